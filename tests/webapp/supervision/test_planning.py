"""Sessions to come: planned, moved, taken out, and taken into a calendar."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from competence.days import clock_of, day_of
from competence.supervision import queries
from competence.supervision.queries import PlannedRead
from tests.factories import supervision
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today
from webapp.presenting.dates import clock_words
from webapp.supervision.forms.plan import clock_typed


def when(day: date, clock: str = "10am", **answers: Any) -> dict[str, Any]:
    typed = {"on_day-day": day.day, "on_day-month": day.month, "on_day-year": day.year}
    return {"kind": "practice", "clock": clock, "minutes": "60", **typed, **answers}


def planned(team: Team) -> list[PlannedRead]:
    with team.database.reading(team.ash) as session:
        return [*queries.planned(session, team.ash, since=now(), on=today())]


def in_a_week(team: Team, *workers: Any, kind: str = "practice") -> UUID:
    return supervision.planned(
        team.database, team.sam, team.sam, workers or [team.ash],
        kind=kind, starts_at=now() + timedelta(days=7), at=now(),
    )  # fmt: skip


@pytest.mark.parametrize("side", ["worker", "supervisor"])
def test_either_side_plans(browser: Browser, team: Team, side: str) -> None:
    if side == "worker":
        browser.sign_in(team.ash)
        address = f"/supervision/plan/{team.sam.person_id}"
    else:
        browser.sign_in(team.sam)
        address = f"/supervision/given/{team.ash.person_id}/plan"
    page = Page(browser.get(address).text)
    assert page.faults() == []
    assert browser.counted <= 8

    response = browser.form(address, **when(today() + timedelta(days=3), "2.30pm"))

    assert response.status_code == 303
    [plan] = planned(team)
    assert (day_of(plan.starts_at), clock_of(plan.starts_at)) == (
        today() + timedelta(days=3), time(14, 30),
    )  # fmt: skip
    shown = Page(browser.get(response.location).text)
    assert shown.faults() == []
    assert "2.30pm" in shown.words


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"clock": "soon"}, "Write a time, such as 10am or 14:30"),
        ({"minutes": "900"}, "from 1 to 480"),
        (when(today() - timedelta(days=2)), "Choose a time that is still to come."),
    ],
)
def test_what_cannot_be_planned_is_said_beside_it(
    browser: Browser, team: Team, answers: dict[str, Any], says: str
) -> None:
    address = f"/supervision/plan/{team.sam.person_id}"

    response = browser.sign_in(team.ash).form(
        address, **{**when(today() + timedelta(days=3)), **answers}
    )

    assert response.status_code == 422
    assert says in Page(response.text).words
    assert planned(team) == []


def test_a_group_is_planned_by_who_holds_it(browser: Browser, team: Team) -> None:
    browser.sign_in(team.sam)
    page = Page(browser.get("/supervision/given/group/plan").text)
    assert page.faults() == []
    day = today() + timedelta(days=3)
    refused = browser.form("/supervision/given/group/plan", **when(day, kind="group"))
    assert "Choose who it is for" in Page(refused.text).words

    response = browser.form(
        "/supervision/given/group/plan",
        **when(day, kind="group", workers=[str(team.ash.person_id), str(team.bo.person_id)]),
    )

    assert "with Ash Sample and Bo Sample" in Page(browser.get(response.location).text).words
    [plan] = planned(team)
    shown = Page(browser.sign_in(team.ash).get(f"/supervision/planned/{plan.id}").text)
    assert "Whoever holds it can move it." in shown.words
    assert "Bo" not in shown.words
    refused = browser.form(f"/supervision/planned/{plan.id}", **when(day))
    assert "This is a group’s." in Page(refused.text).words.replace("'", "’")
    refused = browser.form(f"/supervision/planned/{plan.id}/take-out")
    assert refused.status_code == 422
    assert "This is a group’s." in Page(refused.text).words.replace("'", "’")


def test_each_side_is_led_to_what_is_brought(browser: Browser, team: Team) -> None:
    address = f"/supervision/planned/{in_a_week(team)}"
    group = f"/supervision/planned/{in_a_week(team, team.ash, team.bo, kind='group')}"

    mine = Page(browser.sign_in(team.ash).get(address).text)
    theirs = Page(browser.sign_in(team.sam).get(address).text)
    of_group = Page(browser.get(group).text)

    assert mine.all("a", href=f"/supervision/agenda/{team.sam.person_id}")
    assert theirs.all("a", href=f"/supervision/given/{team.ash.person_id}")
    assert "See what Ash brings" in theirs.words
    assert "brings" not in of_group.words


def test_it_is_moved_and_taken_out(browser: Browser, team: Team) -> None:
    address = f"/supervision/planned/{in_a_week(team)}"
    browser.sign_in(team.ash)
    assert browser.form(address, **when(today(), "soon")).status_code == 422
    past = browser.form(address, **when(today() - timedelta(days=2)))
    assert "still to come" in Page(past.text).words

    moved = browser.form(address, **when(today() + timedelta(days=9), "9"))

    assert "It was moved to this time." in Page(browser.get(moved.location).text).words
    assert browser.get(address).status_code == 404
    listed = Page(browser.get("/supervision").text)
    assert "9am" in listed.words
    out = browser.form(f"{moved.location}/take-out")
    assert out.location == "/supervision"
    assert planned(team) == []


def test_it_goes_into_a_calendar_and_says_nothing_there(browser: Browser, team: Team) -> None:
    response = browser.sign_in(team.ash).get(f"/supervision/planned/{in_a_week(team)}/meeting.ics")

    assert response.content_type.startswith("text/calendar")
    assert "SUMMARY:Meeting" in response.text
    assert "Sam" not in response.text


@pytest.mark.parametrize("kind", ["practice", "group"])
def test_what_was_planned_is_logged_from_there(browser: Browser, team: Team, kind: str) -> None:
    workers = [team.ash, team.bo] if kind == "group" else [team.ash]
    plan_id = in_a_week(team, *workers, kind=kind)
    page = Page(browser.sign_in(team.sam).get(f"/supervision/planned/{plan_id}").text)
    href = next(
        str(one.get("href"))
        for one in page.all("a")
        if f"planned={plan_id}" in str(one.get("href"))
    )

    form = Page(browser.get(href).text)

    chosen = [one.get("value") for one in form.all("input") if one.get("checked") is not None]
    assert kind in chosen
    assert "60" in chosen
    response = browser.form(
        href, happened="held", kind=kind, minutes="60", planned=str(plan_id),
        workers=[str(one.person_id) for one in workers],
        **{"held_on-day": today().day, "held_on-month": today().month,
           "held_on-year": today().year},
    )  # fmt: skip
    assert response.status_code == 303
    assert planned(team) == []


def test_a_plan_of_others_is_no_plan_of_this_page(browser: Browser, team: Team) -> None:
    plan_id = in_a_week(team, team.bo)
    browser.sign_in(team.ash)

    assert browser.get(f"/supervision/planned/{plan_id}").status_code == 404
    form = Page(browser.get(f"/supervision/log/{team.sam.person_id}?planned={plan_id}").text)
    assert form.one("input", name="planned").get("value") == ""


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9", time(9)),
        ("9.30am", time(9, 30)),
        ("14:05", time(14, 5)),
        ("12pm", time(12)),
        ("12 am", time(0)),
        ("noon", time(12)),
        ("13pm", None),
        ("25", None),
        ("ten", None),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, clock: time | None) -> None:
    assert clock_typed(typed) == clock


def test_a_time_is_said_as_people_say_it() -> None:
    assert [clock_words(one) for one in (time(9), time(12), time(14, 30), time(0, 5))] == [
        "9am", "noon", "2.30pm", "12.05am",
    ]  # fmt: skip
