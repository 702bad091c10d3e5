"""What becomes of an agreed action; adding one to a session that was logged."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.shares import share_of
from competence.supervision import queries
from competence.supervision.actions.recording import add_action
from competence.supervision.actions.rows import refuse
from competence.supervision.records import ActionChange, AgreedAction
from competence.supervision.rules import LINE, Change, NewAction, action_fault
from competence.trail.actions import note


def agree_action(
    session: Session, actor: Actor, meeting_id: UUID, new: NewAction, *, at: datetime
) -> AgreedAction:
    """Add an action to a session within the actor's reach, with one of its workers."""
    whose = actor.person_id if new.worker_id is None else new.worker_id
    row, _ = queries.attendance_record(session, actor, meeting_id, whose, on=day_of(at))
    if row.kind == LINE or row.could_not is not None or queries.is_taken_back(session, row):
        raise RuleBroken("Only the day and the minutes are kept of this.", field="action")
    refuse(action_fault(new))
    return add_action(session, actor, row, new, worker_id=whose, at=at)


def change_action(
    session: Session,
    actor: Actor,
    action_id: UUID,
    change: Change,
    *,
    due_on: date | None = None,
    at: datetime,
) -> ActionChange:
    """Say that an action was done, is not needed, is open again, or has another date.

    By either side, and by whoever took over from the supervisor. `due_on` goes with another date
    alone; None takes the date away.
    """
    row, read = queries.action_record(session, actor, action_id, on=day_of(at))
    if change is Change.OPEN_AGAIN and read.is_open:
        raise RuleBroken("This is open already.", field="change")
    if change is not Change.OPEN_AGAIN and not read.is_open:
        raise RuleBroken("This is over already. You can open it again.", field="change")
    changed = ActionChange(
        organisation_id=row.organisation_id,
        action_id=row.id,
        change=change,
        due_on=due_on if change is Change.ANOTHER_DAY else None,
        changed_by=actor.person_id,
        changed_at=at,
    )
    session.add(changed)
    note(
        session, actor, "supervision.action.changed", subject=row.worker_id, at=at,
        id=row.id, change=change,
    )  # fmt: skip
    return changed


def drop_actions(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Let go of what an organisation's actions said that were over two years ago; gives how many.

    By the installation only. The rows stay, empty, and no query gives them.
    """
    if actor.is_somebody:
        raise NotPermitted("Actions go when their time is over, by themselves.")
    limit = share_of(session, AgreedAction, actor, all_at_once=all_at_once)
    over = queries.actions_over(session, actor.organisation_id, on=day_of(at), limit=limit)
    for row in over:
        row.words = None
    if over:
        note(session, actor, "supervision.action_deleted", at=at, count=len(over))
    return len(over)
