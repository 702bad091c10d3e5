"""What was signed in Sam's name, and what of it they say was not them, for the scene."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.receipts import actions, queries
from tests.architecture.scene import Scene


def dispute(scene: Scene, database: Database) -> None:
    """Two of what Sam signed about Ash, one of which was looked into; the rest is theirs."""
    sam, alex, at = scene.people["sam"], scene.people["alex"], scene.at
    with database.reading(sam) as session:
        first, over, *others = queries.receipts(session, sam)
    with database.committing(sam) as session:
        said = actions.dispute(session, sam, first.id, at=at)
        looked_into = actions.dispute(session, sam, over.id, at=at)
        scene.has("dispute_id", said.id)
    with database.committing(alex) as session:
        actions.look_into(session, alex, looked_into.id, at=at)
    scene.has("receipt:disputed", first.id)
    scene.has("receipt_id", *(one.id for one in others))


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "say that it was somebody else": (
        "sam",
        lambda s, m, _: actions.dispute(s, m.people["sam"], m.one("receipt_id"), at=m.at),
    ),
    "say that it was oneself after all": (
        "sam",
        lambda s, m, _: actions.take_back(
            s, m.people["sam"], UUID(m.ids["receipt:disputed"][0]), at=m.at
        ),
    ),
    "look into it": (
        "alex",
        lambda s, m, _: actions.look_into(s, m.people["alex"], m.one("dispute_id"), at=m.at),
    ),
}
