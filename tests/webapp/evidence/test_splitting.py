"""Sharing what one learned, and keeping what happened."""

from typing import Any
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.evidence import queries
from competence.evidence.rules import LONGEST_WORDS, EvidenceItem
from competence.framework.model import Framework
from tests.factories import evidence
from tests.factories.evidence import written
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import today

MINE = "/practice/evidence"
HAPPENED = "The door was locked, and I knocked for ten minutes."
LEARNED = "Next time I ring the team after five."


def _own(database: Database, ash: Actor, made: UUID) -> EvidenceItem:
    with database.reading(ash) as session:
        return queries.own(session, ash, made)


def _apart(**answers: Any) -> dict[str, Any]:
    return {"happened": HAPPENED, "learned": LEARNED, "version": "1", **answers}


def test_what_was_learned_is_shared_and_what_happened_stays(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    what = written(HAPPENED, mine="A thought before.", about=("E2.1",))
    made = evidence.piece(database, ash, framework, what, file=(b"x", "a.txt"))
    browser.sign_in(ash)
    assert "keep what happened" in browser.get(f"{MINE}/{made}/share").text
    page = Page(browser.get(f"{MINE}/{made}/learned").text)
    assert page.faults() == []
    assert HAPPENED in page.words
    assert "a coroner or a court can ask" in page.words
    assert "The file goes with what you share." in page.words

    answer = browser.form(f"{MINE}/{made}/learned", **_apart())

    assert answer.location == f"{MINE}/{made}/share"
    preview = Page(browser.get(answer.location).text).words
    assert LEARNED in preview
    assert HAPPENED not in preview
    browser.form(answer.location, with_id=str(sam.person_id))
    item = _own(database, ash, made)
    assert (item.words, item.mine) == (LEARNED, f"A thought before.\n\n{HAPPENED}")
    assert item.entry.about == ("E2.1",)
    assert item.file is not None
    with database.reading(sam) as session:
        (shared,) = queries.shared_with_me(session, sam, on=today())
    read = browser.sign_in(sam).get(f"/shared/evidence/{shared.copy_id}").text
    assert LEARNED in read
    assert HAPPENED not in read


@pytest.mark.parametrize(
    ("answers", "status", "sentence"),
    [
        ({"learned": ""}, 422, "Write what you learned"),
        ({"learned": f"{LEARNED} 943 476 5919"}, 422, "943 476 5919"),
        ({"happened": "x" * LONGEST_WORDS}, 422, "Make this shorter"),
        ({"version": "0"}, 409, "on another page or phone"),
        ({"version": "odd"}, 409, "on another page or phone"),
    ],
)
def test_what_cannot_be_kept_apart_comes_back(
    *,
    browser: Browser,
    database: Database,
    framework: Framework,
    ash: Actor,
    answers: dict[str, Any],
    status: int,
    sentence: str,
) -> None:
    made = evidence.piece(database, ash, framework, written(HAPPENED, mine="Before."))

    answer = browser.sign_in(ash).form(f"{MINE}/{made}/learned", **_apart(**answers))

    assert answer.status_code == status
    assert sentence in answer.text
    assert Page(answer.text).faults() == []
    assert _own(database, ash, made).words == HAPPENED


def test_somebody_elses_words_are_not_taken_apart(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.observation(database, sam, ash, framework)
    browser.sign_in(ash)

    assert browser.get(f"{MINE}/{made}/learned").status_code == 404
    assert browser.form(f"{MINE}/{made}/learned", **_apart()).status_code == 404
    assert "keep what happened" not in browser.get(f"{MINE}/{made}/share").text
