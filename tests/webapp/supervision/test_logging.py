"""Logging a session: five actions, by either side, of one or of a group, held or not."""

from datetime import date, timedelta
from typing import Any

import pytest

from competence.people.rules import PairKind
from competence.supervision import queries
from competence.supervision.reckoning import CouldNot
from competence.supervision.rules import Owner, Topic
from tests.factories import people, supervision
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today


def on(day: date, field: str = "held_on") -> dict[str, Any]:
    return {f"{field}-day": day.day, f"{field}-month": day.month, f"{field}-year": day.year}


def said(day: date | None = None, **answers: Any) -> dict[str, Any]:
    usual = {"happened": "held", "kind": "practice", "minutes": "60"}
    return {**usual, **on(day or today()), **answers}


def test_the_form_is_filled_as_far_as_it_can_be(browser: Browser, team: Team) -> None:
    supervision.brought(
        team.database, team.ash, team.sam, team.framework, "The Tuesday meeting.", at=now()
    )

    page = Page(browser.sign_in(team.sam).get(f"/supervision/given/{team.ash.person_id}/log").text)

    assert page.faults() == []
    assert "Log a session with Ash" in page.words
    assert "The Tuesday meeting." in page.words
    assert page.one("input", name="held_on-day").get("value") == str(today().day)
    held = [one for one in page.all("input", name="happened") if one.get("value") == "held"]
    assert held[0].get("checked") is not None
    assert "Group supervision" not in page.words
    assert browser.counted <= 8


def test_a_supervisor_logs_a_session_with_all_that_goes_with_it(
    browser: Browser, team: Team
) -> None:
    item = supervision.brought(team.database, team.ash, team.sam, team.framework, "Tea.", at=now())
    yesterday, week = today() - timedelta(days=1), today() + timedelta(days=7)

    response = browser.sign_in(team.sam).form(
        f"/supervision/given/{team.ash.person_id}/log",
        **said(
            yesterday,
            minutes="other", other_minutes="50", topics=["team", "role"], competences=["E2"],
            brought=str(item), action_1="Ask for a seat.", owner_1="service",
            action_2="Read it again.", owner_2="worker", **on(week, "due_2"),
        ),
    )  # fmt: skip

    assert response.status_code == 303
    [one] = team.meetings(team.ash)
    assert (one.kind, one.held_on, one.minutes) == ("practice", yesterday, 50)
    assert one.is_logged_later
    [part] = one.attended
    assert set(part.topics) == {Topic.TEAM, Topic.ROLE}
    assert part.competences == ("E2",)
    agreed = {(action.words, action.owner, action.due_on) for action in part.actions}
    assert agreed == {
        ("Ask for a seat.", Owner.SERVICE, None),
        ("Read it again.", Owner.WORKER, week),
    }
    with team.database.reading(team.ash) as session:
        assert queries.agenda(session, team.ash) == []
    words = Page(browser.get(response.location).text).words
    assert "Logged. Ash can say how they remember it." in words
    assert "later than its day" in words


def test_six_actions_are_kept_each_with_who_and_when(browser: Browser, team: Team) -> None:
    address = f"/supervision/given/{team.ash.person_id}/log"
    page = Page(browser.sign_in(team.sam).get(address).text)
    assert page.faults() == []
    assert page.words.count("Something else you agreed") == 5
    day = today() + timedelta(days=9)
    six = {f"action_{nth}": f"The {nth}." for nth in range(1, 7)}
    who = {f"owner_{nth}": "worker" if nth % 2 else "service" for nth in range(1, 7)}

    response = browser.form(address, **{**said(), **six, **who, **on(day, "due_6")})

    assert response.status_code == 303
    [part] = team.meetings(team.ash)[0].attended
    kept = {action.words: (action.owner, action.due_on) for action in part.actions}
    assert kept == {
        f"The {nth}.": (
            Owner.WORKER if nth % 2 else Owner.SERVICE,
            day if nth == 6 else None,
        )
        for nth in range(1, 7)
    }


def test_the_same_session_logged_twice_is_noticed_and_can_be_meant(
    browser: Browser, team: Team
) -> None:
    address = f"/supervision/given/{team.ash.person_id}/log"
    first = browser.sign_in(team.sam).form(address, **said()).location
    for other in ({"kind": "observation"}, on(today() - timedelta(days=1))):
        assert browser.form(address, **{**said(), **other}).status_code == 303

    asked = browser.form(address, **said(action_1="Ask again.", owner_1="worker"))

    assert asked.status_code == 422
    page = Page(asked.text)
    assert page.faults() == []
    assert "You logged one of this kind on that day already." in page.words
    assert page.all("a", href=first)
    assert page.one("input", name="action_1").get("value") == "Ask again."
    assert len(team.meetings(team.ash)) == 3
    assert browser.form(address, **said(again="yes")).status_code == 303
    assert len(team.meetings(team.ash)) == 4


def test_what_was_taken_back_is_no_reason_to_ask(browser: Browser, team: Team) -> None:
    address = f"/supervision/given/{team.ash.person_id}/log"
    first = browser.sign_in(team.sam).form(address, **said()).location
    browser.form(f"{first}/take-back")

    assert browser.form(address, **said()).status_code == 303


def test_a_worker_logs_their_own(browser: Browser, team: Team) -> None:
    browser.sign_in(team.ash)
    listed = Page(browser.get("/supervision/log").text)
    assert "With whom was it?" in listed.words
    assert browser.counted <= 8

    response = browser.form(f"/supervision/log/{team.sam.person_id}", **said())

    assert response.status_code == 303
    [one] = team.meetings(team.ash)
    assert one.logged_by.id == team.ash.person_id


def test_with_one_supervisor_a_worker_is_led_straight_on(browser: Browser, team: Team) -> None:
    response = browser.sign_in(team.bo).get("/supervision/log")

    assert response.location == f"/supervision/log/{team.sam.person_id}"


def test_somebody_whom_nobody_supervises_cannot_log(browser: Browser, team: Team) -> None:
    eli = people.worker(team.database, team.place, "Eli Sample")

    assert "We owe you a supervisor." in browser.sign_in(eli).get("/supervision/log").text


@pytest.mark.parametrize("who", list(CouldNot))
def test_one_that_was_not_held_keeps_who_could_not_and_nothing_else(
    browser: Browser, team: Team, who: CouldNot
) -> None:
    address = f"/supervision/log/{team.sam.person_id}"
    words = Page(browser.sign_in(team.ash).get(address).text).words
    assert "No reason is asked for, and none is kept." in words

    response = browser.form(address, happened=who.value, kind="practice", **on(today()))

    assert response.status_code == 303
    [one] = team.meetings(team.ash)
    assert (one.could_not, one.minutes) == (who, None)
    assert "Not held." in Page(browser.get(response.location).text).words


def test_of_line_management_day_and_minutes_alone_are_asked(browser: Browser, team: Team) -> None:
    address = f"/supervision/given/{team.ash.person_id}/log"
    page = Page(browser.sign_in(team.lin).get(address).text)
    assert not page.all("input", name="topics")
    assert not page.all("input", name="action_1")

    assert browser.form(address, **said(kind="line")).status_code == 303
    [one] = team.meetings(team.ash)
    assert one.kind == "line"


def test_a_group_is_logged_once_for_everybody(browser: Browser, team: Team) -> None:
    page = Page(browser.sign_in(team.sam).get("/supervision/given/group").text)
    assert page.faults() == []
    assert "Practice supervision" not in page.words

    response = browser.form(
        "/supervision/given/group",
        **said(kind="group", workers=[str(team.ash.person_id), str(team.bo.person_id)]),
    )

    assert response.status_code == 303
    shown = Page(browser.get(response.location).text)
    assert shown.faults() == []
    assert "With Ash Sample, Bo Sample" in shown.words
    for worker in (team.ash, team.bo):
        [one] = team.meetings(worker)
        assert [part.worker.id for part in one.attended] == [worker.person_id]


def test_a_supervisor_of_nobody_has_no_form(browser: Browser, team: Team) -> None:
    page = Page(browser.sign_in(team.kit).get("/supervision/given/group").text)

    assert "There is nobody here to log this with." in page.words
    assert browser.form("/supervision/given/group", **said()).status_code == 422


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"kind": ""}, "Choose the kind"),
        ({"minutes": ""}, "Choose how long it was"),
        ({"minutes": "other"}, "Write how many minutes it took"),
        ({"minutes": "other", "other_minutes": "900"}, "from 1 to 480"),
        ({"action_1": "Ask."}, "Choose who does it"),
        ({"action_4": "Ask."}, "Choose who does it"),
        ({"owner_3": "worker"}, "Write what you agreed to do"),
        ({"happened": "not-offered", "topics": "team"}, "Only the day and the minutes are kept"),
        (on(today() + timedelta(days=2)), "It cannot be a day to come"),
    ],
)
def test_what_is_missing_is_said_beside_it(
    browser: Browser, team: Team, answers: dict[str, Any], says: str
) -> None:
    address = f"/supervision/given/{team.ash.person_id}/log"

    response = browser.sign_in(team.sam).form(address, **{**said(), **answers})

    assert response.status_code == 422
    assert says in Page(response.text).words
    assert team.meetings(team.ash) == []


def test_a_group_without_people_is_refused(browser: Browser, team: Team) -> None:
    response = browser.sign_in(team.sam).form("/supervision/given/group", **said(kind="group"))

    assert response.status_code == 422
    assert "Choose who was there" in Page(response.text).words


def test_what_the_other_side_logged_is_answered_and_not_logged_again(
    browser: Browser, team: Team
) -> None:
    supervision.logged(
        team.database, team.ash, team.framework,
        supervision.session_of(team.sam, team.ash, held_on=today()), at=now(),
    )  # fmt: skip

    response = browser.sign_in(team.sam).form(
        f"/supervision/given/{team.ash.person_id}/log", **said()
    )

    assert response.status_code == 422
    assert "This session is logged already." in Page(response.text).words


def test_somebody_elses_worker_is_nobody(browser: Browser, team: Team) -> None:
    people.pair(team.database, team.place, team.bo, team.kit, PairKind.PRACTICE)
    address = f"/supervision/given/{team.ash.person_id}/log"

    assert browser.sign_in(team.kit).get(address).status_code == 404
    assert browser.form(address, **said()).status_code == 404
