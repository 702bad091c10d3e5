"""The one select that holds what was shared, and the values read from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Person, Team
from competence.people.rules import Clocks, PersonName, Setting
from competence.scope.queries.reach import is_reader
from competence.scope.queries.values import AnswerRead, ShareRead, Told
from competence.scope.records import (
    ScopeAnswer,
    ScopeClosing,
    ScopeEntry,
    ScopeNoteStep,
    ScopeShare,
    ScopeShareEnd,
)
from competence.scope.rules import NoteStep, link_until
from competence.sealing.records import PersonKey
from competence.trail.records import LookedAt

NOT_YOURS: Final = "There is nothing here for you to read."


def shared_with_me(
    session: Session, actor: Actor, *, on: date, limit: int = 200
) -> Sequence[ShareRead]:
    """What the actor was chosen to read and may read on a day, newest first, answered or not."""
    return _read(session, _given_to(actor, on), on=on, limit=limit)


def shared(session: Session, actor: Actor, share_id: UUID, *, on: date) -> ShareRead:
    """One of them; NotFound where it is not there, was taken back, or is somebody else's."""
    which = (*_given_to(actor, on), ScopeShare.id == share_id)
    found = _read(session, which, on=on, limit=1)
    if not found:
        raise NotFound(NOT_YOURS)
    return found[0]


def share_record(session: Session, actor: Actor, share_id: UUID) -> ScopeShare:
    """The row, locked, of what was shared with the actor, for an action; else NotFound."""
    query = select(ScopeShare).where(
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShare.shared_with_id == actor.person_id,
        ScopeShare.id == share_id,
    )
    row = session.scalar(query.with_for_update())
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def shares_of(
    session: Session, actor: Actor, entry_ids: Sequence[UUID], *, on: date
) -> Sequence[ShareRead]:
    """With whom the actor shared these entries of theirs, newest first."""
    which = (
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShare.worker_id == actor.person_id,
        ScopeShare.entry_id.in_(entry_ids),
    )
    return _read(session, which, on=on, limit=500) if entry_ids else ()


def waiting(
    session: Session,
    actor: Actor,
    *,
    on: date,
    clocks: Clocks | None = None,
    limit: int = 200,
) -> Sequence[ShareRead]:
    """What waits for an answer: of the actor, or owed to the actor; soonest owed first.

    Without a word of what was logged. `clocks` are of everybody in it, where the caller has them.
    """
    which = (
        ScopeShare.organisation_id == actor.organisation_id,
        (ScopeShare.worker_id == actor.person_id) | (ScopeShare.shared_with_id == actor.person_id),
        ScopeShareEnd.id.is_(None),
        ScopeAnswer.id.is_(None),
        ScopeClosing.id.is_(None),
        is_reader(on),
    )
    found = _read(session, which, on=on, limit=limit, with_words=False, clocks=clocks)
    return sorted(found, key=lambda one: (one.due_on, one.id))


def at_hand(session: Session, actor: Actor, *, on: date, clocks: Clocks) -> Sequence[ShareRead]:
    """What waits, as `waiting` gives it, and what was answered to the actor and is not closed."""
    mine = ScopeShare.worker_id == actor.person_id
    waits = ScopeAnswer.id.is_(None) & is_reader(on)
    which = (
        ScopeShare.organisation_id == actor.organisation_id,
        mine | (ScopeShare.shared_with_id == actor.person_id),
        ScopeShareEnd.id.is_(None),
        ScopeClosing.id.is_(None),
        waits | (mine & ScopeAnswer.id.is_not(None)),
    )
    found = _read(session, which, on=on, limit=200, with_words=False, clocks=clocks)
    return sorted(found, key=lambda one: (one.due_on, one.id))


def owed_here(session: Session, actor: Actor, *, on: date) -> Sequence[ShareRead]:
    """Whatever is owed an answer in the organisation, without a word of it, the newest first.

    For the queries that tell since when something waits; nobody is given these.
    """
    which = (
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShareEnd.id.is_(None),
        ScopeAnswer.id.is_(None),
        ScopeClosing.id.is_(None),
    )
    return _read(session, which, on=on, limit=5000, with_words=False)


def owed(found: Sequence[ShareRead], clocks: Clocks, *, on: date) -> Sequence[ShareRead]:
    """The same with the days on which an answer is owed by these clocks; pure."""
    dated = [_due(one, clocks, on=on) for one in found]
    return sorted(dated, key=lambda one: (one.due_on, one.id))


def _due(one: ShareRead, clocks: Clocks, *, on: date) -> ShareRead:
    due_on = _due_on(clocks, one.shared_at, one.worker.id, one.reader.id, on)
    return replace(one, due_on=due_on, is_over=one.by_link and on > link_until(due_on))


def told(session: Session, row: ScopeEntry | ScopeShare, team: str | None) -> Told:
    """What an entry or a copy of one says."""
    return Told(
        row.framework, row.release, row.direction, row.about, row.part, team or "", row.asked_by,
        row.happened,
        asked=sealing.opened(session, row, "asked", about=row.worker_id),
        felt=sealing.opened(session, row, "felt", about=row.worker_id),
    )  # fmt: skip


def _given_to(actor: Actor, on: date) -> tuple[ColumnElement[bool], ...]:
    return (
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShare.shared_with_id == actor.person_id,
        ScopeShareEnd.id.is_(None),
        is_reader(on),
    )


def _read(
    session: Session,
    which: tuple[ColumnElement[bool], ...],
    *,
    on: date,
    limit: int,
    with_words: bool = True,
    clocks: Clocks | None = None,
) -> Sequence[ShareRead]:
    worker, reader, answerer = aliased(Person), aliased(Person), aliased(Person)
    query = (
        select(
            ScopeShare, worker.name, reader.name, Team.name, ScopeShareEnd.ended_at,
            ScopeClosing.closed_at, ScopeAnswer, answerer.name, is_reader(on), _last_read(),
            _last_step(), PersonKey,
        )
        .join(worker, worker.id == ScopeShare.worker_id)
        .join(reader, reader.id == ScopeShare.shared_with_id)
        .outerjoin(Team, points_at(ScopeShare.team_id, Team))
        .outerjoin(ScopeShareEnd, points_at(ScopeShareEnd.share_id, ScopeShare))
        .outerjoin(
            ScopeClosing,
            (ScopeClosing.organisation_id == ScopeShare.organisation_id)
            & (ScopeClosing.entry_id == ScopeShare.entry_id),
        )
        .outerjoin(ScopeAnswer, points_at(ScopeAnswer.share_id, ScopeShare))
        .outerjoin(answerer, answerer.id == ScopeAnswer.by_id)
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == ScopeShare.worker_id)
        .where(*which)
        .order_by(ScopeShare.shared_at.desc(), ScopeShare.id)
        .limit(limit)
    )  # fmt: skip
    rows = session.execute(query).all()
    if clocks is None:
        clocks = _clocks(session, [row[0] for row in rows])
    return [_share(session, row, clocks, on=on, with_words=with_words) for row in rows]


def _share(
    session: Session,
    row: Any,  # noqa: ANN401 - one of the select below
    clocks: Clocks,
    *,
    on: date,
    with_words: bool,
) -> ShareRead:
    share, worker, reader, team, ended_at, closed_at, answer, by, may_read, read, step, _ = row
    due_on = _due_on(clocks, share.shared_at, share.worker_id, share.shared_with_id, on)
    bare = Told(
        share.framework, share.release, share.direction, share.about, share.part, team or "",
        share.asked_by, None, asked="", felt="",
    )  # fmt: skip
    return ShareRead(
        id=share.id,
        entry_id=share.entry_id,
        worker=PersonName(share.worker_id, worker),
        reader=PersonName(share.shared_with_id, reader),
        told=told(session, share, team) if with_words else bare,
        is_counted=share.is_counted,
        even_if_known=share.even_if_known,
        shared_at=share.shared_at,
        ended_at=ended_at,
        closed_at=closed_at,
        due_on=due_on,
        last_read=read,
        by_link=share.by_link,
        may_be_read=ended_at is None and bool(may_read),
        is_over=share.by_link and on > link_until(due_on),
        answer=None if answer is None else _answer(session, answer, by, step),
    )


def _answer(session: Session, row: ScopeAnswer, by: str, step: NoteStep | None) -> AnswerRead:
    def words(column: str) -> str:
        return sealing.opened(session, row, column, about=row.worker_id)

    return AnswerRead(
        row.id, PersonName(row.by_id, by), day_of(row.answered_at), row.verdict, row.cause,
        row.outcome,
        will_do=words("will_do"), by_whom=words("by_whom"), by_when=row.by_when,
        words=words("words"), note=words("note"), step=step, by_link=row.by_link,
    )  # fmt: skip


def _last_read() -> ScalarSelect[datetime]:
    return (
        select(func.max(LookedAt.hour))
        .where(
            LookedAt.organisation_id == ScopeShare.organisation_id,
            LookedAt.owner_id == ScopeShare.worker_id,
            LookedAt.reader_id == ScopeShare.shared_with_id,
            LookedAt.kind == ScopeShare.__tablename__,
            LookedAt.target_id == ScopeShare.id,
        )
        .scalar_subquery()
    )


def _last_step() -> ScalarSelect[NoteStep]:
    return (
        select(ScopeNoteStep.step)
        .where(
            ScopeNoteStep.organisation_id == ScopeAnswer.organisation_id,
            ScopeNoteStep.answer_id == ScopeAnswer.id,
        )
        .order_by(ScopeNoteStep.said_at.desc(), ScopeNoteStep.id)
        .limit(1)
        .correlate(ScopeAnswer)
        .scalar_subquery()
    )


def _due_on(
    clocks: Clocks, shared_at: datetime, worker_id: UUID, reader_id: UUID, today: date
) -> date:
    between = (worker_id, reader_id)
    return clocks.due_on(Setting.SCOPE_WORKING_DAYS, shared_at, between, today=today)


def _clocks(session: Session, rows: Sequence[ScopeShare]) -> Clocks:
    if not rows:
        return Clocks()
    concerned = {person for row in rows for person in (row.worker_id, row.shared_with_id)}
    return people.clocks(session, rows[0].organisation_id, concerned)
