"""Complaining of how one's data is used, signed in and out, and the register, on pages."""

import pytest

from competence.actors import Actor, Role
from competence.complaints import queries
from competence.database import Database
from tests.factories import complaints, people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def test_anybody_finds_the_form_and_is_told_first(browser: Browser, alex: Actor) -> None:
    for where in ("/about/privacy", "/about/privacy/worker"):
        assert Page(browser.get(where).text).all("a", href="/complaints")
    page = Page(browser.get("/complaints").text)
    assert (page.faults(), browser.counted <= 8) == ([], True)
    for words in (
        "The administrators of the organisation read it",
        "that they have it",
        "Commissioner’s Office at any time",
        "Is it about an administrator?",
        "Leave it empty if you want no answer",
    ):
        assert words in page.words
    assert "Which organisation" not in page.words


def test_signed_out_it_is_sent_with_a_reference_and_answered_by_hand(
    browser: Browser, alex: Actor
) -> None:
    empty = browser.form("/complaints", words="")
    assert (empty.status_code, "Write what it is about" in empty.text) == (422, True)
    wrong = browser.form("/complaints", words="Mine.", answer_to="nowhere")
    assert (wrong.status_code, "name@example.org" in wrong.text) == (422, True)
    sent = browser.form("/complaints", words="=Mine.", answer_to="me@example.org")
    assert sent.status_code == 303
    after = Page(browser.get(sent.headers["Location"]).text)
    assert after.faults() == []
    assert "Your reference is" in after.words
    assert "Your reference" not in browser.get("/complaints/sent?reference=<b>").text

    browser.sign_in(alex)
    home = Page(browser.get("/home").text)
    assert (browser.counted <= 8, len(home.all("a", href="/complaints/register"))) == (True, 1)
    assert home.all("a", href="/people")
    listed = Page(browser.get("/complaints/register").text)
    assert (listed.faults(), browser.counted <= 8) == ([], True)
    assert "To be acknowledged by" in listed.words
    assert "Mine" not in listed.words
    (one,) = [
        str(link.get("href")) for link in listed.all("a")
        if str(link.get("href")).startswith("/complaints/register/")
    ]  # fmt: skip
    shown = Page(browser.get(one).text)
    assert (shown.faults(), browser.counted <= 8) == ([], True)
    for words in ("=Mine.", "me@example.org", "Polyphony does not send it"):
        assert words in shown.words
    table = browser.form("/complaints/register/file")
    assert table.mimetype == "text/csv"
    assert "'=Mine." in table.text


def test_the_organisation_is_asked_where_there_is_more_than_one_and_none_is_named(
    browser: Browser, database: Database, place: people.Place, alex: Actor
) -> None:
    people.organisation(database, "Mill Lane")

    page = browser.get("/complaints").text
    assert "Which organisation is it about?" in page
    for name in ("Mill Lane", place.organisation.name):
        assert name not in page
    known = browser.form("/complaints", words="Mine.", organisation="Mill Lane")
    unknown = browser.form("/complaints", words="Mine.", organisation="Nowhere")
    assert known.status_code == unknown.status_code == 303


def test_it_is_acknowledged_answered_and_read_under_my_data(
    browser: Browser, database: Database, ash: Actor, alex: Actor
) -> None:
    browser.sign_in(ash)
    assert "You sent none here." in browser.get("/complaints/mine").text
    form = Page(browser.get("/complaints").text)
    assert (form.faults(), browser.counted <= 8, form.all("input", name="answer_to")) == (
        [], True, [],
    )  # fmt: skip
    sent = browser.form("/complaints", words="It was shown.")
    assert "What you complained of" in browser.get(sent.headers["Location"]).text
    mine = Page(browser.get("/complaints/mine").text)
    assert (mine.faults(), browser.counted <= 8) == ([], True)
    assert "We owe you a word that we have it by" in mine.words
    assert Page(browser.get("/account/my-data").text).all("a", href="/complaints/mine")

    with database.reading(ash) as session:
        (found,) = queries.own(session, ash)
    one = f"/complaints/register/{found.id}"
    browser.sign_in(alex)
    assert browser.form(f"{one}/acknowledge").status_code == 303
    again = browser.form(f"{one}/acknowledge")
    assert (again.status_code, "acknowledged already" in again.text) == (422, True)
    assert browser.form(one, words="", outcome="").status_code == 422
    browser.sign_in(ash)
    assert "We owe you an answer" in browser.get("/complaints/mine").text
    browser.sign_in(alex)
    assert browser.form(one, words="Closed.", outcome="upheld").status_code == 303
    twice = browser.form(one, words="Open.", outcome="upheld")
    assert (twice.status_code, "answered already" in twice.text) == (422, True)
    assert "A complaint about how data is used" not in browser.get("/home").text
    browser.sign_in(ash)
    read = Page(browser.get("/complaints/mine").text)
    assert read.faults() == []
    assert "Upheld: you were right" in read.words
    assert "Closed." in read.words
    assert "A complaint that you sent" in browser.get("/account/who-looked").text


def test_an_administrator_is_told_that_another_answers_and_finds_their_own_nowhere(
    browser: Browser, database: Database, alex: Actor
) -> None:
    sent = complaints.sent(database, alex, "Mine.", at=now())
    browser.sign_in(alex)

    assert "another one reads and answers it, never you" in browser.get("/complaints").text
    assert "Nobody has sent one." in browser.get("/complaints/register").text
    assert browser.get(f"/complaints/register/{sent}").status_code == 404
    assert browser.form(f"/complaints/register/{sent}/acknowledge").status_code == 404
    assert "Mine." in browser.get("/complaints/mine").text
    assert "Mine." not in browser.form("/complaints/register/file").text


def test_too_many_are_told_to_wait(browser: Browser, alex: Actor) -> None:
    answers = [browser.form("/complaints", words="Mine.").status_code for _ in range(31)]

    assert (answers[29], answers[30]) == (303, 422)
