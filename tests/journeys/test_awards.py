"""An award from the review to the check: asked for, issued, checked in each of its answers.

Played on a phone and on a desk, with axe on every page; and once with JavaScript off.
"""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.framework.registry import Registry
from competence.people import queries
from competence.people.records import Person
from competence.training import actions as training_actions
from competence.training import queries as training_queries
from tests.factories import training
from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS
from webapp.clock import now, today
from webapp.documents.kept import draw_all
from webapp.installation import opened
from webapp.settings import Settings

TO_ASK, TO_ISSUE, TO_ISSUE_A_SESSION = 4, 3, 3
"""Actions that asking for an award may take from home, and issuing it (flows 8 and 9)."""


def _number(visitor: Visitor) -> str:
    """The number of the certificate that is open."""
    row = visitor.page.locator(".nhsuk-summary-list__row", has_text="Number").inner_text()
    found = re.search(r"[0-9A-Z ]{32}", row)
    assert found is not None, row
    return found[0].replace(" ", "")


def _checks(visitor: Visitor, number: str, *answers: str) -> None:
    visitor.opens(f"/c/{number}")
    for answer in answers:
        visitor.sees(answer)


def _records_a_review(visitor: Visitor) -> None:
    visitor.signs_in("Noor").opens("/awards/reviews").sees("We owe you a review.")
    visitor.presses("Record a review")
    visitor.chooses("Shared foundations").chooses("Awards can be issued on what was read")
    for label, words in (
        ("Day", "6"), ("Month", "10"), ("Year", "2026"),
        ("How many people took part?", "4"), ("How many of them hold or held", "3"),
        ("Who took part, as roles", "Three peer workers and a trustee."),
        ("What they said", "We would sign this."),
    ):  # fmt: skip
        visitor.writes(label, words)
    visitor.presses("Record it").sees("We would sign this.")
    visitor.signs_out()


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_an_award_is_asked_for_issued_and_checked(visitor: Visitor) -> None:
    visitor.signs_in("Remi").follows("Awards and certificates").sees("We owe you a review.")
    visitor.signs_out()
    _records_a_review(visitor)

    visitor.signs_in("Remi")
    visitor.actions = 0
    visitor.follows("Awards and certificates").presses("Ask for it")
    visitor.chooses("Noor Sample").presses("Ask", exact=True).sees("With Noor Sample since")
    assert visitor.actions <= TO_ASK
    visitor.signs_out()

    visitor.signs_in("Noor")
    visitor.actions = 0
    visitor.follows("Certificates to issue").follows("Remi Sample: Foundation")
    visitor.sees("Kit Sample, peer-led supervisor").sees("We would sign this.")
    visitor.presses("Issue it").sees("Issued. It is on their page now.")
    assert visitor.actions <= TO_ISSUE
    visitor.signs_out()

    visitor.signs_in("Remi").opens("/awards/").follows("Foundation")
    number = _number(visitor)
    visitor.chooses("My full name").presses("Switch it on")
    visitor.signs_out()
    _checks(visitor, number, "Valid", "Remi Sample", "A local record.")
    _checks(visitor, number[:-1] + ("1" if number[-1] == "0" else "0"), "Unknown")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_change_of_name_and_a_withdrawal(visitor: Visitor) -> None:
    visitor.signs_in("Dee").opens("/awards/").follows("Foundation")
    first = _number(visitor)
    visitor.follows("Change your name").writes("Your name", "Rowan Sample")
    visitor.presses("Change my name").sees("Your certificates were made again")
    visitor.follows("Foundation")
    second = _number(visitor)
    visitor.chooses("My initials").presses("Switch it on")
    visitor.page.get_by_text("Withdraw it").first.click()
    visitor.signs_out()

    _checks(visitor, first, "Replaced", "Another certificate took its place")
    assert "Dee Sample" not in visitor.page.content()
    assert "Dee" not in visitor.page.inner_text("body")
    _checks(visitor, second, "Valid", "R. S.")

    visitor.signs_in("Tam").follows("Certificates to issue").follows("What you issued")
    visitor.follows("Rowan Sample: Foundation")
    assert "Dee Sample" not in visitor.page.content()
    assert "Dee" not in visitor.page.inner_text("body")
    visitor.page.get_by_text("Withdraw it").first.click()
    visitor.chooses("It was issued in error").writes("What you tell the holder", "A wrong day.")
    visitor.presses("Tell them").sees("They can answer until")
    visitor.signs_out()

    visitor.opens("/sign-in").writes("E-mail", "dee@demo.example")
    visitor.writes("Password", "sample harbour street").presses("Sign in", exact=True)
    visitor.sees("Hello Rowan").opens("/awards/").follows("Foundation").sees("A wrong day.")
    visitor.writes("What you would like to say", "I see.").presses("Keep my answer")
    visitor.signs_out()

    visitor.signs_in("Tam").opens("/awards/issued").follows("Rowan Sample: Foundation")
    visitor.sees("I see.").presses("Withdraw it").sees("Withdrawn on")
    visitor.signs_out()
    _checks(visitor, second, "Withdrawn: it was issued in error")


def _actor(database: Database, name: str) -> Actor:
    """One of the demo's people, as they act in the trust."""
    system = Actor.system()
    with database.reading(system) as session:
        person_id = session.scalars(select(Person.id).where(Person.name == name)).one()
        (organisation,) = queries.organisations_of(session, person_id)
        roles = queries.roles(session, organisation.id, person_id, on=today())
    return Actor(person_id, organisation.id, roles)


def _holds_a_session(settings: Settings) -> UUID:
    """A session that Dee was in, and twelve people of the register by name; with its register."""
    with opened(settings) as database:
        tam, dee = _actor(database, "Tam Sample"), _actor(database, "Dee Sample")
        framework = Registry.load(None).newest("peer-open-dialogue")
        made = training.course(database, tam, framework, at=now())
        held = training.session_of(
            database, tam, made, starts_at=now() - timedelta(hours=3), at=now()
        )
        training.joined(
            database, dee, training.link(database, tam, made, at=now()), "Dee Sample", at=now()
        )
        with database.reading(tam) as session:
            lines = training_queries.learners(session, tam, made)
        with database.committing(tam) as session:
            minutes = {one.id: 120 for one in lines}
            training_actions.take_register(session, tam, held, minutes, at=now())
    return held


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_whole_session_is_issued_in_three_actions(visitor: Visitor, settings: Settings) -> None:
    held = _holds_a_session(settings)

    visitor.signs_in("Tam")
    visitor.actions = 0
    visitor.follows("Certificates to issue").follows("winter: Listening").sees("Dee Sample")
    visitor.presses("Issue them").sees("of 1 are drawn")
    assert visitor.actions <= TO_ISSUE_A_SESSION
    with opened(settings) as database:
        draw_all(database)
    if visitor.runs_scripts:  # the page is kept true by itself
        visitor.page.get_by_text("All are drawn.").wait_for(timeout=30_000)
        visitor.sees("They are ready").looks()
    visitor.opens(f"/awards/attendance/session/{held}/drawing").sees("They are ready")
    visitor.signs_out()

    visitor.signs_in("Dee").opens("/awards/").sees("attendance. Valid")
