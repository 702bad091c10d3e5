"""What the holder of a link reads: what was shared with them, while it waits for their answer."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.database import become, points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.rules import AddressKind
from competence.scope.queries.sharing import NOT_YOURS, shared, shares_of
from competence.scope.queries.values import ShareRead
from competence.scope.records import ScopeShare, ScopeShareEnd

NO_LINK: Final = "This link does not work any more."


def by_link(session: Session, token: str, *, at: datetime) -> tuple[Actor, ShareRead]:
    """Whom a link was given to, and what it leads to; the session acts for them from then on.

    Unknown, answered, taken back, closed and over are one NotFound, and so is a lead who ended.
    """
    address = people.address(session, token, AddressKind.SCOPE_ANSWER, at=at)
    become(session, Actor.system(address.organisation_id, via=Via.ADDRESS))
    reader_id = session.scalar(
        select(ScopeShare.shared_with_id).where(
            ScopeShare.organisation_id == address.organisation_id,
            ScopeShare.id == address.target_id,
        )
    )
    if reader_id is None:
        raise NotFound(NO_LINK)
    reader = Actor(reader_id, address.organisation_id, via=Via.ADDRESS)
    become(session, reader)
    found = shared(session, reader, address.target_id, on=day_of(at))
    if not found.has_link:
        raise NotFound(NO_LINK)
    return reader, found


def linked(session: Session, actor: Actor, share_id: UUID, *, at: datetime) -> ShareRead:
    """What the actor shared with somebody who answers by a link, while it waits; else NotFound.

    The row is locked, so that a link is not made while it is answered or taken back.
    """
    query = select(ScopeShare.entry_id).where(
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShare.worker_id == actor.person_id,
        ScopeShare.id == share_id,
        ScopeShare.by_link,
        ~exists().where(points_at(ScopeShareEnd.share_id, ScopeShare)),
    )
    entry_id = session.scalar(query.with_for_update())
    if entry_id is None:
        raise NotFound(NOT_YOURS)
    found = shares_of(session, actor, [entry_id], on=day_of(at))
    waiting = [one for one in found if one.id == share_id and one.has_link]
    if not waiting:
        raise NotFound(NO_LINK)
    return waiting[0]
