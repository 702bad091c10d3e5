"""A sign-in that ends while somebody writes: they are warned, one key is enough, words stay."""

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import Visitor
from webapp.settings import Settings

pytestmark = pytest.mark.journey

PHONE = (360, True)
WORDS = "I keep it short, and I check how it landed."


@pytest.fixture
def asking(visitor: Visitor) -> Visitor:
    """Ash, writing; the clock of their browser is ours."""
    visitor.signs_in("Ash")
    visitor.page.clock.install()
    return visitor.opens("/account/away")


def left_alone(settings: Settings) -> None:
    """Let every sign-in have been left alone for two hours."""
    path = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE signed_in SET last_used_at = datetime(last_used_at, '-2 hours')")


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
@pytest.mark.parametrize("key", ["Enter", "Space", "Escape"])
def test_two_minutes_before_the_end_one_key_stays_signed_in(asking: Visitor, key: str) -> None:
    page = asking.page
    page.clock.run_for("57:50")
    assert not page.locator("dialog").is_visible()
    page.clock.run_for("00:15")
    asking.sees("Are you still there?").sees("In two minutes you are signed out").looks()

    with page.expect_response(lambda answer: urlsplit(answer.url).path == "/still-here") as said:
        page.keyboard.press(key)

    assert said.value.status == 200
    page.locator("dialog").wait_for(state="hidden")
    page.clock.run_for("10:00")
    assert not page.locator("dialog").is_visible()


@pytest.mark.parametrize("visitor", [PHONE], indirect=True)
def test_whoever_was_not_there_is_told_and_their_words_come_back(
    asking: Visitor, settings: Settings
) -> None:
    page = asking.page
    asking.opens("/scope-log/new")
    asking.page.locator("textarea").first.fill(WORDS)
    left_alone(settings)
    page.clock.run_for("01:00:10")
    asking.sees("You are signed out").sees("What you typed is still here").looks()
    page.keyboard.press("Enter")

    asking.goes(page.locator("main form[method=post] button").first)
    asking.sees("What you typed is kept for an hour")
    asking.writes("E-mail", "ash@demo.example").writes("Password", "sample harbour street")
    asking.presses("Sign in", exact=True)

    asking.sees("Your words are here").sees(WORDS)
