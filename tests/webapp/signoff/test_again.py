"""A second view, and the second of two answers: asking for one, giving it, both side by side."""

from uuid import UUID

import pytest

from competence.actors import Role
from competence.signoff import queries
from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.signoff.conftest import Team
from webapp.clock import now, today

FIRST = "You leave too little silence still."
SECOND = "I sat beside you: the silence was yours."
STEP = Answer(Outcome.NEXT_STEP, seen=FIRST, next_step="Two more.", service_will="Keep a seat.")


@pytest.fixture
def first(team: Team) -> UUID:
    """What Sam answered with a next step, though enough was sent."""
    sent = signoff.enough(team.database, team.ash, team.framework)
    asked = signoff.request(
        team.database, team.ash, team.sam, team.framework, evidence_ids=sent, at=now()
    )
    signoff.answered(team.database, team.sam, team.framework, asked, STEP, at=now())
    return asked


def newest(team: Team) -> UUID:
    with team.database.reading(team.ash) as session:
        waiting = queries.waiting(session, team.ash, team.framework.framework, on=today())
    return waiting[-1].request_id


def test_a_worker_asks_another_who_answers_without_the_first_and_both_stand(
    browser: Browser, team: Team, first: UUID
) -> None:
    where = f"/practice/asked/{first}"
    browser.sign_in(team.ash)
    assert "Ask somebody else to look at it" in Page(browser.get(where).text).words
    page = Page(browser.get(f"{where}/again").text)
    assert page.faults() == []
    assert browser.counted - 2 <= 8
    assert "They read the first answer only once theirs is written." in page.words
    assert "Sam Sample" not in page.words
    assert browser.form(f"{where}/again", brings="x" * 301).status_code == 422
    kit = str(team.kit.person_id)
    assert browser.form(f"{where}/again", second=kit, brings="A friend").status_code == 303
    second = newest(team)
    assert browser.form(f"{where}/again", second=kit).status_code == 422

    browser.sign_in(team.kit)
    assert "Ash asked you for a second view" in Page(browser.get("/waiting").text).words
    asked = Page(browser.get(f"/waiting/{second}").text)
    assert asked.faults() == []
    assert browser.counted - 2 <= 8
    assert FIRST not in asked.words
    assert "Two more." not in asked.words
    assert "Ash would like to bring: A friend" in asked.words
    assert "You owe Ash an answer by" in asked.words
    # A peer lead without a pair writes nothing of what they saw themself.
    assert "write it down" not in asked.words
    assert browser.get(f"/waiting/{second}/observe").status_code == 404
    assert browser.get(f"/waiting/{second}/meeting").status_code == 404
    answered = browser.form(f"/waiting/{second}", choice="agreed.competent", seen=SECOND)
    assert answered.status_code == 303

    for reader, place in (
        (team.kit, f"/waiting/{second}"),
        (team.ash, f"/practice/asked/{second}"),
    ):
        browser.sign_in(reader)
        both = Page(browser.get(place).text)
        assert both.faults() == []
        for words in (FIRST, SECOND, "Both answers stand as they are.", "Kit Sample, peer lead"):
            assert words in both.words
    browser.sign_in(team.ash)
    read = Page(browser.get(where).text)
    assert "Kit Sample gave a second view on" in read.words
    assert "Ask somebody else to look at it" not in read.words
    assert browser.get(f"{where}/again").status_code == 404
    agreed = Page(browser.get("/practice/E2").text).words
    assert "Agreed at Competent, second view" in agreed


def test_a_view_from_elsewhere_is_owed_and_the_administrator_told_no_more(
    browser: Browser, team: Team, first: UUID
) -> None:
    where = f"/practice/asked/{first}/again"
    browser.sign_in(team.ash)
    assert browser.form(where, second="elsewhere").status_code == 303
    page = Page(browser.get(where).text)
    assert "We owe you somebody." in page.words
    assert not page.all("input", value="elsewhere")

    alex = people.person(team.database, team.place, "Alex Sample", Role.ADMINISTRATOR)
    told = Page(browser.sign_in(alex).get("/people").text).words
    assert "Ash Sample asked for a second view from elsewhere" in told
    assert "E2" not in told
    assert FIRST not in told


def test_enhanced_waits_for_a_second_answer_and_it_says_so(browser: Browser, team: Team) -> None:
    sent = signoff.enough(team.database, team.ash, team.framework)
    asked = signoff.request(
        team.database, team.ash, team.sam, team.framework, evidence_ids=sent, at=now()
    )
    browser.sign_in(team.sam)
    browser.form(f"/waiting/{asked}", choice="agreed.enhanced", seen=SECOND)

    browser.sign_in(team.ash)
    own = Page(browser.get("/practice/E2").text)
    assert "Enhanced: a second answer is awaited, since" in own.words
    assert "No level agreed yet" in own.words
    assert (
        "what was agreed before stands" in Page(browser.get(f"/practice/asked/{asked}").text).words
    )
    page = Page(browser.get(f"/practice/asked/{asked}/again").text)
    assert "A second answer for Enhanced" in page.words
    kit = str(team.kit.person_id)
    browser.form(f"/practice/asked/{asked}/again", second=kit)
    second = newest(team)
    browser.sign_in(team.kit)
    browser.form(f"/waiting/{second}", choice="agreed.enhanced", seen=SECOND)

    words = Page(browser.sign_in(team.ash).get("/practice/E2").text).words
    assert "Agreed at Enhanced, second answer" in words
    assert "a second answer is awaited" not in words
