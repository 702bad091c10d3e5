"""An administrator takes the second step of somebody away whose phone is lost."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner

from competence.accounts.queries import whose
from competence.actors import Actor, Role
from competence.database import Database
from competence.second_factor import queries
from tests.factories import people, second_factor
from tests.factories.people import PASSWORD
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.cli import main
from webapp.clock import now
from webapp.installation import opened
from webapp.settings import Settings


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(
        database, place, "Alex Sample", Role.ADMINISTRATOR, email="alex@example.org"
    )


@pytest.fixture
def sam(database: Database, place: people.Place) -> Actor:
    made = people.supervisor(database, place, email="sam@example.org")
    second_factor.app(database, made, at=now())
    return made


def has_one(database: Database, who: Actor) -> bool:
    with database.reading(who) as session:
        return queries.is_there(session, who.person_id)


def test_from_their_page_to_a_sign_in_with_the_password(
    browser: Browser, database: Database, alex: Actor, sam: Actor
) -> None:
    path = f"/people/{sam.person_id}/lost-phone"
    browser.sign_in(alex)
    their_page = Page(browser.get(f"/people/{sam.person_id}").text)
    asking = Page(browser.get(path).text)

    done = browser.form(path)

    assert len(their_page.all("a", href=path)) == 1
    assert asking.faults() == []
    assert "Be sure that it is Sam Sample who asks" in asking.words
    assert done.location == f"/people/{sam.person_id}"
    assert not has_one(database, sam)
    browser.form("/sign-out")
    assert browser.form("/sign-in", email="sam@example.org", password=PASSWORD).location == "/home"


def test_nobody_takes_their_own_away(browser: Browser, database: Database, alex: Actor) -> None:
    second_factor.app(database, alex, at=now())
    path = f"/people/{alex.person_id}/lost-phone"
    browser.sign_in(alex)

    page, answer = Page(browser.get(path).text), browser.form(path)

    assert not Page(browser.get(f"/people/{alex.person_id}").text).all("a", href=path)
    assert "Nobody does this for themself" in page.words
    assert answer.location == f"/people/{alex.person_id}"
    assert has_one(database, alex)


def test_it_asks_first_who_one_is(
    browser: Browser, database: Database, alex: Actor, sam: Actor
) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        browser.sign_in(alex)
        clock.shift(timedelta(minutes=11))

        answer = browser.form(f"/people/{sam.person_id}/lost-phone")

    assert answer.location.startswith("/still-you")
    assert has_one(database, sam)


@pytest.mark.parametrize(("role", "asked"), [("administrator", True), ("trainer", False)])
def test_giving_an_administrators_post_asks_first_who_one_is(
    browser: Browser,
    alex: Actor,
    sam: Actor,
    role: str,
    asked: bool,  # noqa: FBT001
) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        browser.sign_in(alex)
        clock.shift(timedelta(minutes=11))
        starts = now().date()

        answer = browser.form(
            f"/people/{sam.person_id}/post", role=role,
            **{"starts_on-day": starts.day, "starts_on-month": starts.month,
               "starts_on-year": starts.year},
        )  # fmt: skip

    assert answer.location.startswith("/still-you") is asked


def test_the_operator_takes_it_away_by_command(demo_folder: Path) -> None:
    with opened(Settings.for_demo(demo_folder)) as database:
        with database.reading(Actor.anonymous()) as session:
            alex = whose(session, "alex@demo.example")
        assert alex is not None
        second_factor.app(database, Actor(alex, Actor.anonymous().organisation_id), at=now())
    command = ["lost-phone", "alex@demo.example", "--demo-folder", str(demo_folder)]

    first, again = (CliRunner().invoke(main, command) for _ in range(2))

    assert first.exit_code == 0, first.output
    assert "taken away" in first.output
    assert again.exit_code == 1
    assert "Nobody here signs in" in again.output
