"""A session in the supervisor's one queue, and in what waits for a worker."""

from datetime import timedelta

from competence.supervision.rules import Side
from tests.factories import signoff, supervision
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today


def test_a_session_waits_in_the_one_queue_soonest_owed_first(browser: Browser, team: Team) -> None:
    signoff.request(team.database, team.ash, team.sam, team.framework, "E1", at=now())
    logged = supervision.logged(
        team.database, team.ash, team.framework,
        supervision.session_of(team.sam, team.ash, held_on=today() - timedelta(days=1)),
        at=now() - timedelta(days=1),
    )  # fmt: skip

    page = Page(browser.sign_in(team.sam).get("/waiting").text)

    assert page.faults() == []
    words = page.words
    assert words.index("Ash Sample: your session on") < words.index("Being in the meeting")
    assert page.all("a", href=f"/supervision/session/{logged}")
    assert browser.counted <= 8
    home = Page(browser.get("/home").text).words
    assert "First: you owe Ash Sample a word about your session" in home
    assert "More waits after it." in home
    assert browser.counted <= 8


def test_an_agreement_waits_there_too(browser: Browser, team: Team) -> None:
    made = supervision.proposed(team.database, team.ash, team.sam, by=Side.WORKER, at=now())

    page = Page(browser.sign_in(team.sam).get("/waiting").text)

    assert "Ash Sample: an agreement about supervision" in page.words
    assert page.all("a", href=f"/supervision/agreements/{made}")


def test_a_worker_is_asked_at_home_and_told_what_is_owed(browser: Browser, team: Team) -> None:
    theirs = supervision.logged(
        team.database, team.sam, team.framework,
        supervision.session_of(team.sam, team.ash, held_on=today()), at=now(),
    )  # fmt: skip
    supervision.logged(
        team.database, team.ash, team.framework,
        supervision.session_of(team.sam, team.ash, kind="observation", held_on=today()), at=now(),
    )  # fmt: skip

    page = Page(browser.sign_in(team.ash).get("/home").text)

    assert "Is this how you remember your session?" in page.words
    assert page.all("a", href=f"/supervision/session/{theirs}")
    assert "Sam Sample will say how they remember your session on" in page.words
    assert browser.counted <= 8
