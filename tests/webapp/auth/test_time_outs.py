"""A sign-in ends after half an hour unused (a worker's after an hour), and after twelve hours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import select
from time_machine import travel
from werkzeug.test import TestResponse

from competence.accounts.records import SignedIn
from competence.actors import Actor
from competence.database import Database
from tests.webapp.auth.conftest import ASH, SAM, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize(
    ("email", "minutes", "holds"),
    [(ASH, 59, True), (ASH, 61, False), (SAM, 29, True), (SAM, 31, False)],
)
def test_a_sign_in_left_alone_ends(
    browser: Browser, email: str, minutes: int, *, holds: bool
) -> None:
    with travel(START, tick=False) as clock:
        signs_in(browser, email)
        clock.shift(timedelta(minutes=minutes))

        answer = browser.get("/home")

    assert answer.status_code == 200 if holds else leads_to(answer) == "/sign-in?then=/home"


@pytest.mark.usefixtures("ash")
def test_a_sign_in_in_use_ends_after_twelve_hours(browser: Browser) -> None:
    with travel(START, tick=False) as clock:
        signs_in(browser)
        for _ in range(12):
            clock.shift(timedelta(minutes=59))
            assert browser.get("/home").status_code == 200
        clock.shift(timedelta(minutes=13))

        assert leads_to(browser.get("/home")).startswith("/sign-in")


def test_the_last_use_is_written_down_every_five_minutes(
    browser: Browser, database: Database, ash: Actor
) -> None:
    def last_used() -> datetime:
        with database.reading(ash) as session:
            return session.scalars(select(SignedIn.last_used_at)).one()

    with travel(START, tick=False) as clock:
        signs_in(browser)
        clock.shift(timedelta(minutes=4))
        browser.get("/home")
        assert last_used() == START
        clock.shift(timedelta(minutes=2))
        browser.get("/home")

        assert last_used() == START + timedelta(minutes=6)


@pytest.mark.usefixtures("elsewhere")
def test_changing_organisation_makes_no_sign_in_last_longer(
    browser: Browser, ash: Actor, another: Callable[[], Browser]
) -> None:
    with travel(START, tick=False) as clock:
        signs_in(browser)
        browser.form(f"/organisation/{ash.organisation_id}")
        for _ in range(12):
            clock.shift(timedelta(minutes=59))
            browser.get("/home")
        browser.form(f"/organisation/{ash.organisation_id}")
        clock.shift(timedelta(minutes=13))

        assert leads_to(browser.get("/home")).startswith("/sign-in")


@pytest.mark.usefixtures("sam", "ash")
@pytest.mark.parametrize(("email", "minutes"), [(ASH, 60), (SAM, 30)])
def test_a_page_says_when_the_sign_in_ends(browser: Browser, email: str, minutes: int) -> None:
    with travel(START, tick=False) as clock:
        signs_in(browser, email)
        clock.shift(timedelta(minutes=4))
        early = browser.get("/account")  # not written down as a use: it ends as it did
        clock.shift(timedelta(minutes=2))
        later = browser.get("/account")

    assert dialog(early).get("data-ends-in") == str((minutes - 4) * 60)
    assert dialog(later).get("data-ends-in") == str(minutes * 60)


@pytest.mark.usefixtures("ash")
def test_being_there_still_puts_the_end_off_and_twelve_hours_are_the_most(browser: Browser) -> None:
    with travel(START, tick=False) as clock:
        signs_in(browser)
        clock.shift(timedelta(minutes=58))
        assert browser.get("/still-here").json == {"ends_in": 3600}
        for _ in range(11):
            clock.shift(timedelta(minutes=59))
            browser.get("/still-here")
        page = browser.get("/account")
        clock.shift(timedelta(minutes=14))
        over = browser.get("/still-here", headers={"Accept": "application/json"})

    assert dialog(page).get("data-ends-in") == str(13 * 60)
    assert "Twelve hours are over" in page.text
    assert over.status_code == 401


def test_whoever_is_signed_out_is_asked_nothing(browser: Browser) -> None:
    assert "<dialog" not in browser.get("/sign-in").text


def dialog(response: TestResponse) -> Element:
    return Page(response.text).one("dialog")
