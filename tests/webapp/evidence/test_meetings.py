"""What a supervisor saw at a network meeting, as evidence of the worker's and beside a request."""

from typing import Any

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.evidence import queries
from competence.framework.model import Framework
from competence.signoff import actions as signoff_actions
from tests.factories import signoff
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import today

SAW = "You asked what each had heard, and two people answered you."
TEAM = "They came back to it at the end."


def _seen(**answers: Any) -> dict[str, Any]:
    day = today()
    return {
        "happened_on-day": str(day.day),
        "happened_on-month": str(day.month),
        "happened_on-year": str(day.year),
        "elements": ["D6", "D4"],
        "saw": SAW,
        "team_did": TEAM,
        "competences": ["E2"],
        "network_agreed": "yes",
        "nobody_named": "yes",
        **answers,
    }


def test_what_was_seen_at_a_meeting_becomes_an_observation_with_its_writer(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    address = f"/supervising/{ash.person_id}/meeting"
    assert Page(browser.sign_in(sam).get(address).text).faults() == []

    answer = browser.form(address, **_seen())

    assert answer.status_code == 303
    with database.reading(ash) as session:
        (entry,) = queries.entries(session, ash)
        item = queries.own(session, ash, entry.id)
    assert (entry.kind, entry.by_worker, item.with_whom) == ("observation", False, "Sam Sample")
    assert entry.title == "A network meeting"
    assert item.words == (
        "Seen in the meeting\nResponding, Many voices\n\n"
        f"What did you see of these?\n{SAW}\n\n"
        f"What did the team do with what the peer worker said?\n{TEAM}\n\n"
        "The network\nThey agreed to an observer."
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"network_agreed": ""}, "Without the network’s yes"),
        ({"nobody_named": ""}, "tick that nobody who uses services is named"),
        ({"elements": []}, "Tick what you saw of the meeting"),
        ({"elements": ["D99"]}, "Choose"),
        ({"saw": f"{SAW} 943 476 5919"}, "943 476 5919"),
        ({"happened_on-year": "2126"}, "This day is still to come."),
    ],
)
def test_what_cannot_be_kept_of_a_meeting_comes_back(
    *, browser: Browser, ash: Actor, sam: Actor, answers: dict[str, Any], sentence: str
) -> None:
    answer = browser.sign_in(sam).form(f"/supervising/{ash.person_id}/meeting", **_seen(**answers))

    page = Page(answer.text)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert TEAM in answer.text
    assert page.faults() == []


def test_a_meeting_stands_beside_a_request(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    address = f"/waiting/{asked}/meeting"
    assert Page(browser.sign_in(sam).get(address).text).faults() == []
    assert "There is a form for that" in browser.get(f"/waiting/{asked}/observe").text

    early = browser.form(address, **_seen(**{"happened_on-year": "2126"}))
    answer = browser.form(address, **_seen())

    assert (early.status_code, SAW in early.text) == (422, True)
    assert answer.status_code == 303
    assert TEAM in browser.get(f"/waiting/{asked}").text


def test_a_request_taken_back_meanwhile_loses_nothing_typed_of_a_meeting(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    with database.committing(ash) as session:
        signoff_actions.withdraw(session, ash, asked, at=NOW)

    answer = browser.sign_in(sam).form(f"/waiting/{asked}/meeting", **_seen())

    assert (answer.status_code, SAW in answer.text) == (409, True)


def test_nobody_writes_of_a_meeting_of_somebody_they_do_not_supervise(
    browser: Browser, ash: Actor, sam: Actor
) -> None:
    assert browser.sign_in(ash).get(f"/supervising/{ash.person_id}/meeting").status_code == 403
    assert browser.sign_in(sam).get(f"/supervising/{sam.person_id}/meeting").status_code == 404
