"""Rows of the actor's organisation, found or refused; what several actions ask."""

from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.people import queries
from competence.people.records import (
    Away,
    Membership,
    Pair,
    Post,
    Team,
    TeamLead,
)

_Here = TypeVar("_Here", Away, Pair, Post, Team, TeamLead)
NOT_HERE: Final = "There is no such entry here."


def member(session: Session, actor: Actor, person_id: UUID) -> None:
    """Refuse whoever is no member of the actor's organisation, or is merged: NotFound."""
    query = select(Membership.person_id).where(
        Membership.organisation_id == actor.organisation_id,
        Membership.person_id == person_id,
        queries.is_not_merged(),
    )
    if session.scalar(query) is None:
        raise NotFound("There is no such person here.")


def owned(session: Session, actor: Actor, kind: type[_Here], row_id: UUID) -> _Here:
    """The row of a kind in the actor's organisation; else NotFound."""
    row = session.get(kind, (actor.organisation_id, row_id))
    if row is None:
        raise NotFound(NOT_HERE)
    return row


def may_end(row: Post | Pair, on: date) -> None:
    """Refuse a last day before the first, and one that would make the row last longer."""
    if on < row.starts_on:
        raise RuleBroken("It starts after this day.", field="ends_on")
    if row.ends_on is not None and on >= row.ends_on:
        raise RuleBroken("It ends before this day already.", field="ends_on")
