"""A colleague's link from the worker's page to the evidence it becomes, page by page."""

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.colleagues import actions
from competence.colleagues.rules import AskedForm
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import colleagues
from tests.factories.colleagues import SAW, asking
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today
from webapp.guesses import MOST_MISSES

MINE = "/practice/colleagues"
NHS_NUMBER = "943 476 5919"


def _asked(**answers: Any) -> dict[str, Any]:
    day = today()
    return {
        "what": "The meeting in the afternoon",
        "saw_on-day": str(day.day),
        "saw_on-month": str(day.month),
        "saw_on-year": str(day.year),
        "form": "three-questions",
        **answers,
    }


def _told(**answers: Any) -> dict[str, Any]:
    return {
        "saw": SAW, "giver": "Robin Example", "giver_role": "nurse", "nobody_named": "yes",
        **answers,
    }  # fmt: skip


def _link(browser: Browser, worker: Actor, **answers: Any) -> str:
    """The path of a link that a worker made, read off the page that shows it."""
    shown = browser.sign_in(worker).form(f"{MINE}/ask", **_asked(**answers))
    found = re.search(r"/w/[\w-]{43}", shown.text)
    assert found is not None, shown.text
    assert 'aria-label="A square' in shown.text
    return found[0]


def _whole(answer: TestResponse, status: int = 200) -> Page:
    assert answer.status_code == status
    page = Page(answer.text)
    assert page.faults() == []
    return page


def test_a_link_leads_a_colleague_to_one_page_and_the_worker_keeps_what_they_write(
    browser: Browser, ash: Actor
) -> None:
    link = _link(browser, ash, who="Robin")
    assert "You asked Robin" in browser.get(MINE).text
    browser.delete_cookie("session")

    page = browser.get(link)
    sent = browser.form(link, **_told())
    again = browser.form(link, **_told(saw="Something else."))

    _whole(page)
    assert "Ash Sample reads it first, and chooses whether to use it" in page.text
    assert "<title>A few questions – Polyphony" in page.text
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Thank you. It has arrived." in _whole(sent).words
    assert (again.status_code, "Something else." in again.text) == (404, True)
    assert "does not work any more" in browser.get(link).text

    browser.sign_in(ash)
    assert "Read what a colleague saw" in browser.get("/practice/evidence").text
    read = browser.get(re.findall(rf'href="({MINE}/[0-9a-f-]+)"', browser.get(MINE).text)[0])
    assert "Robin Example, nurse" in _whole(read).words
    kept = browser.form(f"{read.request.path}/keep", competences=["E2"])
    shown = browser.get(kept.location)
    assert "Your colleague wrote this, by the link you gave them" in _whole(shown).words
    assert SAW in shown.text
    assert "Change it" not in shown.text


def test_a_mistake_and_a_warning_lose_nothing_typed(browser: Browser, ash: Actor) -> None:
    link = _link(browser, ash)
    browser.delete_cookie("session")

    unnamed = browser.form(link, **_told(giver="", nobody_named=""))
    warned = browser.form(link, **_told(saw=f"{SAW} {NHS_NUMBER}"))
    knowingly = browser.form(link, **_told(saw=f"{SAW} {NHS_NUMBER}", details_looked_at="yes"))

    assert unnamed.status_code == warned.status_code == 422
    assert SAW in unnamed.text
    assert "Write your name" in unnamed.text
    assert NHS_NUMBER in warned.text
    assert knowingly.status_code == 200


def test_the_form_for_a_meeting_is_asked_where_the_worker_chose_it(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    link = _link(browser, ash, form=AskedForm.MEETING.value)
    browser.delete_cookie("session")
    wrote = _told(elements=["D4", "D6"], team_did="They came back to it twice.")

    refused = browser.form(link, **wrote)
    browser.form(link, **wrote, network_agreed="yes")

    assert "Without the network’s yes" in refused.text
    browser.sign_in(ash)
    read = browser.get(re.findall(rf'href="({MINE}/[0-9a-f-]+)"', browser.get(MINE).text)[0])
    assert "Responding, Many voices" in read.text
    assert "They agreed to an observer." in read.text


def test_ones_own_link_shows_what_the_colleague_will_see_and_takes_nothing(
    browser: Browser, ash: Actor
) -> None:
    link = _link(browser, ash)

    assert "This link is your own" in _whole(browser.get(link)).words
    assert browser.form(link, **_told()).status_code == 422


def test_taking_back_and_letting_go(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    waiting, token = colleagues.asked(database, ash, framework, asking(saw_on=today()), at=now())
    wrote = colleagues.answered(database, ash, framework, asking(saw_on=today()), at=now())
    browser.sign_in(ash)

    early = browser.form(f"{MINE}/{waiting}/let-go")
    late = browser.form(f"{MINE}/{wrote}/take-back")
    unkept = browser.form(f"{MINE}/{waiting}/keep")
    browser.form(f"{MINE}/{waiting}/take-back")
    browser.form(f"{MINE}/{wrote}/let-go")

    assert "Nothing was written yet" in _whole(early, 422).words
    assert "They have answered already" in _whole(late, 422).words
    assert unkept.status_code == 422
    assert browser.get(f"/w/{token}").status_code == 404
    assert browser.get(f"{MINE}/{wrote}").status_code == 404


def test_what_cannot_be_asked_or_kept_comes_back(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    wrote = colleagues.answered(database, ash, framework, asking(saw_on=today()), at=now())
    browser.sign_in(ash)

    assert browser.form(f"{MINE}/ask", **_asked(what="")).status_code == 422
    later = browser.form(f"{MINE}/ask", **_asked(**{"saw_on-year": str(today().year + 1)}))
    assert "This day is still to come" in _whole(later, 422).words
    assert browser.form(f"{MINE}/{wrote}/keep", competences=["Z9"]).status_code == 422


def test_a_link_taken_back_while_somebody_writes_gives_back_what_they_typed(
    *, browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    made, token = colleagues.asked(database, ash, framework, asking(saw_on=today()), at=now())
    with database.committing(ash) as session:
        actions.take_back(session, ash, made, at=now())

    typed = browser.form(f"/w/{token}", **_told())
    empty = browser.form(f"/w/{token}")

    assert (typed.status_code, SAW in typed.text) == (404, True)
    assert "does not work any more" in _whole(empty, 404).words


@pytest.mark.own_app
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_guesses_links_waits(browser: Browser, method: str) -> None:
    for place in range(MOST_MISSES):
        assert browser.get(f"/{'rw'[place % 2]}/{place}").status_code == 404

    slow = getattr(browser, method)("/w/one-more")
    assert getattr(browser, method)("/r/one-more").status_code == 429

    assert (slow.status_code, slow.headers["Retry-After"]) == (429, "600")
    assert "wait ten minutes" in _whole(slow, 429).words
