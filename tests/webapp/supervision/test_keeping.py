"""What each keeps for themself: nobody else reads it, nothing typed is lost."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from competence.supervision import actions, queries
from tests.factories import supervision as factory
from tests.factories.supervision import session_of
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today
from webapp.presenting.dates import day_words

KEY = "whoever runs the server holds a key, so a court could order it opened"


@pytest.fixture
def meeting(team: Team) -> UUID:
    """A session of Ash's with Sam."""
    met = session_of(team.sam, team.ash, held_on=today(), agreed=())
    return factory.logged(team.database, team.sam, team.framework, met, at=now())


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def notes(team: Team) -> list[queries.NoteRead]:
    with team.database.reading(team.ash) as session:
        return list(queries.notes(session, team.ash))


def preparations(team: Team) -> list[queries.NoteRead]:
    with team.database.reading(team.sam) as session:
        return list(queries.preparations(session, team.sam, on=today()))


def test_a_worker_keeps_a_note_of_a_session(browser: Browser, team: Team, meeting: UUID) -> None:
    address = f"/supervision/notes/of/{meeting}"
    page = Page(browser.sign_in(team.ash).get(address).text)
    assert page.faults() == []
    assert KEY in page.words
    assert browser.counted <= 8

    assert browser.form(address, words="What I thought.", version="0").status_code == 303

    assert [(one.words, one.meeting_id) for one in notes(team)] == [("What I thought.", meeting)]
    listed = Page(browser.get("/supervision/notes").text)
    assert "What I thought." in listed.words
    assert "Practice supervision with Sam Sample" in listed.words
    assert KEY in listed.words


def test_a_note_of_no_session_is_put_with_one_later(
    browser: Browser, team: Team, meeting: UUID
) -> None:
    browser.sign_in(team.ash).form("/supervision/notes/own", words="Before it. " * 30, version="0")
    assert "…" in Page(browser.get("/supervision/notes").text).words or notes(team)
    page = Page(browser.get("/supervision/notes/own").text)
    assert page.faults() == []
    assert browser.counted <= 8
    (note,) = notes(team)
    address = f"/supervision/notes/{note.id}/put"
    assert browser.form(address).status_code == 422

    assert browser.form(address, meeting=str(meeting)).status_code == 303

    assert notes(team)[0].meeting_id == meeting
    assert "…" in Page(browser.get("/supervision/notes").text).words


def test_it_is_saved_as_one_goes_and_two_pages_show_both(
    browser: Browser, team: Team, meeting: UUID
) -> None:
    address = f"/supervision/notes/of/{meeting}"
    browser.sign_in(team.ash)
    saved = browser.form(f"{address}/autosave", words="First.", version="0")
    assert saved.json == {"version": 1}
    assert browser.form(f"{address}/autosave", words="Late.", version="0").status_code == 409
    assert browser.form(f"{address}/autosave", words="x" * 5000, version="1").status_code == 422

    both = browser.form(address, words="Second.", version="0")

    assert both.status_code == 409
    page = Page(both.text)
    assert page.faults() == []
    assert "First." in page.words
    assert "Second." in page.html
    assert page.one("input", name="version").get("value") == "1"
    assert browser.form(address, words="Second.", version="1").status_code == 303
    assert notes(team)[0].words == "Second."


def test_a_note_is_taken_away_for_good(browser: Browser, team: Team) -> None:
    browser.sign_in(team.ash).form("/supervision/notes/own", words="This.", version="0")
    (note,) = notes(team)

    assert browser.form(f"/supervision/notes/{note.id}/delete").status_code == 303
    assert notes(team) == []


def test_too_long_a_note_is_said_and_kept_on_the_page(browser: Browser, team: Team) -> None:
    unsaid = browser.sign_in(team.ash).form("/supervision/notes/own", words="Which?")
    assert unsaid.status_code == 422
    assert "Open the page again" in Page(unsaid.text).words
    answer = browser.form("/supervision/notes/own", words="x" * 5000, version="0")
    assert answer.status_code == 422
    assert "Make this shorter" in Page(answer.text).words


def test_nobody_else_reads_or_writes_a_note(browser: Browser, team: Team, meeting: UUID) -> None:
    browser.sign_in(team.ash).form(f"/supervision/notes/of/{meeting}", words="Mine.", version="0")
    (note,) = notes(team)
    for other in (team.sam, team.lin, team.bo):
        browser.sign_in(other)
        assert browser.get(f"/supervision/notes/of/{meeting}").status_code == 404
        assert browser.form(f"/supervision/notes/{note.id}/delete").status_code == 404
        assert "Mine." not in browser.get("/supervision/notes").text
    assert browser.sign_in(team.bo).form(
        f"/supervision/notes/of/{meeting}", words="Theirs.", version="0"
    ).status_code == 404  # fmt: skip
    put = browser.form(f"/supervision/notes/{note.id}/put", meeting=str(meeting))
    assert put.status_code == 404
    assert [one.words for one in notes(team)] == ["Mine."]


def test_a_supervisor_prepares_changes_and_takes_away(browser: Browser, team: Team) -> None:
    address = "/supervision/given/preparation"
    page = Page(browser.sign_in(team.sam).get(address).text)
    assert page.faults() == []
    assert KEY in page.words
    assert "30 days after the session" in page.words
    given = {"words": "Ask more, tell less.", "worker": str(team.ash.person_id)}

    assert browser.form(address, **given, **day("session_on", today())).status_code == 303

    (one,) = preparations(team)
    assert (one.words, one.worker_id) == ("Ask more, tell less.", team.ash.person_id)
    assert "with Ash Sample" in Page(browser.get(address).text).words
    shown = Page(browser.get(f"{address}/{one.id}").text)
    assert shown.faults() == []
    assert KEY in shown.words
    assert browser.counted <= 8
    changed = browser.form(f"{address}/{one.id}", words="Wait.", version=str(one.version))
    assert changed.status_code == 303
    assert preparations(team)[0].words == "Wait."
    assert browser.form(f"{address}/{one.id}/delete").status_code == 303
    assert preparations(team) == []


def test_a_preparation_is_saved_as_one_goes_and_never_lost(browser: Browser, team: Team) -> None:
    with team.database.committing(team.sam) as session:
        made = actions.prepare(session, team.sam, "First.", session_on=today(), at=now())
    address = f"/supervision/given/preparation/{made.id}"
    browser.sign_in(team.sam)
    saved = browser.form(f"{address}/autosave", words="Second.", version=str(made.version))
    assert saved.json == {"version": made.version + 1}
    late = browser.form(f"{address}/autosave", words="Late.", version=str(made.version))
    assert late.status_code == 409
    assert browser.form(f"{address}/autosave", words="x" * 5000, version="1").status_code == 422
    assert browser.form(address, words="x" * 5000, version="1").status_code == 422

    both = browser.form(address, words="Third.", version=str(made.version))
    assert both.status_code == 409
    assert "Second." in Page(both.text).words


@pytest.mark.parametrize(
    "fields",
    [
        lambda: {"words": "", **day("session_on", today())},
        lambda: {"words": "Late.", **day("session_on", today() - timedelta(days=40))},
    ],
)
def test_what_cannot_be_prepared_is_said(
    browser: Browser, team: Team, fields: Callable[[], dict[str, str]]
) -> None:
    answer = browser.sign_in(team.sam).form("/supervision/given/preparation", **fields())
    assert answer.status_code == 422
    assert Page(answer.text).faults() == []
    assert preparations(team) == []


def test_nobody_else_reads_a_preparation(browser: Browser, team: Team) -> None:
    with team.database.committing(team.sam) as session:
        made = actions.prepare(
            session, team.sam, "Mine.", session_on=today(), worker_id=team.ash.person_id, at=now()
        )
    for other, status in ((team.lin, 404), (team.kit, 404), (team.ash, 403)):
        browser.sign_in(other)
        assert browser.get(f"/supervision/given/preparation/{made.id}").status_code == status


def test_a_preparation_says_on_which_day_it_goes(browser: Browser, team: Team) -> None:
    with team.database.committing(team.sam) as session:
        made = actions.prepare(session, team.sam, "Wait.", session_on=today(), at=now())

    page = Page(browser.sign_in(team.sam).get(f"/supervision/given/preparation/{made.id}").text)

    goes_on = day_words(today() + timedelta(days=31))
    assert f"goes by itself on {goes_on}. Where it is about" in page.words


def test_a_worker_is_told_what_was_prepared_about_them_and_nobody_else_is(
    browser: Browser, team: Team
) -> None:
    with team.database.committing(team.sam) as session:
        for words, of in (("Wait longer.", team.ash.person_id), ("Of the group.", None)):
            actions.prepare(session, team.sam, words, session_on=today(), worker_id=of, at=now())

    browser.sign_in(team.ash)
    page = Page(browser.get("/supervision/kept").text)
    assert "Sam Sample, for" in page.words
    assert "Wait longer." in page.words
    assert "Of the group." not in page.words
    told = browser.get("/supervision/kept.json")
    assert told.headers["Content-Disposition"] == "attachment; filename=kept.json"
    [prepared] = json.loads(told.data)["supervision"]["prepared_about"]
    assert (prepared["words"], prepared["by"]) == ("Wait longer.", "Sam Sample")

    browser.sign_in(team.bo)
    assert "There is nothing of this now." in browser.get("/supervision/kept").text
    assert b"Wait longer." not in browser.get("/supervision/kept.json").data
