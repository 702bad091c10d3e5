"""The teams of an organisation, and what somebody is in one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Post, Team

READS: Final = (Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who reads what a service answers for, in their own organisation."""

NO_TEAM: Final = "There is no such team."


@dataclass(frozen=True, slots=True)
class TeamHere:
    """A team, and what the actor is in it on a day."""

    id: UUID
    name: str
    is_peer: bool
    """Whether the actor is one of its peers, who answer together."""
    works_in_it: bool
    """Whether they hold any other post in it."""


def teams(session: Session, actor: Actor, *, on: date, limit: int = 200) -> Sequence[TeamHere]:
    """The teams of the actor's organisation, their own first and then by name; NotFound if barred.

    Whoever answers for the service is not asked as a peer as well.
    """
    return _teams(session, actor, Team.organisation_id == actor.organisation_id, on=on, limit=limit)


def team(session: Session, actor: Actor, team_id: UUID, *, on: date) -> TeamHere:
    """One of them; else NotFound."""
    which = (Team.organisation_id == actor.organisation_id) & (Team.id == team_id)
    found = _teams(session, actor, which, on=on, limit=1)
    if not found:
        raise NotFound(NO_TEAM)
    return found[0]


def peers_of(
    session: Session, organisation_id: UUID, team_id: UUID, *, on: date
) -> frozenset[UUID]:
    """A team's peers on a day: who works there as a peer and does not answer for the service."""
    query = (
        select(Post.person_id)
        .where(
            Post.organisation_id == organisation_id,
            Post.team_id == team_id,
            Post.role == Role.PEER_SUPPORT_WORKER,
            people.holds_on(Post, on),
            ~people.is_held(Post.person_id, Role.ADMINISTRATOR, on=on),
        )
        .order_by(Post.person_id)
        .limit(1000)
    )
    return frozenset(session.scalars(query))


def may_note_check(actor: Actor, here: TeamHere) -> bool:
    """Whether the actor may note what a team said of itself: a supervisor who works in it."""
    return actor.holds(Role.SUPERVISOR) and here.works_in_it


def _teams(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date, limit: int
) -> Sequence[TeamHere]:
    if not actor.holds(*READS):
        raise NotFound(NO_TEAM)

    def in_it(condition: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(
            Post.organisation_id == Team.organisation_id,
            Post.team_id == Team.id,
            Post.person_id == actor.person_id,
            people.holds_on(Post, on),
            condition,
        )

    is_peer = in_it(Post.role == Role.PEER_SUPPORT_WORKER)
    works = in_it(Post.role != Role.PEER_SUPPORT_WORKER)
    query = (
        select(Team.id, Team.name, is_peer, works)
        .where(which)
        .order_by((is_peer | works).desc(), Team.name, Team.id)
        .limit(limit)
    )
    answers = actor.holds(Role.ADMINISTRATOR)
    return [
        TeamHere(team_id, name, bool(peer) and not answers, bool(other))
        for team_id, name, peer, other in session.execute(query)
    ]
