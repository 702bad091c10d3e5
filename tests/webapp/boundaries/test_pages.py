"""The question, signed out and signed in: one answer, and nothing typed is kept anywhere."""

import json
import logging
from typing import Any

import pytest
from sqlalchemy import text

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Boundary, Framework, Verdict
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of

pytestmark = pytest.mark.thorough

CANARY = "zebrafinch"
PARTS = ("What you can do instead", "Words to say now", "Why", "Who to talk to")


def example_of(framework: Framework, verdict: Verdict) -> tuple[Boundary, str]:
    """A boundary of a verdict, with a request that it answers."""
    boundary = next(one for one in framework.boundaries if one.verdict is verdict)
    return boundary, boundary.examples[0].text


def asked(browser: Browser, words: str) -> Page:
    answer = browser.post("/ask", data={"asked": words})
    assert answer.status_code == 200, answer.text
    page = Page(answer.text)
    assert page.faults() == []
    return page


def test_the_box_is_on_the_front_page_for_anybody(browser: Browser) -> None:
    page = Page(browser.get("/").text)

    form = page.one("form", action="/ask", method="post")
    assert words_of(form).startswith("Can I be asked to do this?")
    assert "We don’t keep what you type." in page.words


@pytest.mark.parametrize("verdict", Verdict)
def test_an_answer_is_whole_on_one_page(
    browser: Browser, framework: Framework, verdict: Verdict
) -> None:
    boundary, request = example_of(framework, verdict)

    page = asked(browser, request)

    assert words_of(page.one("h1")) == framework.wording(verdict).title
    told = [boundary.activity, boundary.reason, *boundary.instead, boundary.code]
    told += [one.text for one in boundary.words_to_say]
    told += [framework.notices.advice, "Not yet reviewed by peer workers. Release 0.1.0", request]
    assert [words for words in told if words not in page.words] == []
    assert "If it was one of them who asked you, go to somebody else" in page.words
    assert "your union" in page.words.lower()


def test_the_two_next_nearest_stand_below(browser: Browser, framework: Framework) -> None:
    _, request = example_of(framework, Verdict.NEVER)

    page = asked(browser, request)

    assert len(list(page.one("ul", class_="p-boundaries"))) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Tell us what you were asked"),
        ("   \n ", "Tell us what you were asked"),
        ("word " * 1100, "That is too much for us to read"),
        ("asdf qwer zxcv", "We could not read that"),
    ],
)
def test_what_is_no_request_gets_a_kind_sentence_and_the_box(
    browser: Browser, words: str, said: str
) -> None:
    page = asked(browser, words)

    assert words_of(page.one("h1")) == said
    assert len(page.all("form", action="/ask")) == 1
    assert not page.all("section", class_="p-verdict")


def test_somebody_in_crisis_gets_help_and_no_verdict(browser: Browser) -> None:
    page = asked(browser, "I want to kill myself")

    assert "We are sorry it is this hard" in page.words
    assert "116 123" in page.words
    assert not page.all("section", class_="p-verdict")
    assert "You asked" not in page.words
    assert not page.all("form", action="/ask")


def test_words_for_before_and_after_a_sign_off_say_so(
    browser: Browser, framework: Framework
) -> None:
    boundary = next(one for one in framework.boundaries if one.code == "RB13")

    page = asked(browser, boundary.examples[0].text)

    assert "To a colleague, while it is not agreed yet" in page.words
    assert "To a colleague, once you are ready for it" in page.words


def test_a_worry_is_passed_on_and_not_carried_alone(browser: Browser) -> None:
    page = asked(browser, "She told me she is planning to end her life this weekend, do I tell?")

    assert "You do not carry it alone." in page.words or "call 999" in page.words
    assert "the person in charge where you work" in page.words


def test_a_question_in_the_address_is_refused_in_a_sentence(browser: Browser) -> None:
    answer = browser.get("/ask?q=check+the+meds")

    assert answer.status_code == 422
    assert "We take no question from an address." in answer.text
    assert "check the meds" not in answer.text


def test_nothing_typed_is_kept_logged_or_put_into_a_cookie(
    browser: Browser, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = browser.post("/ask", data={"asked": f"Can I hand out tablets, {CANARY}?"})
        browser.post("/ask.json", json={"text": f"Can I hand out tablets, {CANARY}?"})

    assert CANARY in answer.text  # it is repeated to whoever asked, and that is all
    assert CANARY not in caplog.text
    assert CANARY not in str(answer.headers)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert browser.statements == []


def test_asking_writes_nothing_for_somebody_signed_in_either(
    browser: Browser, database: Database, framework: Framework
) -> None:
    place = people.organisation(database)
    browser.sign_in(people.worker(database, place))
    browser.get("/ask")
    tables = text("SELECT count(*) FROM trail_entry")
    with database.engine.connect() as connection:
        before = connection.execute(tables).scalar()

    asked(browser, example_of(framework, Verdict.NEEDS_COMPETENCE)[1])

    with database.engine.connect() as connection:
        assert connection.execute(tables).scalar() == before
    assert not [one for one in browser.statements if one.startswith(("INSERT", "DELETE"))]
    assert browser.counted <= 8


@pytest.fixture
def ash(database: Database) -> tuple[Actor, Actor]:
    place = people.organisation(database)
    worker = people.worker(database, place)
    supervisor = people.supervisor(database, place, peer_role=True)
    people.pair(database, place, worker, supervisor)
    return worker, supervisor


def needing_competences(framework: Framework) -> Boundary:
    """A boundary that only asks for competences."""
    return next(
        one
        for one in framework.boundaries
        if one.verdict is Verdict.NEEDS_COMPETENCE and one.competences_needed
    )


def test_a_worker_sees_what_is_not_yet_agreed(
    browser: Browser, framework: Framework, ash: tuple[Actor, Actor]
) -> None:
    boundary = needing_competences(framework)

    page = asked(browser.sign_in(ash[0]), boundary.examples[0].text)

    assert "Not yet agreed:" in page.words
    for code in boundary.competences_needed:
        assert f"{framework.competence(code).title} ({code})" in page.words
    assert "Only you see this line." in page.words


def test_a_worker_sees_that_they_are_ready(
    browser: Browser, database: Database, framework: Framework, ash: tuple[Actor, Actor]
) -> None:
    boundary, (worker, supervisor) = needing_competences(framework), ash
    for code in boundary.competences_needed:
        request = signoff.request(database, worker, supervisor, framework, code)
        signoff.answered(database, supervisor, framework, request, signoff.EXCEPTED)

    page = asked(browser.sign_in(worker), boundary.examples[0].text)

    assert "Agreed: you are ready for this." in page.words


def test_nobody_else_is_told_about_standings(
    browser: Browser, framework: Framework, ash: tuple[Actor, Actor]
) -> None:
    boundary = needing_competences(framework)

    page = asked(browser.sign_in(ash[1]), boundary.examples[0].text)

    assert "Not yet agreed" not in page.words


def test_the_same_answer_is_there_as_data(browser: Browser, framework: Framework) -> None:
    boundary, request = example_of(framework, Verdict.OUTSIDE_ROLE)

    as_json = browser.post("/ask.json", json={"text": request})
    as_form = browser.post("/ask.json", data={"text": request, "role": framework.roles[0].code})

    found = json.loads(as_json.data)
    assert (found["verdict"], found["boundary"]) == ("outside-role", boundary.code)
    assert found["nearest"][0] == boundary.code
    assert len(found["nearest"]) == 3
    assert 0 <= found["confidence"] <= 1
    assert found["because"]
    assert json.loads(as_form.data)["boundary"] == boundary.code


@pytest.mark.parametrize("given", [{}, {"text": 3}, [], {"text": "hello", "role": "baker"}])
def test_data_that_asks_nothing_is_told_how(browser: Browser, given: Any) -> None:
    answer = browser.post("/ask.json", json=given)

    assert answer.status_code == 422
    assert json.loads(answer.data)["message"]


def test_wiping_leaves_for_a_neutral_page_and_has_the_browser_forget(browser: Browser) -> None:
    answer = browser.get("/ask/wipe")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("https://www.bbc.co.uk/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
