"""What a trainer does on pages: programmes, courses, the register, results."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine

from competence.actors import Actor
from competence.training import actions, queries
from competence.training.rules.courses import Terms
from competence.training.rules.feedback import Feedback, Helped, Room
from competence.training.rules.results import Outcome
from tests.factories import people, training
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.training.conftest import Running
from webapp.clock import now, today


def whole(browser: Browser, path: str) -> Page:
    """A page, which is whole and asks the database little."""
    response = browser.get(path)
    page = Page(response.text)
    assert (response.status_code, page.faults()) == (200, [])
    assert browser.counted <= 8, path
    return page


def day(field: str, days: int) -> dict[str, Any]:
    on = today() + timedelta(days=days)
    return {f"{field}-day": on.day, f"{field}-month": on.month, f"{field}-year": on.year}


def test_a_programme_from_first_words_to_a_published_version(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.tam)
    whole(browser, "/training/programmes")

    draft = browser.form(
        "/training/programmes/new", title="Roles", plain_words="A day.", fulfils=""
    ).location
    for title, covers in (("What is mine", ["F1.1", "F4"]), ("Walks", [])):
        browser.form(f"{draft}/add", title=title, minutes="90", aims="Know.", covers=covers)
    page = whole(browser, draft)
    assert "3 hours together" in page.words
    assert "It serves F1 " in page.words
    assert browser.get(f"{draft}/scheme-of-work.pdf").data.startswith(b"%PDF")
    answer = browser.form(f"{draft}/publish")

    page = whole(browser, answer.location)
    assert "Version 1" in page.words
    assert browser.get(f"{answer.location}/scheme-of-work.pdf").data.startswith(b"%PDF")
    browser.sign_in(running.wes)
    assert "What is mine" in whole(browser, answer.location).words
    assert browser.get(draft).status_code == 403


def test_a_session_of_a_programme_is_changed_moved_and_taken_out(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.tam)
    draft = browser.form("/training/programmes/new", title="Roles").location
    for title in ("One", "Two"):
        browser.form(f"{draft}/add", title=title, minutes="90")
    with running.database.reading(running.tam) as session:
        programme = UUID(draft.split("/")[-2])
        first, second = queries.draft(session, running.tam, programme).parts
    browser.form(f"/training/programmes/sessions/{first.id}", title="First", minutes="30")
    browser.form(f"/training/programmes/sessions/{second.id}/move", step="up")
    words = whole(browser, draft).words
    assert words.index("1. Two") < words.index("2. First")
    browser.form(f"/training/programmes/sessions/{second.id}/move", step="out")
    browser.form(f"{draft}/heading", title="All roles", version="1")
    page = whole(browser, draft)
    assert "Two" not in page.words
    assert "All roles" in page.words
    stale = browser.form(f"{draft}/heading", title="Other", version="1")
    assert stale.status_code == 422
    assert browser.form(f"{draft}/publish").status_code == 422
    bad = browser.form(f"{draft}/add", title="", minutes="0")
    assert bad.status_code == 422
    assert browser.form(f"{draft}/discard").status_code == 303


def test_a_version_is_followed_by_another(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)
    with running.database.reading(running.tam) as session:
        programme = queries.version(session, running.tam, running.version).programme_id
    assert browser.get(f"/training/programmes/{programme}").status_code == 302

    draft = browser.form(f"/training/programmes/{programme}/next").location
    again = browser.form(f"{draft}/publish")

    assert "Version 2" in whole(browser, again.location).words


def test_a_course_is_opened_and_its_sessions_planned(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)
    address = f"/training/courses/new?version={running.version}"
    assert "Starting as a peer worker" in whole(browser, address).words

    made = browser.form(
        address, programme=str(running.version), title="Spring", places="8",
        measure="minutes", amount="90",
    ).location  # fmt: skip
    whole(browser, f"{made}/sessions/new")
    planned = browser.form(
        f"{made}/sessions/new", title="Listening", clock="10am", minutes="180",
        led_by=str(running.tam.person_id), **day("on_day", 5),
    )  # fmt: skip

    page = whole(browser, planned.location)
    assert "Listening" in page.words
    assert "1 hour 30 minutes of attendance" in page.words
    bad = browser.form(f"{made}/sessions/new", title="Listening", clock="late", minutes="0")
    assert bad.status_code == 422
    changed = browser.form(f"{made}/terms", title="Spring days", measure="share", amount="70")
    assert "70 percent" in whole(browser, changed.location).words
    refused = browser.form(f"{made}/terms", title="x", measure="share", amount="170")
    assert refused.status_code == 422
    browser.form(f"{made}/ask", title="A page", **day("due_on", 9))
    assert "A page" in whole(browser, made).words
    browser.form(f"{made}/close")
    assert "Closed" in whole(browser, made).words
    assert browser.form(f"{made}/close").status_code == 422


def test_a_session_is_moved_and_called_off(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)
    address = f"/training/sessions/{running.coming}"
    whole(browser, f"{address}/change")

    browser.form(
        f"{address}/change", title="Roles", clock="2pm", minutes="60",
        led_by=str(running.tam.person_id), **day("on_day", 8),
    )  # fmt: skip

    assert "2pm" in whole(browser, address).words
    calendar = browser.get(f"{address}/meeting.ics")
    assert b"SUMMARY:Meeting" in calendar.data
    assert b"Roles" not in calendar.data
    browser.form(f"{address}/call-off")
    assert "called off" in whole(browser, address).words
    assert browser.form(f"{address}/call-off").status_code == 422


def test_the_register_begins_with_everybody_there(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)
    address = f"/training/sessions/{running.held}"
    page = whole(browser, address)
    boxes = [one for one in page.all("input") if (one.get("name") or "").startswith("there-")]
    assert [one.get("checked") is not None for one in boxes] == [True, True]

    answers = {f"there-{running.wes_line}": "yes", f"minutes-{running.wes_line}": "90"}
    browser.form(address, **answers)

    assert running.register() == {running.wes_line: 90, running.mina: 0}
    answers[f"minutes-{running.wes_line}"] = "a while"
    refused = browser.form(address, **answers)
    assert refused.status_code == 422
    assert "Wes Sample: write from 0 to 120 minutes" in refused.text
    browser.form(address, **{f"there-{one}": "yes" for one in (running.wes_line, running.mina)})
    assert running.register() == {running.wes_line: 120, running.mina: 120}
    assert "Corrected" in whole(browser, address).words


def test_a_session_to_come_shows_its_list_and_no_register(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.tam)
    address = f"/training/sessions/{running.coming}"

    assert "can be taken from half an hour before" in whole(browser, address).words
    assert browser.form(address).status_code == 422


def test_today_s_register_is_first_on_a_trainer_s_home(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)

    page = whole(browser, "/home")

    first = page.all("a", **{"class": "nhsuk-card__link"})[0]
    assert first.get("href") == f"/training/sessions/{running.held}"
    assert f"/training/sessions/{running.held}" in browser.get("/training").text


def test_a_list_is_kept_by_its_trainers(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)
    people = f"/training/courses/{running.course}/people"
    browser.form(people, name="Ola Sample")
    page = whole(browser, people)
    assert "2 of 2 places are taken. 1 wait for one." in page.words

    line = f"/training/people/{running.mina}"
    assert "by name alone" in whole(browser, line).words
    browser.form(f"{line}/name", name="Mina S")
    assert "Mina S" in whole(browser, line).words
    assert "/join/line/" in browser.form(f"{line}/claim").text
    browser.form(f"{line}/take-off")
    assert browser.form(f"{line}/take-off").status_code == 422
    assert "2 of 2 places are taken. Only" in whole(browser, people).words
    assert "/join/" in browser.form(f"{people}/link").text
    assert browser.form(f"{people}/link/end").status_code == 303
    mine = f"/training/people/{running.wes_line}"
    assert browser.form(f"{mine}/claim").status_code == 422
    assert browser.form(f"{mine}/name", name="Other").status_code == 422
    assert browser.form(people, name="").status_code == 422


def test_who_trains_and_what_they_say_of_themselves(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)
    address = f"/training/courses/{running.course}/trainers"
    assert "Every trainer here trains on it already" in whole(browser, address).words

    browser.form(f"{address}/lived-experience", says="yes")

    assert "Delivers from lived experience, they say." in whole(browser, address).words
    assert "delivers from lived experience" in browser.get(f"/join/{running.token}").text
    browser.form(f"{address}/lived-experience", says="no")
    assert "they say" not in whole(browser, address).words
    assert browser.form(f"{address}/{running.tam.person_id}/end").status_code == 422


def test_work_is_looked_at_and_results_are_recorded(browser: Browser, running: Running) -> None:
    browser.sign_in(running.wes)
    browser.form(f"{running.mine}/hand-in/{running.part}", words="We sat on a bench.")
    browser.sign_in(running.tam)
    work = f"/training/people/{running.wes_line}/handed-in"
    look = f"{work}/{running.part}"
    assert "We sat on a bench." in whole(browser, work).words
    seen = next(
        one.get("value") for one in whole(browser, look).all("input") if one.get("name") == "seen"
    )
    four = ["valid", "authentic", "current", "sufficient"]
    refused = browser.form(look, questions=four[:3], finding="accepted", seen=seen)
    assert refused.status_code == 422
    browser.form(
        look, questions=four[:3], finding="returned", words="A little more.", seen=seen,
        **day("by", 7),
    )  # fmt: skip
    assert "Returned for more" in whole(browser, work).words
    browser.form(look, questions=four, finding="accepted", seen=seen)

    results = f"/training/courses/{running.course}/results"
    assert "1 of 1 accepted" in whole(browser, results).words
    outcome = f"outcome-{running.wes_line}"
    assert browser.form(results, **{outcome: "completed"}).status_code == 422
    assert browser.form(results, **{outcome: "not-yet"}).status_code == 303
    with running.database.reading(running.tam) as session:
        found = queries.progress(session, running.tam, running.course).learners
    assert [one.result.outcome for one in found if one.result] == [Outcome.NOT_YET]
    assert "Not yet, Tam Sample" in whole(browser, results).words
    assert now() >= found[0].learner.came_at


def test_a_trainer_reads_what_learners_said_all_at_once(browser: Browser, running: Running) -> None:
    place = people.organisation(running.database, "Third Place")
    token = running.token
    with running.database.committing(running.tam) as session:
        terms = Terms("Starting as a peer worker, winter")
        actions.set_terms(session, running.tam, running.course, terms, at=now())
    for nth in range(8):
        who = people.person(running.database, place, f"Learner {nth} Sample")
        line = training.joined(running.database, who, token, f"Learner {nth}")
        there = Actor(who.person_id, running.tam.organisation_id)
        said = Feedback((Helped.OTHERS,), (), Room.PUSHED, f"Word {nth}.")
        with running.database.committing(there) as session:
            actions.give_feedback(session, there, line, running.held, said, at=now())
    browser.sign_in(running.tam)
    where = f"/training/sessions/{running.held}/feedback"
    assert "What learners said" in whole(browser, f"/training/sessions/{running.held}").words

    before = whole(browser, where).words
    with time_machine.travel(now() + timedelta(days=8)):
        browser.sign_in(running.tam)
        page = whole(browser, where)
        coming = whole(browser, f"/training/sessions/{running.coming}/feedback").words

    assert "and not before" in before
    assert "people answered" not in before
    assert "8 people answered." in page.words
    assert "People were pushed to tell of their own lives" in page.words
    assert "Word 7." in page.words
    assert "Learner" not in page.words.replace("What learners said", "")
    assert "and not before" in coming
