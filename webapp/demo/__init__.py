"""A demo: a trust and a charity, made-up people, and three months of plausible work.

It is made by the same actions that pages call, at times in the past. Everybody in it is called
Sample; the database is marked as a demo for ever, and every page says so. Its messages go into a
folder and to nobody.
"""

from pathlib import Path

from competence import migrations
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import actions, queries
from webapp.clock import now
from webapp.demo.cast import PASSWORD, SIGN_INS
from webapp.demo.story import tell
from webapp.documents.kept import draw_all
from webapp.installation import opened
from webapp.mail.work import latest_weekly_at, post_of, work
from webapp.settings import Settings

__all__ = ["PASSWORD", "SIGN_INS", "is_there", "make"]


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
        migrations.upgrade(database.engine)
        with database.committing(Actor.system()) as session:
            if queries.is_set_up(session):
                raise RuleBroken("This database is in use. A demo is only made in an empty one.")
            actions.set_up(session, demo=True, at=now())
        tell(database, site=settings.site, at=now())
        draw_all(database)
        if post := post_of(settings):
            monday = latest_weekly_at(now())
            work(database, post, clock=lambda: monday)
