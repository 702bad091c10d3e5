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
    assert words.index("Ash Sample: Practice supervision, ") < words.index("Being in the meeting")
    assert "Held, 50 minutes. About: What the role is;" in words
    assert page.all("form", action=f"/supervision/session/{logged}/confirm")
    assert browser.counted <= 8
    home = Page(browser.get("/home").text)
    assert home.faults() == []
    assert home.all("form", action=f"/supervision/session/{logged}/confirm")
    assert "First: you owe Ash Sample an answer about" in home.words
    assert browser.counted <= 8


def test_a_supervisor_confirms_from_the_queue_and_the_worker_sees_who_looked(
    browser: Browser, team: Team
) -> None:
    logged = supervision.logged(
        team.database, team.ash, team.framework,
        supervision.session_of(team.sam, team.ash, held_on=today()), at=now(),
    )  # fmt: skip
    browser.sign_in(team.sam).get("/waiting")
    assert "Sam Sample" in browser.sign_in(team.ash).get("/account/who-looked").text

    response = browser.sign_in(team.sam).form(
        f"/supervision/session/{logged}/confirm", of=str(team.ash.person_id), place="waiting"
    )

    assert response.location == "/waiting"
    words = Page(browser.get("/waiting").text).words
    assert "You both say so." in words
    assert "Nothing needs you today." in words


def test_home_shows_two_sessions_and_where_more_of_them_are(browser: Browser, team: Team) -> None:
    for days in range(4):
        supervision.logged(
            team.database, team.ash, team.framework,
            supervision.session_of(team.sam, team.ash, held_on=today() - timedelta(days=days)),
            at=now() - timedelta(days=days),
        )  # fmt: skip

    page = Page(browser.sign_in(team.sam).get("/home").text)

    assert page.faults() == []
    assert len([one for one in page.all("form") if "confirm" in (one.get("action") or "")]) == 2
    assert page.all("a", href="/waiting")
    assert "More sessions wait for a word of yours" in page.words
    assert "First: you owe Ash Sample a word about your session" in page.words
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

    assert "Is this how you remember it?" in page.words
    assert "With Sam Sample. Held, 50 minutes. About: What the role is;" in page.words
    assert page.all("form", action=f"/supervision/session/{theirs}/confirm")
    assert "Sam Sample will say how they remember your session on" in page.words
    assert browser.counted <= 8
