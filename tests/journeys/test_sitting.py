"""Worker and supervisor sit down together and go through twenty things on one screen."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from competence.accounts.records import Account
from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import FormKind, Framework
from competence.people.records import Membership
from tests.factories import evidence, signoff
from tests.journeys.conftest import Visitor
from webapp.clock import now, today
from webapp.installation import opened
from webapp.settings import Settings

PHONE = 360
BUDGET = 25
"""Actions for a sitting of twenty (product brief 6), the words that are typed apart."""

SAW = "You left room, and others used it."
DRAFT = "In September I left a long silence, and they built on it."
DRAFTED = ("F1", "E3")


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_twenty_answers_in_one_sitting(
    visitor: Visitor, settings: Settings, framework: Framework
) -> None:
    with opened(settings) as database:
        asks_about_everything(database, framework)
    codes = [one.code for one in framework.competences]
    visitor.signs_in("Sam").opens("/waiting")

    visitor.actions = 0
    visitor.follows("Go through it together with Ash").sees("nothing here is about anybody else")
    visitor.presses("Begin")
    for code in codes[:10]:
        answers(visitor, code)
    # They stop half-way: what was answered is kept, and it goes on where it was.
    stopped, visitor.actions = visitor.actions, 0
    visitor.opens("/waiting").signs_out().signs_in("Sam").opens("/waiting")
    visitor.follows("Go through it together with Ash").sees("What you answered today")
    visitor.presses("Go on")
    resumed, visitor.actions = 2, stopped
    for code in codes[10:]:
        answers(visitor, code)

    visitor.sees("Nothing more is asked.").sees("Let’s talk").sees("Next step")
    assert len(codes) == 20
    assert visitor.actions <= BUDGET, f"{visitor.actions} actions, {resumed} more to go on"
    for name in ("Bo", "Cam", "Eli"):
        assert f"{name} Sample" not in visitor.page.locator("main").inner_text()


def answers(visitor: Visitor, code: str) -> None:
    """Both look at one competence; one press answers it, and the next is there."""
    visitor.sees("What Ash says").sees(f"You and Ash, {code}")
    if code in DRAFTED:
        visitor.sees(DRAFT)
        visitor.actions += 1
        visitor.page.get_by_role("link", name="Use Ash’s words").click()
        visitor.finds("What I saw that shows this", DRAFT)
        visitor.presses("Agreed at Competent")
    elif code == "F2":
        visitor.writes("What I saw that shows this", SAW)
        visitor.actions += 1
        visitor.page.get_by_text("A next step instead").click()
        visitor.writes("The next step", "Two meetings with me.")
        visitor.writes("What the service will do for it", "Keep a seat free.")
        visitor.presses("Next step")
    elif code == "N6":
        visitor.writes("What I saw that shows this", "What you would like to try.")
        visitor.presses("Let’s talk")
    elif code == "E2":
        visitor.presses("Agreed at Developing")
    else:
        visitor.writes("What I saw that shows this", SAW).presses("Agreed at Competent")


def asks_about_everything(database: Database, framework: Framework) -> None:
    """Ash asks Sam about each competence that was not asked about yet, with enough to look at."""
    ash, sam = member(database, "ash"), member(database, "sam")
    codes = tuple(one.code for one in framework.competences)
    own = evidence.written(about=codes, happened_on=today())
    seen = replace(
        own, form_kind=FormKind.SOMEONE_SAW_ME, choice="colleague-account", with_whom="Jo Sample"
    )
    sent = [evidence.piece(database, ash, framework, what, at=now()) for what in (own, seen)]
    for code in codes:
        if code != "E2":  # the demo's Ash asked about it
            signoff.request(
                database, ash, sam, framework, code, evidence_ids=sent, at=now(),
                drafted_sentence=DRAFT if code in DRAFTED else "",
            )  # fmt: skip


def member(database: Database, name: str) -> Actor:
    """One of the demo's people."""
    with database.reading(Actor.system()) as session:
        person_id = session.scalars(
            select(Account.person_id).where(Account.email == f"{name}@demo.example")
        ).one()
        at = select(Membership.organisation_id).where(Membership.person_id == person_id)
        role = Role.PEER_SUPPORT_WORKER if name == "ash" else Role.SUPERVISOR
        return Actor(person_id, session.scalars(at).one(), frozenset({role}))
