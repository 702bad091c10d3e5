"""The scene's second step; and the changes that are told of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.recovery import actions as recovery
from competence.second_factor import actions, ceremony, queries
from competence.second_factor.ceremony import Site
from tests.architecture.scene import Scene
from tests.factories import second_factor
from tests.factories.authenticator import Authenticator
from tests.factories.second_factor import SECRET, shown

SITE: Final = Site("http://localhost:8000", "localhost")


def step(scene: Scene, database: Database, *, begun: datetime) -> None:
    """Ash and Sam have an app and codes on paper; Ash a passkey, named for Ash alone."""
    ash, challenge = scene.people["ash"], bytes(32)
    second_factor.app(database, ash, at=begun)
    second_factor.app(database, scene.people["sam"], at=begun)
    options = ceremony.to_add(SITE, challenge, person_id=ash.person_id, email="x", has=[])
    with database.committing(ash) as session:
        actions.add_passkey(
            session, ash, Authenticator().makes(options),
            site=SITE, challenge=challenge, name=scene.word_for("passkey", "ash"), at=begun,
        )  # fmt: skip
        (passkey,) = queries.own(session, ash).passkeys
    scene.has("passkey_id", passkey.id)


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
            s, m.people["alex"], m.people["sam"].person_id, at=m.at
        ),
    ),
    "take a passkey away": (
        "ash",
        lambda s, m, _: actions.remove_passkey(
            s, m.people["ash"], m.one("passkey_id"), must=False, at=m.at
        ),
    ),
    "turn a second step off": (
        "ash",
        lambda s, m, _: actions.turn_off(s, m.people["ash"], must=False, at=m.at),
    ),
}
