"""What goes wrong is said on a page that a phone, a keyboard and axe can read."""

import sqlite3
from contextlib import closing

import pytest

from tests.journeys.conftest import Visitor
from webapp.settings import Settings

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("visitor", [(360, True)], indirect=True)]


def test_what_is_not_there(visitor: Visitor) -> None:
    visitor.opens("/nothing-of-the-kind")

    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.locator("main a").count() >= 1


def test_what_is_for_other_posts(visitor: Visitor) -> None:
    visitor.signs_in("Ash").opens("/people")

    assert visitor.page.locator("h1").count() == 1


def test_a_form_that_was_open_too_long_gives_the_words_back(visitor: Visitor) -> None:
    visitor.signs_in("Ash").opens("/scope-log/new")
    visitor.page.locator("textarea").first.fill("What I was writing meanwhile.")
    visitor.page.context.clear_cookies()

    visitor.goes(visitor.page.locator("main form[method=post] button").last)

    visitor.sees("Nothing was saved").sees("What I was writing meanwhile.")


def test_what_is_too_large(visitor: Visitor) -> None:
    visitor.opens("/sign-in")
    visitor.page.get_by_label("E-mail").evaluate("box => { box.value = 'x'.repeat(22100000) }")

    visitor.presses("Sign in", exact=True)

    assert visitor.page.locator("h1").count() == 1
    visitor.sees("too large")


def test_what_broke(visitor: Visitor, settings: Settings) -> None:
    path = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("ALTER TABLE address RENAME TO elsewhere")

    visitor.opens("/invitation/nothing")

    assert visitor.page.locator("h1").count() == 1
    visitor.sees("Something went wrong here")
