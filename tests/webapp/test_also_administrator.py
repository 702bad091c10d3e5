"""Whoever supervises a worker and is an administrator too is shown as such wherever named."""

from collections.abc import Callable

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people.actions import give_post
from tests.factories import assessment, evidence, people, role, scope
from tests.factories.people import Place
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now
from webapp.presenting.people import ALSO_ADMINISTRATOR

Where = Callable[[Database, Actor, Framework], str]

PAGES: dict[str, tuple[Where, str]] = {
    "supervision": (lambda *_: "/supervision", ALSO_ADMINISTRATOR),
    "role": (lambda *_: "/role", "Sam Sample is an administrator here, too."),
    "card": (lambda *_: "/scope-card/new", "practice supervisor and an administrator too"),
    "sign-off": (lambda *_: "/practice/E2/ask", ALSO_ADMINISTRATOR),
    "self-assessment": (
        lambda *known: f"/practice/self-assessment/kept/{assessment.finished(*known)}",
        ALSO_ADMINISTRATOR,
    ),
    "evidence": (
        lambda *known: f"/practice/evidence/{evidence.piece(*known)}/share",
        ALSO_ADMINISTRATOR,
    ),
    "scope": (
        lambda *known: f"/scope-log/{scope.entry(*known)}/share",
        ALSO_ADMINISTRATOR,
    ),
}


@pytest.mark.parametrize("where", PAGES)
def test_it_is_said_where_they_are_named(
    browser: Browser, database: Database, framework: Framework, place: Place, ash: Actor,
    sam: Actor, where: str,
) -> None:  # fmt: skip
    lead_to, words = PAGES[where]
    path = lead_to(database, ash, framework)
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    role.described(database, alex, framework, role.post_id(database, ash))
    browser.sign_in(ash)

    before = Page(browser.get(path).text)
    with database.committing(place.system) as session:
        give_post(
            session, place.system, sam.person_id, Role.ADMINISTRATOR,
            starts_on=people.LONG_AGO, at=now(),
        )  # fmt: skip
    page = Page(browser.get(path).text)

    assert "Sam Sample" in before.words
    assert "administrator" not in before.words
    assert words in page.words
    assert page.faults() == []
    assert browser.counted <= 8
