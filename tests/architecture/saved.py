"""The checked text that the scene's administrator kept; and the changes it tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.database import Database
from competence.framework.model import AnswerOnly, Framework, Verdict
from competence.job_texts.rules import Check, CheckedLine
from competence.kept_job_texts import actions
from tests.architecture.scene import Scene


def save(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Alex kept one; nobody else reads a word of it, an administrator elsewhere least of all."""
    alex = scene.people["alex"]
    found = _check(framework, scene.word_for("kept_line", "alex"))
    with database.committing(alex) as session:
        name = scene.word_for("kept_name", "alex")
        kept = actions.keep(session, alex, found, name=name, at=begun)
    scene.has("kept_text_id", kept.id)


def _check(framework: Framework, line: str) -> Check:
    lines = (
        CheckedLine(line, Verdict.OUTSIDE_ROLE, framework.boundaries[0].code),
        CheckedLine("About us", AnswerOnly.NOT_A_REQUEST),
    )
    return Check(framework.framework, framework.release, lines)


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "keep a checked text": (
        "alex",
        lambda s, m, f: actions.keep(
            s, m.people["alex"], _check(f, "Listen."), name="An advert", at=m.at
        ),
    ),
    "keep a checked text anew": (
        "alex",
        lambda s, m, f: actions.keep_anew(
            s, m.people["alex"], m.one("kept_text_id"), _check(f, "Listen."), at=m.at
        ),
    ),
    "delete a checked text": (
        "alex",
        lambda s, m, _: actions.delete(s, m.people["alex"], m.one("kept_text_id"), at=m.at),
    ),
}
