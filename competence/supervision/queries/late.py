"""Sessions that wait past their day for a supervisor's word, for the supervisor's own lead."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.database import points_at
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import OwnLeads, PersonName, Setting, WaitsWith
from competence.supervision.records import (
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
)


def late_with(session: Session, actor: Actor, leads: OwnLeads, *, on: date) -> Sequence[WaitsWith]:
    """Sessions that a worker logged and that wait with those whose own lead the actor is.

    One each, in no order; never one that the actor was in. Nothing waits with a worker.
    """
    if not actor.holds(Role.SUPERVISOR) or actor.person_id not in leads.answering:
        return ()
    answered = exists().where(
        MeetingAnswer.organisation_id == Attendance.organisation_id,
        MeetingAnswer.meeting_id == Attendance.meeting_id,
        MeetingAnswer.worker_id == Attendance.worker_id,
    )
    taken_back = exists().where(
        MeetingWithdrawal.organisation_id == Meeting.organisation_id,
        MeetingWithdrawal.meeting_id == Meeting.id,
    )
    query = (
        select(Meeting, Attendance.worker_id, Person.name)
        .join(Attendance, points_at(Attendance.meeting_id, Meeting))
        .join(Person, Person.id == Meeting.supervisor_id)
        .where(
            Meeting.organisation_id == actor.organisation_id,
            Meeting.logged_by == Attendance.worker_id,
            ~answered,
            ~taken_back,
        )
        .order_by(Meeting.logged_at, Meeting.id)
        .limit(5000)
    )
    found = [
        (row, worker_id, PersonName(row.supervisor_id, name))
        for row, worker_id, name in session.execute(query)
        if actor.person_id not in {row.supervisor_id, worker_id}
        and leads.is_lead_of(actor.person_id, row.supervisor_id)
    ]
    concerned = {one for row, worker_id, _ in found for one in (row.supervisor_id, worker_id)}
    clocks = people.clocks(session, actor.organisation_id, concerned)
    return [
        WaitsWith(holder, due_on)
        for row, worker_id, holder in found
        if (
            due_on := clocks.due_on(
                Setting.SUPERVISION_DAYS, row.logged_at, (worker_id, holder.id), today=on
            )
        )
        < on
    ]
