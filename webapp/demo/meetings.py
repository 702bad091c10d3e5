"""Sessions in the demo: brought, planned, logged by either side, and remembered differently."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from typing import Final
from uuid import UUID

from competence.days import instant_of
from competence.supervision import actions, queries
from competence.supervision.rules import Answer, Change, Logged, NewAction, Owner, Topic
from webapp.demo.scene import Scene, Steps, StepsTo, Told

MORNING: Final = time(10)
FRIDAY: Final = 5
DIFFERENT: Final = (
    "We spoke about the rota for most of it. My question about the ward round did not come up."
)
SHORTER: Final = (
    "We read one reflection together. It landed because it was one sentence, and because I asked"
    " afterwards how it had been."
)


def sessions(trust: Scene) -> Iterator[Told]:
    """What waits for an answer from each side, a group, and what is to come."""
    yield _with_actions(trust)
    yield _group(trust)
    yield _logged(
        trust, "Kit", "peer-led", "Kit", "Ash", topic=Topic.LIVED_EXPERIENCE, held=5, days=5
    )
    yield _logged(trust, "Eli", "practice", "Sam", "Eli", topic=Topic.COMMUNITY, held=11, days=4)
    yield _brings(trust, "Ash", "Sam", ["difference:E2"], "A quieter room for the Tuesday meeting.")
    yield plans(trust, "Sam", ["Ash"], "practice", ahead=3)
    yield plans(trust, "Sam", ["Ash", "Cam", "Eli"], "group", ahead=9)


def _logged(
    trust: Scene,
    who: str,
    kind: str,
    supervisor: str,
    worker: str,
    *,
    topic: Topic,
    held: int,
    days: int,
) -> Steps:
    """A session that one side logged, and of which the other has said nothing yet."""
    yield days
    logged = Logged(
        kind, trust.day(held), _id(trust, supervisor), (_id(trust, worker),),
        minutes=50, topics=(topic,),
    )  # fmt: skip
    _keep(trust, who, logged, days=days)


def _with_actions(trust: Scene) -> StepsTo[None]:
    """Practice supervision with Ash: one action done, two open, and words for it."""
    yield 12
    met = _keep(
        trust,
        "Sam",
        Logged(
            "practice", trust.day(12), _id(trust, "Sam"), (_id(trust, "Ash"),), minutes=50,
            topics=(Topic.DIALOGUE, Topic.TEAM), competences=("E2", "F7"),
            actions=(
                NewAction("Ask for half an hour after each network meeting.", Owner.SUPERVISOR,
                          trust.day(-2)),
                NewAction("Write down one reflection that landed.", Owner.WORKER, trust.day(6)),
                NewAction("A desk near the team room.", Owner.SERVICE, trust.day(-20)),
            ),
        ),
        days=12,
    )  # fmt: skip
    yield from answers(trust, "Ash", met, Answer.CONFIRM, days=11)
    yield 8
    ash, sam = trust.people["Ash"], trust.people["Sam"]
    with trust.database.committing(ash) as session:
        done = next(one for one in queries.open_actions(session, ash) if one.owner is Owner.WORKER)
        actions.change_action(session, ash, done.id, Change.DONE, at=trust.ago(8))
    with trust.database.committing(sam) as session:
        actions.word(session, sam, met, SHORTER, worker_id=ash.person_id, at=trust.ago(8))


def _group(trust: Scene) -> StepsTo[None]:
    """A group of three: one confirms, one remembers it differently, one has said nothing yet."""
    yield 16
    there = tuple(_id(trust, name) for name in ("Ash", "Cam", "Eli"))
    met = _keep(
        trust, "Sam",
        Logged("group", trust.day(16), _id(trust, "Sam"), there, minutes=90,
               topics=(Topic.BOUNDARIES, Topic.WORKLOAD), competences=("F1",)),
        days=16,
    )  # fmt: skip
    yield from answers(trust, "Ash", met, Answer.CONFIRM, days=15)
    yield from answers(trust, "Cam", met, Answer.DIFFERENT, days=14, words=DIFFERENT)


def _keep(trust: Scene, who: str, logged: Logged, *, days: int) -> UUID:
    """Either side logs a session, on its day or later."""
    actor = trust.people[who]
    with trust.database.committing(actor) as session:
        return actions.log(session, actor, trust.framework, logged, at=trust.ago(days)).id


def answers(
    trust: Scene, who: str, met: UUID, answer: Answer, *, days: int, words: str = ""
) -> Steps:
    """The other side says how they remember a session."""
    yield days
    actor = trust.people[who]
    with trust.database.committing(actor) as session:
        actions.answer(session, actor, met, answer, words=words, at=trust.ago(days))


def _brings(trust: Scene, worker: str, supervisor: str, offers: Sequence[str], line: str) -> Steps:
    """A worker brings what they chose, and a line of their own."""
    yield 1
    actor = trust.people[worker]
    with trust.database.committing(actor) as session:
        for offer in (*offers, ""):
            source, _, target = offer.partition(":")
            actions.bring(
                session, actor, trust.framework, _id(trust, supervisor),
                source=source or queries.FREE_LINE, target=target, words="" if offer else line,
                at=trust.ago(1),
            )  # fmt: skip


def plans(trust: Scene, supervisor: str, workers: Sequence[str], kind: str, *, ahead: int) -> Steps:
    """A supervisor puts a session to come into the diary, on a working day at ten."""
    yield 2
    actor, day = trust.people[supervisor], trust.day(-ahead)
    day += timedelta(days=max(0, day.isoweekday() - FRIDAY) and 8 - day.isoweekday())
    with trust.database.committing(actor) as session:
        actions.plan(
            session, actor, kind,
            supervisor_id=actor.person_id,
            worker_ids=[_id(trust, worker) for worker in workers],
            starts_at=instant_of(day, MORNING), minutes=60, at=trust.ago(2),
        )  # fmt: skip


def _id(trust: Scene, name: str) -> UUID:
    return trust.people[name].person_id
