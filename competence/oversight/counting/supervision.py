"""Supervision of workers in post: sessions agreed, had, and lost, by kind and by who could not.

What was had and lost the database counts. What was agreed is a rhythm over days at work: it is
reckoned as it is for each worker on their own page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.database import points_at
from competence.oversight.counting.tally import Tally
from competence.oversight.counting.workers import Period, in_post
from competence.people.records import Away, Post, WorkingHours
from competence.people.rules import FULL_TIME, Hours, Span, at_work
from competence.supervision.reckoning import Agreed, AtWork, Diary, agreed
from competence.supervision.records import (
    Acceptance,
    Agreement,
    AgreementEnd,
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
)
from competence.supervision.rules import DEFAULT_KINDS, Answer, Version, days_held, step_of

OTHER: Final = "other"
"""Kinds that a service added to the usual ones."""

_LATER: Final = aliased(MeetingAnswer)
_USUAL: Final = frozenset(kind.code for kind in DEFAULT_KINDS)


@dataclass(frozen=True, slots=True)
class Supervised:
    """Sessions agreed and had, by kind; and lost, by who could not."""

    agreed: Tally
    had: Tally
    lost: Tally


def supervised(session: Session, actor: Actor, period: Period) -> Supervised:
    """The supervision of a period, of workers in post in it."""
    had, lost = _logged(session, actor, period)
    return Supervised(_agreed(session, actor, period), had, lost)


def _logged(session: Session, actor: Actor, period: Period) -> tuple[Tally, Tally]:
    """Sessions held, that nobody says did not happen, and those that were not."""
    query = (
        select(Attendance.worker_id, Meeting.kind, Meeting.could_not, func.count())
        .join(Meeting, points_at(Attendance.meeting_id, Meeting))
        .where(
            Meeting.organisation_id == actor.organisation_id,
            Meeting.held_on >= period.starts,
            Meeting.held_on < period.ends,
            ~_was_taken_back(),
            or_(Meeting.could_not.is_not(None), ~_is_disputed()),
            Attendance.worker_id.in_(in_post(actor, period)),
        )
        .group_by(Attendance.worker_id, Meeting.kind, Meeting.could_not)
    )
    had, lost = Tally(), Tally()
    for worker_id, kind, could_not, count in session.execute(query):
        if could_not is None:
            had.add(_kind(kind), worker_id, count)
        else:
            lost.add(could_not, worker_id, count)
    return had, lost


def _was_taken_back() -> ColumnElement[bool]:
    return exists().where(
        MeetingWithdrawal.organisation_id == Meeting.organisation_id,
        MeetingWithdrawal.meeting_id == Meeting.id,
    )


def _is_disputed() -> ColumnElement[bool]:
    """The condition that the last answer to an attendance is that it did not happen."""
    of_it = and_(
        MeetingAnswer.organisation_id == Attendance.organisation_id,
        MeetingAnswer.meeting_id == Attendance.meeting_id,
        MeetingAnswer.worker_id == Attendance.worker_id,
    )
    was_followed = exists().where(
        _LATER.organisation_id == MeetingAnswer.organisation_id,
        _LATER.meeting_id == MeetingAnswer.meeting_id,
        _LATER.worker_id == MeetingAnswer.worker_id,
        or_(
            _LATER.answered_at > MeetingAnswer.answered_at,
            and_(_LATER.answered_at == MeetingAnswer.answered_at, _LATER.id > MeetingAnswer.id),
        ),
    )
    return exists().where(of_it, MeetingAnswer.answer == Answer.DID_NOT_HAPPEN, ~was_followed)


def _agreed(session: Session, actor: Actor, period: Period) -> Tally:
    """Whole sessions that were agreed: with each worker, of each kind."""
    agreements = _agreements(session, actor, period)
    posts, hours, away = _posts(session, actor), _hours(session, actor), _away(session, actor)
    tally = Tally()
    for worker_id, rhythms in agreements.items():
        diary = Diary(
            agreed=tuple(rhythms),
            at_work=tuple(
                AtWork(days, Fraction(percent, FULL_TIME))
                for days, percent in at_work(posts[worker_id], hours.get(worker_id, ()))
            ),
            away=tuple(away.get(worker_id, ())),
        )
        for kind, sessions in agreed(diary, period.starts, period.ends).items():
            tally.add(_kind(kind), worker_id, floor(sessions))
    return tally


def _agreements(session: Session, actor: Actor, period: Period) -> Mapping[UUID, Sequence[Agreed]]:
    """By worker, what both accepted, with the days on which each holds; by when it was accepted."""
    accepted = (
        select(
            Acceptance.agreement_id,
            func.count().label("number"),
            func.max(Acceptance.accepted_at).label("at"),
        )
        .where(Acceptance.organisation_id == actor.organisation_id)
        .group_by(Acceptance.agreement_id)
        .subquery()
    )
    query = (
        select(
            Agreement.id, Agreement.worker_id, Agreement.supervisor_id, Agreement.kind,
            Agreement.rhythm, Agreement.rhythm_from, Agreement.of_full_time, Agreement.starts_on,
            AgreementEnd.ends_on, accepted.c.at,
        )
        .join(accepted, accepted.c.agreement_id == Agreement.id)
        .outerjoin(AgreementEnd, points_at(AgreementEnd.agreement_id, Agreement))
        .where(
            Agreement.organisation_id == actor.organisation_id,
            Agreement.starts_on < period.ends,
            accepted.c.number > 1,
            Agreement.worker_id.in_(in_post(actor, period)),
        )
        .order_by(accepted.c.at, Agreement.id)
    )  # fmt: skip
    rows = session.execute(query).all()
    versions: dict[tuple[UUID, UUID, str], list[Version]] = {}
    for row in rows:
        between = row.worker_id, row.supervisor_id, row.kind
        version = Version(row.id, row.starts_on, row.at, row.ends_on)
        versions.setdefault(between, []).append(version)
    held = {one: days for of_two in versions.values() for one, days in days_held(of_two).items()}
    found: dict[UUID, list[Agreed]] = {}
    for row in rows:
        if row.id in held:
            one = Agreed(
                row.kind, held[row.id], row.rhythm_from, tuple(map(step_of, row.rhythm)),
                of_full_time=row.of_full_time,
            )  # fmt: skip
            found.setdefault(row.worker_id, []).append(one)
    return found


_Spans: TypeAlias = Mapping[UUID, Sequence[Span]]


def _posts(session: Session, actor: Actor) -> _Spans:
    """When each worker holds or held a peer support worker's post."""
    query = (
        select(Post.person_id, Post.starts_on, Post.ends_on)
        .where(Post.organisation_id == actor.organisation_id, Post.role == Role.PEER_SUPPORT_WORKER)
        .order_by(Post.starts_on, Post.id)
    )
    return _spans(session.execute(query))


def _away(session: Session, actor: Actor) -> _Spans:
    """When each was or is away."""
    query = (
        select(Away.person_id, Away.starts_on, Away.ends_on)
        .where(Away.organisation_id == actor.organisation_id)
        .order_by(Away.starts_on, Away.id)
    )
    return _spans(session.execute(query))


def _spans(rows: Iterable[Row[UUID, date, date | None]]) -> _Spans:
    found: dict[UUID, list[Span]] = {}
    for person_id, starts_on, ends_on in rows:
        found.setdefault(person_id, []).append(Span(starts_on, ends_on))
    return found


def _hours(session: Session, actor: Actor) -> Mapping[UUID, Sequence[Hours]]:
    """The part of full time that each works, by its day; of two for one day the last said."""
    query = (
        select(WorkingHours.person_id, WorkingHours.starts_on, WorkingHours.percent)
        .where(WorkingHours.organisation_id == actor.organisation_id)
        .order_by(WorkingHours.starts_on, WorkingHours.said_at, WorkingHours.id)
    )
    found: dict[UUID, dict[date, int]] = {}
    for person_id, starts_on, percent in session.execute(query):
        found.setdefault(person_id, {})[starts_on] = percent
    return {
        person_id: [Hours(percent, starts_on) for starts_on, percent in said.items()]
        for person_id, said in found.items()
    }


def _kind(code: str) -> str:
    return code if code in _USUAL else OTHER
