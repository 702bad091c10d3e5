"""What was learned before, by its pages: asked for by a learner, answered by whoever trains."""

from datetime import date
from uuid import UUID

import pytest

from competence.training import actions, queries
from competence.training.rules.courses import Times
from competence.training.rules.outside import Elsewhere
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.training.conftest import Running
from webapp.clock import now

NAMED = Elsewhere("Mill Lane", "A first day", date(2026, 5, 3), 360)


@pytest.fixture
def outside(running: Running) -> UUID:
    """What Wes keeps of another provider's course, with a file."""
    with running.database.committing(running.wes) as session:
        return actions.keep_outside_training(
            session, running.wes, NAMED, file=(b"You were there.", "certificate.txt"), at=now()
        ).id


def test_it_is_asked_for_answered_one_by_one_and_seen(
    browser: Browser, running: Running, outside: UUID
) -> None:
    browser.sign_in(running.wes)
    where = f"{running.mine}/learned-before"
    assert "What you learned before" in browser.get(running.mine).text
    page = Page(browser.get(where).text)
    assert page.faults() == []
    assert "F2.1" in page.words
    sent = {"outside": str(outside), "statements": ["F2.1", "F2.2"], "words": "I use it weekly."}
    assert browser.post(where, data=sent).status_code == 303
    asked = Page(browser.get(where).text)
    assert browser.counted <= 8
    assert "An answer is owed by" in asked.words
    (mine,) = [one for one in asked.all("a") if (one.get("href") or "").endswith("/file")]
    assert browser.get(mine.get("href") or "").data == b"You were there."

    browser.sign_in(running.tam)
    results = Page(browser.get(f"/training/courses/{running.course}/results").text)
    assert browser.counted <= 8
    assert "2 statements to answer" in results.words
    before = f"/training/people/{running.wes_line}/learned-before"
    page = Page(browser.get(before).text)
    assert browser.counted <= 8
    assert page.faults() == []
    assert "Mill Lane, 3 May 2026, 6 hours" in page.words
    links = [one.get("href") or "" for one in page.all("a")]
    (file,) = [one for one in links if one.endswith("/file")]
    assert browser.get(file).data == b"You were there."
    first, second = [one for one in links if one.endswith(("/F2.1", "/F2.2"))]
    assert Page(browser.get(first).text).faults() == []
    assert browser.form(first, finding="counts", reason="It was.").status_code == 303
    no_help = browser.form(second, finding="not-this-time", reason="No.")
    assert (no_help.status_code, "Write what would help" in no_help.text) == (422, True)
    said = {"finding": "not-this-time", "reason": "Read about.", "would_help": "Try it in a pair."}
    assert browser.form(second, **said).status_code == 303
    assert browser.get(second.replace("F2.2", "F3.1")).status_code == 404

    browser.sign_in(running.wes)
    words = Page(browser.get(where).text).words
    assert "Counts for this course. Tam Sample" in words
    assert "What would help: Try it in a pair." in words


def test_it_is_taken_back_until_it_is_answered(
    browser: Browser, running: Running, outside: UUID
) -> None:
    browser.sign_in(running.wes)
    where = f"{running.mine}/learned-before"
    for code in ("F2.1", "F2.2"):
        browser.post(where, data={"outside": str(outside), "statements": [code]})
    page = Page(browser.get(where).text)
    assert page.faults() == []
    backs = [
        str(one.get("action")) for one in page.all("form")
        if str(one.get("action")).endswith("/back")
    ]  # fmt: skip
    browser.sign_in(running.tam)
    before = f"/training/people/{running.wes_line}/learned-before"
    (first, _) = [
        one.get("href") or "" for one in Page(browser.get(before).text).all("a")
        if (one.get("href") or "").endswith(("/F2.1", "/F2.2"))
    ]  # fmt: skip
    browser.form(first, finding="counts", reason="It was.")

    browser.sign_in(running.wes)
    answers = sorted(browser.form(one).status_code for one in backs)

    assert answers == [303, 422]
    left = Page(browser.get(where).text)
    assert "Take this back" not in left.words
    assert len([one for one in left.all("h2") if one.text == NAMED.title]) == 1
    browser.sign_in(running.tam)
    assert (
        "statement to answer" not in browser.get(f"/training/courses/{running.course}/results").text
    )


def test_what_stands_beside_the_register_is_said_to_whoever_records(
    browser: Browser, running: Running, outside: UUID
) -> None:
    with running.database.reading(running.tam) as session:
        part, _ = queries.version(session, running.tam, running.version).parts
    times = Times(now(), 180, "Listening", "", part.id)
    with running.database.committing(running.tam) as session:
        actions.plan_session(
            session, running.tam, running.course, times, led_by=running.tam.person_id, at=now()
        )
    browser.sign_in(running.wes)
    where = f"{running.mine}/learned-before"
    browser.post(where, data={"outside": str(outside), "statements": ["F2.1", "F2.2"]})
    browser.sign_in(running.tam)
    page = Page(browser.get(f"/training/people/{running.wes_line}/learned-before").text)
    for one in page.all("a"):
        if (one.get("href") or "").endswith(("/F2.1", "/F2.2")):
            browser.form(one.get("href") or "", finding="counts", reason="It was.")

    words = Page(browser.get(f"/training/courses/{running.course}/results").text).words

    assert "and 3 hours by what they learned before" in words


def test_a_form_that_is_empty_or_odd_is_answered_in_words(
    browser: Browser, running: Running, outside: UUID
) -> None:
    browser.sign_in(running.wes)
    where = f"{running.mine}/learned-before"

    assert browser.post(where, data={}).status_code == 422
    odd = browser.post(where, data={"outside": str(outside), "statements": ["F9.9"]})
    assert odd.status_code == 422


def test_who_keeps_nothing_is_led_to_where_it_is_kept(browser: Browser, running: Running) -> None:
    browser.sign_in(running.wes)

    words = Page(browser.get(f"{running.mine}/learned-before").text).words

    assert "First keep what you learned" in words
    with running.database.committing(running.tam) as session:
        actions.take_off(session, running.tam, running.wes_line, at=now())
    assert "You have no place" in browser.get(f"{running.mine}/learned-before").text


def test_nobody_else_reads_or_asks(browser: Browser, running: Running, outside: UUID) -> None:
    browser.sign_in(people.worker(running.database, people.organisation(running.database, "X")))

    assert browser.get(f"{running.mine}/learned-before").status_code == 404
    sent = {"outside": str(outside), "statements": ["F2.1"]}
    assert browser.post(f"{running.mine}/learned-before", data=sent).status_code == 404
