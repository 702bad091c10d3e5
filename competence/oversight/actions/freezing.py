"""Freezes what is due, each organisation in a transaction of its own, and once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random, SystemRandom
from uuid import UUID

from competence.actors import Actor
from competence.commissioning import queries as commissioning
from competence.database import Database
from competence.days import day_of
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.oversight import counting, queries, rules
from competence.oversight.actions.rows import keep_facts, keep_group
from competence.oversight.actions.together import tells, together
from competence.oversight.rules import Counts, Group, Measures
from competence.people import queries as people
from competence.people.queries import OrganisationName
from competence.people.rules import OrganisationKind


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many services' facts, and how many commissioners' figures, were frozen."""

    services: int = 0
    groups: int = 0

    def __add__(self, other: "Frozen") -> "Frozen":
        return Frozen(self.services + other.services, self.groups + other.groups)

    def __str__(self) -> str:
        return f"Frozen: facts of {self.services} services, figures of {self.groups} groups."


def freeze(
    database: Database, registry: Registry, *, at: datetime, lots: Random | None = None
) -> Frozen:
    """Freeze what is due at an instant and not frozen yet, of every commissioner and service.

    What is frozen of a service are its facts; of a commissioner, the figures of all services
    together with which it had an agreement on that day. True counts are never kept.
    `lots` draws which tables are withheld by lot; of its own accord nobody can foresee it.
    """
    frozen = Frozen()
    for frozen_on in rules.due(day_of(at)):
        frozen += _Month(database, registry, frozen_on, at, lots or SystemRandom()).freeze()
    return frozen


@dataclass
class _Month:
    database: Database
    registry: Registry
    frozen_on: date
    at: datetime
    lots: Random
    _truth: dict[tuple[UUID, str], Sequence[Counts | Measures]] = field(default_factory=dict)

    def freeze(self) -> Frozen:
        with self.database.reading(Actor.system()) as session:
            places = {one.id: one for one in people.organisations(session)}
            done = queries.groups_frozen(session, self.frozen_on)
        groups = self._groups(places)
        services = sorted(frozenset[UUID]().union(*groups.values()))
        frozen = Frozen(services=sum(self._freeze_facts(places[one]) for one in services))
        # The largest first: of two groups that overlap, the smaller is left out (R8).
        for place_id in sorted(groups, key=lambda one: (-len(groups[one]), one)):
            if place_id not in done:
                self._freeze_group(places, place_id, groups[place_id])
                frozen += Frozen(groups=1)
        return frozen

    def _groups(self, places: Mapping[UUID, OrganisationName]) -> Mapping[UUID, Group]:
        """Each commissioner's services on the day, where it has any."""
        found = {}
        for place in places.values():
            if place.kind is not OrganisationKind.COMMISSIONER:
                continue
            system = Actor.system(place.id)
            with self.database.reading(system) as session:
                agreed = commissioning.services(session, system, on=self.frozen_on)
            if agreed:
                found[place.id] = frozenset(one.service_id for one in agreed)
        return found

    def _freeze_facts(self, place: OrganisationName) -> bool:
        """Whether the service's facts were not frozen yet, and are now."""
        system, framework = Actor.system(place.id), self._framework(place)
        with self.database.committing(system) as session:
            if queries.facts_are_frozen(session, system, self.frozen_on):
                return False
            facts = counting.facts(session, system, framework, on=self.frozen_on)
            keep_facts(session, system, framework, self.frozen_on, facts, at=self.at)
        return True

    def _freeze_group(
        self, places: Mapping[UUID, OrganisationName], place_id: UUID, services: Group
    ) -> None:
        """Freeze a commissioner's figures; that nobody else just did is for the database to say."""
        system, framework = Actor.system(place_id), self._framework(places[place_id])
        # Services that work with another framework cannot be counted together with these.
        group = frozenset(s for s in services if places[s].framework == framework.framework)
        with self.database.reading(system) as session:
            beside = queries.groups_beside(session, self.frozen_on)
            earlier = queries.groups_earlier(session, self.frozen_on)
            before = queries.last_published(session, system, before=self.frozen_on)
        truths = [self._counted(service, framework) for service in sorted(group)]
        tables, middles = together(truths, before, self.lots)
        differs_by_too_few = tells(tables, middles) and not rules.may_be_published(
            group,
            beside=beside,
            earlier=earlier,
            peers=self._peers(group.union(*earlier), framework),
        )
        if differs_by_too_few:
            tables, middles = {}, {}
        with self.database.committing(system) as session:
            keep_group(
                session, system, framework, self.frozen_on, group=group, tables=tables,
                middles=middles, differs_by_too_few=differs_by_too_few, at=self.at,
            )  # fmt: skip

    def _peers(
        self, services: Collection[UUID], framework: Framework
    ) -> Mapping[UUID, frozenset[UUID]]:
        return {
            service: frozenset[UUID]().union(
                *(t.people for t in self._counted(service, framework) if isinstance(t, Counts))
            )
            for service in services
        }

    def _counted(self, service_id: UUID, framework: Framework) -> Sequence[Counts | Measures]:
        """The truth about a service, asked once."""
        key = service_id, framework.key
        if key not in self._truth:
            system = Actor.system(service_id)
            with self.database.reading(system) as session:
                self._truth[key] = counting.counts(
                    session,
                    system,
                    framework,
                    starts=rules.pooled_from(self.frozen_on),
                    ends=self.frozen_on + timedelta(days=1),
                )
        return self._truth[key]

    def _framework(self, place: OrganisationName) -> Framework:
        return self.registry.release(place.framework, place.release)
