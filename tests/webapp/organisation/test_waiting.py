"""What waits in the service, for an administrator."""

from competence.actors import Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now


def test_an_administrator_sees_counts_and_days_and_no_worker_and_no_competence(
    browser: Browser, database: Database, place: people.Place, framework: Framework
) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    sam = people.supervisor(database, place)
    browser.sign_in(alex)

    assert "Nothing waits." in Page(browser.get("/people/waiting").text).words
    for name in ("Ash Sample", "Bo Sample", "Cam Sample"):
        worker = people.worker(database, place, name)
        people.pair(database, place, worker, sam)
        signoff.request(database, worker, sam, framework, "E2", at=now())
    page = Page(browser.get("/people/waiting").text)

    cells = [cell.text for row in page.all("tr") for cell in row.iter("th")]
    assert cells[-1] == "Sam Sample"
    assert "by " in page.words
    assert page.faults() == []
    assert browser.counted <= 8
    for hidden in ("Ash", "Bo Sample", "Cam", "E2", "reflecting"):
        assert hidden not in page.words
    assert Page(browser.get("/people").text).all("a", href="/people/waiting")


def test_only_an_administrator_opens_it(
    browser: Browser, database: Database, place: people.Place
) -> None:
    for actor in (people.supervisor(database, place), people.worker(database, place)):
        assert browser.sign_in(actor).get("/people/waiting").status_code == 403
