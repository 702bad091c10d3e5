"""What a worker's supervision is reckoned from, gathered."""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.people import queries as people
from competence.people.rules import FULL_TIME, at_work
from competence.supervision.queries.agreements import agreements, agreements_with
from competence.supervision.queries.meetings import meetings, meetings_with
from competence.supervision.queries.values import AgreementRead, MeetingRead
from competence.supervision.reckoning import Agreed, AtWork, Diary, Held, NotHeld

_MOST = 2000


def diary(session: Session, actor: Actor, *, on: date) -> Diary:
    """All that the actor's own supervision is reckoned from, as a worker."""
    return _diary(
        session,
        actor,
        actor.person_id,
        agreements(session, actor, limit=_MOST),
        meetings(session, actor, on=on, limit=_MOST),
    )


def diary_of(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> Diary:
    """What a worker's supervision with the actor is reckoned from; NotFound without a pair.

    Only what the actor reads: their own agreements and sessions, not those with anybody else.
    """
    agreed = agreements_with(session, actor, worker_id, on=on, limit=_MOST)
    return _diary(
        session,
        actor,
        worker_id,
        [one for one in agreed if one.supervisor.id == actor.person_id],
        meetings_with(session, actor, worker_id, on=on, limit=_MOST),
    )


def _diary(
    session: Session,
    actor: Actor,
    worker_id: UUID,
    agreed: Collection[AgreementRead],
    logged: Sequence[MeetingRead],
) -> Diary:
    here = actor.organisation_id
    posts = people.spans_of_posts(session, here, worker_id, Role.PEER_SUPPORT_WORKER)
    hours = people.hours(session, here, worker_id)
    counted = [one for one in logged if not one.is_withdrawn]
    return Diary(
        agreed=tuple(
            Agreed(one.kind, one.held, one.rhythm_from, one.rhythm, of_full_time=one.of_full_time)
            for one in agreed
            if one.held is not None
        ),
        at_work=tuple(
            AtWork(days, Fraction(percent, FULL_TIME)) for days, percent in at_work(posts, hours)
        ),
        away=tuple(people.away_spans(session, here, worker_id)),
        held=tuple(
            Held(one.id, one.kind, one.held_on, one.part_of(worker_id).remembered)
            for one in counted
            if one.was_held
        ),
        not_held=tuple(
            NotHeld(one.id, one.kind, one.held_on, one.could_not)
            for one in counted
            if one.could_not is not None
        ),
    )
