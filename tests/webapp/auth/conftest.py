"""People who sign in with a password, and a second browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from competence.actors import Actor, Role
from competence.database import Database
from competence.people import actions
from tests.factories import people
from tests.factories.people import NOW, PASSWORD
from tests.webapp.conftest import Browser, watched

ASH, SAM = "ash@example.org", "sam@example.org"


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email=ASH)


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    supervisor = people.supervisor(database, place, email=SAM)
    people.pair(database, place, ash, supervisor)
    return supervisor


@pytest.fixture
def elsewhere(database: Database, ash: Actor) -> people.Place:
    """A second organisation that Ash belongs to."""
    other = people.organisation(database, "Tidewater")
    with database.committing(other.system) as session:
        actions.join(session, other.system, ash.person_id, at=NOW)
        actions.give_post(
            session, other.system, ash.person_id, Role.PEER_SUPPORT_WORKER,
            practises=("expert-by-experience",), starts_on=people.LONG_AGO, at=NOW,
        )  # fmt: skip
    return other


@pytest.fixture
def another(app: Flask, database: Database) -> Callable[[], Browser]:
    """Makes further browsers on the same application."""
    return lambda: watched(app.test_client(), database)


def signs_in(browser: Browser, email: str = ASH, **more: str) -> TestResponse:
    """Send the sign-in form."""
    return browser.form("/sign-in", email=email, password=more.pop("password", PASSWORD), **more)


def leads_to(response: TestResponse) -> str:
    """Where an answer leads, as a path with its query; the answer must lead on."""
    assert response.status_code in {302, 303}, response.status_code
    parts = urlsplit(response.headers["Location"])
    assert not parts.netloc
    return parts.path + (f"?{parts.query}" if parts.query else "")
