"""Logged sessions, with how both sides remember them and what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import Select

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import Clocks, PersonName, Setting
from competence.sealing.records import PersonKey
from competence.supervision.queries.agendas import talked_about
from competence.supervision.queries.agreed_actions import actions_of_meetings
from competence.supervision.queries.kinds import local_name
from competence.supervision.queries.reach import NOT_YOURS, is_read_by
from competence.supervision.queries.values import (
    ActionRead,
    AgendaItemRead,
    AnswerRead,
    AttendanceRead,
    MeetingRead,
    ToAnswer,
    WordingRead,
)
from competence.supervision.queries.wordings import wordings
from competence.supervision.records import (
    AgreedAction,
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
)
from competence.supervision.rules import (
    Answer,
    Logged,
    Side,
    Topic,
    remembered,
    usual_name,
)

_Part = tuple[UUID, UUID]
"""A session, and one of its workers."""


@dataclass(frozen=True, slots=True)
class _Followed:
    """What belongs to sessions beside their own rows, by session and worker."""

    agreed: Mapping[_Part, Sequence[ActionRead]] = field(default_factory=dict)
    worded: Mapping[_Part, WordingRead] = field(default_factory=dict)
    brought: Mapping[_Part, Sequence[AgendaItemRead]] = field(default_factory=dict)


@dataclass(slots=True)
class _Whole:
    """The rows that one session is made of; each worker's attendance with its answers."""

    row: Meeting
    name: str | None
    supervisor: str
    is_withdrawn: bool
    parts: dict[UUID, tuple[Attendance, str, list[MeetingAnswer]]]
    keys: list[PersonKey | None]


def meeting(session: Session, actor: Actor, meeting_id: UUID, *, on: date) -> MeetingRead:
    """A session that the actor was in, as far as they may read it; else NotFound.

    A worker reads their own part, always; a supervisor those of workers of their current pairs.
    """
    found = _whole(session, actor, Meeting.id == meeting_id, on=on, limit=1)
    if not found:
        raise NotFound(NOT_YOURS)
    followed = _Followed(
        actions_of_meetings(session, actor, [meeting_id], on=on),
        wordings(session, actor, [meeting_id]),
        talked_about(session, actor, [meeting_id]),
    )
    return _meeting(session, actor, found[0], followed)


def meetings(session: Session, actor: Actor, *, on: date, limit: int = 50) -> Sequence[MeetingRead]:
    """The actor's own sessions as a worker, newest first; without what followed."""
    which = Attendance.worker_id == actor.person_id
    found = _whole(session, actor, which, on=on, limit=limit)
    return [_meeting(session, actor, one, _Followed()) for one in found]


def meetings_with(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 50
) -> Sequence[MeetingRead]:
    """The actor's sessions as a supervisor with a worker of a current pair, newest first.

    Without what followed from them, and without anybody else who was there.
    """
    which = and_(Attendance.worker_id == worker_id, Meeting.supervisor_id == actor.person_id)
    found = _whole(session, actor, which, on=on, limit=limit)
    return [_meeting(session, actor, one, _Followed()) for one in found]


def unanswered(
    session: Session,
    actor: Actor,
    *,
    on: date,
    clocks: Clocks | None = None,
    limit: int = 100,
) -> Sequence[ToAnswer]:
    """Sessions of the actor's that one side logged and the other has not answered, oldest first.

    `clocks` are those of everybody in them, where the caller has looked already.
    """
    query = _to_say(actor, on).where(_is_unanswered()).limit(limit)
    parts = [_part(row) for row in session.execute(query)]
    if clocks is None:
        clocks = people.clocks(session, actor.organisation_id, people_in(parts))
    return [one.to_answer(session, clocks, on=on) for one in parts]


@dataclass(frozen=True, slots=True)
class Part:
    """A session as one of its workers had it, with one of the answers to it, if there is any.

    `key` is the worker's, held so that opening words takes no query of its own.
    """

    meeting: Meeting
    attendance: Attendance
    worker: PersonName
    supervisor: PersonName
    was_taken_back: bool
    answer: Answer | None
    key: PersonKey | None
    name: str
    has_agreed: bool

    @property
    def is_unanswered(self) -> bool:
        """Whether it stands, and nobody has answered it."""
        return self.answer is None and not self.was_taken_back

    def to_answer(self, session: Session, clocks: Clocks, *, on: date) -> ToAnswer:
        """As something that waits for an answer; the clocks are those of the two."""
        row = self.meeting
        holder = self.supervisor if row.logged_by == self.worker.id else self.worker
        between = (self.worker.id, holder.id)
        return ToAnswer(
            meeting_id=row.id,
            kind=row.kind,
            name=self.name,
            held_on=row.held_on,
            minutes=row.minutes,
            could_not=row.could_not,
            topics=_topics(session, self.attendance),
            competences=self.attendance.competences,
            has_agreed=self.has_agreed,
            worker=self.worker,
            supervisor=self.supervisor,
            logged_by=row.logged_by,
            logged_on=day_of(row.logged_at),
            due_on=clocks.due_on(Setting.SUPERVISION_DAYS, row.logged_at, between, today=on),
        )


def parts_at_hand(
    session: Session, actor: Actor, *, since: date, on: date, limit: int = 2000
) -> Sequence[Part]:
    """What the actor had as a worker since a day, and what anybody has yet to answer to them.

    In the order in which they were logged, answers in theirs; nothing is opened.
    """
    had = and_(Attendance.worker_id == actor.person_id, Meeting.held_on >= since)
    query = _to_say(actor, on).where(or_(had, _is_unanswered())).limit(limit)
    return [_part(row) for row in session.execute(query)]


def _to_say(actor: Actor, on: date) -> Select[*tuple[Any, ...]]:
    """Parts in the order in which they were logged, answers in theirs."""
    return (
        _parts(actor, on)
        .add_columns(_has_agreed())
        .order_by(None)
        .order_by(
            Meeting.logged_at, Meeting.id, Attendance.worker_id, MeetingAnswer.answered_at,
            MeetingAnswer.id,
        )
    )  # fmt: skip


def _part(row: Row[*tuple[Any, ...]]) -> Part:
    """A row of the query for parts."""
    meeting, attendance, worker, supervisor, was_taken_back, answer, key, name, has_agreed = row
    return Part(
        meeting=meeting,
        attendance=attendance,
        worker=PersonName(attendance.worker_id, worker),
        supervisor=PersonName(meeting.supervisor_id, supervisor),
        was_taken_back=bool(was_taken_back),
        answer=None if answer is None else answer.answer,
        key=key,
        name=name or usual_name(meeting.kind),
        has_agreed=bool(has_agreed),
    )


def people_in(parts: Iterable[Part]) -> frozenset[UUID]:
    """Everybody who is in some sessions."""
    return frozenset(person.id for one in parts for person in (one.worker, one.supervisor))


def to_answer(session: Session, actor: Actor, *, on: date) -> Sequence[ToAnswer]:
    """Those that the other side logged: it is the actor's to say how they remember it."""
    return [one for one in unanswered(session, actor, on=on) if one.of.id == actor.person_id]


def answers_awaited(session: Session, actor: Actor, *, on: date) -> Sequence[ToAnswer]:
    """Those that the actor logged: it is the other side's to say how they remember it."""
    return [one for one in unanswered(session, actor, on=on) if one.of.id != actor.person_id]


def attendance_record(
    session: Session, actor: Actor, meeting_id: UUID, worker_id: UUID, *, on: date
) -> tuple[Meeting, Attendance]:
    """The rows of a session as one of its workers had it, within the actor's reach."""
    query = (
        select(Meeting, Attendance)
        .join(Attendance, _in_meeting())
        .where(
            Meeting.organisation_id == actor.organisation_id,
            Meeting.id == meeting_id,
            Attendance.worker_id == worker_id,
            is_read_by(actor, on=on),
        )
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound(NOT_YOURS)
    found, attendance = row
    return found, attendance


def is_taken_back(session: Session, row: Meeting) -> bool:
    """Whether whoever logged a session took the entry back."""
    return session.get(MeetingWithdrawal, (row.organisation_id, row.id)) is not None


def is_confirmed(session: Session, row: Meeting) -> bool:
    """Whether anybody's last answer to a session confirms it."""
    query = (
        select(MeetingAnswer.worker_id, MeetingAnswer.answer)
        .where(
            MeetingAnswer.organisation_id == row.organisation_id,
            MeetingAnswer.meeting_id == row.id,
        )
        .order_by(MeetingAnswer.answered_at, MeetingAnswer.id)
        .limit(1000)
    )
    last = dict(session.execute(query).all())
    return Answer.CONFIRM in last.values()


def logged_by_the_other(session: Session, actor: Actor, logged: Logged) -> bool:
    """Whether the other side logged a session of these people, this kind and this day already."""
    query = _alike(actor, logged).where(Meeting.logged_by != actor.person_id)
    return session.scalar(query) is not None


def logged_before(session: Session, actor: Actor, logged: Logged) -> UUID | None:
    """The session of these people, this kind and this day that the actor logged last, if any."""
    return session.scalar(_alike(actor, logged).where(Meeting.logged_by == actor.person_id))


def _alike(actor: Actor, logged: Logged) -> Select[UUID]:
    """The last session that was logged with any of these workers, of this kind and day."""
    return (
        select(Meeting.id)
        .join(Attendance, _in_meeting())
        .where(
            Meeting.organisation_id == actor.organisation_id,
            Meeting.kind == logged.kind,
            Meeting.held_on == logged.held_on,
            Meeting.supervisor_id == logged.supervisor_id,
            Attendance.worker_id.in_(logged.worker_ids),
            ~_was_taken_back(),
        )
        .order_by(Meeting.logged_at.desc(), Meeting.id)
        .limit(1)
    )


def _in_meeting() -> ColumnElement[bool]:
    return points_at(Attendance.meeting_id, Meeting)


def _was_taken_back() -> ColumnElement[bool]:
    return exists().where(
        MeetingWithdrawal.organisation_id == Meeting.organisation_id,
        MeetingWithdrawal.meeting_id == Meeting.id,
    )


def _has_agreed() -> ColumnElement[bool]:
    return exists().where(
        AgreedAction.organisation_id == Attendance.organisation_id,
        AgreedAction.meeting_id == Attendance.meeting_id,
        AgreedAction.worker_id == Attendance.worker_id,
    )


def _topics(session: Session, row: Attendance) -> tuple[Topic, ...]:
    return tuple(map(Topic, sealing.opened(session, row, "topics", about=row.worker_id).split()))


def _is_unanswered() -> ColumnElement[bool]:
    return and_(MeetingAnswer.id.is_(None), ~_was_taken_back())


def _parts(
    actor: Actor, on: date
) -> Select[
    Meeting, Attendance, str, str, bool, MeetingAnswer | None, PersonKey | None, str | None
]:
    """Sessions with who was there and each answer, as far as the actor reads them, newest first."""
    worker, supervisor = aliased(Person), aliased(Person)
    answer = and_(
        MeetingAnswer.organisation_id == Attendance.organisation_id,
        MeetingAnswer.meeting_id == Attendance.meeting_id,
        MeetingAnswer.worker_id == Attendance.worker_id,
    )
    return (
        select(
            Meeting, Attendance, worker.name, supervisor.name, _was_taken_back(),
            MeetingAnswer, PersonKey, local_name(Meeting),
        )
        .join(Attendance, _in_meeting())
        .join(worker, worker.id == Attendance.worker_id)
        .join(supervisor, supervisor.id == Meeting.supervisor_id)
        .outerjoin(MeetingAnswer, answer)
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == Attendance.worker_id)
        .where(Meeting.organisation_id == actor.organisation_id, is_read_by(actor, on=on))
        .order_by(
            Meeting.held_on.desc(), Meeting.logged_at.desc(), Meeting.id, worker.name,
            Attendance.worker_id, MeetingAnswer.answered_at, MeetingAnswer.id,
        )
    )  # fmt: skip


def _whole(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date, limit: int
) -> Sequence[_Whole]:
    """So many sessions, newest first, each with all its rows that are within reach."""
    newest = (
        select(Meeting.id)
        .join(Attendance, _in_meeting())
        .where(Meeting.organisation_id == actor.organisation_id, is_read_by(actor, on=on), which)
        .group_by(Meeting.id, Meeting.held_on, Meeting.logged_at)
        .order_by(Meeting.held_on.desc(), Meeting.logged_at.desc(), Meeting.id)
        .limit(limit)
    )
    query = _parts(actor, on).where(Meeting.id.in_(newest), which)
    found: dict[UUID, _Whole] = {}
    for row, attendance, worker, supervisor, was_taken_back, answer, key, name in session.execute(
        query
    ):
        whole = found.setdefault(
            row.id, _Whole(row, name, supervisor, bool(was_taken_back), {}, [])
        )
        *_, answers = whole.parts.setdefault(attendance.worker_id, (attendance, worker, []))
        if answer is not None:
            answers.append(answer)
        whole.keys.append(key)
    return list(found.values())


def _meeting(
    session: Session,
    actor: Actor,
    whole: _Whole,
    followed: _Followed,
) -> MeetingRead:
    row = whole.row
    # A worker reads their own part alone, so whoever else logged it was the supervisor.
    names = {worker_id: name for worker_id, (_, name, _) in whole.parts.items()}
    names[row.supervisor_id] = whole.supervisor
    as_supervisor = row.supervisor_id == actor.person_id
    return MeetingRead(
        id=row.id,
        kind=row.kind,
        name=whole.name or usual_name(row.kind),
        read_as=Side.SUPERVISOR if as_supervisor else Side.WORKER,
        supervisor=PersonName(row.supervisor_id, whole.supervisor),
        held_on=row.held_on,
        minutes=row.minutes,
        could_not=row.could_not,
        framework=row.framework,
        release=row.release,
        planned_id=row.planned_id,
        logged_by=PersonName(row.logged_by, names[row.logged_by]),
        logged_at=row.logged_at,
        is_withdrawn=whole.is_withdrawn,
        attended=tuple(
            _attendance(
                session,
                attendance,
                names,
                answers=answers,
                followed=followed,
            )
            for worker_id, (attendance, _, answers) in whole.parts.items()
        ),
    )


def _attendance(
    session: Session,
    row: Attendance,
    names: Mapping[UUID, str],
    *,
    answers: Sequence[MeetingAnswer],
    followed: _Followed,
) -> AttendanceRead:
    part = (row.meeting_id, row.worker_id)
    return AttendanceRead(
        worker=PersonName(row.worker_id, names[row.worker_id]),
        topics=_topics(session, row),
        competences=row.competences,
        brought=tuple(followed.brought.get(part, ())),
        answers=tuple(
            AnswerRead(
                by=PersonName(one.answered_by, names[one.answered_by]),
                answer=one.answer,
                words=sealing.opened(session, one, "words", about=one.worker_id),
                answered_at=one.answered_at,
            )
            for one in answers
        ),
        remembered=remembered([one.answer for one in answers]),
        actions=tuple(followed.agreed.get(part, ())),
        wording=followed.worded.get(part),
    )
