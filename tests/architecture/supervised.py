"""The supervision of the scene: rows in every table of it, and the changes its trail tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people.rules import PairKind
from competence.supervision import actions, queries
from competence.supervision.reckoning import CouldNot
from competence.supervision.rules import (
    Answer,
    Change,
    Learned,
    NewAction,
    Owner,
    Side,
    Talk,
)
from tests.architecture.scene import Scene
from tests.factories import people as someone
from tests.factories import supervision as factory

AHEAD: Final = timedelta(days=60)


def supervise(
    scene: Scene,
    database: Database,
    framework: Framework,
    place: someone.Place,
    *,
    begun: datetime,
) -> None:
    """Agreements, sessions logged, planned, answered and worded; what each keeps for themself."""
    _agree(scene, database, place, begun)
    _meet(scene, database, framework, begun)
    _plan(scene, database, begun)
    _keep(scene, database, framework, begun)
    _hand_over(scene, database)


def _agree(scene: Scene, database: Database, place: someone.Place, begun: datetime) -> None:
    ash, sam, lin = (scene.people[name] for name in ("ash", "sam", "lin"))
    with database.committing(place.system) as session:
        people.set_hours(
            session, place.system, ash.person_id, 60, starts_on=someone.LONG_AGO, at=begun
        )
        actions.set_kind(
            session, place.system, "Debrief", rhythm=factory.EVERY_FOUR_WEEKS, at=begun
        )
    again = scene.at.date() + timedelta(days=300)
    terms = factory.terms(
        look_again_on=again,
        confidentiality=scene.word("confidentiality", "sam"),
        logged=scene.word("what_is_logged", "sam"),
        turn_to=scene.word("turn_to", "sam"),
    )
    held = factory.agreed(database, ash, sam, terms, at=begun)
    proposed = factory.proposed(
        database, ash, lin, factory.terms("line", confidentiality="", look_again_on=again), at=begun
    )
    ended = factory.agreed(
        database, ash, sam, factory.terms("observation", look_again_on=again), at=begun
    )
    with database.committing(sam) as session:
        actions.end(session, sam, ended, on=begun.date(), at=begun)
    scene.has("agreement_id", held, proposed)
    scene.has("agreement:proposed", proposed)
    scene.has("kind", "practice")


def _meet(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    ash, sam, lin = (scene.people[name] for name in ("ash", "sam", "lin"))
    day = begun.date()
    talked = factory.brought(
        database, ash, sam, framework, scene.word("talked_about", "sam"), at=begun
    )
    first, other = (
        NewAction(scene.word(name, "sam"), owner, day + AHEAD)
        for name, owner in (("agreed_action", Owner.SUPERVISOR), ("another_action", Owner.WORKER))
    )
    met = factory.session_of(sam, ash, held_on=day, agreed=(first, other), brought=(talked,))
    meeting = factory.logged(database, sam, framework, met, at=begun)
    factory.answered(
        database, ash, meeting, Answer.DIFFERENT, words=scene.word("as_i_remember", "sam"), at=begun
    )
    lost = factory.logged(
        database, ash, framework,
        factory.session_of(
            sam, ash, held_on=day - timedelta(days=7), could_not=CouldNot.NOT_OFFERED
        ),
        at=begun,
    )  # fmt: skip
    line = factory.logged(
        database, lin, framework, factory.session_of(lin, ash, kind="line", held_on=day), at=begun
    )
    gone = factory.logged(
        database, sam, framework,
        factory.session_of(sam, ash, kind="debrief", held_on=day, agreed=()), at=begun,
    )  # fmt: skip
    with database.committing(sam) as session:
        actions.take_back(session, sam, gone, at=begun)
    with database.committing(sam) as session:
        actions.word(
            session, sam, meeting, scene.word("wording", "sam"), worker_id=ash.person_id, at=begun
        )
    with database.committing(ash) as session:
        kept = actions.make_evidence(session, ash, framework, meeting, at=begun)
        done, *_ = _open_actions(session, ash)
        actions.change_action(session, ash, done, Change.DONE, at=begun)
    with database.reading(ash) as session:
        scene.has("action_id", *_open_actions(session, ash))
    scene.ids["evidence_id"].append(str(kept.id))
    scene.has("meeting_id", meeting, lost, line, gone)
    scene.has("meeting:unanswered", line)
    scene.has("meeting:logged", lost)


def _open_actions(session: Session, worker: Actor) -> list[UUID]:
    return [one.id for one in queries.open_actions(session, worker)]


def _plan(scene: Scene, database: Database, begun: datetime) -> None:
    ash, sam = scene.people["ash"], scene.people["sam"]
    made = factory.planned(
        database, sam, sam, [ash], starts_at=scene.at + timedelta(days=3), at=begun
    )
    with database.committing(ash) as session:
        moved = actions.move(
            session, ash, made, starts_at=scene.at + timedelta(days=5), minutes=50, at=begun
        )
    scene.has("planned_id", moved.id)
    with database.committing(ash) as session:
        scene.has("feed_token", actions.make_feed(session, ash, at=begun))


def _keep(scene: Scene, database: Database, framework: Framework, begun: datetime) -> None:
    ash, sam = scene.people["ash"], scene.people["sam"]
    item = factory.brought(database, ash, sam, framework, scene.word("brought", "sam"), at=begun)
    with database.committing(ash) as session:
        note = actions.save_note(session, ash, scene.word("private_note"), at=begun)
    with database.committing(sam) as session:
        preparation = actions.prepare(
            session, sam, scene.word("preparation", "sam"),
            session_on=scene.at.date(), worker_id=ash.person_id, at=begun,
        )  # fmt: skip
        actions.prepare(
            session, sam, scene.word_for("preparation_of_a_group", "sam"),
            session_on=scene.at.date(), at=begun,
        )  # fmt: skip
        training = actions.say_learned(
            session, sam, Learned.COURSE,
            title=scene.word_for("a_course", "sam"), done_on=begun.date(), at=begun,
        )  # fmt: skip
        actions.say_talk(
            session, sam, ash.person_id, Talk.OFFERED,
            as_=Side.SUPERVISOR, on_day=begun.date(), at=begun,
        )  # fmt: skip
    scene.has("item_id", item)
    scene.has("supervisor_id", sam.person_id)
    scene.has("note_id", note.id)
    scene.has("preparation_id", preparation.id)
    scene.has("training_id", training.id)


def _hand_over(scene: Scene, database: Database) -> None:
    """From a day to come: today nobody stands in for anybody."""
    ash, sam, una = (scene.people[name] for name in ("ash", "sam", "una"))
    day = scene.at.date() + AHEAD
    with database.committing(sam) as session:
        made = actions.hand_over(
            session, sam, ash.person_id, to_id=una.person_id, kind=PairKind.PRACTICE,
            starts_on=day, ends_on=day + AHEAD, at=scene.at,
        )  # fmt: skip
    scene.has("handover_id", made.id)


Does = Callable[[Session, Scene, Framework], object]


def _by(who: str, does: Callable[[Session, Actor, Scene, Framework], object]) -> tuple[str, Does]:
    """A change by somebody of the scene."""
    return who, lambda session, made, framework: does(session, made.people[who], made, framework)


def _finds(made: Scene, name: str) -> UUID:
    return UUID(made.ids[name][0])


def _who(made: Scene, name: str) -> UUID:
    return made.people[name].person_id


CHANGES: Final[Mapping[str, tuple[str, Does]]] = {
    "set a kind": _by(
        "alex",
        lambda s, a, m, _: actions.set_kind(
            s, a, "Another", rhythm=factory.EVERY_FOUR_WEEKS, at=m.at
        ),
    ),
    "set hours": _by(
        "alex",
        lambda s, a, m, _: people.set_hours(
            s, a, _who(m, "ash"), 50, starts_on=m.at.date(), at=m.at
        ),
    ),
    "propose": _by(
        "ash",
        lambda s, a, m, _: actions.propose(
            s, a, _who(m, "sam"),
            factory.terms("group", look_again_on=m.at.date() + AHEAD), as_=Side.WORKER, at=m.at,
        ),
    ),
    "accept": _by(
        "ash",
        lambda s, a, m, _: actions.accept(
            s, a, _finds(m, "agreement:proposed"), at=m.at
        ),
    ),
    "end an agreement": _by(
        "ash",
        lambda s, a, m, _: actions.end(
            s, a, _finds(m, "agreement_id"), on=m.at.date(), at=m.at
        ),
    ),
    "plan": _by(
        "sam",
        lambda s, a, m, _: actions.plan(
            s, a, "practice",
            supervisor_id=_who(m, "sam"), worker_ids=[_who(m, "ash")],
            starts_at=m.at + AHEAD, minutes=50, at=m.at,
        ),
    ),
    "move": _by(
        "ash",
        lambda s, a, m, _: actions.move(
            s, a, _finds(m, "planned_id"),
            starts_at=m.at + AHEAD, minutes=50, at=m.at,
        ),
    ),
    "take out": _by(
        "ash",
        lambda s, a, m, _: actions.take_out(s, a, _finds(m, "planned_id"), at=m.at),
    ),
    "make a calendar address": _by(
        "sam",
        lambda s, a, m, _: actions.make_feed(s, a, at=m.at),
    ),
    "end a calendar address": _by(
        "ash",
        lambda s, a, m, _: actions.end_feed(s, a, at=m.at),
    ),
    "log": _by(
        "ash",
        lambda s, a, m, f: actions.log(
            s, a, f,
            factory.session_of(m.people["sam"], a, held_on=m.at.date()), at=m.at,
        ),
    ),
    "answer": _by(
        "ash",
        lambda s, a, m, _: actions.answer(
            s, a, _finds(m, "meeting:unanswered"), Answer.CONFIRM, at=m.at
        ),
    ),
    "take back": _by(
        "sam",
        lambda s, a, m, _: actions.take_back(s, a, _finds(m, "meeting_id"), at=m.at),
    ),
    "agree an action": _by(
        "ash",
        lambda s, a, m, _: actions.agree_action(
            s, a, _finds(m, "meeting_id"), NewAction("Ask.", Owner.SERVICE), at=m.at
        ),
    ),
    "change an action": _by(
        "sam",
        lambda s, a, m, _: actions.change_action(
            s, a, _finds(m, "action_id"), Change.DONE, at=m.at
        ),
    ),
    "bring": _by(
        "ash",
        lambda s, a, m, f: actions.bring(
            s, a, f, _who(m, "sam"), source="free-line", words="This.", at=m.at
        ),
    ),
    "leave out": _by(
        "ash",
        lambda s, a, m, _: actions.leave_out(s, a, _finds(m, "item_id"), at=m.at),
    ),
    "delete a note": _by(
        "ash",
        lambda s, a, m, _: actions.delete_note(s, a, _finds(m, "note_id"), at=m.at),
    ),
    "delete a preparation": _by(
        "sam",
        lambda s, a, m, _: actions.delete_preparation(
            s, a, _finds(m, "preparation_id"), at=m.at
        ),
    ),
    "hand over": _by(
        "sam",
        lambda s, a, m, _: actions.hand_over(
            s, a, _who(m, "ash"), to_id=_who(m, "kit"), kind=PairKind.PRACTICE,
            starts_on=m.at.date(), ends_on=m.at.date() + AHEAD, at=m.at,
        ),
    ),
    "end a hand-over": _by(
        "sam",
        lambda s, a, m, _: actions.end_handover(
            s, a, _finds(m, "handover_id"), on=m.at.date(), at=m.at
        ),
    ),
    "say what one learned": _by(
        "sam",
        lambda s, a, m, _: actions.say_learned(
            s, a, Learned.COURSE, title="A course", done_on=m.at.date(), at=m.at
        ),
    ),
    "take it back": _by(
        "sam",
        lambda s, a, m, _: actions.unsay_learned(
            s, a, _finds(m, "training_id"), at=m.at
        ),
    ),
    "say that a talk was held": _by(
        "ash",
        lambda s, a, m, _: actions.say_talk(
            s, a, _who(m, "sam"), Talk.HELD,
            as_=Side.WORKER, on_day=m.at.date(), at=m.at,
        ),
    ),
}  # fmt: skip
"""Changes of supervision that the trail tells of, each with who makes it."""
