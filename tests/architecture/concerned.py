"""What a worker raised about a supervisor with somebody else, for the scene and its changes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.concerns import actions
from competence.database import Database
from competence.framework.model import Framework
from tests.architecture.scene import Scene
from tests.factories import concerns


def concern(scene: Scene, database: Database, *, begun: datetime) -> None:
    """One that waits, one answered, one closed; all about Sam, who reads no word of them."""
    ash, sam, kit, word = *(scene.people[name] for name in ("ash", "sam", "kit")), scene.word
    waits = concerns.raised(database, ash, sam, kit, word("concern_waits", "kit"), at=begun)
    heard = concerns.raised(database, ash, sam, kit, word("concern_heard", "kit"), at=begun)
    concerns.answered(database, kit, heard, word("concern_answer", "kit"), at=begun)
    over = concerns.raised(database, ash, sam, kit, word("concern_closed"), at=begun)
    concerns.closed(database, ash, over, at=begun)
    scene.has("concern_id", waits, heard, over)
    scene.has("about_id", sam.person_id)


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "raise a concern": (
        "ash",
        lambda s, m, _: actions.raise_concern(
            s, m.people["ash"], m.one("about_id"), with_id=m.people["kit"].person_id, at=m.at
        ),
    ),
    "answer a concern": (
        "kit",
        lambda s, m, _: actions.answer(
            s, m.people["kit"], m.one("concern_id"), "On Monday?", at=m.at
        ),
    ),
    "close a concern": (
        "ash",
        lambda s, m, _: actions.close(s, m.people["ash"], m.one("concern_id"), at=m.at),
    ),
}
