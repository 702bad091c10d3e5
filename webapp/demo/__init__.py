"""A demo: a trust and a charity, made-up people, and three months of plausible work.

It is made by the same actions that pages call, at times in the past. Everybody in it is called
Sample; the database is marked as a demo for ever, and every page says so.
"""

from pathlib import Path
from typing import Final

from competence import migrations
from competence.actors import Actor
from competence.database import engine
from competence.errors import RuleBroken
from competence.people import actions, queries
from webapp.clock import now
from webapp.demo.cast import SIGN_INS as CAST_SIGN_INS
from webapp.demo.story import tell
from webapp.operating import opened
from webapp.settings import Settings

SIGN_INS: Final = CAST_SIGN_INS


def is_there(folder: Path) -> bool:
    """Whether a demo was made in `folder` with the newest schema."""
    settings = Settings.for_demo(folder)
    if not (folder / "polyphony.db").exists():
        return False
    return migrations.is_current(engine(settings.database_url))


def make(settings: Settings) -> None:
    """Make the demo in an empty database; RuleBroken where it is not empty."""
    database = opened(settings)
    migrations.upgrade(database.engine)
    with database.committing(Actor.system()) as session:
        if queries.is_set_up(session):
            raise RuleBroken("This database is in use. A demo is only made in an empty one.")
        actions.set_up(session, demo=True, at=now())
    tell(database, at=now())
