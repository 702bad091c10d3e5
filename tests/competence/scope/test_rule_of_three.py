"""No sequence of what people do tells of a team what fewer than three stand behind."""

from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.rule_of_three import PEOPLE
from competence.scope import actions, queries
from tests.factories import people, scope
from tests.factories.people import NOW

TODAY = NOW.date()
STEPS = 40
DOES = (*["share"] * 6, "withdraw", "withdraw", "close", "move", "leave", "keep", "answer")


@dataclass(frozen=True)
class Ticked:
    """A share whose worker ticked that it counts."""

    worker_id: UUID
    team: str
    about: str
    known: bool


@dataclass
class Service:
    """A service, and a slow account of what stands behind each prompt."""

    database: Database
    framework: Framework
    place: people.Place
    random: Random
    reader: Actor
    by_link: Actor
    teams: dict[str, UUID]
    crew: list[Actor]
    open: dict[UUID, Actor] = field(default_factory=dict)
    """Shares that are not taken back, with whose they are."""
    behind: dict[UUID, Ticked] = field(default_factory=dict)

    def share(self, worker: Actor) -> None:
        """An entry, moved to another team before it is shared as often as not."""
        team, about = self.random.choice([*self.teams]), self.random.choice(["RB44", "RB38"])
        made = scope.entry(self.database, worker, self.framework, scope.logged(about=about), at=NOW)
        with self.database.committing(worker) as session:
            what = scope.logged(about=about, team_id=self.teams[team])
            actions.edit(session, worker, self.framework, made, what, version=1, at=NOW)
        counted, known = self.random.random() < 0.8, self.random.random() < 0.4
        reader = self.random.choice([self.reader, self.by_link])
        given = scope.shared(
            self.database, worker, made, reader, counted=counted, even_if_known=known
        )
        self.open[given] = worker
        if counted:
            self.behind[given] = Ticked(worker.person_id, team, about, known)

    def withdraw(self, worker: Actor) -> None:
        """Take one of theirs back."""
        if mine := [one for one, whose in self.open.items() if whose == worker]:
            gone = self.random.choice(mine)
            with self.database.committing(worker) as session:
                actions.withdraw(session, worker, gone, at=NOW)
            del self.open[gone]
            self.behind.pop(gone, None)

    def close(self, worker: Actor) -> None:
        """Close one of theirs: what was ticked counts still."""
        with self.database.committing(worker) as session:
            found = queries.entries(session, worker, on=TODAY)
            shared = [one.id for one in found if one.is_shared and one.closed_at is None]
            if shared:
                actions.close(session, worker, self.random.choice(shared), at=NOW)

    def answer(self, worker: Actor) -> None:
        """Answer something: that changes nothing of what counts."""
        del worker
        with self.database.committing(self.reader) as session:
            found = queries.waiting(session, self.reader, on=TODAY)
            if found:
                one = self.random.choice(found)
                actions.answer(session, self.reader, one.id, scope.answer(), at=NOW)

    def keep(self, worker: Actor) -> None:
        """Keep an entry to themself: it counts for nothing."""
        team = self.random.choice([*self.teams.values()])
        scope.entry(self.database, worker, self.framework, scope.logged(team_id=team))

    def move(self, worker: Actor) -> None:
        """One more post in one of the teams."""
        with self.database.committing(self.place.system) as session:
            people_actions.give_post(
                session, self.place.system, worker.person_id, Role.PEER_SUPPORT_WORKER,
                team_id=self.random.choice([*self.teams.values()]),
                starts_on=people.LONG_AGO, at=NOW,
            )  # fmt: skip

    def leave(self, worker: Actor) -> None:
        """A post in a team ends, but for their first: what was shared stays shared."""
        with self.database.committing(self.place.system) as session:
            found = people_queries.posts_ever(session, self.place.system, worker.person_id)
            ending = [one.id for one in found if one.team and one.ends_on is None]
            if ending:
                people_actions.end_post(
                    session, self.place.system, self.random.choice(ending), on=TODAY, at=NOW
                )

    def told(self, who: Actor) -> set[tuple[str, str]]:
        """What somebody is told of teams."""
        with self.database.reading(who) as session:
            found = queries.team_prompts(session, who, on=TODAY)
        return {(one.team, one.about) for one in found}

    def may_be_told(self) -> set[tuple[str, str]]:
        """What three stand behind, or each who does said yes to."""
        found: dict[tuple[str, str], list[Ticked]] = {}
        for one in self.behind.values():
            found.setdefault((one.team, one.about), []).append(one)
        return {
            what
            for what, ticked in found.items()
            if len({one.worker_id for one in ticked}) >= PEOPLE or all(one.known for one in ticked)
        }


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3))
def test_no_sequence_of_changes_tells_what_fewer_than_three_stand_behind(
    database: Database, framework: Framework, place: people.Place, jo: Actor, seed: int
) -> None:
    """Unless each who does said yes; and whatever three stand behind is told."""
    lee = people.person(database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    crew = [people.worker(database, place, f"W{one} Sample") for one in range(4)]
    teams = {name: scope.team(database, place, name) for name in ("One", "Two")}
    lou = scope.lead(database, place, teams["One"])
    scope.lead(database, place, teams["Two"])  # the same person, by name
    random = Random(seed)  # noqa: S311 - not for secrets
    service = Service(database, framework, place, random, lee, lou, teams, crew)

    told_of: set[str] = set()
    for _ in range(STEPS):
        does = random.choice(DOES)
        getattr(service, does)(random.choice(crew))
        told = service.told(lee)
        assert told == service.may_be_told(), does
        if told:
            told_of.add(does)

    assert told_of, "nothing was ever told, so nothing was tried"
    assert [service.told(other) for other in (*crew, jo, lou)] == [set()] * 6
