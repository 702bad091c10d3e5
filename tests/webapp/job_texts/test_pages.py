"""A job description, signed out: line by line, said right or not, and nothing of it kept."""

import logging
from threading import BoundedSemaphore

import pytest

from competence.database import Database
from competence.framework.model import Framework
from competence.job_texts.rules import MOST_LINES, CheckedLine
from tests.certificates.test_portfolio import text_of
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.boundaries.answering import answer_to, essentials_said
from webapp.job_texts import reading

CANARY = "canary-7Q4K"
TEXT = f"""JOB DESCRIPTION

1.\tListen to people one to one.
2.\tCheck people’s blood pressure and weight, {CANARY}.
•\tTake part in network meetings and share reflections.
•\tBe willing to share your recovery story at induction days.
You will get supervision each month. We offer a lift.
"""


def lines_page(browser: Browser, text: str = TEXT) -> Page:
    answer = browser.post("/job-check", data={"text": text})
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def sheet_of(page: Page) -> str:
    return str(page.all("input", name="sheet")[0].get("value"))


def result(browser: Browser, page: Page, **marks: str) -> Page:
    marked = {name.replace("_", "-"): mark for name, mark in marks.items()}
    answer = browser.post("/job-check/result", data={"sheet": sheet_of(page), **marked})
    assert answer.status_code == 200
    return Page(answer.text)


def test_each_line_gets_the_answer_of_the_box(framework: Framework) -> None:
    found = reading.checked(framework, TEXT)

    assert len(found.lines) == 7
    for line in found.lines:
        answer = answer_to(framework, line.text)
        assert line == CheckedLine(
            line.text, answer.verdict, answer.boundary, answer.also, answer.nearest,
            answer.kept_out, essentials_said(framework, line.text),
        )  # fmt: skip


def test_lines_stand_in_their_order_with_better_words(browser: Browser) -> None:
    page = lines_page(browser)

    places = [page.words.index(one) for one in (
        "JOB DESCRIPTION", "Listen to people one to one.", "Check people’s blood pressure",
        "Take part in network meetings", "Be willing to share", "You will get supervision",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Nursing staff look after health checks, meals and personal care." in page.words
    assert "It says: Supervision of one’s practice." in page.words


def test_the_result_says_what_to_change_and_what_is_missing(browser: Browser) -> None:
    page = lines_page(browser)

    shown = result(browser, page, line_3="right", line_5="not-this")

    assert "Lines to change or to talk through" in shown.words
    assert "You may share something of your own life" not in words_of(shown.one("textarea"))
    assert "Nursing staff look after health checks" in words_of(shown.one("textarea"))
    assert "Where you said: not this" in shown.words
    assert "Peer supervision" in shown.words
    assert "It is not policy and not law." in shown.words


def test_marks_come_back_when_the_lines_are_looked_at_again(browser: Browser) -> None:
    shown = result(browser, lines_page(browser), line_3="right", line_5="not-this", line_4="odd")

    again = Page(browser.post("/job-check/lines", data={"sheet": sheet_of(shown)}).text)

    checked = [one for one in again.all("input", type="radio") if one.get("checked") is not None]
    assert [(one.get("name"), one.get("value")) for one in checked] == [
        ("line-3", "right"), ("line-5", "not-this"),
    ]  # fmt: skip


def test_the_result_is_had_as_a_pdf_that_says_what_it_is(browser: Browser) -> None:
    shown = result(browser, lines_page(browser), line_3="right", line_5="not-this")

    answer = browser.post("/job-check/result.pdf", data={"sheet": sheet_of(shown)})

    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="job-check.pdf"'
    printed = " ".join(text_of(answer.data).split())
    for words in (
        "It is not policy and not law.", "Framework release 0.1.0.", "Not yet reviewed by peer",
        "Nursing staff look after health checks", "What is missing", "Peer supervision",
        "The reader said: not this.", "It says: Supervision of one’s practice.",
        "We found no request in it.", "Inferred: it follows from the paper",
    ):  # fmt: skip
        assert words in printed
    assert "Better words: You may share something" not in printed


@pytest.mark.parametrize(
    "where", ["/job-check/result", "/job-check/lines", "/job-check/result.pdf"]
)
@pytest.mark.parametrize("sheet", ["", "odd", "e30.e30"])
def test_a_sheet_that_was_not_made_here_is_refused(
    browser: Browser, where: str, sheet: str
) -> None:
    answer = browser.post(where, data={"sheet": sheet})

    assert answer.status_code == 422
    assert "Paste the text again." in answer.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the text that you want to check."),
        (" \n***\n", "Paste the text that you want to check."),
        ("Listen\n" * (MOST_LINES + 1), "it has 121 lines, and there is room for 120."),
        ("x" * 20_001, "it has 20,001 characters, and there is room for 20,000."),
    ],
)
def test_what_cannot_be_read_is_said_and_stays_in_the_box(
    browser: Browser, text: str, said: str
) -> None:
    answer = browser.post("/job-check", data={"text": text})

    assert answer.status_code == 422
    assert said in answer.text
    assert text.strip()[:20] in answer.text


def test_one_text_is_read_at_a_time_and_the_next_waits_or_is_told(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = BoundedSemaphore()
    monkeypatch.setattr(reading, "_ONE_AT_A_TIME", turn)
    monkeypatch.setattr(reading, "PATIENCE", 0.01)
    with turn:
        answer = browser.post("/job-check", data={"text": TEXT})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert CANARY in answer.text
    assert browser.post("/job-check", data={"text": TEXT}).status_code == 200


def test_nothing_pasted_is_kept_logged_or_put_into_a_cookie(
    browser: Browser, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = browser.post("/job-check", data={"text": TEXT})
        shown = browser.post("/job-check/result", data={"sheet": sheet_of(Page(answer.text))})

    for one in (answer, shown):
        assert CANARY in one.text
        assert CANARY not in str(one.headers)
        assert one.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in one.headers
    assert CANARY not in caplog.text
    assert browser.statements == []


def test_the_page_of_the_longest_text_is_no_heavier_than_others(browser: Browser) -> None:
    page = browser.post(
        "/job-check",
        data={"text": "\n".join(f"Check weight, {n} times a day" for n in range(MOST_LINES))},
        headers={"Accept-Encoding": "gzip"},
    )

    assert page.status_code == 200
    assert len(page.data) < 100_000


def test_it_is_found_from_the_front_page_and_from_the_box(browser: Browser) -> None:
    for where in ("/", "/ask"):
        assert Page(browser.get(where).text).all("a", href="/job-check")


def test_a_worker_who_is_signed_in_reads_under_their_own_release(
    browser: Browser, database: Database, place: people.Place
) -> None:
    browser.sign_in(people.worker(database, place))

    assert "Line by line" in lines_page(browser).words
