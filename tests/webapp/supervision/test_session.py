"""A session both sides remember, what was agreed in it, and how it becomes evidence."""

from datetime import timedelta
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.supervision.reckoning import CouldNot, Remembered
from competence.supervision.rules import Answer, Change
from tests.factories import supervision
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today

DIFFERENT = "We spoke about the rota for most of it."


def logged(team: Team, by: Actor, *workers: Actor, **given: object) -> UUID:
    what = supervision.session_of(
        team.sam,
        *(workers or (team.ash,)),
        **{"held_on": today(), **given},  # type: ignore[arg-type]
    )
    return supervision.logged(team.database, by, team.framework, what, at=now())


def test_the_other_side_is_asked_and_both_stand_side_by_side(browser: Browser, team: Team) -> None:
    address = f"/supervision/session/{logged(team, team.sam)}"
    page = Page(browser.sign_in(team.ash).get(address).text)
    assert page.faults() == []
    assert "Is this how you remember it?" in page.words
    assert "Silence confirms nothing." in page.words
    assert browser.counted <= 8

    response = browser.form(f"{address}/answer", answer="not-how-i-remember-it", words=DIFFERENT)

    assert response.status_code == 303
    for reader in (team.ash, team.sam):
        words = Page(browser.sign_in(reader).get(address).text).words
        assert DIFFERENT in words
        assert "Held, 50 minutes" in words
        assert "Both stand." in words


@pytest.mark.parametrize("place", ["", "home", "supervision", "nowhere"])
def test_one_tap_confirms_it_and_leads_back(browser: Browser, team: Team, place: str) -> None:
    meeting_id = logged(team, team.sam)
    address = f"/supervision/session/{meeting_id}"

    response = browser.sign_in(team.ash).form(f"{address}/confirm", place=place)

    assert team.read(team.ash, meeting_id).attended[0].remembered is Remembered.CONFIRMED
    led_to = {"home": "/home", "supervision": "/supervision"}.get(place, address)
    assert response.location == led_to
    assert "You both say so." in Page(browser.get(led_to).text).words


def test_it_did_not_happen_takes_no_words(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam)
    address = f"/supervision/session/{meeting_id}"
    followed = Page(browser.sign_in(team.ash).get(f"{address}?say=it-did-not-happen").text)
    [chosen] = [
        one for one in followed.all("input", name="answer") if one.get("checked") is not None
    ]
    assert chosen.get("value") == "it-did-not-happen"

    browser.form(f"{address}/answer", answer="it-did-not-happen")

    assert team.read(team.ash, meeting_id).attended[0].remembered is Remembered.DISPUTED


def test_nobody_confirms_what_they_logged_themself(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam)
    address = f"/supervision/session/{meeting_id}/confirm"

    assert browser.sign_in(team.sam).form(address, of=str(team.ash.person_id)).status_code == 404
    for other in (team.bo, team.lin, team.kit):
        assert browser.sign_in(other).form(address).status_code == 404


def test_what_was_taken_back_meanwhile_cannot_be_confirmed(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam)
    browser.sign_in(team.sam).form(f"/supervision/session/{meeting_id}/take-back")

    response = browser.sign_in(team.ash).form(f"/supervision/session/{meeting_id}/confirm")

    assert response.status_code == 422
    assert "This was taken back meanwhile." in Page(response.text).words


def test_what_was_said_first_stays_below_what_is_said_now(browser: Browser, team: Team) -> None:
    address = f"/supervision/session/{logged(team, team.sam)}"
    browser.sign_in(team.ash)
    browser.form(f"{address}/answer", answer="not-how-i-remember-it", words=DIFFERENT)
    browser.form(f"{address}/answer", answer="confirm")

    words = Page(browser.get(address).text).words

    assert "You both say so." in words
    assert DIFFERENT in words


def test_a_supervisor_answers_what_a_worker_logged(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.ash)
    address = f"/supervision/session/{meeting_id}"
    worker = str(team.ash.person_id)
    browser.sign_in(team.sam)
    assert "Ash logged this" in Page(browser.get(address).text).words

    browser.form(f"{address}/confirm", of=worker)

    assert team.read(team.ash, meeting_id).attended[0].remembered is Remembered.CONFIRMED


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose one of these"),
        ({"answer": "not-how-i-remember-it"}, "Say in a few words how you remember it"),
    ],
)
def test_an_answer_without_words_is_asked_again(
    browser: Browser, team: Team, sent: dict[str, str], says: str
) -> None:
    meeting_id = logged(team, team.sam)

    response = browser.sign_in(team.ash).form(f"/supervision/session/{meeting_id}/answer", **sent)

    assert response.status_code == 422
    assert says in Page(response.text).words


def test_one_that_was_not_held_is_confirmed_as_that(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam, could_not=CouldNot.SUPERVISOR)

    page = Page(browser.sign_in(team.ash).get(f"/supervision/session/{meeting_id}").text)

    assert "Not held. Sam could not." in page.words
    assert "Yes, it was not held" in page.words
    assert "It did not happen" not in page.words
    assert "What you agreed" not in page.words


def test_what_was_logged_by_mistake_is_taken_back_until_it_is_confirmed(
    browser: Browser, team: Team
) -> None:
    first, second = logged(team, team.sam), logged(team, team.sam, kind="observation")
    browser.sign_in(team.sam)

    assert browser.form(f"/supervision/session/{first}/take-back").status_code == 303
    words = Page(browser.get(f"/supervision/session/{first}").text).words
    assert "You logged this" in words
    assert "It counts no more." in words
    supervision.answered(team.database, team.ash, second, Answer.CONFIRM)
    refused = browser.form(f"/supervision/session/{second}/take-back")
    assert refused.status_code == 422
    assert "The other side confirmed this. It stands." in Page(refused.text).words


def test_each_of_a_group_reads_their_own_part_alone(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam, team.ash, team.bo, kind="group")
    address = f"/supervision/session/{meeting_id}"

    assert "Bo Sample" not in Page(browser.sign_in(team.ash).get(address).text).words
    browser.sign_in(team.sam)
    whole = Page(browser.get(address).text)
    assert whole.faults() == []
    assert "How Ash remembers it" in whole.words
    assert "How Bo remembers it" in whole.words
    part = Page(browser.get(f"{address}?of={team.bo.person_id}").text)
    assert part.faults() == []
    assert "How Ash remembers" not in part.words
    assert browser.get(f"{address}?of={team.kit.person_id}").status_code == 404


def test_what_was_talked_about_is_read_by_the_two_who_were_there(
    browser: Browser, team: Team
) -> None:
    first, second, _ = (
        supervision.brought(team.database, team.ash, team.sam, team.framework, words, at=now())
        for words in ("How I say no.", "The Tuesday meeting.", "Left for next time.")
    )
    meeting_id = logged(team, team.sam, brought=(second, first), competences=("E2",))

    for reader in (team.ash, team.sam):
        page = Page(browser.sign_in(reader).get(f"/supervision/session/{meeting_id}").text)
        assert page.faults() == []
        assert page.words.index("How I say no.") < page.words.index("The Tuesday meeting.")
        assert "Left for next time." not in page.words
        assert "Self-reflection and reflecting" in page.words
        assert "What the role is" in page.words
        assert browser.counted <= 8
    assert browser.sign_in(team.lin).get(f"/supervision/session/{meeting_id}").status_code == 404


def test_intervision_is_told_as_among_equals(browser: Browser, team: Team) -> None:
    browser.sign_in(team.sam)
    assert "Among equals: nobody supervises in it." in browser.get("/supervision/given/group").text
    meeting_id = logged(team, team.sam, team.ash, team.bo, kind="intervision")

    browser.sign_in(team.ash)

    for address in ("/home", "/supervision", f"/supervision/session/{meeting_id}"):
        assert "Among equals, with Sam Sample" in Page(browser.get(address).text).words


def test_something_else_agreed_is_written_down_and_done(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam, agreed=())
    address = f"/supervision/session/{meeting_id}"
    browser.sign_in(team.ash)
    assert browser.form(f"{address}/action", action="Ask.").status_code == 422

    browser.form(f"{address}/action", action="Ask for a seat.", owner="supervisor")

    [action] = team.read(team.ash, meeting_id).attended[0].actions
    page = Page(browser.get(f"/supervision/action/{action.id}").text)
    assert page.faults() == []
    assert "Ask for a seat." in page.words
    browser.sign_in(team.sam).form(f"/supervision/action/{action.id}", change="done")
    [action] = team.read(team.ash, meeting_id).attended[0].actions
    assert action.over is Change.DONE
    browser.form(f"/supervision/action/{action.id}", change="open-again")
    day = today() + timedelta(days=5)
    browser.form(
        f"/supervision/action/{action.id}", change="another-day",
        **{"due_on-day": day.day, "due_on-month": day.month, "due_on-year": day.year},
    )  # fmt: skip
    [action] = team.read(team.ash, meeting_id).attended[0].actions
    assert (action.is_open, action.due_on) == (True, day)
    assert browser.form(f"/supervision/action/{action.id}").status_code == 422


def test_an_action_is_nobody_elses(browser: Browser, team: Team) -> None:
    [action] = team.read(team.ash, logged(team, team.sam)).attended[0].actions

    for other in (team.bo, team.lin, team.kit):
        assert browser.sign_in(other).get(f"/supervision/action/{action.id}").status_code == 404


def test_a_conversation_worded_by_the_supervisor_is_kept_with_one_tap(
    browser: Browser, team: Team
) -> None:
    address = f"/supervision/session/{logged(team, team.sam)}"
    of = str(team.ash.person_id)
    browser.sign_in(team.sam).form(f"{address}/words", wording="You said what your role is.", of=of)
    assert "Ash has yet to agree" in Page(browser.get(address).text).words
    browser.sign_in(team.ash)
    assert "Keep it as my evidence" in browser.get(address).text

    response = browser.form(f"{address}/evidence")

    assert response.status_code == 303
    page = Page(browser.get(address).text)
    assert "it is evidence now" in page.words
    href = next(one.get("href") for one in page.all("a") if "evidence" in (one.get("href") or ""))
    assert "You said what your role is." in Page(browser.get(str(href)).text).words


def test_a_conversation_worded_by_the_worker_waits_for_the_supervisor(
    browser: Browser, team: Team
) -> None:
    address = f"/supervision/session/{logged(team, team.sam)}"
    of = str(team.ash.person_id)
    browser.sign_in(team.ash)
    assert browser.form(f"{address}/words").status_code == 422
    browser.form(f"{address}/words", wording="I said what my role is.")
    refused = browser.form(f"{address}/evidence")
    assert refused.status_code == 422
    assert "has yet to agree" in Page(refused.text).words

    browser.sign_in(team.sam)
    assert "Agree to these words" in browser.get(address).text
    assert browser.form(f"{address}/agree", of=of).status_code == 303
    assert browser.form(f"{address}/agree", of=of).status_code == 422

    browser.sign_in(team.ash).form(f"{address}/evidence")
    assert team.meetings(team.ash)[0].attended[0].wording
    again = browser.form(f"{address}/words", wording="Otherwise.")
    assert "This is evidence already." in Page(again.text).words


def test_a_worker_finds_what_waits_for_a_word_of_theirs(browser: Browser, team: Team) -> None:
    theirs = logged(team, team.sam)
    mine = logged(team, team.ash, kind="observation")

    page = Page(browser.sign_in(team.ash).get("/supervision").text)

    assert page.faults() == []
    assert "With Sam Sample. Held, 50 minutes. About: What the role is; The team;" in page.words
    assert "Self-reflection and reflecting." in page.words
    assert "Sam logged it on" in page.words
    assert page.all("form", action=f"/supervision/session/{theirs}/confirm")
    assert "We owe you an answer by" in page.words
    assert "Ask for a seat in the Tuesday meeting." in page.words
    assert page.all("a", href=f"/supervision/session/{mine}")
    assert browser.counted <= 8


def test_a_supervisor_finds_it_too_and_the_people(browser: Browser, team: Team) -> None:
    logged(team, team.ash)
    browser.sign_in(team.sam)

    given = Page(browser.get("/supervision/given").text)
    assert given.faults() == []
    assert "Is this how you remember it?" in given.words
    assert "Ash Sample: Practice supervision, " in given.words
    assert "Held, 50 minutes. About: What the role is;" in given.words
    assert "You owe an answer by" in given.words
    assert "Bo Sample" in given.words
    assert browser.counted <= 8
    page = Page(browser.get(f"/supervision/given/{team.ash.person_id}").text)
    assert page.faults() == []
    assert "What Ash brings" in page.words
    assert "Ask for a seat in the Tuesday meeting." in page.words
    asked = [one for one in browser.statements if one.startswith("SELECT")]
    assert len(asked) <= 8


def test_a_line_manager_reads_days_and_minutes(browser: Browser, team: Team) -> None:
    logged(team, team.sam)
    browser.sign_in(team.lin)

    page = Page(browser.get(f"/supervision/given/{team.ash.person_id}").text)

    assert "What Ash brings" not in page.words
    assert "Ask for a seat" not in page.words
    assert "You are their line manager" in Page(browser.get("/supervision/given").text).words


def test_who_looked_is_told_the_worker(browser: Browser, team: Team) -> None:
    meeting_id = logged(team, team.sam)
    browser.sign_in(team.sam).get(f"/supervision/session/{meeting_id}")

    assert "Sam Sample" in browser.sign_in(team.ash).get("/account/who-looked").text
