"""What a worker brings to a session: what they chose, in their order."""

import pytest

from competence.assessment.rules import Answer as Said
from competence.people.rules import PairKind
from competence.supervision import queries
from tests.factories import assessment, people, signoff, supervision
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now


def brought(team: Team) -> list[str]:
    with team.database.reading(team.ash) as session:
        return [one.words or one.target for one in queries.agenda(session, team.ash)]


def test_the_agenda_opens_for_the_first_of_ones_supervisors(browser: Browser, team: Team) -> None:
    response = browser.sign_in(team.ash).get("/supervision/agenda", follow_redirects=True)

    page = Page(response.text)
    assert "What you bring to Sam" in page.words
    assert "Lin" not in page.words  # a line manager is brought nothing
    assert page.faults() == []
    assert browser.counted <= 8


def test_somebody_else_is_a_link_away(browser: Browser, team: Team) -> None:
    people.pair(team.database, team.place, team.ash, team.kit, PairKind.PEER_LED)

    page = Page(browser.sign_in(team.ash).get("/supervision/agenda", follow_redirects=True).text)

    assert "What you bring to Sam Sample" in page.words
    assert "What you bring to Kit" in page.words


def test_somebody_whom_nobody_supervises_is_owed_a_supervisor(browser: Browser, team: Team) -> None:
    eli = people.worker(team.database, team.place, "Eli Sample")

    page = Page(browser.sign_in(eli).get("/supervision/agenda").text)

    assert "We owe you a supervisor." in page.words


def test_what_differs_and_a_line_are_brought_in_one_go(browser: Browser, team: Team) -> None:
    assessment.finished(team.database, team.ash, team.framework, {"E1": Said(level="competent")})
    asked = signoff.request(team.database, team.ash, team.sam, team.framework, "E1")
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.DEVELOPING)
    browser.sign_in(team.ash)
    address = f"/supervision/agenda/{team.sam.person_id}"
    assert "Role identity" not in Page(browser.get(address).text).words.split("Bring")[0]

    response = browser.form(address, bring="difference:E1", words="The Tuesday meeting.")

    assert response.status_code == 303
    assert brought(team) == ["E1", "The Tuesday meeting."]
    page = Page(browser.get(address).text)
    assert "seen differently" in page.words
    assert "The Tuesday meeting." in page.words
    assert not page.all("input", name="bring")  # it is brought already


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose something above, or write a line"),
        ({"bring": "difference:F1"}, "Choose from what is on this page now"),
        ({"words": "a" * 301}, "Make this shorter"),
    ],
)
def test_nothing_and_too_much_are_answered_in_words(
    browser: Browser, team: Team, sent: dict[str, str], says: str
) -> None:
    response = browser.sign_in(team.ash).form(f"/supervision/agenda/{team.sam.person_id}", **sent)

    assert response.status_code == 422
    assert says in Page(response.text).words
    assert brought(team) == []


def test_a_line_goes_up_and_another_is_left_out(browser: Browser, team: Team) -> None:
    items = [
        supervision.brought(team.database, team.ash, team.sam, team.framework, words, at=now())
        for words in ("One.", "Two.", "Three.")
    ]
    browser.sign_in(team.ash)
    order = f"/supervision/agenda/{team.sam.person_id}/order"

    assert browser.form(order, up=str(items[2])).status_code == 303
    assert brought(team) == ["One.", "Three.", "Two."]
    browser.form(order, leave=str(items[0]))
    browser.form(order, up="nothing of the kind")
    assert brought(team) == ["Three.", "Two."]


def test_nobody_else_reads_or_orders_it(browser: Browser, team: Team) -> None:
    address = f"/supervision/agenda/{team.lin.person_id}"

    browser.sign_in(team.ash)
    assert browser.get(address).status_code == 404
    assert browser.form(address, words="This.").status_code == 404
    assert browser.form(f"{address}/order").status_code == 404
    browser.sign_in(team.sam)
    assert browser.get(f"/supervision/agenda/{team.sam.person_id}").status_code == 403
