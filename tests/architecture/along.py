"""What Ash kept in another organisation: a piece taken along and shared, and one still there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Role
from competence.database import Database
from competence.evidence import actions
from competence.framework.model import Framework
from tests.architecture.scene import Scene
from tests.factories import evidence
from tests.factories import people as someone

Change = tuple[str, Callable[[Session, Scene, Framework], object]]


def take_along(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Ash is in a post there too; of two pieces one is here, and Sam reads it."""
    ash, sam = scene.people["ash"], scene.people["sam"]
    place = someone.organisation(database, "Chandler Row")
    there = someone.joins(database, place, ash, Role.PEER_SUPPORT_WORKER)
    what = evidence.written(
        scene.word("there_words", "sam"),
        happened_on=begun.date(),
        title=scene.word("there_title", "sam"),
        mine=scene.word("there_mine"),
    )
    file = scene.word("there_file", "sam").encode(), scene.word("there_file_name", "sam") + ".txt"
    along = evidence.piece(database, there, framework, what, file=file, at=begun)
    what = evidence.written(happened_on=begun.date(), title=scene.word("left_title"), mine="Mine.")
    left = evidence.piece(database, there, framework, what, at=begun)
    with database.committing(ash) as session:
        (copy,) = actions.take_along(
            session, ash, framework.framework, place.organisation.id,
            chosen=[along], with_mine=[along], at=begun,
        )  # fmt: skip
    with database.committing(ash) as session:
        share = actions.share(session, ash, copy.id, with_id=sam.person_id, at=begun)
    scene.ids["evidence_id"].append(str(copy.id))
    scene.ids["copy_id"].append(str(share.copy_id))
    scene.has("place_id", place.organisation.id)
    scene.has("evidence:there", left)


CHANGES: Final[Mapping[str, Change]] = {
    "take evidence along": (
        "ash",
        lambda s, m, f: actions.take_along(
            s, m.people["ash"], f.framework, m.one("place_id"),
            chosen=[m.one("evidence:there")], at=m.at,
        ),
    ),
}  # fmt: skip
