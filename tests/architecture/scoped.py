"""What a worker logged, shared and was answered, for the scene; and the changes it tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import Framework
from competence.scope import actions
from competence.scope.rules import Terms
from tests.architecture.scene import Scene
from tests.factories import scope as factory


def log(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """One entry kept, one that waits, one answered with a note that may go, one over."""
    ash, sam, word = scene.people["ash"], scene.people["sam"], scene.word
    private = factory.logged(word("logged_alone"), felt=word("felt_alone"))
    kept = factory.entry(database, ash, framework, private, at=begun)
    given = {}
    for name in ("waits", "answered"):
        what = factory.logged(word(f"logged_{name}", "sam"), felt=word(f"felt_{name}", "sam"))
        entry = factory.entry(database, ash, framework, what, at=begun)
        given[name] = factory.shared(database, ash, entry, sam, with_felt=True, at=begun)
        scene.has("entry_id", entry)
    answer = factory.answer(
        will_do=word("will_do", "sam"), by_whom=word("by_whom", "sam"),
        words=word("answer_words", "sam"), note=word("team_note", "sam"), at=scene.at,
    )  # fmt: skip
    answer_id = factory.answered(database, sam, given["answered"], answer, at=begun)
    with database.committing(ash) as session:
        actions.let_note_go(session, ash, answer_id, may_go=True, at=begun)
    over = factory.entry(database, ash, framework, factory.logged(word("logged_over")), at=begun)
    taken_back = factory.shared(database, ash, over, sam, at=begun)
    with database.committing(ash) as session:
        actions.withdraw(session, ash, taken_back, at=begun)
        actions.close(session, ash, over, at=begun)
    scene.has("entry_id", over, kept)
    scene.ids["entry_id"].reverse()
    scene.has("entry:private", kept)
    scene.has("share_id", given["waits"], given["answered"])
    scene.has("share:answered", given["answered"])
    scene.has("answer_id", answer_id)


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "log a request": (
        "ash",
        lambda s, m, f: actions.log(s, m.people["ash"], f, factory.logged(), at=m.at),
    ),
    "delete an entry": (
        "ash",
        lambda s, m, _: actions.delete(s, m.people["ash"], m.one("entry:private"), at=m.at),
    ),
    "share an entry": (
        "ash",
        lambda s, m, _: actions.share(
            s, m.people["ash"], m.one("entry:private"), Terms(m.people["sam"].person_id), at=m.at
        ),
    ),
    "take an entry back": (
        "ash",
        lambda s, m, _: actions.withdraw(s, m.people["ash"], m.one("share_id"), at=m.at),
    ),
    "answer an entry": (
        "sam",
        lambda s, m, _: actions.answer(
            s, m.people["sam"], m.one("share_id"), factory.answer(at=m.at), at=m.at
        ),
    ),
    "let a note go": (
        "ash",
        lambda s, m, _: actions.let_note_go(
            s, m.people["ash"], m.one("answer_id"), may_go=True, at=m.at
        ),
    ),
    "close an entry": (
        "ash",
        lambda s, m, _: actions.close(s, m.people["ash"], m.one("entry_id"), at=m.at),
    ),
}
"""Changes of the scope log that the trail tells of, each with who makes it."""
