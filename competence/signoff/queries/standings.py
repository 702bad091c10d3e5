"""Where things stand, worked out from every decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.signoff.records import Decision, View
from competence.signoff.rules import AgreedBy, Decided, Outcome, Standing, standing


@dataclass(frozen=True, slots=True)
class Supervised:
    """A worker as their supervisor knows them: levels, outcomes and days, no words."""

    worker: PersonName
    is_also_line: bool
    standings: Mapping[str, Standing]


def standings(session: Session, actor: Actor, framework: Framework) -> Mapping[str, Standing]:
    """Where each competence is that anything was decided of, for the actor themself."""
    return _standings(session, actor.organisation_id, actor.person_id, framework)


def supervised(
    session: Session, actor: Actor, worker_id: UUID, framework: Framework, *, on: date
) -> Supervised:
    """Where a worker's competences are, for a current practice or peer-led pair; else NotFound."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.supervises_work:
            found = _standings(session, actor.organisation_id, worker_id, framework)
            return Supervised(pair.person, pair.is_also_line, found)
    raise NotFound("There is nothing here for you to read.")


def agreed_of(
    session: Session, organisation_id: UUID, worker_id: UUID, framework: Framework
) -> Mapping[str, AgreedBy]:
    """What was last agreed of each competence of a worker, and by whom; no words.

    For a caller that has found that the actor may know.
    """
    query = (
        select(Decision, has_view(), Person.name)
        .join(Person, Person.id == Decision.decider_id)
        .where(*_about(organisation_id, worker_id, framework))
        .order_by(Decision.decided_at, Decision.id)
        .limit(1000)
    )
    found: dict[str, list[Decided]] = {}
    last: dict[str, tuple[Decision, PersonName]] = {}
    for row, view_given, decider in session.execute(query):
        found.setdefault(row.competence, []).append(_decided(row, view_given=view_given))
        if row.outcome is Outcome.AGREED:
            last[row.competence] = row, PersonName(row.decider_id, decider)
    known = _known(framework, found)
    return {
        code: AgreedBy(
            competence=code,
            standing=known[code],
            level=str(row.level),
            decided_on=day_of(row.decided_at),
            decider=decider,
            decided_as=row.pair_kind,
            release=row.release,
        )
        for code, (row, decider) in last.items()
        if code in known
    }


def standings_of(
    framework: Framework, decisions: Iterable[tuple[Decision, bool]]
) -> Mapping[str, Standing]:
    """The standings that decisions come to, each with whether its view was given; in any order."""
    found: dict[str, list[Decided]] = {}
    for row, view_given in sorted(decisions, key=lambda one: (one[0].decided_at, str(one[0].id))):
        found.setdefault(row.competence, []).append(_decided(row, view_given=view_given))
    return _known(framework, found)


def has_view(of: type[Decision] = Decision) -> ColumnElement[bool]:
    """Whether the view that a decision wanted was given."""
    given = aliased(View)
    return exists().where(
        given.organisation_id == of.organisation_id,
        given.request_id == of.request_id,
        ~given.declined,
    )


def _standings(
    session: Session, organisation_id: UUID, worker_id: UUID, framework: Framework
) -> Mapping[str, Standing]:
    query = (
        select(Decision, has_view())
        .where(*_about(organisation_id, worker_id, framework))
        .order_by(Decision.decided_at, Decision.id)
        .limit(1000)
    )
    return standings_of(framework, [(row, given) for row, given in session.execute(query)])


def _about(
    organisation_id: UUID, worker_id: UUID, framework: Framework
) -> tuple[ColumnElement[bool], ...]:
    return (
        Decision.organisation_id == organisation_id,
        Decision.worker_id == worker_id,
        Decision.framework == framework.framework,
    )


def _decided(row: Decision, *, view_given: bool) -> Decided:
    return Decided(row.outcome, row.level, day_of(row.decided_at), row.peer_experience, view_given)


def _known(framework: Framework, found: Mapping[str, Sequence[Decided]]) -> Mapping[str, Standing]:
    """The standings of what the release still has."""
    return {
        code: standing(framework.competence(code), decided)
        for code, decided in found.items()
        if framework.has_competence(code)
    }
