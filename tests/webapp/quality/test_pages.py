"""Reading again on pages: drawn, read, rated, reported; and a worker who says no."""

import csv
import io
from datetime import timedelta

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.signoff.rules import Sampling
from tests.factories import evidence, people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import today


@pytest.fixture
def qua(
    database: Database, framework: Framework, place: people.Place, sam: Actor, ash: Actor
) -> Actor:
    """A reader; Ash let two decisions of Sam's be read."""
    for code, sampling in (("E2", Sampling.MAY_BE_READ), ("F1", Sampling.REASONS_ONLY)):
        pieces = [evidence.piece(database, ash, framework)] if code == "E2" else []
        request = signoff.request(
            database, ash, sam, framework, code,
            evidence_ids=pieces, summary="In short.", with_words=True, sampling=sampling,
        )  # fmt: skip
        signoff.answered(database, sam, framework, request, signoff.LETS_TALK)
    return people.person(database, place, "Qua Sample", Role.QUALITY_READER)


def whole(browser: Browser, path: str) -> Page:
    page = Page(browser.get(path).text)
    assert page.faults() == []
    assert browser.counted <= 8, path
    return page


def links(page: Page) -> list[str]:
    return [
        one.get("href") or "" for one in page.all("a") if "/quality/" in (one.get("href") or "")
    ]


def test_a_reader_draws_reads_and_rates_before_they_see_the_first(
    browser: Browser, qua: Actor, ash: Actor
) -> None:
    browser.sign_in(qua)
    assert "Nothing at the moment." in whole(browser, "/quality").words
    assert browser.form("/quality").status_code == 303
    assert browser.form("/quality").status_code == 422

    lines = [one for one in links(whole(browser, "/quality")) if "report" not in one]
    pages = [whole(browser, one) for one in lines]

    assert sorted("What was sent" in page.words for page in pages) == [False, True]
    for page in pages:
        assert "Ash Sample" not in page.words
        assert "Sam Sample" not in page.words
    for path in lines:
        assert browser.form(path, choice="", reason="").status_code == 422
        answer = browser.form(path, choice="next-step", reason="Once more, I would say.")
        assert answer.status_code == 303
    read = whole(browser, lines[0]).words
    assert "The first, by Sam Sample" in read
    assert "They differ. Talk it over with Sam Sample" in read
    assert browser.form(lines[0], choice="lets-talk", reason="No.").status_code == 422

    report = whole(browser, "/quality/report").words
    assert "0 of 2 second ratings were the same." in report
    assert "Ash" not in report
    answer = browser.get("/quality/report.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["Second rating"] for row in rows] == ["A next step", "A next step"]
    assert "Sample" not in answer.text

    browser.sign_in(ash)
    mine = whole(browser, "/quality/mine").words
    assert "Let’s talk" in mine
    assert "Once more, I would say." in mine


def test_a_worker_says_no(browser: Browser, qua: Actor, ash: Actor) -> None:
    browser.sign_in(qua)
    browser.form("/quality")
    browser.sign_in(ash)
    page = whole(browser, "/quality/mine")
    assert "Chosen by lot" in page.words
    action = next(
        one.get("action") or "" for one in page.all("form") if "/no" in (one.get("action") or "")
    )

    assert browser.form(action).status_code == 303
    assert "You said no." in browser.get("/quality/mine").text
    assert browser.form(action).status_code == 422
    browser.sign_in(qua)
    assert len([one for one in links(whole(browser, "/quality")) if "report" not in one]) == 1


def test_a_file_is_opened_under_nobody_s_name_and_what_is_done_stands_on_the_list(
    browser: Browser, database: Database, framework: Framework, sam: Actor, ash: Actor, qua: Actor
) -> None:
    piece = evidence.piece(database, ash, framework, file=(b"What I made.", "ash sample.txt"))
    request = signoff.request(
        database, ash, sam, framework, "F6", evidence_ids=[piece], sampling=Sampling.MAY_BE_READ
    )
    signoff.answered(database, sam, framework, request, signoff.LETS_TALK)
    browser.sign_in(qua)
    browser.form("/quality")
    pages = {
        one: whole(browser, one) for one in links(whole(browser, "/quality")) if "report" not in one
    }
    ((path, file),) = [
        (path, one) for path, page in pages.items() for one in links(page) if "/file/" in one
    ]

    answer = browser.get(file)

    assert answer.data == b"What I made."
    assert answer.headers["Content-Disposition"] == "attachment; filename=evidence.txt"
    assert "ash sample" not in pages[path].html
    day = today() + timedelta(days=20)
    when = {"due_on-day": day.day, "due_on-month": day.month, "due_on-year": day.year}
    said = {"what": "Read three of these together.", "who": "All who decide", **when}
    assert browser.form(f"{path}/action", **said).status_code == 422  # not rated yet
    browser.form(path, choice="next-step", reason="Once more.")
    assert "What is done about it" in whole(browser, path).words
    empty = browser.form(f"{path}/action", what="", who="")
    assert empty.status_code == 422
    assert "Write who does it" in empty.text
    assert browser.form(f"{path}/action", **said).status_code == 303
    page = whole(browser, "/quality")
    assert "Read three of these together." in page.words
    (done,) = {
        one.get("action") for one in page.all("form") if "/done" in (one.get("action") or "")
    }
    rows = list(
        csv.DictReader(io.StringIO(browser.get("/quality/report.csv").data.decode("utf-8-sig")))
    )
    assert [(row["Action"], row["By"], row["Done"]) for row in rows] == [
        ("Read three of these together.", day.isoformat(), "not yet")
    ]
    assert browser.form(str(done)).status_code == 303
    assert browser.form(str(done)).status_code == 422
    assert "What was done" in whole(browser, "/quality").words
    browser.sign_in(ash)
    assert "It changes nothing of where you stand." in whole(browser, "/quality/mine").words


def test_a_worker_says_that_is_not_how_it_was(browser: Browser, qua: Actor, ash: Actor) -> None:
    browser.sign_in(qua)
    browser.form("/quality")
    (path, *_) = [one for one in links(whole(browser, "/quality")) if "report" not in one]
    browser.form(path, choice="next-step", reason="Once more, I would say.")
    browser.sign_in(ash)
    (where,) = links(whole(browser, "/quality/mine"))

    page = whole(browser, where)
    assert "Once more, I would say." in page.words
    assert "They are not told whose it is." in page.words
    assert browser.form(where, words="").status_code == 422
    assert browser.form(where, not_how_it_was="y").status_code == 303

    assert "You said: that is not how it was" in whole(browser, where).words
    assert "You said: that is not how it was" in whole(browser, "/quality/mine").words
    browser.sign_in(qua)
    assert "Its worker said something beside yours." in whole(browser, "/quality").words
    read = whole(browser, path).words
    assert "The worker says: that is not how it was" in read
    assert "Ash" not in read
    assert browser.get(where).status_code == 403
