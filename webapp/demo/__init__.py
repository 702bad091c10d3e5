"""A demo: a trust and a charity, made-up people, and three months of plausible work.

It is made by the same actions that pages call, at times in the past. Everybody in it is called
Sample; the database is marked as a demo for ever, and every page says so. Its messages go into a
folder and to nobody.
"""

from collections.abc import Iterator
from pathlib import Path

from competence import migrations
from competence.actors import Actor
from competence.database import Database
from competence.errors import RuleBroken
from competence.people import actions, queries
from webapp.clock import now
from webapp.demo.cast import PASSWORD, SIGN_INS
from webapp.demo.region import SIGN_INS as REGION_SIGN_INS
from webapp.demo.region import STEPS as REGION_STEPS
from webapp.demo.region import tell_region
from webapp.demo.story import tell
from webapp.documents.kept import draw_all
from webapp.installation import opened
from webapp.mail.work import latest_weekly_at, post_of, work
from webapp.settings import Settings

__all__ = ["PASSWORD", "REGION_STEPS", "is_there", "make", "make_region", "sign_ins"]


def is_there(folder: Path) -> bool:
    """Whether a demo was made in `folder` with the newest schema."""
    settings = Settings.for_demo(folder)
    if not (folder / "polyphony.db").exists():
        return False
    with opened(settings) as database:
        return migrations.is_current(database.engine)


def make(settings: Settings) -> None:
    """Make the demo in an empty database; RuleBroken where it is not empty."""
    with opened(settings) as database:
        _begun(database)
        tell(database, site=settings.site, at=now())
        draw_all(database)
        if post := post_of(settings):
            monday = latest_weekly_at(now())
            work(database, post, clock=lambda: monday)


def make_region(settings: Settings) -> Iterator[None]:
    """Make a region in an empty database, in `REGION_STEPS` steps; RuleBroken as `make`."""
    with opened(settings) as database:
        _begun(database)
        _sign_ins_in(settings).write_text(REGION_SIGN_INS)
        yield from tell_region(database, at=now())


def sign_ins(settings: Settings) -> str:
    """Who can sign in to the demo that these settings keep."""
    kept = _sign_ins_in(settings)
    return kept.read_text() if kept.exists() else SIGN_INS


def _sign_ins_in(settings: Settings) -> Path:
    return settings.files.parent / "sign-ins.txt"


def _begun(database: Database) -> None:
    migrations.upgrade(database.engine)
    with database.committing(Actor.system()) as session:
        if queries.is_set_up(session):
            raise RuleBroken("This database is in use. A demo is only made in an empty one.")
        actions.set_up(session, demo=True, at=now())
