"""Where things are: the map and its words, and the path of one competence."""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from competence.actors import Actor
from competence.assessment.rules import Answer
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.signoff import actions
from tests.conftest import TINY
from tests.factories import assessment, evidence, people, signoff
from tests.factories.people import NOW
from tests.webapp.conftest import Browser, settings, watched
from tests.webapp.reading import Page, words_of
from webapp import create_app
from webapp.clock import now, today
from webapp.presenting.dates import day_words

pytestmark = pytest.mark.thorough

SAID: Mapping[str, Answer] = {
    "F1": Answer(level="competent"),
    "E2": Answer(level="competent", words="I keep it short."),
    "E5": Answer(non_rating="need-from-team", duty="DU06"),
    "N3": Answer(non_rating="no-chance-yet"),
    "N4": Answer(non_rating="not-my-role-here"),
}
COUNTED = re.compile(r"\d+ of \d+|%|per ?cent|score|complete|level \d|overdue|fail", re.IGNORECASE)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, practises=("expert-by-experience", "community-navigator"))


@pytest.fixture
def practised(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> Browser:
    """Ash signed in: some said, one agreed otherwise, one agreed and awaiting a view, one asked."""
    assessment.finished(database, ash, framework, {"E2": Answer(level="developing")},
                        at=NOW - timedelta(days=90))  # fmt: skip
    assessment.finished(database, ash, framework, SAID, at=NOW - timedelta(days=20))
    first = signoff.request(database, ash, sam, framework, at=NOW - timedelta(days=70))
    signoff.answered(database, sam, framework, first, at=NOW - timedelta(days=60))
    sent = signoff.enough(database, ash, framework, "E3")
    request = signoff.request(database, ash, sam, framework, "E3", evidence_ids=sent)
    signoff.answered(database, sam, framework, request, signoff.COMPETENT)
    signoff.request(database, ash, sam, framework, "F1", at=now())
    return browser.sign_in(ash)


def table(page: Page) -> dict[str, list[str]]:
    """The words of the map: by title, what the page says of it."""
    rows = page.one("table").iter("tr")
    found = [[words_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in rows]
    return {row[0]: row[1:] for row in found[1:]}


def test_the_map_says_both_voices_and_what_comes_next(practised: Browser) -> None:
    page = Page(practised.get("/practice/").text)

    assert page.faults() == []
    assert practised.counted <= 8
    said = table(page)
    label = ["What you say", "Agreed view", "What comes next"]
    cells = {title: [c.removeprefix(n) for c, n in zip(row, label, strict=True)]
             for title, row in said.items()}  # fmt: skip
    assert list(cells) == [
        "Role identity and integrity F1",
        "Self-reflection and reflecting E2",
        "Many voices, shared power E3",
        "Crisis and meaning E5",
        "Hosting the peer community N3",
        "Practical navigation and citizenship N4",
    ]
    assert cells["Role identity and integrity F1"][:2] == ["Competent", "–"]
    assert cells["Role identity and integrity F1"][2].startswith("Sam Sample owes an answer by")
    assert cells["Self-reflection and reflecting E2"] == ["Competent", "Developing", "–"]
    awaited = "Agreed at Competent, a lived-experience view is awaited"
    assert cells["Many voices, shared power E3"][:2] == ["–", awaited]
    assert cells["Practical navigation and citizenship N4"] == [
        "This is not part of my role here", "–", "–",
    ]  # fmt: skip


def test_what_differs_stays_on_both_sides(practised: Browser) -> None:
    page = Page(practised.get("/practice/").text)

    assert "You see Self-reflection and reflecting differently. Both stay." in page.words
    assert "You see this differently. Both stay." in practised.get("/practice/E2").text


def test_only_what_was_looked_at_is_drawn(practised: Browser) -> None:
    page = Page(practised.get("/practice/").text)

    drawings = [one for one in page.all("svg", class_="chart") if one.get("role") == "img"]
    assert len(drawings) == 2  # wide, and narrow
    for drawing in drawings:
        drawn = words_of(drawing)
        assert "Role identity" in drawn
        assert "Expert by experience" in drawn
        assert "Community navigator" not in drawn.split("Where things are")[-1].split("We owe")[0]
        assert "Relationship and listening" not in drawn
        assert drawing.get("aria-labelledby")
        assert drawing.get("aria-describedby")


def test_what_the_team_owes_stands_outside(practised: Browser) -> None:
    page = Page(practised.get("/practice/").text)

    owed = [words_of(item) for item in page.one("ul", class_="p-owed-list")]
    assert owed[0].startswith("Crisis and meaning")
    assert "You have not had the chance." in owed[1]
    assert not any("Practical navigation" in one for one in owed)


@pytest.mark.parametrize("path", ["/practice/", "/practice/E2", "/practice/E5", "/practice/F8"])
def test_nothing_is_counted_and_no_level_is_a_number(practised: Browser, path: str) -> None:
    page = Page(practised.get(path).text)

    assert not COUNTED.search(page.words), COUNTED.search(page.words)
    title = page.all("title")[0].text or ""  # the drawings have titles of their own
    assert "Ash" not in title
    assert "experience" not in title


def test_somebody_new_is_told_that_everyone_starts_here(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get("/practice/").text)

    assert page.faults() == []
    assert "Nothing has been looked at yet. That is where everyone starts." in page.words
    assert not page.all("svg", class_="chart")
    assert not page.all("table")


def test_three_true_answers_alone_draw_no_map(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    only = {code: SAID[code] for code in ("E5", "N3", "N4")}
    assessment.finished(database, ash, framework, only)

    page = Page(browser.sign_in(ash).get("/practice/").text)

    assert page.faults() == []
    assert not page.all("ul", class_="p-legend")
    assert "What the team owes first" in page.words
    assert len(table(page)) == 3


def test_one_competence_shows_both_voices_and_the_path(practised: Browser) -> None:
    page = Page(practised.get("/practice/E2").text)

    assert page.faults() == []
    assert practised.counted <= 8
    mine, agreed = page.all("section", class_="p-voice")
    assert words_of(mine).startswith("What you say Competent“I keep it short.”")
    assert words_of(agreed).startswith("Agreed view Developing")
    assert "Sam Sample, practice supervisor" in words_of(agreed)
    path = [words_of(item) for item in page.all("ol")[-1]]
    assert [entry.split(": ", 1)[1] for entry in path] == [
        "you said Developing",
        "agreed at Developing, by Sam Sample, practice supervisor",
        "you said Competent",
        "the service is to look again by this day",
    ]


def test_a_voice_without_a_level_has_no_sign(practised: Browser) -> None:
    page = Page(practised.get("/practice/E5").text)

    mine, agreed = page.all("section", class_="p-voice")
    assert "I need something from the team first" in words_of(mine)
    assert words_of(agreed) == "Agreed view Nobody has been asked yet"
    assert not list(mine.iter("svg"))
    assert not list(agreed.iter("svg"))


def test_what_was_never_looked_at_says_so(practised: Browser, framework: Framework) -> None:
    page = Page(practised.get("/practice/F8").text)

    assert framework.absence in page.words
    assert "Your own path" not in page.words


def test_what_waits_is_said_and_offers_no_second_asking(practised: Browser) -> None:
    page = Page(practised.get("/practice/F1").text)

    asked, due = day_words(today()), day_words(today() + timedelta(days=14))
    assert f"You asked Sam Sample on {asked}. We owe you an answer by {due}." in page.words
    assert "Nothing is waiting on you." in page.words
    assert "Ask for a view" not in page.words


def test_who_was_asked_is_not_nobody(practised: Browser) -> None:
    _, agreed = Page(practised.get("/practice/F1").text).all("section", class_="p-voice")

    assert words_of(agreed) == "Agreed view No answer yet"


def test_an_answer_that_is_late_is_owed_since_its_day(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    signoff.request(database, ash, sam, framework, at=now() - timedelta(days=20))
    since = f"since {day_words(today() - timedelta(days=6))}"

    one = browser.sign_in(ash).get("/practice/E2").text
    every = browser.get("/practice/").text

    assert f"We owe you an answer {since}." in Page(one).words
    assert f"Sam Sample owes an answer {since}" in Page(every).words


def test_a_next_step_says_what_the_service_will_do(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    request = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, request, signoff.NEXT_STEP)

    page = Page(browser.sign_in(ash).get("/practice/E2").text)

    assert "Next step: Reflect beside me in two network meetings." in page.words
    assert "What the service will do: Keep a seat free, and time after each." in page.words
    assert "No level agreed yet" in page.words
    assert "A next step was named" in browser.get("/practice/").text


def test_lets_talk_and_a_reasoned_exception_are_shown(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    request = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, request, signoff.EXCEPTED, at=NOW)
    again = signoff.request(database, ash, sam, framework, at=NOW + timedelta(hours=1))
    signoff.answered(
        database, sam, framework, again, signoff.LETS_TALK, at=NOW + timedelta(hours=2)
    )

    page = Page(browser.sign_in(ash).get("/practice/E2").text)

    assert "Agreed though something was missing, because: We have worked side by side" in page.words
    assert "Let’s talk" in page.words
    assert "Let’s talk" in browser.get("/practice/").text


def test_a_view_from_a_peer_role_stands_beside_the_decision(
    browser: Browser,
    database: Database,
    framework: Framework,
    place: people.Place,
    ash: Actor,
    sam: Actor,
) -> None:
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    sent = signoff.enough(database, ash, framework)
    request = signoff.request(database, ash, sam, framework, evidence_ids=sent, view_from=kit)
    signoff.answered(database, sam, framework, request, signoff.COMPETENT)
    signoff.view_given(database, kit, framework, request, "enhanced", seen="It landed.")

    page = Page(browser.sign_in(ash).get("/practice/E2").text)

    assert browser.counted <= 8
    assert "Kit Sample, from a peer role, sees Enhanced: “It landed.”" in page.words
    assert "is awaited" not in page.words
    assert "a lived-experience view: Enhanced, by Kit Sample" in page.words


def test_away_pauses_the_path(
    practised: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    with database.committing(ash) as session:
        people_actions.be_away(
            session, ash, ash.person_id, starts_on=(NOW - timedelta(days=50)).date(),
            ends_on=(NOW - timedelta(days=40)).date(), at=NOW,
        )  # fmt: skip

    path = Page(practised.get("/practice/E2").text).words
    nothing = Page(practised.get("/practice/F8").text).words

    assert "1 October 2026: away. Every clock stopped. Back on 11 October 2026." in path
    assert "Every clock stopped" not in nothing


def test_another_persons_competence_is_never_shown(
    practised: Browser, database: Database, place: people.Place
) -> None:
    bo = people.worker(database, place, "Bo Sample")

    page = Page(practised.sign_in(bo).get("/practice/E2").text)

    assert "I keep it short." not in page.words
    assert "Nobody has been asked yet" in page.words


def test_a_withdrawn_request_waits_no_more(
    practised: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    request = signoff.request(database, ash, sam, framework, "N3")
    with database.committing(ash) as session:
        actions.withdraw(session, ash, request, at=NOW)

    assert "We owe you an answer" not in practised.get("/practice/N3").text


@pytest.mark.parametrize("code", ["E99", "nonsense", "e2", "F1.1"])
def test_what_is_no_competence_is_not_there(browser: Browser, ash: Actor, code: str) -> None:
    assert browser.sign_in(ash).get(f"/practice/{code}").status_code == 404


@pytest.fixture
def tiny_app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    made = create_app(settings(database_url, tmp_path, frameworks=(folder / "tiny-craft-2.0.0",)))
    made.config["WTF_CSRF_ENABLED"] = False
    made.test_client_class = Browser
    yield made
    made.extensions["polyphony.database"].engine.dispose()


def test_another_framework_shows_with_no_change_of_code(tiny_app: Flask, tiny: Framework) -> None:
    database: Database = tiny_app.extensions["polyphony.database"]
    place = people.organisation(database, framework="tiny-craft", release="2.0.0")
    baker = people.worker(database, place, "Bo Baker", practises=())
    said = {
        "A1": Answer(level="able", words="Crisp."),
        "A2": Answer(level="learning"),
        "B1": Answer(non_rating="never-tried"),
    }
    assessment.finished(database, baker, tiny, said)
    evidence.piece(database, baker, tiny, evidence.written(about=("A1",)))
    browser = watched(tiny_app.test_client(), database).sign_in(baker)

    for path in ("/home", "/practice/", "/practice/A1", "/practice/B1", "/portfolio/"):
        page = Page(browser.get(path).text)
        assert page.faults() == [], path
        assert browser.counted <= 8

    assert "Able" in browser.get("/practice/").text
    assert "Crisp." in browser.get("/practice/A1").text
    assert "I have never tried it" in browser.get("/practice/B1").text
    assert browser.form("/portfolio/", competences=["A1", "B1"]).status_code == 200
