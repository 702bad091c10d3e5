"""Supervision in the demo: what was agreed, what was had of it, who stands in, what was learned."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from competence.people import actions as people
from competence.people.rules import PairKind
from competence.supervision import actions
from competence.supervision.reckoning import CouldNot, Length, Step, Unit
from competence.supervision.rules import (
    DEFAULT_KINDS,
    Answer,
    Learned,
    Logged,
    Side,
    Talk,
    Terms,
    Topic,
)
from webapp.demo.scene import Scene, Steps, StepsTo, Told

USUAL: Final = {kind.code: kind.rhythm for kind in DEFAULT_KINDS}
MONTHLY: Final = (Step(1, Length(1, Unit.MONTHS)),)
STAYS: Final = (
    "What you say stays between us. If somebody may come to serious harm I have to pass that on,"
    " and I say so to you first."
)
LOGGED: Final = "The day, the minutes, what it was about as tags, and what we agree to do."
TURN_TO: Final = "Kit, or Alex if it is about Kit."


def around(trust: Scene) -> Iterator[Told]:
    """Agreements, sessions with a gap between them, a hand-over, what supervisors learned."""
    yield _works(trust, "Eli", 60, since=189)
    yield _away(trust, "Ash", since=88, for_days=12)
    yield from _ash_with_sam(trust)
    yield from _ash_with_kit(trust)
    yield from _others(trust)
    yield _stands_in(trust, "Eli", "Sam", "Kit", since=6, for_days=21)
    yield _learned(trust, "Sam", Learned.COURSE, "Supervising others, three days", days=120)
    yield _learned(trust, "Sam", Learned.PEER_ORIENTATION, "A day beside a peer worker", days=75)
    yield _learned(trust, "Kit", Learned.COURSE, "Peer supervision, two days", days=160)
    yield _talk(trust, "Ash", "Sam", Talk.OFFERED, days=34)
    yield _talk(trust, "Ash", "Sam", Talk.HELD, days=12)


def _ash_with_sam(trust: Scene) -> Iterator[Told]:
    """Every week at first, then every four; one lost to each side, one that was not offered."""
    yield agrees(trust, "Ash", "Sam", "practice", USUAL["practice"], days=180)
    for nth, days in enumerate(range(177, 108, -7)):
        missed = {4: CouldNot.SUPERVISOR, 8: CouldNot.WORKER}.get(nth)
        yield meets(trust, "Ash", "Sam", "practice", days=days, could_not=missed)
    yield meets(trust, "Ash", "Sam", "practice", days=95)
    yield meets(trust, "Ash", "Sam", "practice", days=67, could_not=CouldNot.NOT_OFFERED)
    yield meets(trust, "Ash", "Sam", "practice", days=40)


def _ash_with_kit(trust: Scene) -> Iterator[Told]:
    """Once a month; one lost, and one of which nobody wrote anything."""
    yield agrees(trust, "Ash", "Kit", "peer-led", MONTHLY, days=148)
    for days in (140, 111, 21):
        yield meets(trust, "Ash", "Kit", "peer-led", days=days)


def _others(trust: Scene) -> Iterator[Told]:
    """An agreement for each practice pair; Cam's line management; one that waits for Bo."""
    yield agrees(trust, "Cam", "Sam", "practice", USUAL["practice"], days=170)
    yield agrees(trust, "Cam", "Sam", "line", USUAL["line"], days=170)
    yield meets(trust, "Cam", "Sam", "line", days=30)
    yield agrees(trust, "Dee", "Kit", "practice", USUAL["practice"], days=170)
    yield agrees(trust, "Eli", "Sam", "practice", USUAL["practice"], days=170)
    yield meets(trust, "Eli", "Sam", "practice", days=28)
    yield _proposes(trust, "Bo", "Sam", "practice", days=3)


def agrees(
    trust: Scene, worker: str, supervisor: str, kind: str, rhythm: tuple[Step, ...], *, days: int
) -> Steps:
    """A supervisor proposes an agreement, and the worker accepts it the next day."""
    made = yield from _proposed(trust, worker, supervisor, kind, rhythm, days=days)
    yield days - 1
    actor = trust.people[worker]
    with trust.database.committing(actor) as session:
        actions.accept(session, actor, made, at=trust.ago(days - 1))


def meets(
    trust: Scene,
    worker: str,
    supervisor: str,
    kind: str,
    *,
    days: int,
    could_not: CouldNot | None = None,
) -> Steps:
    """A session is logged by the supervisor on its day, and confirmed by the worker on the next."""
    yield days
    giver, actor = trust.people[supervisor], trust.people[worker]
    was_held = could_not is None
    logged = Logged(
        kind,
        trust.day(days),
        giver.person_id,
        (actor.person_id,),
        minutes=50 if was_held else None,
        could_not=could_not,
        topics=(Topic.ROLE, Topic.TEAM) if was_held and kind != "line" else (),
    )
    with trust.database.committing(giver) as session:
        met = actions.log(session, giver, trust.framework, logged, at=trust.ago(days)).id
    yield days - 1
    with trust.database.committing(actor) as session:
        actions.answer(session, actor, met, Answer.CONFIRM, at=trust.ago(days - 1))


def _proposed(
    trust: Scene, worker: str, supervisor: str, kind: str, rhythm: tuple[Step, ...], *, days: int
) -> StepsTo[UUID]:
    yield days
    giver = trust.people[supervisor]
    terms = Terms(
        kind,
        rhythm,
        starts_on=trust.day(days),
        look_again_on=trust.day(days - 365),
        confidentiality="" if kind == "line" else STAYS,
        logged=LOGGED,
        turn_to=TURN_TO,
    )
    with trust.database.committing(giver) as session:
        other = trust.people[worker].person_id
        row = actions.propose(session, giver, other, terms, as_=Side.SUPERVISOR, at=trust.ago(days))
        return row.id


def _proposes(trust: Scene, worker: str, supervisor: str, kind: str, *, days: int) -> Steps:
    yield from _proposed(trust, worker, supervisor, kind, USUAL[kind], days=days)


def _works(trust: Scene, worker: str, percent: int, *, since: int) -> Steps:
    """Somebody works part of full time."""
    yield since
    with trust.database.committing(trust.system) as session:
        people.set_hours(
            session, trust.system, trust.people[worker].person_id, percent,
            starts_on=trust.day(since), at=trust.ago(since),
        )  # fmt: skip


def _away(trust: Scene, worker: str, *, since: int, for_days: int) -> Steps:
    """Somebody was away for some days."""
    yield since
    actor = trust.people[worker]
    with trust.database.committing(actor) as session:
        people.be_away(
            session, actor, actor.person_id,
            starts_on=trust.day(since), ends_on=trust.day(since - for_days), at=trust.ago(since),
        )  # fmt: skip


def _stands_in(
    trust: Scene, worker: str, supervisor: str, other: str, *, since: int, for_days: int
) -> Steps:
    """Another supervisor stands in for some weeks."""
    yield since
    giver = trust.people[supervisor]
    with trust.database.committing(giver) as session:
        actions.hand_over(
            session, giver, trust.people[worker].person_id,
            to_id=trust.people[other].person_id, kind=PairKind.PRACTICE,
            starts_on=trust.day(since), ends_on=trust.day(since - for_days),
            at=trust.ago(since),
        )  # fmt: skip


def _learned(trust: Scene, supervisor: str, learned: Learned, title: str, *, days: int) -> Steps:
    yield days
    actor = trust.people[supervisor]
    with trust.database.committing(actor) as session:
        actions.say_learned(
            session, actor, learned, title=title, done_on=trust.day(days), at=trust.ago(days)
        )


def _talk(trust: Scene, worker: str, supervisor: str, talk: Talk, *, days: int) -> Steps:
    yield days
    actor = trust.people[supervisor]
    with trust.database.committing(actor) as session:
        actions.say_talk(
            session, actor, trust.people[worker].person_id, talk,
            as_=Side.SUPERVISOR, on_day=trust.day(days), at=trust.ago(days),
        )  # fmt: skip
