"""The main job on a framework of other domains, levels and codes: the data alone differs."""

from pathlib import Path

import pytest

from competence import migrations
from competence.actors import Actor
from competence.people import actions
from tests.conftest import TINY
from tests.factories import people
from tests.journeys.conftest import Visitor, told
from webapp.clock import now
from webapp.installation import opened
from webapp.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A kitchen with a cook, and somebody who supervises them."""
    made = told(tmp_path, TINY / "tiny-craft-2.0.0")
    with opened(made) as database:
        migrations.upgrade(database.engine)
        with database.committing(Actor.system()) as session:
            actions.set_up(session, at=now())
        kitchen = people.organisation(
            database, "A kitchen", framework="tiny-craft", release="2.0.0"
        )
        ash = people.worker(database, kitchen, practises=("cook",), email="ash@demo.example")
        sam = people.supervisor(database, kitchen, email="sam@demo.example")
        people.pair(database, kitchen, ash, sam)
    return made


@pytest.mark.journey
def test_from_the_framework_to_the_portfolio(visitor: Visitor) -> None:
    visitor.opens("/framework").sees("Tiny craft: bread and soup").sees("Baker")

    visitor.signs_in("Ash", people.PASSWORD)
    visitor.opens("/practice/self-assessment/B1").chooses("Able").presses("Save and")
    visitor.opens("/practice/self-assessment/finish").presses("Keep")
    visitor.opens("/practice/evidence/add?competence=B1")
    visitor.writes("A few words to find it by", "Leek and potato")
    visitor.writes("What happened, and what do you make of it?", "Nobody left any.")
    visitor.presses("Keep it for me")
    visitor.opens("/practice/B1").follows("Ask for a view").chooses("Sam Sample").presses("Send")
    visitor.signs_out()

    visitor.signs_in("Sam", people.PASSWORD).opens("/waiting").follows("soup")
    visitor.sees("Leek and potato").chooses("Agreed at Learning").presses("Confirm")
    visitor.signs_out()

    visitor.signs_in("Ash", people.PASSWORD).opens("/practice/B1").sees("Agreed at Learning")
    visitor.opens("/portfolio/").presses("See it first").sees("Able")
    visitor.presses("Make my portfolio").sees("Your portfolio is ready")
