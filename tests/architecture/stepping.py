"""The scene's second step; and the changes that are told of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.recovery import actions as recovery
from competence.second_factor import actions
from tests.architecture.scene import Scene
from tests.factories import second_factor
from tests.factories.second_factor import SECRET, shown


def step(scene: Scene, database: Database, *, begun: datetime) -> None:
    """Ash has an app and codes on paper."""
    second_factor.app(database, scene.people["ash"], at=begun)


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "set up an app": (
        "bo",
        lambda s, m, _: actions.set_up_app(s, m.people["bo"], SECRET, shown(m.at), at=m.at),
    ),
    "make codes for paper": (
        "ash",
        lambda s, m, _: actions.make_codes(s, m.people["ash"], at=m.at),
    ),
    "take a second step away": (
        "alex",
        lambda s, m, _: recovery.take_second_step_away(
            s, m.people["alex"], m.people["ash"].person_id, at=m.at
        ),
    ),
    "turn a second step off": (
        "ash",
        lambda s, m, _: actions.turn_off(s, m.people["ash"], must=False, at=m.at),
    ),
}
