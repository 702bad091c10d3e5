"""A trainer gives everybody of a session their certificate, on pages."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from certificates.certificate import Certificate
from certificates.content import from_json
from competence.awards import queries
from competence.awards.actions import Attending
from competence.awards.queries import Attended, WasThere
from competence.framework.model import Framework
from competence.people.rules import PersonName
from competence.training import actions as training_actions
from competence.training import queries as training_queries
from tests.factories import people, training
from tests.factories.people import NOW
from tests.webapp.awards.conftest import Team
from tests.webapp.awards.test_issuing import pdf_words
from tests.webapp.reading import Page
from webapp.documents.awards import Site, attendance_certificate, hours_words
from webapp.documents.kept import draw_all

HELD = NOW - timedelta(days=7)


@pytest.fixture
def course(team: Team) -> UUID:
    """A course of one session, that Ash and Bo were in, and Cy by name alone."""
    made = training.course(team.database, team.tam, team.framework, at=HELD - timedelta(days=9))
    session_id = training.session_of(team.database, team.tam, made, starts_at=HELD)
    token = training.link(team.database, team.tam, made)
    training.joined(team.database, team.ash, token, "Ash Sample")
    bo = people.worker(team.database, team.place, "Bo Sample")
    training.joined(team.database, bo, token, "Bo Sample")
    training.by_name(team.database, team.tam, made, "Cy Sample")
    with team.database.reading(team.tam) as session:
        lines = training_queries.learners(session, team.tam, made)
    minutes = {one.id: 90 for one in lines}
    with team.database.committing(team.tam) as session:
        training_actions.take_register(session, team.tam, session_id, minutes, at=NOW)
    return made


@pytest.fixture
def held(team: Team, course: UUID) -> UUID:
    with team.database.reading(team.tam) as session:
        (one,) = training_queries.course(session, team.tam, course).sessions
    return one.id


def everybody(page: Page) -> list[str]:
    return [box.get("value") or "" for box in page.all("input", name="people")]


def test_a_whole_session_is_issued_and_drawn(team: Team, held: UUID) -> None:
    tam, path = team.browser(team.tam), f"/awards/attendance/session/{held}"

    page = Page(tam.get(path).text)
    ticked = [box for box in page.all("input", name="people") if box.get("checked") is not None]
    answer = tam.form(path, people=everybody(page))
    waiting = Page(tam.get(f"{path}/drawing").text)
    far = tam.get(f"{path}/drawing", headers={"Accept": "application/json"}).json
    assert far is not None
    assert (far["words"], far["again"], far["done"]) == ("0 of 2 are drawn", True, "")
    drawn = draw_all(team.database)
    ready = Page(tam.get(f"{path}/drawing").text)

    assert "Ash Sample" in page.words
    assert "On the register by name, without an account" in page.words
    assert len(ticked) == 2
    assert answer.headers["Location"] == f"{path}/drawing"
    assert "0 of 2 are drawn" in waiting.words
    assert "Look again" in waiting.words
    assert drawn == 2
    assert "2 of 2 are drawn" in ready.words
    assert "Look again" not in ready.words


def test_it_says_attendance_and_hours_and_no_competence(team: Team, held: UUID) -> None:
    tam, path = team.browser(team.tam), f"/awards/attendance/session/{held}"
    tam.form(path, people=everybody(Page(tam.get(path).text)))
    draw_all(team.database)

    with team.database.reading(team.ash) as session:
        (mine,) = queries.own(session, team.ash)
    ash = team.browser(team.ash)
    words = pdf_words(ash.get(f"/awards/certificates/{mine.id}/certificate.pdf").data)

    for said in ("Ash Sample", "1 hour 30 minutes", "13 November 2026", "Attendance", "Tam Sample"):
        assert said in words
    assert "attendance. Valid" in Page(ash.get("/awards/").text).words


def test_pressed_again_there_is_nothing_left_to_issue(team: Team, held: UUID) -> None:
    tam, path = team.browser(team.tam), f"/awards/attendance/session/{held}"
    chosen = everybody(Page(tam.get(path).text))
    tam.form(path, people=chosen)

    again = tam.form(path, people=chosen)
    page = Page(tam.get(path).text)

    assert again.status_code == 422
    assert everybody(page) == []
    assert "Ash Sample, 1 hour 30 minutes" in page.words


def test_what_a_trainer_held_lately_leads_there(
    team: Team, course: UUID, held: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.awards.views.issuing.now", lambda: NOW)

    page = Page(team.browser(team.tam).get("/awards/to-issue").text)
    hers = Page(team.browser(team.kit).get("/awards/to-issue").text)

    hrefs = {link.get("href") for link in page.all("a")}
    assert f"/awards/attendance/session/{held}" in hrefs
    assert f"/awards/attendance/course/{course}" in hrefs
    assert "Attendance of" not in hers.words


def test_somebody_is_chosen(team: Team, held: UUID) -> None:
    answer = team.browser(team.tam).form(f"/awards/attendance/session/{held}")

    assert answer.status_code == 422
    assert "Choose at least one" in Page(answer.text).words


def test_of_a_course_only_those_who_were_there_long_enough(team: Team, course: UUID) -> None:
    tam, path = team.browser(team.tam), f"/awards/attendance/course/{course}"

    page = Page(tam.get(path).text)

    assert "Nobody with an account was there long enough yet." in page.words
    assert tam.form(path).status_code == 422
    assert tam.get(f"{path}/drawing").status_code == 200


def test_nobody_else_issues_it(team: Team, held: UUID, course: UUID) -> None:
    una = people.person(team.database, team.place, "Una Sample", *team.tam.roles)

    for path in (f"session/{held}", f"course/{course}", f"session/{uuid4()}"):
        browser = team.browser(una)
        assert browser.get(f"/awards/attendance/{path}").status_code == 404
        assert browser.form(f"/awards/attendance/{path}").status_code == 404
        assert browser.get(f"/awards/attendance/{path}/drawing").status_code == 404
    assert team.browser(team.ash).get(f"/awards/attendance/session/{held}").status_code == 403


def test_it_prints_what_the_scheme_serves_and_who_delivered_it(framework: Framework) -> None:
    found = Attended(
        title="Listening",
        days=(HELD.date(),),
        there=(),
        without_account=(),
        framework=framework.framework,
        release=framework.release,
        covers=("F2.1", "F1"),
        co_delivered_by=("Kit Sample",),
    )
    there = WasThere(PersonName(UUID(int=2), "Ash Sample"), 60, "a key", is_issued=False)
    attending = Attending(found, there, "Harbour Street", "Tam Sample", "0" * 26, NOW.date())

    frozen = attendance_certificate(framework, attending, Site("https://x.example", made_up=False))
    content = from_json(Certificate, frozen.content)

    statement, competence = content.statements
    assert statement == f"F2.1 {framework.statement('F2.1').text}"
    assert competence == f"F1 {framework.competence('F1').title}"
    assert content.co_delivered_by == ("Kit Sample",)
    assert content.check_address == f"https://x.example/c/{'0' * 26}"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(60, "1 hour"), (120, "2 hours"), (90, "1 hour 30 minutes"), (1, "1 minute"), (0, "")],
)
def test_minutes_in_words(minutes: int, words: str) -> None:
    assert hours_words(minutes) == words
