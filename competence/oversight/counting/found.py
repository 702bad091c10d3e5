"""What is found of one part of a question about a service, and where it is looked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import start_of
from competence.framework.model import Framework
from competence.oversight.rules import Answer
from competence.people import queries as people
from competence.people.records import Post


@dataclass(frozen=True, slots=True)
class Found:
    """An answer about a service, without the question; as `oversight.rules.Fact` has it."""

    answer: Answer
    of: int | None = None
    out_of: int | None = None
    day: date | None = None
    codes: tuple[str, ...] = ()
    declared_by: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """The organisation that is looked at, on a day.

    `teams` are its workers in post, by team; those of no team are together under None.
    """

    session: Session
    actor: Actor
    framework: Framework
    on: date
    teams: Mapping[UUID | None, frozenset[UUID]]

    @property
    def over_at(self) -> datetime:
        """The first instant after the day."""
        return start_of(self.on + timedelta(days=1))


def service(session: Session, actor: Actor, framework: Framework, *, on: date) -> Service:
    """The actor's organisation on a day."""
    query = select(Post.team_id, Post.person_id).where(
        Post.organisation_id == actor.organisation_id,
        Post.role == Role.PEER_SUPPORT_WORKER,
        people.holds_on(Post, on),
    )
    teams: dict[UUID | None, set[UUID]] = {}
    for team_id, person_id in session.execute(query):
        teams.setdefault(team_id, set()).add(person_id)
    whole = {team_id: frozenset(workers) for team_id, workers in teams.items()}
    return Service(session, actor, framework, on, whole)


def of_teams(service: Service, have: Collection[UUID | None], *, day: date | None = None) -> Found:
    """In how many of its teams something is so: in all, in some, or in none yet.

    Not said where it has no workers.
    """
    out_of = len(service.teams)
    of = len([team_id for team_id in service.teams if team_id in have])
    if not out_of:
        return Found(Answer.NOT_SAID)
    answer = Answer.PARTLY if of else Answer.NOT_YET
    return Found(Answer.YES if of == out_of else answer, of, out_of, day)
