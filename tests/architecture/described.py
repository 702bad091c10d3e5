"""What the service says of the scene's role, and what its worker answered; and the changes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.role import actions
from competence.role.rules import Response
from tests.architecture.scene import Scene
from tests.factories import role as factory


def describe(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Two versions of a description; its worker said of each that it differs."""
    ash, alex, word = scene.people["ash"], scene.people["alex"], scene.word
    post = factory.post_id(database, ash)
    for version, name in enumerate(("first", "second")):
        words = word(f"described_{name}", "sam", "pip", "alex")
        factory.described(database, alex, framework, post, words=words, version=version, at=begun)
        factory.answered(
            database, ash, post, Response.DIFFERS,
            words=word(f"differs_{name}", "sam", "pip"), version=version + 1, at=begun,
        )  # fmt: skip


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "describe a role": (
        "alex",
        lambda s, m, f: actions.describe(
            s, m.people["alex"], f, m.one("post_id"), words="Another.", version=2, at=m.at
        ),
    ),
    "answer a description": (
        "ash",
        lambda s, m, _: actions.answer(
            s, m.people["ash"], m.one("post_id"), Response.ACKNOWLEDGED, version=2, at=m.at
        ),
    ),
}
"""Changes of what the service answers for that the trail tells of, each with who makes it."""
