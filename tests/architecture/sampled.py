"""What is read a second time in the scene, and the changes its trail tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.quality import actions, queries
from competence.quality.rules import Rated
from competence.replies.rules import Said
from competence.signoff import actions as signoff
from competence.signoff.rules import Outcome, Sampling
from tests.architecture.scene import Scene
from tests.factories import evidence


def sample(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Two of Ash's are read by Qua, one of them rated; of two decided afterwards one may not be."""
    qua, at = scene.people["qua"], begun + timedelta(days=20)
    piece = evidence.piece(
        database, scene.people["ash"], framework, evidence.written(happened_on=at.date()),
        file=(b"What I made.", "leaflet.txt"), at=at,
    )  # fmt: skip
    asked = [
        _decided(scene, database, framework, code, at, sends=(piece,)) for code in ("N1", "N2")
    ]
    with database.committing(qua) as session:
        assert actions.draw(session, qua, framework, at=at) == len(asked)
    with database.reading(qua) as session:
        first, second = queries.samples(session, qua, on=at.date())
        (copy,) = queries.sampled(session, qua, first.id, on=at.date())[1].copies
    scene.has("copy:sampled", copy.copy_id)
    with database.committing(qua) as session:
        actions.read(session, qua, second.id, at=at)
        rating = actions.rate(
            session, qua, framework, second.id, Rated.NEXT_STEP,
            reason=scene.word("second_rating", "qua"), at=at,
        )  # fmt: skip
    scene.has("rating_id", rating.id)
    said = Said(scene.word("otherwise_rating", "qua"), not_how_it_was=True)
    with database.committing(scene.people["ash"]) as session:
        actions.reply(session, scene.people["ash"], rating.id, said, at=at)
    with database.committing(qua) as session:
        action = actions.agree_action(
            session, qua, second.id, what=scene.word_for("quality_what", "qua"),
            who=scene.word_for("quality_who", "qua"), due_on=scene.at.date(), at=at,
        )  # fmt: skip
    scene.has("quality_action_id", action.id)
    asked += [_decided(scene, database, framework, code, at) for code in ("N4", "N5")]
    with database.committing(scene.people["ash"]) as session:
        actions.refuse_reading(session, scene.people["ash"], asked[-1], at=at)
    scene.has("sampled_id", first.id, second.id)
    scene.has("request:sampled", *asked)


def _decided(
    scene: Scene,
    database: Database,
    framework: Framework,
    code: str,
    at: datetime,
    *,
    sends: tuple[UUID, ...] = (),
) -> UUID:
    ash, sam = scene.people["ash"], scene.people["sam"]
    with database.committing(ash) as session:
        request = signoff.ask(
            session, ash, framework, code,
            asked_id=sam.person_id,
            summary="In short.",
            evidence_ids=sends,
            drafted_sentence="You listened.",
            sampling=Sampling.MAY_BE_READ, at=at,
        )  # fmt: skip
    seen = "I would like to talk."
    outcome = signoff.Answer(Outcome.LETS_TALK, seen=seen)
    if code == "N1":
        outcome = signoff.Answer(Outcome.AGREED, level="developing", seen=seen)
    with database.committing(sam) as session:
        signoff.decide(session, sam, framework, request.id, outcome, at=at)
    return request.id


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Mapping[str, Change] = {
    "draw a sample": ("qua", lambda s, m, f: actions.draw(s, m.people["qua"], f, at=m.at)),
    "rate a second time": (
        "qua",
        lambda s, m, f: actions.rate(
            s, m.people["qua"], f, UUID(m.ids["sampled_id"][0]), Rated.NEXT_STEP,
            reason="I read it so.", at=m.at,
        ),
    ),
    "reply to a second rating": (
        "ash",
        lambda s, m, _: actions.reply(
            s, m.people["ash"], UUID(m.ids["rating_id"][0]), Said("We did talk."), at=m.at
        ),
    ),
    "agree an action": (
        "qua",
        lambda s, m, _: actions.agree_action(
            s, m.people["qua"], UUID(m.ids["sampled_id"][1]), what="Talk about silence.",
            who="All who decide", due_on=m.at.date(), at=m.at,
        ),
    ),
    "finish an action": (
        "qua",
        lambda s, m, _: actions.finish_action(
            s, m.people["qua"], UUID(m.ids["quality_action_id"][0]), at=m.at
        ),
    ),
    "refuse reading": (
        "ash",
        lambda s, m, _: actions.refuse_reading(
            s, m.people["ash"], UUID(m.ids["request:sampled"][0]), at=m.at
        ),
    ),
}  # fmt: skip
"""Changes of quality reading that the trail tells of, each with who makes it."""
