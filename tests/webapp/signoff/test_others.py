"""What waits with others past its day, for their own lead."""

from datetime import timedelta

from competence.actors import Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now


def test_a_lead_reads_with_whom_and_since_when_and_nothing_else(
    browser: Browser, database: Database, place: people.Place, framework: Framework
) -> None:
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    lee = people.person(database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    people.pair(database, place, ash, sam)
    for code in ("E1", "E2"):
        signoff.request(database, ash, sam, framework, code, at=now() - timedelta(days=40))

    page = Page(browser.sign_in(lee).get("/waiting/others").text)
    counted = browser.counted
    others = Page(browser.sign_in(sam).get("/waiting/others").text)

    assert "Sam Sample, since" in page.words
    assert not any(word in page.words for word in ("Ash", "E1", "E2", " 2 answers"))
    assert page.faults() == []
    assert counted <= 8
    assert "You see this if you answer scope concerns" in others.words
    assert Page(browser.get("/waiting").text).all("a", href="/waiting/others")
    assert browser.sign_in(ash).get("/waiting/others").status_code == 403
