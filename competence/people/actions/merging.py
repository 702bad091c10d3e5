"""Two entries of an organisation that are one person: what an administrator wrote goes under one.

What somebody wrote or decided is sealed, or stands for ever, under whoever it was written as. So
the entry that goes has nothing of the kind.
"""

from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Table, exists, or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Record
from competence.errors import RuleBroken
from competence.people.actions.rows import member
from competence.people.records import (
    Away,
    Membership,
    MergedPerson,
    Pair,
    Person,
    Post,
    TeamLead,
    WorkingHours,
)
from competence.trail.actions import note

_Kind = TypeVar("_Kind", Post, WorkingHours, Away, TeamLead)
_GOES_ALONG: Final = frozenset(
    {"away", "invitation", "merged_person", "pair", "post", "team_lead", "working_hours"}
)
"""What an administrator writes of somebody; and a post's description, which stays with it."""

_STAYS_WITH_THE_POST: Final = "role_description"


def merge(session: Session, actor: Actor, gone_id: UUID, person_id: UUID, *, at: datetime) -> None:
    """Put what is known of one entry under another, and take the first off every list.

    For the action that has found that the two are one person who wants it. RuleBroken where
    anything was written or decided by, with or about the entry that goes, where the two were a
    pair, and where the actor gave it a post: nobody gives themself one.
    """
    here = Actor.system(actor.organisation_id)
    member(session, here, gone_id)
    if has_records(session, actor.organisation_id, gone_id):
        raise RuleBroken(
            "Something was written here under that name already, and stays under it."
            " Ask your administrator to keep the two apart."
        )
    _refuse_oneself(session, actor.organisation_id, gone_id, person_id)
    if session.get(Membership, (actor.organisation_id, person_id)) is None:
        session.add(
            Membership(organisation_id=actor.organisation_id, person_id=person_id, since=at)
        )
    _move(session, actor.organisation_id, gone_id, person_id, at=at)
    session.add(
        MergedPerson(
            organisation_id=actor.organisation_id,
            gone_id=gone_id,
            person_id=person_id,
            merged_at=at,
        )
    )
    session.get_one(Person, gone_id).name = session.get_one(Person, person_id).name
    note(session, actor, "person.merged", subject=person_id, at=at, gone=gone_id)


def has_records(session: Session, organisation_id: UUID, person_id: UUID) -> bool:
    """Whether anything but what an administrator writes of people names somebody here."""
    kept = [
        _names(table, column, organisation_id, person_id)
        for table in Record.metadata.sorted_tables
        if table.name not in _GOES_ALONG
        for column in _columns(table)
        if (table.name, column) != (_STAYS_WITH_THE_POST, "worker_id")
    ]
    return bool(session.scalar(select(or_(*kept))))


def _columns(table: Table) -> list[str]:
    """The columns of a table that name a member."""
    return [
        key.column_keys[-1]
        for key in table.foreign_key_constraints
        if key.referred_table.name == "membership"
    ]


def _names(
    table: Table, column: str, organisation_id: UUID, person_id: UUID
) -> ColumnElement[bool]:
    here = table.c.organisation_id == organisation_id
    return exists().where(here, table.c[column] == person_id)


def _refuse_oneself(
    session: Session, organisation_id: UUID, gone_id: UUID, person_id: UUID
) -> None:
    two = (gone_id, person_id)
    pairs = select(Pair.id).where(
        Pair.organisation_id == organisation_id,
        Pair.worker_id.in_(two),
        Pair.supervisor_id.in_(two),
    )
    given = select(Post.id).where(
        Post.organisation_id == organisation_id,
        Post.person_id == gone_id,
        Post.given_by == person_id,
    )
    if session.scalar(select(or_(pairs.exists(), given.exists()))):
        raise RuleBroken(
            "Nobody gives themself a post, or supervises themself. This entry was set up by you,"
            " or in a pair with you: ask another administrator."
        )


def _move(
    session: Session, organisation_id: UUID, gone_id: UUID, person_id: UUID, *, at: datetime
) -> None:
    """Posts and hours stand anew under the other; pairs, days away and leads change hands."""
    for post in _of(session, Post, organisation_id, gone_id):
        session.add(
            Post(
                organisation_id=organisation_id,
                person_id=person_id,
                team_id=post.team_id,
                role=post.role,
                practises=post.practises,
                answers_scope_concerns=post.answers_scope_concerns,
                peer_role_stated_on=post.peer_role_stated_on,
                starts_on=post.starts_on,
                ends_on=post.ends_on,
                given_at=at,
                given_by=post.given_by,
            )
        )
        post.ends_on = post.starts_on
    for hours in _of(session, WorkingHours, organisation_id, gone_id):
        session.add(
            WorkingHours(
                organisation_id=organisation_id,
                person_id=person_id,
                percent=hours.percent,
                starts_on=hours.starts_on,
                said_at=hours.said_at,
            )
        )
    for away in _of(session, Away, organisation_id, gone_id):
        away.person_id = person_id
    for lead in _of(session, TeamLead, organisation_id, gone_id):
        lead.person_id = person_id
    for pair in _pairs_of(session, organisation_id, gone_id):
        if pair.worker_id == gone_id:
            pair.worker_id = person_id
        else:
            pair.supervisor_id = person_id


def _of(session: Session, kind: type[_Kind], organisation_id: UUID, person_id: UUID) -> list[_Kind]:
    query = select(kind).where(kind.organisation_id == organisation_id, kind.person_id == person_id)
    return list(session.scalars(query.order_by(kind.id)))


def _pairs_of(session: Session, organisation_id: UUID, person_id: UUID) -> list[Pair]:
    query = select(Pair).where(
        Pair.organisation_id == organisation_id,
        or_(Pair.worker_id == person_id, Pair.supervisor_id == person_id),
    )
    return list(session.scalars(query.order_by(Pair.id)))
