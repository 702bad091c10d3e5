"""Logged sessions, with how both sides remember them and what follows from them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import Select

from competence import sealing
from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.supervision.queries.agreed_actions import actions_of_meetings
from competence.supervision.queries.reach import NOT_YOURS, hold_keys, is_read_by
from competence.supervision.queries.values import (
    ActionRead,
    AnswerRead,
    AttendanceRead,
    MeetingRead,
    ToAnswer,
    WordingRead,
)
from competence.supervision.queries.wordings import wordings
from competence.supervision.records import (
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
)
from competence.supervision.rules import Answer, Side, Topic, confirm_by, remembered

_Part = tuple[UUID, UUID]
"""A session, and one of its workers."""


def meeting(session: Session, actor: Actor, meeting_id: UUID, *, on: date) -> MeetingRead:
    """A session that the actor was in, as far as they may read it; else NotFound.

    A worker reads their own part, always; a supervisor those of workers of their current pairs.
    """
    found = _read(session, actor, Meeting.id == meeting_id, on=on, limit=200)
    if not found:
        raise NotFound(NOT_YOURS)
    return found[0]


def meetings(session: Session, actor: Actor, *, on: date, limit: int = 50) -> Sequence[MeetingRead]:
    """The actor's own sessions as a worker, newest first."""
    return _read(session, actor, Attendance.worker_id == actor.person_id, on=on, limit=limit)


def meetings_with(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 50
) -> Sequence[MeetingRead]:
    """The actor's sessions as a supervisor with a worker of a current pair, newest first."""
    which = and_(
        Attendance.worker_id == worker_id,
        Meeting.supervisor_id == actor.person_id,
    )
    return _read(session, actor, which, on=on, limit=limit)


def to_answer(session: Session, actor: Actor, *, on: date, limit: int = 50) -> Sequence[ToAnswer]:
    """Sessions that the other side logged and the actor has not answered, oldest first."""
    return _unanswered(session, actor, Meeting.logged_by != actor.person_id, on=on, limit=limit)


def answers_awaited(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[ToAnswer]:
    """Sessions that the actor logged and the other side has not answered, oldest first."""
    return _unanswered(session, actor, Meeting.logged_by == actor.person_id, on=on, limit=limit)


def attendance_record(
    session: Session, actor: Actor, meeting_id: UUID, worker_id: UUID, *, on: date
) -> tuple[Meeting, Attendance]:
    """The rows of a session as one of its workers had it, within the actor's reach."""
    query = _parts(actor, on).where(Meeting.id == meeting_id, Attendance.worker_id == worker_id)
    row = session.execute(query).first()
    if row is None:
        raise NotFound(NOT_YOURS)
    meeting_row, attendance, *_ = row
    return meeting_row, attendance


def attendances(
    session: Session, actor: Actor, meeting_id: UUID, *, on: date
) -> Sequence[Attendance]:
    """The rows of a session's workers within the actor's reach."""
    query = _parts(actor, on).where(Meeting.id == meeting_id)
    return [attendance for _, attendance, *_ in session.execute(query)]


def is_taken_back(session: Session, row: Meeting) -> bool:
    """Whether whoever logged a session took the entry back."""
    return session.get(MeetingWithdrawal, (row.organisation_id, row.id)) is not None


def is_confirmed(session: Session, row: Meeting) -> bool:
    """Whether anybody's last answer to a session confirms it."""
    return any(
        answers[-1].answer is Answer.CONFIRM for answers in answers_to(session, [row]).values()
    )


def answers_to(session: Session, rows: Sequence[Meeting]) -> Mapping[_Part, list[AnswerRead]]:
    """What was answered to sessions of one organisation, oldest first, by session and worker."""
    if not rows:
        return {}
    query = (
        select(MeetingAnswer, Person.name)
        .join(Person, Person.id == MeetingAnswer.answered_by)
        .where(
            MeetingAnswer.organisation_id == rows[0].organisation_id,
            MeetingAnswer.meeting_id.in_([row.id for row in rows]),
        )
        .order_by(MeetingAnswer.answered_at, MeetingAnswer.id)
        .limit(2000)
    )
    found: dict[_Part, list[AnswerRead]] = {}
    for row, name in session.execute(query):
        words = sealing.opened(session, row, "words", about=row.worker_id)
        answer = AnswerRead(PersonName(row.answered_by, name), row.answer, words, row.answered_at)
        found.setdefault((row.meeting_id, row.worker_id), []).append(answer)
    return found


def logged_by_the_other(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    supervisor_id: UUID,
    worker_ids: Collection[UUID],
    held_on: date,
) -> bool:
    """Whether the other side logged a session of these people, this kind and this day already."""
    query = (
        select(Meeting.id)
        .join(Attendance, _in_meeting())
        .where(
            Meeting.organisation_id == actor.organisation_id,
            Meeting.kind == kind,
            Meeting.held_on == held_on,
            Meeting.supervisor_id == supervisor_id,
            Meeting.logged_by != actor.person_id,
            Attendance.worker_id.in_(worker_ids),
            ~_was_taken_back(),
        )
    )
    return session.scalar(query.limit(1)) is not None


def _in_meeting() -> ColumnElement[bool]:
    return and_(
        Attendance.organisation_id == Meeting.organisation_id, Attendance.meeting_id == Meeting.id
    )


def _was_taken_back() -> ColumnElement[bool]:
    return exists().where(
        MeetingWithdrawal.organisation_id == Meeting.organisation_id,
        MeetingWithdrawal.meeting_id == Meeting.id,
    )


def _parts(actor: Actor, on: date) -> Select[Meeting, Attendance, str, str, bool]:
    """Sessions with who was there, as far as the actor reads them, newest first."""
    worker, supervisor = aliased(Person), aliased(Person)
    return (
        select(Meeting, Attendance, worker.name, supervisor.name, _was_taken_back())
        .join(Attendance, _in_meeting())
        .join(worker, worker.id == Attendance.worker_id)
        .join(supervisor, supervisor.id == Meeting.supervisor_id)
        .where(Meeting.organisation_id == actor.organisation_id, is_read_by(actor, on=on))
        .order_by(Meeting.held_on.desc(), Meeting.logged_at.desc(), Meeting.id, worker.name)
    )


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date, limit: int
) -> Sequence[MeetingRead]:
    rows = session.execute(_parts(actor, on).where(which).limit(limit)).all()
    of_meetings = list({row.id: row for row, *_ in rows}.values())
    _keys = hold_keys(session, {attendance.worker_id for _, attendance, *_ in rows})
    answers = answers_to(session, of_meetings)
    agreed = actions_of_meetings(session, actor, [row.id for row in of_meetings])
    worded = wordings(session, actor, [row.id for row in of_meetings])
    parts: dict[UUID, list[AttendanceRead]] = {}
    names: dict[UUID, str] = {}
    taken_back = {}
    for row, attendance, worker_name, supervisor_name, was_taken_back in rows:
        names[row.supervisor_id], names[attendance.worker_id] = supervisor_name, worker_name
        taken_back[row.id] = bool(was_taken_back)
        part = (row.id, attendance.worker_id)
        parts.setdefault(row.id, []).append(
            _attendance(
                session,
                attendance,
                worker_name,
                answers=answers.get(part, ()),
                agreed=agreed.get(part, ()),
                wording=worded.get(part),
            )
        )
    return [
        _meeting(actor, row, parts[row.id], names, is_withdrawn=taken_back[row.id])
        for row in of_meetings
    ]


def _meeting(
    actor: Actor,
    row: Meeting,
    parts: Sequence[AttendanceRead],
    names: Mapping[UUID, str],
    *,
    is_withdrawn: bool,
) -> MeetingRead:
    as_worker = row.supervisor_id != actor.person_id
    # A worker reads their own part alone, so whoever else logged it was the supervisor.
    return MeetingRead(
        id=row.id,
        kind=row.kind,
        read_as=Side.WORKER if as_worker else Side.SUPERVISOR,
        supervisor=PersonName(row.supervisor_id, names[row.supervisor_id]),
        held_on=row.held_on,
        minutes=row.minutes,
        could_not=row.could_not,
        framework=row.framework,
        release=row.release,
        planned_id=row.planned_id,
        logged_by=PersonName(row.logged_by, names[row.logged_by]),
        logged_at=row.logged_at,
        is_withdrawn=is_withdrawn,
        attended=tuple(parts),
    )


def _attendance(
    session: Session,
    row: Attendance,
    name: str,
    *,
    answers: Sequence[AnswerRead],
    agreed: Sequence[ActionRead],
    wording: WordingRead | None,
) -> AttendanceRead:
    topics = sealing.opened(session, row, "topics", about=row.worker_id)
    return AttendanceRead(
        worker=PersonName(row.worker_id, name),
        topics=tuple(map(Topic, topics.split())),
        competences=row.competences,
        answers=tuple(answers),
        remembered=remembered([one.answer for one in answers]),
        actions=tuple(agreed),
        wording=wording,
    )


def _unanswered(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date, limit: int
) -> Sequence[ToAnswer]:
    answered = exists().where(
        MeetingAnswer.organisation_id == Attendance.organisation_id,
        MeetingAnswer.meeting_id == Attendance.meeting_id,
        MeetingAnswer.worker_id == Attendance.worker_id,
    )
    query = (
        _parts(actor, on)
        .where(which, ~answered, ~_was_taken_back())
        .order_by(None)
        .order_by(Meeting.logged_at, Meeting.id, Attendance.worker_id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    away = {
        worker_id: people.away_spans(session, actor.organisation_id, worker_id)
        for worker_id in {attendance.worker_id for _, attendance, *_ in rows}
    }
    return [
        ToAnswer(
            meeting_id=row.id,
            kind=row.kind,
            held_on=row.held_on,
            minutes=row.minutes,
            could_not=row.could_not,
            worker=PersonName(attendance.worker_id, worker_name),
            supervisor=PersonName(row.supervisor_id, supervisor_name),
            logged_by=row.logged_by,
            logged_on=day_of(row.logged_at),
            due_on=confirm_by(day_of(row.logged_at), away[attendance.worker_id], today=on),
        )
        for row, attendance, worker_name, supervisor_name, _ in rows
    ]
