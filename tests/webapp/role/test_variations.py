"""What is different here: proposed, agreed, shown wherever the boundary is, and ended."""

import json

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework, Verdict
from tests.factories import people, role
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import now, today

BOUNDARY = "/framework/peer-open-dialogue/0.1.0/RB44"
COMPETENCE = "/framework/peer-open-dialogue/0.1.0/F2"
ASKED = "Can you weigh her and take her blood pressure?"


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


@pytest.fixture
def kit(database: Database, place: people.Place) -> Actor:
    return people.supervisor(database, place, "Kit Sample", peer_role=True)


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def filled(**other: str) -> dict[str, str]:
    on = today()
    return {
        "boundary": "RB44",
        "verdict": Verdict.TALK_FIRST.value,
        "condition": "Trained for it.",
        "reason": "Peers here asked to.",
        "starts_on-day": str(on.day),
        "starts_on-month": str(on.month),
        "starts_on-year": str(on.year),
        **other,
    }


def test_from_proposing_to_ending(
    browser: Browser, alex: Actor, kit: Actor, ash: Actor, place: people.Place
) -> None:
    browser.sign_in(alex)
    assert "Nothing: the framework’s own answers hold here." in said(browser, "/role/variations")
    offered = browser.get("/role/variations/propose?boundary=RB44").text
    assert 'value="RB44" selected' in offered
    assert "RB40" not in offered
    assert 'value="never"' not in offered
    assert browser.form("/role/variations/propose").status_code == 422
    never = browser.form("/role/variations/propose", **filled(boundary="RB40"))
    assert never.status_code == 422
    same = filled(verdict=Verdict.OUTSIDE_ROLE.value, condition="")
    assert "Choose another answer" in browser.form("/role/variations/propose", **same).text

    kept = browser.form("/role/variations/propose", **filled())
    assert kept.location == "/role/variations"
    waiting = browser.get("/role/variations")
    assert "It waits for a peer lead." in waiting.text
    assert "I agree" not in waiting.text
    assert "Different here" not in said(browser, BOUNDARY)

    page = Page(browser.sign_in(kit).get("/role/variations").text)
    agree = next(f.get("action") for f in page.all("form") if "agree" in (f.get("action") or ""))
    assert agree is not None
    assert browser.form(agree).location == "/role/variations"
    assert browser.form(agree).status_code == 422
    assert "Different here" in said(browser, BOUNDARY)

    browser.sign_in(ash)
    assert "Holds since" in said(browser, "/role/variations")
    assert browser.form(agree).status_code == 403
    browser.sign_in(alex)
    assert browser.form(agree.replace("agree", "end")).location == "/role/variations"
    assert "Ended by Alex Sample" in said(browser, "/role/variations")
    assert "Different here" not in said(browser, BOUNDARY)


def test_it_is_shown_beside_the_frameworks_own_answer_to_whoever_works_there(
    browser: Browser, database: Database, framework: Framework, alex: Actor, kit: Actor,
    ash: Actor,
) -> None:  # fmt: skip
    made = role.proposed(database, alex, framework, at=now())
    role.agreed(database, kit, framework, made, at=now())
    elsewhere = people.organisation(database, "Mill Lane")
    wes = people.worker(database, elsewhere, "Wes Sample")
    data = browser.get(f"{BOUNDARY}.json").data
    alone = browser.post("/ask.json", json={"text": ASKED}).get_json()
    assert alone["boundary"] == "RB44"

    for who in (None, wes):
        if who is not None:
            browser.sign_in(who)
        assert "Different here" not in said(browser, BOUNDARY)
        assert "Different here" not in said(browser, COMPETENCE)
        assert browser.get(f"{BOUNDARY}.json").data == data
        assert "Different here" not in browser.post("/ask", data={"asked": ASKED}).text
        assert browser.post("/ask.json", json={"text": ASKED}).get_json() == alone
    assert browser.get("/role/variations.json").get_json() == []

    browser.sign_in(ash)
    shown = said(browser, BOUNDARY)
    assert "The framework’s own answer stays beside it: Outside the role." in shown
    assert "Trained for it, and covered." in shown
    named = said(browser, COMPETENCE)
    assert "Different here" in named
    assert "Trained for it, and covered." in named
    assert "Different here" not in said(browser, f"{COMPETENCE[:-1]}3")
    answer = browser.post("/ask", data={"asked": ASKED})
    assert browser.counted <= 8
    assert "Different here" in answer.text
    both = browser.post("/ask.json", json={"text": ASKED}).get_json()
    (listed,) = browser.get("/role/variations.json").get_json()
    assert both.pop("here") == listed
    assert (listed["framework_verdict"], listed["verdict"]) == ("outside-role", "talk-first")
    assert both == alone
    own = browser.get(f"{BOUNDARY}.json").get_json()
    assert own.pop("here") == listed
    assert own == json.loads(data)
    assert browser.counted <= 8
    activity = framework.boundary("RB44").activity
    assert "Different here" in said(browser, f"{BOUNDARY.rsplit('/', 1)[0]}/boundaries")
    assert activity in said(browser, "/role")
    assert activity in said(browser, "/practice/")
