"""Keeping a checked text: asked for a name, theirs alone, gone on with, and deleted."""

import logging

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.job_texts.test_pages import CANARY, lines_page, result, sheet_of
from tests.webapp.reading import Page

NAME = "Ward advert"
KEPT = "/job-check/kept"


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def keep(browser: Browser, name: str = NAME, **more: str) -> str:
    """The address of a text that was checked, marked and kept."""
    shown = result(browser, lines_page(browser), line_3="right", line_5="not-this")
    answer = browser.post(KEPT, data={"sheet": sheet_of(shown), "name": name, **more})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def buttons(page: Page) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in page.all("button")]


def test_whoever_may_keep_it_is_asked_for_a_name_and_the_others_told(
    browser: Browser, database: Database, place: people.Place, alex: Actor
) -> None:
    shown = result(browser, lines_page(browser))
    assert "We keep none of it." in shown.words
    assert "Keep this" not in buttons(shown)

    browser.sign_in(people.worker(database, place))
    shown = result(browser, lines_page(browser))
    assert "We keep none of it." in shown.words
    assert "Keep this" not in buttons(shown)
    assert not Page(browser.get("/job-check").text).all("a", href=KEPT)

    browser.sign_in(alex)
    shown = result(browser, lines_page(browser))
    assert "It is not kept unless you keep it." in shown.words
    assert "Keep this" in buttons(shown)
    assert Page(browser.get("/job-check").text).all("a", href=KEPT)


def test_it_is_listed_and_opened_as_it_was_marked(browser: Browser, alex: Actor) -> None:
    browser.sign_in(alex)

    where = keep(browser)

    assert Page(browser.get(KEPT).text).all("a", href=where)
    page = Page(browser.get(where).text)
    assert NAME in page.words
    assert CANARY in page.words
    assert "Where you said: not this" in page.words
    paper = browser.post("/job-check/result.pdf", data={"sheet": sheet_of(page)})
    assert paper.mimetype == "application/pdf"


def test_one_goes_on_with_it_and_keeps_the_other_marks(browser: Browser, alex: Actor) -> None:
    browser.sign_in(alex)
    where = keep(browser)
    kept_id = where.rsplit("/", 1)[1]

    page = Page(browser.get(where).text)
    sent = {"sheet": sheet_of(page), "kept": kept_id}
    again = Page(browser.post("/job-check/lines", data=sent).text)
    assert again.all("input", name="kept", value=kept_id)
    answer = browser.post(
        "/job-check/result", data={"sheet": sheet_of(again), "kept": kept_id, "line-5": "right"}
    )
    shown = Page(answer.text)
    assert "What you said just now is not kept yet." in shown.words
    assert "Keep this" not in buttons(shown)
    assert "Where you said: not this" in Page(browser.get(where).text).words

    answer = browser.post(where, data={"sheet": sheet_of(shown)})

    assert answer.status_code == 303
    assert answer.headers["Location"] == where
    assert "Where you said: not this" not in Page(browser.get(where).text).words
    assert len(Page(browser.get(KEPT).text).all("a", href=where)) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Write a name to find it by"),
        ("x" * 101, "100"),
        ("for ada@example.org", "Could somebody be known by this?"),
    ],
)
def test_a_name_that_cannot_be_is_said_and_the_result_stays(
    browser: Browser, alex: Actor, name: str, said: str
) -> None:
    browser.sign_in(alex)
    shown = result(browser, lines_page(browser), line_5="not-this")

    answer = browser.post(KEPT, data={"sheet": sheet_of(shown), "name": name})

    assert answer.status_code == 422
    page = Page(answer.text)
    assert said in page.words
    assert "Where you said: not this" in page.words
    assert "Nothing is kept." in Page(browser.get(KEPT).text).words


def test_a_look_at_the_name_is_enough_to_keep_it(browser: Browser, alex: Actor) -> None:
    browser.sign_in(alex)

    where = keep(browser, "for ada@example.org", details_looked_at="yes")

    assert "for ada@example.org" in Page(browser.get(where).text).words


def test_what_was_not_made_here_is_not_kept(browser: Browser, alex: Actor) -> None:
    browser.sign_in(alex)
    where = keep(browser)

    for address in (KEPT, where):
        answer = browser.post(address, data={"sheet": "e30.e30", "name": NAME})
        assert answer.status_code == 422
        assert "Paste the text again." in answer.text
    assert CANARY in browser.get(where).text


def test_it_is_nobody_elses(
    browser: Browser, database: Database, place: people.Place, alex: Actor
) -> None:
    browser.sign_in(alex)
    where = keep(browser)
    sheet = sheet_of(Page(browser.get(where).text))
    browser.sign_in(people.person(database, place, "Ada Sample", Role.ADMINISTRATOR))

    assert NAME not in browser.get(KEPT).text
    for answer in (
        browser.get(where),
        browser.get(f"{where}/delete"),
        browser.post(f"{where}/delete"),
        browser.post(where, data={"sheet": sheet}),
    ):
        assert answer.status_code == 404
        assert CANARY not in answer.text
    browser.sign_in(people.worker(database, place))
    assert browser.post(KEPT, data={"sheet": sheet, "name": NAME}).status_code == 403
    browser.sign_in(alex)
    assert CANARY in browser.get(where).text


def test_it_is_deleted_after_one_question(
    browser: Browser, database: Database, alex: Actor
) -> None:
    browser.sign_in(alex)
    where = keep(browser)
    assert "Nobody can bring it back." in browser.get(f"{where}/delete").text

    answer = browser.post(f"{where}/delete")

    assert answer.headers["Location"] == KEPT
    assert "It is gone." in browser.get(KEPT).text
    assert browser.get(where).status_code == 404


def test_it_is_in_no_log_and_no_cookie(
    browser: Browser, alex: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    browser.sign_in(alex)
    with caplog.at_level(logging.DEBUG, logger="webapp"):
        answer = browser.get(keep(browser))

    assert CANARY in answer.text
    assert CANARY not in str(answer.headers)
    assert CANARY not in caplog.text
    assert NAME not in caplog.text
