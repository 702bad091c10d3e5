"""Letting a person the worker chooses read a copy of an entry, and taking that back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.scope import queries
from competence.scope.actions.logging import refuse_closed
from competence.scope.actions.rows import seal, works
from competence.scope.records import ScopeEntry, ScopeShare, ScopeShareEnd
from competence.scope.rules import Terms, told
from competence.trail.actions import look, note


def share(
    session: Session, actor: Actor, entry_id: UUID, terms: Terms, *, at: datetime
) -> ScopeShare:
    """Let a person who may be chosen read what is frozen now. RuleBroken for anybody else.

    How it felt is in it only where the worker put it in, and so is that they went along.
    """
    works(actor)
    row = queries.record(session, actor, entry_id)
    refuse_closed(session, row)
    offered = queries.choosing(session, actor, row.team_id, on=day_of(at)).readers
    reader = next((one for one in offered if one.person.id == terms.with_id), None)
    if reader is None:
        raise RuleBroken("Choose somebody from this page.", field="with_id")
    if terms.with_id in {one.shared_with_id for one in _live(session, row)}:
        raise RuleBroken("You share this with them already.", field="with_id")
    frozen = ScopeShare(
        organisation_id=row.organisation_id,
        entry_id=row.id,
        worker_id=row.worker_id,
        shared_with_id=terms.with_id,
        team_id=row.team_id,
        framework=row.framework,
        release=row.release,
        direction=row.direction,
        about=row.about,
        part=row.part,
        asked_by=row.asked_by,
        happened=told(row.happened, with_went_along=terms.with_went_along),
        is_counted=terms.counted,
        even_if_known=terms.counted and terms.even_if_known,
        by_link=reader.by_link is not None,
        shared_at=at,
    )
    felt = sealing.opened(session, row, "felt", about=row.worker_id) if terms.with_felt else ""
    asked = sealing.opened(session, row, "asked", about=row.worker_id)
    seal(session, frozen, asked=asked, felt=felt)
    session.add(frozen)
    _note_share(session, actor, "scope.shared", frozen, at=at)
    return frozen


def withdraw(session: Session, actor: Actor, share_id: UUID, *, at: datetime) -> UUID:
    """Take a share back at once; gives the entry's id. What was counted of it counts no more."""
    query = select(ScopeShare).where(
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShare.worker_id == actor.person_id,
        ScopeShare.id == share_id,
    )
    row = session.scalar(query.with_for_update())
    if row is None or not _is_live(session, row):
        raise NotFound("You do not share this with them.")
    session.add(ScopeShareEnd(organisation_id=row.organisation_id, share_id=row.id, ended_at=at))
    people.end_addresses(session, actor, AddressKind.SCOPE_ANSWER, row.id, at=at)
    _note_share(session, actor, "scope.withdrawn", row, at=at)
    return row.entry_id


def read(session: Session, actor: Actor, share_id: UUID, *, at: datetime) -> queries.ShareRead:
    """What was shared with the actor, and a note for its worker that they read it."""
    found = queries.shared(session, actor, share_id, on=day_of(at))
    row = session.get_one(ScopeShare, (actor.organisation_id, share_id))
    look(session, actor, row, owner_id=row.worker_id, at=at)
    return found


def _live(session: Session, entry: ScopeEntry) -> list[ScopeShare]:
    query = (
        select(ScopeShare)
        .where(
            ScopeShare.organisation_id == entry.organisation_id,
            ScopeShare.entry_id == entry.id,
            ~exists().where(points_at(ScopeShareEnd.share_id, ScopeShare)),
        )
        .order_by(ScopeShare.shared_at, ScopeShare.id)
        .limit(50)
    )
    return [*session.scalars(query)]


def _is_live(session: Session, row: ScopeShare) -> bool:
    ended = exists().where(
        ScopeShareEnd.organisation_id == row.organisation_id, ScopeShareEnd.share_id == row.id
    )
    return not session.scalar(select(ended))


def _note_share(
    session: Session, actor: Actor, event: str, row: ScopeShare, *, at: datetime
) -> None:
    reader = sealing.pseudonym(session, row.shared_with_id)
    note(
        session, actor, event, subject=actor.person_id, at=at,
        id=row.entry_id, share=row.id, **{"with": reader},
    )  # fmt: skip
