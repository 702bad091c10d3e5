"""The scene's colleagues: one who wrote what they saw, and one whose link still works."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.colleagues import actions
from competence.colleagues.rules import Account
from competence.database import Database
from competence.framework.model import Framework
from competence.practice_log import actions as practice_log
from competence.practice_log import queries as practice_log_queries
from competence.practice_log.rules import Looked
from tests.architecture.access import ANYONE, COLUMNS
from tests.architecture.scene import Scene
from tests.factories.colleagues import account, asking

Change = tuple[str, Callable[[Session, Scene, Framework], object]]


def ask(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Ash asked two colleagues; the words of one wait to be kept or let go."""
    ash, at, word = scene.people["ash"], begun + timedelta(days=20), scene.word
    first = asking(what=word("asked_what"), who=word("asked_who"), saw_on=at.date())
    wrote = Account(word("asked_giver"), word("asked_role"), word("asked_words"))
    open_to = scene.word_for("link_what", *COLUMNS, ANYONE)  # whoever holds the link reads it
    second = asking(what=open_to, who=word("link_who"), saw_on=at.date())
    with database.committing(ash) as session:
        answered, token = actions.ask(session, ash, framework, first, at=at)
    with database.committing(Actor.anonymous()) as session:
        actions.answer(session, token, wrote, at=at)
    with database.committing(ash) as session:
        waiting, token = actions.ask(session, ash, framework, second, at=at)
    scene.has("asked_id", answered.id, waiting.id)
    scene.has("asked:waiting", waiting.id)
    scene.has("colleague_token", token)
    _log(scene, database, framework, at)


def _log(scene: Scene, database: Database, framework: Framework, at: datetime) -> None:
    ash, word = scene.people["ash"], scene.word
    looked = Looked(("D4",), word("log_hard"), word("log_to_talk"))
    with database.committing(ash) as session:
        practice_log.log(session, ash, framework, looked, on=at.date())
        session.flush()
        (entry,) = practice_log_queries.entries(session, ash)
    scene.has("log_entry_id", entry.id)


def _asked(made: Scene, place: str) -> UUID:
    return UUID(made.ids[place][0])


CHANGES: Mapping[str, Change] = {
    "ask a colleague": (
        "ash",
        lambda s, m, f: actions.ask(s, m.people["ash"], f, asking(saw_on=m.at.date()), at=m.at),
    ),
    "answer a colleague's link": (
        "ash",
        lambda s, m, _: actions.answer(s, m.ids["colleague_token"][0], account(), at=m.at),
    ),
    "take a colleague's link back": (
        "ash",
        lambda s, m, _: actions.take_back(s, m.people["ash"], _asked(m, "asked:waiting"), at=m.at),
    ),
    "keep a colleague's words": (
        "ash",
        lambda s, m, f: actions.keep(
            s, m.people["ash"], f, _asked(m, "asked_id"), about=("E1",), at=m.at
        ),
    ),
    "let a colleague's words go": (
        "ash",
        lambda s, m, _: actions.let_go(s, m.people["ash"], _asked(m, "asked_id"), at=m.at),
    ),
}
