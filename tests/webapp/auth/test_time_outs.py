"""A sign-in ends after half an hour unused (a worker's after an hour), and after twelve hours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from time_machine import travel

from competence.accounts.records import SignedIn
from competence.actors import Actor
from competence.database import Database
from tests.webapp.auth.conftest import ASH, SAM, leads_to, signs_in
from tests.webapp.conftest import Browser

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
