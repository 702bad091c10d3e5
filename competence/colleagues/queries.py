"""Reading what colleagues were asked and wrote: by the worker, and by whoever holds a link."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Via
from competence.colleagues.records import ColleagueAsked
from competence.colleagues.rules import (
    ANSWER_WAITS,
    UNUSED_STAYS,
    Account,
    AskedPage,
    AskedRead,
)
from competence.database import become
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.rules import AddressKind

NOT_YOURS: Final = "There is nothing here for you to read."
NO_LINK: Final = "This link does not work any more."


def asked(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[AskedRead]:
    """Everybody the actor asked and everything that waits for them, the last asked first."""
    query = (
        select(ColleagueAsked)
        .where(*_mine(actor))
        .order_by(ColleagueAsked.asked_at.desc(), ColleagueAsked.id)
        .limit(limit)
    )
    return [_read(session, row) for row in session.scalars(query)]


def asked_one(session: Session, actor: Actor, asked_id: UUID) -> AskedRead:
    """One of them; else NotFound."""
    return _read(session, asked_record(session, actor, asked_id))


def to_read(session: Session, actor: Actor) -> int:
    """How many colleagues' words wait for the actor to keep them or let them go."""
    query = select(func.count()).where(*_mine(actor), ColleagueAsked.answered_at.is_not(None))
    return session.scalars(query).one()


def asked_record(
    session: Session, actor: Actor, asked_id: UUID, *, locked: bool = False
) -> ColleagueAsked:
    """The row of what the actor asked; `locked` for whoever will change it; else NotFound."""
    query = select(ColleagueAsked).where(*_mine(actor), ColleagueAsked.id == asked_id)
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def page(session: Session, token: str, *, at: datetime) -> AskedPage:
    """What a link leads to; the session acts in its organisation from then on.

    Unknown, used, taken back and over are one NotFound.
    """
    row = record_of_link(session, token, at=at)
    return AskedPage(
        worker_id=row.worker_id,
        worker=people.names(session, {row.worker_id})[row.worker_id],
        form=row.form,
        saw_on=row.saw_on,
        what=sealing.opened(session, row, "what", about=row.worker_id),
        ends_at=row.ends_at,
        framework=row.framework,
        release=row.release,
    )


def record_of_link(
    session: Session, token: str, *, at: datetime, locked: bool = False
) -> ColleagueAsked:
    """The row that a link leads to, while nobody has used it; see `page`."""
    address = people.address(session, token, AddressKind.COLLEAGUE, at=at)
    become(session, Actor.system(address.organisation_id, via=Via.ADDRESS))
    query = select(ColleagueAsked).where(
        ColleagueAsked.organisation_id == address.organisation_id,
        ColleagueAsked.id == address.target_id,
        ColleagueAsked.answered_at.is_(None),
    )
    if locked:
        query = query.with_for_update()
    row = session.scalar(query)
    if row is None:
        raise NotFound(NO_LINK)
    return row


def over(
    session: Session, organisation_id: UUID, *, at: datetime, limit: int
) -> Sequence[ColleagueAsked]:
    """The rows of an organisation whose time is over: unused links, and words nobody kept."""
    unused = ColleagueAsked.answered_at.is_(None) & (ColleagueAsked.ends_at < at - UNUSED_STAYS)
    query = (
        select(ColleagueAsked)
        .where(
            ColleagueAsked.organisation_id == organisation_id,
            unused | (ColleagueAsked.answered_at < at - ANSWER_WAITS),
        )
        .order_by(ColleagueAsked.asked_at, ColleagueAsked.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def _mine(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (
        ColleagueAsked.organisation_id == actor.organisation_id,
        ColleagueAsked.worker_id == actor.person_id,
    )


def _read(session: Session, row: ColleagueAsked) -> AskedRead:
    said = {
        column: sealing.opened(session, row, column, about=row.worker_id)
        for column in ("what", "who", "giver", "giver_role", "words")
    }
    account = None
    if row.answered_at is not None:
        account = Account(said["giver"], said["giver_role"], said["words"])
    return AskedRead(
        id=row.id,
        form=row.form,
        saw_on=row.saw_on,
        what=said["what"],
        who=said["who"],
        asked_at=row.asked_at,
        ends_at=row.ends_at,
        framework=row.framework,
        release=row.release,
        answered_at=row.answered_at,
        account=account,
    )
