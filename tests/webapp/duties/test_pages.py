"""What a service answers for, page by page: answered, answered together, looked at, counted."""

import re
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.assessment import actions as assessment
from competence.database import Database
from competence.duties.rules import Holds, View
from competence.framework.model import Framework
from tests.factories import assessment as looking
from tests.factories import duties, people, scope
from tests.factories.people import Place
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import now

ALL_YES = {f"about-TS{number:02}": "sometimes" for number in range(1, 11)}
CHECK = {
    **ALL_YES,
    "to_do": "We begin with a round.",
    "held_on-day": "1",
    "held_on-month": "3",
    "held_on-year": "2026",
    "by_when-day": "1",
    "by_when-month": "3",
    "by_when-year": "2099",
}


@pytest.fixture
def team(database: Database, place: Place, ash: Actor, sam: Actor) -> UUID:
    """Where Ash is the only peer, and Sam supervises."""
    return scope.team(database, place, "Harbour", ash, sam)


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def test_an_administrator_answers_and_members_read_it(
    browser: Browser, ash: Actor, sam: Actor, jo: Actor, team: UUID
) -> None:
    browser.sign_in(jo)
    assert "What the service answers for" in said(browser, "/people")
    assert "Harbour" in said(browser, "/duties")
    where = f"/duties/{team}/DU03"
    assert "The service has not said yet." in said(browser, where)
    assert browser.form(where, holds="yes").status_code == 422
    assert browser.form(where, holds="yes", shown="a" * 1001).status_code == 422
    assert browser.get(f"/duties/{team}/DU99").status_code == 404

    answer = browser.form(where, holds="partly", shown="It is in the rota.", every_team="yes")

    assert answer.location == f"/duties/{team}"
    assert "Partly. It is in the rota." in said(browser, where)
    for reader in (ash, sam):
        browser.sign_in(reader)
        assert "What the service answers for" in said(browser, "/home")
        shown = said(browser, f"/duties/{team}")
        assert "Partly. It is in the rota." in shown
        assert "Not asked" in shown
        assert "Answer for the service" not in said(browser, where)
        assert browser.form(where, holds="yes", shown="So it is.").status_code == 403


def test_peers_answer_together_and_the_service_answers_anew(
    browser: Browser, database: Database, framework: Framework, place: Place, ash: Actor,
    sam: Actor, jo: Actor, team: UUID,
) -> None:  # fmt: skip
    where = f"/duties/{team}/together"
    browser.sign_in(ash)
    assert "has not answered anything yet" in said(browser, where)
    duties.answered(database, jo, framework, team, at=now())
    assert "people will know it is you" in said(browser, where)
    assert browser.form(where).status_code == 422
    words = {"about-DU03": "seen-otherwise", "words": "Before, never after."}
    assert browser.form(where, **words).status_code == 303
    shown = said(browser, where)
    assert "You said yes. It stands once each of you says yes" in shown
    assert "Not asked" in said(browser, f"/duties/{team}")
    assert "they need this first" not in said(browser, f"/duties/{team}")
    (draft,) = {*re.findall(r"/duties/said-together/([0-9a-f-]+)", browser.get(where).text)}
    assert browser.form(f"/duties/said-together/{draft}").status_code == 422

    browser.form(f"/duties/said-together/{draft}", says="yes", known_too="yes")

    assert "You said yes, and can take that back." in said(browser, where)
    browser.sign_in(sam)
    shown = said(browser, f"/duties/{team}")
    assert "Not how we see it" in shown
    assert "Before, never after." in shown
    assert browser.get(where).status_code == 403
    duties.answered(database, jo, framework, team, holds=Holds.PARTLY, at=now())
    assert "The service has answered anew since." in said(browser, f"/duties/{team}")
    bo = people.worker(database, place, "Bo Sample")
    assert browser.sign_in(bo).get(where).status_code == 404

    browser.sign_in(ash)
    browser.form(f"/duties/said-together/{draft}", says="no")
    assert "You said no. Not everybody can say this as it is." in said(browser, where)
    assert browser.form(where, **words).status_code == 303
    gone = browser.form(f"/duties/said-together/{draft}", says="yes")
    assert (gone.status_code, "wrote this anew" in gone.text) == (422, True)
    assert "You have not said anything of it" not in said(browser, where)


def test_a_bigger_team_needs_three_and_nobody_is_named(
    browser: Browser, database: Database, framework: Framework, place: Place, ash: Actor, jo: Actor
) -> None:
    bo, cam = (people.worker(database, place, f"{name} Sample") for name in ("Bo", "Cam"))
    team = scope.team(database, place, "Mill", ash, bo, cam)
    duties.answered(database, jo, framework, team, at=now())
    duties.drafted(database, ash, framework, team, {"DU03": View.AGREE}, at=now())

    shown = said(browser.sign_in(bo), f"/duties/{team}/together")

    assert "You have not said anything of it yet. It stands once three of you say yes" in shown
    assert "Ash" not in shown
    assert "people will know" not in shown


def test_a_team_looks_at_itself_once_a_year(
    browser: Browser, ash: Actor, sam: Actor, jo: Actor, place: Place, database: Database,
    team: UUID,
) -> None:  # fmt: skip
    where = f"/duties/{team}/check"
    other = scope.team(database, place, "Mill")
    browser.sign_in(sam)
    assert "has not looked at this yet" in said(browser, where)
    assert "Read each one aloud" in said(browser, f"{where}/new")
    assert browser.form(f"{where}/new").status_code == 422
    assert browser.form(f"{where}/new", **{**CHECK, "held_on-year": "2099"}).status_code == 422
    assert browser.get(f"/duties/{other}/check/new").status_code == 404
    assert browser.form(f"/duties/{other}/check/new", **CHECK).status_code == 404

    assert browser.form(f"{where}/new", **CHECK).location == where

    for reader in (ash, jo):
        shown = said(browser.sign_in(reader), where)
        assert "We begin with a round. By 1 March 2099." in shown
        assert "Noted by Sam Sample." in shown
        assert "1 March 2027" in shown
        assert "Look at it together now" not in shown


def test_a_need_is_counted_by_a_tick_and_taken_back(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor, team: UUID
) -> None:
    alone = looking.finished(database, ash, framework, at=now())
    browser.sign_in(ash)
    assert "counted, without your words" not in said(
        browser, f"/practice/self-assessment/kept/{alone}"
    )
    assert "Nothing here can count." in said(browser, f"/needs/{alone}")
    with database.committing(ash) as session:
        assessment.share(session, ash, alone, with_id=sam.person_id, at=now())
    assert "counted, without your words" in said(browser, f"/practice/self-assessment/kept/{alone}")
    assert "Peer workers here say that they need this first." in said(browser, f"/needs/{alone}")
    assert browser.form(f"/needs/{alone}", team_id=team).status_code == 422
    assert browser.form(f"/needs/{alone}", duties="DU01", team_id=team).status_code == 422

    browser.form(f"/needs/{alone}", duties="DU06", team_id=team, even_if_known="yes")

    assert "even if people will know this is you" in said(browser, f"/needs/{alone}")
    assert "they need this first" in said(browser, f"/duties/{team}")
    with database.committing(ash) as session:
        assessment.withdraw(session, ash, alone, from_id=sam.person_id, at=now())
    assert "it does not count any more" in said(browser, f"/needs/{alone}")
    assert "they need this first" not in said(browser, f"/duties/{team}")
    (back,) = re.findall(r"/needs/counted/[0-9a-f-]+/back", browser.get(f"/needs/{alone}").text)
    assert browser.form(back).location == f"/needs/{alone}"
    assert "Take back" not in said(browser, f"/needs/{alone}")


def test_a_service_full_of_unshared_needs_looks_exactly_like_an_empty_one(
    browser: Browser, database: Database, framework: Framework, place: Place, ash: Actor,
    sam: Actor, jo: Actor, team: UUID,
) -> None:  # fmt: skip
    pages = ("/duties", f"/duties/{team}", f"/duties/{team}/DU06", f"/duties/{team}/check")

    def read() -> list[str]:
        return [said(browser.sign_in(who), page) for who in (sam, jo) for page in pages]

    empty = read()
    for one in (ash, *(people.worker(database, place, f"W{n} Sample") for n in range(3))):
        looking.finished(database, one, framework, at=now())
    looking.shared(database, ash, sam, framework, at=now())  # shared, and not ticked

    assert read() == empty
