"""After a change of name no page and no document drawn anew says the one before."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from competence.awards import actions as awards
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people
from competence.training import actions as training
from tests.architecture import access
from tests.architecture.access import expected
from tests.architecture.conftest import Answer, Stage, staged
from tests.architecture.scene import Scene
from tests.factories.awards import renamed

pytestmark = pytest.mark.thorough

BEFORE, AFTER = "Ash Sample", "Rowan Sample"
EACH = ("ash", "sam", "kit", "tam", "alex", "qua", "lee")
FROZEN: frozenset[str] = frozenset({"portfolio.made", "portfolio.pdf"})
"""Routes of documents that were drawn before, and that only their owner has."""


@pytest.fixture(scope="module")
def after(
    sqlite_template: Path, framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The stage, once Ash has another name."""

    def rename(made: Scene, database: Database) -> None:
        ash = made.people["ash"]
        with database.committing(ash) as session:
            people.rename(session, ash, AFTER, at=made.at)
            training.put_new_name(session, ash.person_id, at=made.at)
            awards.put_new_name(session, ash, renamed, at=made.at)

    yield from staged(
        sqlite_template, tmp_path_factory.mktemp("renamed"), framework, and_then=rename
    )


def words_of(answer: Answer) -> str:
    """What somebody reads: of a page, or of a PDF."""
    if answer.headers["Content-Type"].startswith("application/pdf"):
        read = PdfReader(BytesIO(answer.body))
        return f"{read.metadata} " + " ".join(one.extract_text() for one in read.pages)
    return answer.body.decode(errors="replace")


@pytest.mark.parametrize("who", EACH)
def test_the_name_before_is_nowhere(after: Stage, who: str) -> None:
    found, says_after = [], 0
    for route in access.routes(after.app, after.scene):
        if route.method != "GET" or expected(route, who) != "allowed":
            continue
        answer = after.ask(who, "GET", route.path())
        if answer.status != 200:
            continue
        words = words_of(answer)
        says_after += AFTER in words
        if BEFORE in words and route.rule.endpoint not in FROZEN:
            found.append(route.rule.endpoint)

    assert found == []
    assert says_after or who in {"qua", "lee", "tam"}
