"""What a worker complained of about their data, for the scene and its changes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.complaints import actions
from competence.complaints.actions import Written
from competence.complaints.rules import Outcome
from competence.database import Database
from competence.framework.model import Framework
from competence.people import queries as people
from tests.architecture.scene import Scene
from tests.factories import complaints


def complain(scene: Scene, database: Database, *, begun: datetime) -> None:
    """One of Ash's that waits and one answered, and one of somebody signed out."""
    ash, alex, word = scene.people["ash"], scene.people["alex"], scene.word
    with database.reading(alex) as session:
        here = people.organisation(session, alex).name
    over = complaints.sent(database, ash, word("complaint_over", "alex"), at=begun)
    complaints.acknowledged(database, alex, over, at=begun)
    complaints.answered(database, alex, over, word("complaint_answer", "alex"), at=begun)
    complaints.sent(
        database,
        Actor.anonymous(),
        scene.word_for("complaint_stranger", "alex"),
        organisation=here,
        answer_to=f"{scene.word_for('complaint_address', 'alex')}@example.org",
        at=begun,
    )
    waits = complaints.sent(database, ash, word("complaint_waits", "alex"), at=begun)
    scene.has("complaint_id", waits, over)


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "complain": (
        "ash",
        lambda s, m, _: actions.send(
            s, m.people["ash"], Written("Again."), from_network="192.0.2.1", at=m.at
        ),
    ),
    "acknowledge a complaint": (
        "alex",
        lambda s, m, _: actions.acknowledge(s, m.people["alex"], m.one("complaint_id"), at=m.at),
    ),
    "answer a complaint": (
        "alex",
        lambda s, m, _: actions.answer(
            s, m.people["alex"], m.one("complaint_id"), Outcome.UPHELD, "It ends today.", at=m.at
        ),
    ),
    "take the register of complaints away": (
        "alex",
        lambda s, m, _: actions.take_away(s, m.people["alex"], at=m.at),
    ),
}
