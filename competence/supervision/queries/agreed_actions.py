"""Agreed actions, and where each stands."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select, true
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of, start_of
from competence.errors import NotFound
from competence.people.records import Person
from competence.people.rules import SUPERVISES_WORK, PairKind, PersonName
from competence.sealing.records import PersonKey
from competence.supervision.queries.reach import NOT_YOURS, heard_by
from competence.supervision.queries.values import ActionRead
from competence.supervision.records import ActionChange, AgreedAction, MeetingWithdrawal
from competence.supervision.rules import (
    OVER,
    Change,
    Changed,
    kept_if_over_since,
    stands,
)


def open_actions(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[ActionRead]:
    """What the actor, as a worker, agreed with anybody and is not over; by date, undated last."""
    found = _read(session, actor, AgreedAction.worker_id == actor.person_id, limit=500)
    return _open(found)[:limit]


def open_actions_with(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 100
) -> Sequence[ActionRead]:
    """The open actions with a worker that the actor reads as a supervisor on a day.

    Their own, and those of whoever went before them or for whom they stand in; never in a line
    pair alone.
    """
    heard = heard_by(session, actor, worker_id, on=on)
    return open_actions_heard(session, actor, worker_id, heard)[:limit]


def open_actions_heard(
    session: Session, actor: Actor, worker_id: UUID, heard: Mapping[UUID, frozenset[PairKind]]
) -> Sequence[ActionRead]:
    """The open actions with a worker of those whom `heard_by` names for the actor."""
    others = [one for one, kinds in heard.items() if not kinds.isdisjoint(SUPERVISES_WORK)]
    which = and_(AgreedAction.worker_id == worker_id, AgreedAction.supervisor_id.in_(others))
    return _open(_read(session, actor, which, limit=500))


def actions_ever(session: Session, actor: Actor, *, on: date, limit: int) -> Sequence[ActionRead]:
    """What the actor, as a worker, agreed and is kept on a day, of any session; oldest first."""
    which = AgreedAction.worker_id == actor.person_id
    return _kept(_read(session, actor, which, limit=limit, of_any_session=True), on)


def agreed_action(session: Session, actor: Actor, action_id: UUID, *, on: date) -> ActionRead:
    """An action of the actor's own, or one that they read; else NotFound."""
    found = _kept(_read(session, actor, AgreedAction.id == action_id, limit=1), on)
    if not found:
        raise NotFound(NOT_YOURS)
    [one] = found
    if one.worker.id != actor.person_id:
        heard = heard_by(session, actor, one.worker.id, on=on)
        if heard.get(one.supervisor.id, frozenset()).isdisjoint(SUPERVISES_WORK):
            raise NotFound(NOT_YOURS)
    return one


def action_record(
    session: Session, actor: Actor, action_id: UUID, *, on: date
) -> tuple[AgreedAction, ActionRead]:
    """An action, locked, that the actor may change: of their own, or one that they read."""
    query = select(AgreedAction).where(
        AgreedAction.organisation_id == actor.organisation_id, AgreedAction.id == action_id
    )
    row = session.scalar(query.with_for_update())
    if row is None:
        raise NotFound(NOT_YOURS)
    return row, agreed_action(session, actor, action_id, on=on)


def actions_of_meetings(
    session: Session,
    actor: Actor,
    meeting_ids: Sequence[UUID],
    *,
    on: date,
    limit: int = 1000,
) -> Mapping[tuple[UUID, UUID], list[ActionRead]]:
    """What was agreed in sessions and is kept on a day, by session and worker.

    The caller has permitted the reading.
    """
    if not meeting_ids:
        return {}
    found: dict[tuple[UUID, UUID], list[ActionRead]] = {}
    which = AgreedAction.meeting_id.in_(meeting_ids)
    for one in _kept(_read(session, actor, which, limit=limit), on):
        found.setdefault((one.meeting_id, one.worker.id), []).append(one)
    return found


def actions_over(
    session: Session, organisation_id: UUID, *, on: date, limit: int
) -> Sequence[AgreedAction]:
    """The rows of an organisation's actions whose time is over on a day; for housekeeping.

    Over two years ago, or of a session that was taken back as long ago; with words still in them.
    """
    before = start_of(kept_if_over_since(on))
    query = (
        select(AgreedAction)
        .where(
            AgreedAction.organisation_id == organisation_id,
            AgreedAction.words.is_not(None),
            _over_before(before) | _taken_back(MeetingWithdrawal.withdrawn_at < before),
        )
        .order_by(AgreedAction.agreed_at, AgreedAction.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def _over_before(instant: datetime) -> ColumnElement[bool]:
    """The condition that an action was over then, and was not opened again since."""
    closed, later = aliased(ActionChange), aliased(ActionChange)
    opened_again = exists().where(
        later.organisation_id == closed.organisation_id,
        later.action_id == closed.action_id,
        later.change == Change.OPEN_AGAIN,
        later.changed_at >= closed.changed_at,
    )
    return exists().where(
        closed.organisation_id == AgreedAction.organisation_id,
        closed.action_id == AgreedAction.id,
        closed.change.in_(OVER),
        closed.changed_at < instant,
        ~opened_again,
    )


def _taken_back(*when: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that the session of an action was taken back."""
    return exists().where(
        MeetingWithdrawal.organisation_id == AgreedAction.organisation_id,
        MeetingWithdrawal.meeting_id == AgreedAction.meeting_id,
        *when,
    )


def _kept(found: Sequence[ActionRead], on: date) -> Sequence[ActionRead]:
    """Those that are there to be read on a day, whether or not anybody tidied up."""
    since = kept_if_over_since(on)
    return [one for one in found if one.over_on is None or one.over_on >= since]


def _open(found: Sequence[ActionRead]) -> Sequence[ActionRead]:
    return sorted(
        (one for one in found if one.is_open),
        key=lambda one: (one.due_on or date.max, one.agreed_on, one.id),
    )


def _read(
    session: Session,
    actor: Actor,
    which: ColumnElement[bool],
    *,
    limit: int,
    of_any_session: bool = False,
) -> Sequence[ActionRead]:
    worker, supervisor = aliased(Person), aliased(Person)
    oldest = (
        select(AgreedAction.id)
        .where(
            AgreedAction.organisation_id == actor.organisation_id,
            AgreedAction.words.is_not(None),  # gone, two years after it was over
            which,
            true() if of_any_session else ~_taken_back(),
        )
        .order_by(AgreedAction.agreed_at, AgreedAction.id)
        .limit(limit)
    )
    change = points_at(ActionChange.action_id, AgreedAction)
    query = (
        select(AgreedAction, worker.name, supervisor.name, ActionChange, PersonKey)
        .join(worker, worker.id == AgreedAction.worker_id)
        .join(supervisor, supervisor.id == AgreedAction.supervisor_id)
        .outerjoin(ActionChange, change)
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == AgreedAction.worker_id)
        .where(AgreedAction.organisation_id == actor.organisation_id, AgreedAction.id.in_(oldest))
        .order_by(AgreedAction.agreed_at, AgreedAction.id, ActionChange.changed_at, ActionChange.id)
    )
    found: dict[UUID, tuple[AgreedAction, PersonName, PersonName, list[Changed]]] = {}
    keys = []
    for row, worker_name, supervisor_name, changed, key in session.execute(query):
        keys.append(key)
        of, by = (
            PersonName(row.worker_id, worker_name),
            PersonName(row.supervisor_id, supervisor_name),
        )
        *_, changes = found.setdefault(row.id, (row, of, by, []))
        if changed is not None:
            day = day_of(changed.changed_at)
            changes.append(Changed(changed.change, changed.due_on, day))
    return [_action(session, *whole) for whole in found.values()]


def _action(
    session: Session,
    row: AgreedAction,
    worker: PersonName,
    supervisor: PersonName,
    changes: Sequence[Changed],
) -> ActionRead:
    now = stands(row.due_on, changes)
    return ActionRead(
        id=row.id,
        meeting_id=row.meeting_id,
        worker=worker,
        supervisor=supervisor,
        owner=row.owner,
        words=sealing.opened(session, row, "words", about=row.worker_id),
        due_on=now.due_on,
        over=now.over,
        over_on=now.over_on,
        agreed_on=day_of(row.agreed_at),
    )
