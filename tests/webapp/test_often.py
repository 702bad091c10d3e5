"""Whoever has very much read waits, in a whole office nobody does, and what was typed stays."""

from collections.abc import Iterator

import pytest

from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.guesses import Guesses
from webapp.often import MOST, Asks, counters

FEW = 3


@pytest.fixture
def few(browser: Browser) -> Iterator[None]:
    """So few may be asked in the application, which is shared, while a test runs."""
    extensions = browser.application.extensions
    kept = extensions["polyphony.asks"]
    extensions["polyphony.asks"] = {asks: Guesses(FEW) for asks in Asks}
    yield
    extensions["polyphony.asks"] = kept


def test_an_office_of_fifty_asks_ten_times_each_and_nobody_waits() -> None:
    assert MOST[Asks.QUESTION] > 500
    assert MOST[Asks.TEXT] > 100
    assert set(counters()) == set(Asks)


@pytest.mark.usefixtures("few")
def test_a_question_too_many_waits_with_its_words_on_the_page_and_as_data(
    browser: Browser,
) -> None:
    asked = {"asked": "Can you weigh her?"}
    before = [browser.post("/ask", data=asked).status_code for _ in range(FEW)]

    late, as_data = browser.post("/ask", data=asked), browser.post("/ask.json", json={"text": "x"})
    elsewhere = browser.post("/ask", data=asked, environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert before == [200] * FEW
    assert (late.status_code, as_data.status_code, elsewhere.status_code) == (429, 429, 200)
    assert late.headers["Retry-After"] == "600"
    page = Page(late.text)
    assert page.faults() == []
    assert "Please wait a little" in page.words
    assert "Can you weigh her?" in late.text
    assert browser.get("/ask").status_code == 200


@pytest.mark.usefixtures("few")
def test_a_text_too_many_waits_with_its_words(browser: Browser) -> None:
    text = {"text": "Take blood pressure."}
    before = [browser.post("/job-check", data=text).status_code for _ in range(FEW)]

    late = browser.post("/job-check", data=text)

    assert before == [200] * FEW
    assert late.status_code == 429
    page = Page(late.text)
    assert page.faults() == []
    assert "Take blood pressure." in late.text
    assert "Wait ten minutes" in page.words
