"""The log on a page: kept, kept once, made evidence, brought, and forgotten."""

import re

import pytest
from sqlalchemy import text

from competence.actors import Actor
from competence.database import Database
from competence.evidence import queries as evidence
from competence.supervision import queries as supervision
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

LOG = "/practice/log"
SAID = {"elements": ["D4"], "hard": "I spoke too soon.", "to_talk": "Long silences"}


def _entry(browser: Browser) -> str:
    found = re.search(rf"{LOG}/[0-9a-f-]+", browser.get(LOG).text)
    assert found is not None
    return found[0]


def test_an_entry_becomes_evidence_or_something_to_bring_and_is_forgotten(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(ash)
    assert "Thirty seconds after a meeting" in browser.get("/home").text

    kept = browser.form(LOG, **SAID)

    shown = Page(browser.get(kept.location).text)
    assert shown.faults() == []
    assert browser.counted <= 8
    assert "Kept, by the week." in shown.words
    assert "I helped with: Responding" in shown.words
    entry = _entry(browser)
    made = browser.form(f"{entry}/evidence")
    assert "I spoke too soon." in browser.get(made.location).text
    brought = browser.form(f"{entry}/agenda/{sam.person_id}")
    assert "Long silences" in browser.get(brought.location).text
    with database.reading(ash) as session:
        (piece,) = evidence.entries(session, ash)
        (item,) = supervision.agenda(session, ash)
    assert (piece.kind, piece.happened_on.weekday()) == ("reflective-account", 0)
    assert item.words == "Long silences"
    browser.form(f"{entry}/forget")
    assert "I spoke too soon." not in browser.get(LOG).text


def test_a_form_sent_twice_is_one_entry_and_its_key_is_not_kept(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)
    once = "7f0e3c5a-0d66-4a55-8d3f-1f7f4a1f6a11"

    answers = [browser.form(LOG, **SAID, once=once).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert browser.get(LOG).text.count("I spoke too soon.") == 1
    with database.reading(ash) as session:
        kept = session.scalar(text("SELECT count(*) FROM answered_request"))
    assert kept == 0


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Tick something, or write a sentence."),
        ({"hard": "x" * 301}, "Make this shorter"),
        ({"hard": "Ring 943 476 5919"}, "943 476 5919"),
        ({"elements": ["D99"]}, "Choose"),
    ],
)
def test_what_cannot_be_kept_comes_back(
    browser: Browser, ash: Actor, answers: dict[str, object], sentence: str
) -> None:
    answer = browser.sign_in(ash).form(LOG, **answers)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Page(answer.text).faults() == []


def test_what_cannot_be_brought_is_said_and_nothing_is_lost(
    browser: Browser, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(ash).form(LOG, elements=["D4"])
    entry = _entry(browser)

    answer = browser.form(f"{entry}/agenda/{sam.person_id}")

    assert answer.status_code == 422
    assert "Write what you want to talk about." in answer.text
    assert browser.form(f"{entry}/agenda/{ash.person_id}").status_code == 404
