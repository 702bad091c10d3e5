"""What a worker's supervision is reckoned from, gathered."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.people import queries as people
from competence.people.queries import Worked
from competence.people.rules import FULL_TIME, at_work
from competence.supervision.queries.agreements import agreements, agreements_with
from competence.supervision.queries.meetings import meetings, meetings_with
from competence.supervision.queries.values import AgreementRead, MeetingRead
from competence.supervision.reckoning import (
    Agreed,
    AtWork,
    CouldNot,
    Diary,
    Held,
    NotHeld,
    Remembered,
)

_MOST = 2000


@dataclass(frozen=True, slots=True)
class HadRead:
    """A worker's supervision as it is reckoned, and the agreements and sessions behind it.

    Newest first; for a supervisor only their own. Sessions are with what was taken back.
    """

    agreements: tuple[AgreementRead, ...]
    meetings: tuple[MeetingRead, ...]
    diary: Diary


def had(session: Session, actor: Actor, *, on: date) -> HadRead:
    """The actor's own supervision, as a worker: agreed, held, and what it is reckoned from."""
    agreed = agreements(session, actor, limit=_MOST)
    logged = meetings(session, actor, on=on, limit=_MOST)
    found = _diary(session, actor, actor.person_id, agreed, logged)
    return HadRead(tuple(agreed), tuple(logged), found)


def had_with(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> HadRead:
    """A worker's supervision with the actor; NotFound without a pair.

    Only what the actor reads: their own agreements and sessions, not those with anybody else.
    """
    heard = agreements_with(session, actor, worker_id, on=on, limit=_MOST)
    agreed = [one for one in heard if one.supervisor.id == actor.person_id]
    logged = meetings_with(session, actor, worker_id, on=on, limit=_MOST)
    return HadRead(tuple(agreed), tuple(logged), _diary(session, actor, worker_id, agreed, logged))


def diary(session: Session, actor: Actor, *, on: date) -> Diary:
    """All that the actor's own supervision is reckoned from, as a worker."""
    return had(session, actor, on=on).diary


def diary_of(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> Diary:
    """What a worker's supervision with the actor is reckoned from, as `had_with`."""
    return had_with(session, actor, worker_id, on=on).diary


def _diary(
    session: Session,
    actor: Actor,
    worker_id: UUID,
    agreed: Collection[AgreementRead],
    logged: Sequence[MeetingRead],
) -> Diary:
    supervisors = {one.supervisor.id for one in agreed if one.held is not None}
    found = people.worked(
        session,
        actor.organisation_id,
        worker_id,
        Role.PEER_SUPPORT_WORKER,
        others=supervisors,
    )
    counted = [
        Counted(one.id, one.kind, one.held_on, one.could_not, one.part_of(worker_id).remembered)
        for one in logged
        if not one.is_withdrawn
    ]
    return as_diary(agreed, counted, found)


@dataclass(frozen=True, slots=True)
class Counted:
    """A session as it is counted for one of its workers."""

    id: UUID
    kind: str
    held_on: date
    could_not: CouldNot | None
    remembered: Remembered


def as_diary(
    agreed: Iterable[AgreementRead], sessions: Collection[Counted], worked: Worked
) -> Diary:
    """What was gathered of a worker, as what is reckoned from."""
    return Diary(
        agreed=tuple(
            Agreed(
                one.kind, one.held, one.rhythm_from, one.rhythm,
                of_full_time=one.of_full_time,
                supervisor_away=tuple(worked.clocks.away.get(one.supervisor.id, ())),
            )
            for one in agreed
            if one.held is not None
        ),
        at_work=tuple(
            AtWork(days, Fraction(percent, FULL_TIME))
            for days, percent in at_work(worked.posts, worked.hours)
        ),
        away=worked.away,
        held=tuple(
            Held(one.id, one.kind, one.held_on, one.remembered)
            for one in sessions
            if one.could_not is None
        ),
        not_held=tuple(
            NotHeld(one.id, one.kind, one.held_on, one.could_not)
            for one in sessions
            if one.could_not is not None
        ),
    )  # fmt: skip
