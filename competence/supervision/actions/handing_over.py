"""Letting another supervisor stand in, what supervisors learned, and talks on progression."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.people.rules import SUPERVISES_WORK, PairKind
from competence.supervision import queries
from competence.supervision.actions.rows import holds_post_of, refuse, seal, supervises
from competence.supervision.records import Handover, ProgressionTalk, SupervisorTraining
from competence.supervision.rules import (
    EARLIEST,
    LONGEST_LINE,
    SUPERVISED_IN,
    Learned,
    Side,
    Talk,
    words_fault,
)
from competence.trail.actions import note


def hand_over(
    session: Session,
    actor: Actor,
    worker_id: UUID,
    *,
    to_id: UUID,
    kind: PairKind,
    starts_on: date,
    ends_on: date,
    at: datetime,
) -> Handover:
    """Let another supervisor stand in for the actor with a worker, between two days.

    They read agreements and open actions, and levels, outcomes and days; nothing else of before.
    It is a pair of its own: reading ends with it. Who stands in hands nobody on.
    """
    supervises(actor)
    if kind not in SUPERVISES_WORK:
        raise RuleBroken("Only practice and peer-led supervision is handed over.", field="kind")
    allowed = {one.id for one in queries.may_stand_in(session, actor, worker_id, on=day_of(at))}
    if to_id not in allowed:
        raise RuleBroken("Choose somebody from the list.", field="to")
    if queries.stands_in(session, actor, worker_id, kind, on=day_of(at)):
        raise RuleBroken("You stand in for somebody. They can ask another person.", field="to")
    pair = people_actions.lend_pair(
        session, actor,
        worker_id=worker_id, to_id=to_id, kind=kind, starts_on=starts_on, ends_on=ends_on, at=at,
    )  # fmt: skip
    row = Handover(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        from_id=actor.person_id,
        to_id=to_id,
        pair_id=pair.id,
        handed_at=at,
    )
    session.add(row)
    names = {"from": actor.person_id, "to": to_id}
    note(
        session, actor, "supervision.handed_over", subject=worker_id, at=at,
        id=row.id, pair=pair.id,
        **{side: sealing.pseudonym(session, person_id) for side, person_id in names.items()},
    )  # fmt: skip
    return row


def end_handover(
    session: Session, actor: Actor, handover_id: UUID, *, on: date, at: datetime
) -> None:
    """End a hand-over sooner; by whoever handed over, or whoever stands in."""
    row, _ = queries.handover(session, actor, handover_id)
    if on < day_of(at):
        raise RuleBroken("Choose today, or a day to come.", field="ends_on")
    people_actions.end_lent_pair(session, actor, row.pair_id, on=on, at=at)
    note(session, actor, "supervision.handover_ended", subject=row.worker_id, at=at, id=row.id)


def say_learned(
    session: Session,
    actor: Actor,
    learned: Learned,
    *,
    title: str,
    done_on: date,
    at: datetime,
) -> SupervisorTraining:
    """Say what one did to be able to supervise peers: a course, or getting to know peer work."""
    supervises(actor)
    if not title.strip():
        raise RuleBroken("Write what it was.", field="title")
    refuse(words_fault("title", title, longest=LONGEST_LINE))
    _not_to_come(done_on, at, field="done_on")
    row = SupervisorTraining(
        organisation_id=actor.organisation_id,
        person_id=actor.person_id,
        learned=learned,
        done_on=done_on,
        said_at=at,
    )
    seal(session, row, about=actor.person_id, title=title)
    session.add(row)
    note(
        session, actor, "supervision.learned", subject=actor.person_id, at=at,
        id=row.id, learned=learned,
    )  # fmt: skip
    return row


def unsay_learned(session: Session, actor: Actor, training_id: UUID, *, at: datetime) -> None:
    """Take back something one said one learned."""
    row = queries.training_record(session, actor, training_id)
    session.delete(row)
    note(session, actor, "supervision.unlearned", subject=actor.person_id, at=at, id=row.id)


def say_talk(
    session: Session,
    actor: Actor,
    other_id: UUID,
    talk: Talk,
    *,
    as_: Side,
    on_day: date,
    at: datetime,
) -> ProgressionTalk:
    """Say that a talk on progression was offered or held, on a day: that, and nothing else.

    By either side of any current pair. A talk is offered by the supervisor.
    """
    holds_post_of(actor, as_)
    mine = actor.person_id
    worker_id, supervisor_id = (mine, other_id) if as_ is Side.WORKER else (other_id, mine)
    pairs = people.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        on=day_of(at),
    )
    if pairs.isdisjoint(SUPERVISED_IN):
        raise NotFound("There is nobody here with whom you could have this talk.")
    if talk is Talk.OFFERED and as_ is Side.WORKER:
        raise RuleBroken("Your supervisor offers this. You can say that it was held.", field="talk")
    _not_to_come(on_day, at, field="on_day")
    row = ProgressionTalk(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        talk=talk,
        on_day=on_day,
        said_by=mine,
        said_at=at,
    )
    session.add(row)
    note(
        session, actor, "supervision.progression_talk", subject=worker_id, at=at,
        id=row.id, talk=talk,
    )  # fmt: skip
    return row


def _not_to_come(day: date, at: datetime, *, field: str) -> None:
    if not EARLIEST <= day <= day_of(at):
        raise RuleBroken("Write the day it was. It cannot be a day to come.", field=field)
