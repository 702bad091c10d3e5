"""Standing in, what was learned, talks, the calendar address, kinds and hours."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from ical.calendar_stream import IcsCalendarStream

from competence.actors import Actor, Role
from competence.people import queries as people_queries
from competence.people.rules import PairKind
from competence.supervision import actions, queries
from competence.supervision.reckoning import rhythm_in_words
from competence.supervision.rules import Kind, Learned, Talk
from tests.factories import people
from tests.factories import supervision as factory
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today

A_DAY = timedelta(days=1)
HAND_OVERS = "/supervision/given/hand-overs"


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def landed(browser: Browser, address: str, **answers: Any) -> Page:
    """The page that a form leads to."""
    answer = browser.form(address, **answers)
    assert answer.status_code == 303, answer.text
    page = Page(browser.get(answer.location).text)
    assert page.faults() == []
    return page


def refused(browser: Browser, address: str, **answers: Any) -> str:
    answer = browser.form(address, **answers)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert page.faults() == []
    return page.words


def hand_over_of(team: Team) -> str:
    return f"/supervision/given/{team.ash.person_id}/hand-over"


def handed_over(team: Team) -> UUID:
    """Kit stands in for Sam with Ash from today, for a week."""
    with team.database.committing(team.sam) as session:
        return actions.hand_over(
            session, team.sam, team.ash.person_id,
            to_id=team.kit.person_id, kind=PairKind.PRACTICE,
            starts_on=today(), ends_on=today() + 7 * A_DAY, at=now(),
        ).id  # fmt: skip


def test_a_supervisor_lets_another_stand_in(browser: Browser, team: Team) -> None:
    terms = factory.terms(look_again_on=today() + 300 * A_DAY, confidentiality="It stays here.")
    factory.agreed(team.database, team.ash, team.sam, terms, at=now())
    asked = Page(browser.sign_in(team.sam).get(hand_over_of(team)).text)
    assert asked.faults() == []
    assert browser.counted <= 8
    given = {"to": str(team.kit.person_id), "kind": "practice"}

    page = landed(
        browser, hand_over_of(team), **given,
        **day("starts_on", today()), **day("ends_on", today() + 7 * A_DAY),
    )  # fmt: skip

    assert "Kit Sample stands in for you with Ash Sample, practice supervision" in page.words
    theirs = Page(browser.sign_in(team.kit).get(f"/supervision/given/{team.ash.person_id}").text)
    assert theirs.faults() == []
    listed = browser.get(f"/supervision/given/{team.ash.person_id}/agreements").text
    assert "Practice supervision" in listed
    assert "You stand in for Sam Sample" in Page(browser.get(HAND_OVERS).text).words
    seen = Page(browser.sign_in(team.ash).get("/supervision/agreements").text).words
    assert "Kit Sample stands in for Sam Sample with you" in seen


def test_it_is_ended_sooner_by_either_and_reading_ends_with_it(
    browser: Browser, team: Team
) -> None:
    made = handed_over(team)
    one = f"{HAND_OVERS}/{made}"
    shown = Page(browser.sign_in(team.kit).get(one).text)
    assert shown.faults() == []
    assert "among the people you supervise" in shown.words
    assert "Choose today" in refused(browser, f"{one}/end", **day("ends_on", today() - A_DAY))
    refused(browser, f"{one}/end")

    landed(browser, f"{one}/end", **day("ends_on", today()))

    assert "It is over." in Page(browser.get(one).text).words
    assert browser.get(f"/supervision/given/{team.ash.person_id}").status_code == 404


def test_what_cannot_be_handed_over_is_said(browser: Browser, team: Team) -> None:
    browser.sign_in(team.sam)
    given = {"to": str(team.kit.person_id), "kind": "practice", **day("starts_on", today())}
    before = refused(browser, hand_over_of(team), **given, **day("ends_on", today()))
    assert "The day it ends is not after the day it starts." in before
    refused(browser, hand_over_of(team), **day("ends_on", today()))
    handed_over(team)
    twice = refused(browser, hand_over_of(team), **given, **day("ends_on", today() + A_DAY))
    assert "already in a pair of this kind" in twice
    on = browser.sign_in(team.kit).form(
        hand_over_of(team), to=str(team.lin.person_id), kind="practice",
        **day("starts_on", today()), **day("ends_on", today() + A_DAY),
    )  # fmt: skip
    assert "You stand in for somebody." in Page(on.text).words


def test_nobody_else_hands_over(browser: Browser, team: Team) -> None:
    made = handed_over(team)
    for other in (team.lin, people.supervisor(team.database, team.place, "Una Sample")):
        browser.sign_in(other)
        assert browser.get(hand_over_of(team)).status_code == 404
        assert browser.get(f"{HAND_OVERS}/{made}").status_code == 404
        assert browser.form(f"{HAND_OVERS}/{made}/end").status_code == 404
    assert "Nobody stands in for anybody." in Page(browser.get(HAND_OVERS).text).words


def test_a_supervisor_says_what_they_learned_and_takes_it_back(
    browser: Browser, team: Team
) -> None:
    address = "/supervision/given/learned"
    browser.sign_in(team.sam)
    given = {"learned": "peer-orientation", "title": "A day beside a peer worker"}
    page = landed(browser, address, **given, **day("done_on", today()))
    assert "Getting to know peer work: A day beside a peer worker" in page.words
    late = refused(browser, address, **given, **day("done_on", today() + A_DAY))
    assert "It cannot be a day to come." in late
    refused(browser, address)
    with team.database.reading(team.sam) as session:
        (one,) = queries.trainings(session, team.sam)
    assert one.learned is Learned.PEER_ORIENTATION
    assert browser.sign_in(team.kit).form(f"{address}/{one.id}/take-back").status_code == 404

    page = landed(browser.sign_in(team.sam), f"{address}/{one.id}/take-back")
    assert "Say what you did" in page.words


def test_a_talk_is_offered_and_held_and_both_see_it(browser: Browser, team: Team) -> None:
    address = f"/supervision/given/{team.ash.person_id}/talks"
    browser.sign_in(team.sam)
    page = landed(browser, address, talk="offered", **day("on_day", today()))
    assert "to Ash Sample" in page.words
    assert "a day to come" in refused(
        browser, address, talk="held", **day("on_day", today() + A_DAY)
    )
    refused(browser, address)

    own = Page(browser.sign_in(team.ash).get("/supervision/talks").text)
    assert own.faults() == []
    assert "by Sam Sample" in own.words
    given = {"supervisor": str(team.sam.person_id)}
    assert "a day to come" in refused(
        browser, "/supervision/talks", **given, **day("on_day", today() + A_DAY)
    )
    refused(browser, "/supervision/talks")
    page = landed(browser, "/supervision/talks", **given, **day("on_day", today()))
    assert "Held on" in page.words
    with team.database.reading(team.ash) as session:
        found = queries.talks(session, team.ash)
    assert {(one.talk, one.said_by) for one in found} == {
        (Talk.OFFERED, team.sam.person_id),
        (Talk.HELD, team.ash.person_id),
    }
    assert browser.sign_in(team.kit).get(address).status_code == 404
    assert "None has been offered yet" in Page(browser.get("/supervision/talks").text).words


def fed(browser: Browser, link: str) -> list[datetime]:
    """When the meetings of a calendar are, read by a library that is not the one writing it."""
    answer = browser.get(link)
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    assert "Sample" not in answer.text
    assert "upervision" not in answer.text
    found = IcsCalendarStream.calendar_from_ics(answer.text).events
    assert {one.summary for one in found} <= {"Meeting"}
    return [one.dtstart for one in found if isinstance(one.dtstart, datetime)]


def made_address(browser: Browser) -> str:
    page = Page(browser.form("/supervision/calendar").text)
    assert page.faults() == []
    return page.one("input", name="link").get("value") or ""


def test_a_calendar_address_is_made_anew_and_ended(browser: Browser, team: Team) -> None:
    starts_at = now().replace(microsecond=0) + 3 * A_DAY
    factory.planned(team.database, team.sam, team.sam, [team.ash], starts_at=starts_at, at=now())
    before = Page(browser.sign_in(team.ash).get("/supervision/calendar").text)
    assert "Make an address" in before.words
    first = made_address(browser)
    assert fed(browser, first) == [starts_at]
    assert "supervision" not in first
    shown = Page(browser.get("/supervision/calendar").text)
    assert shown.faults() == []
    assert "Make a new address" in shown.words
    assert first.rpartition("/")[2] not in shown.html

    second = made_address(browser)

    assert browser.get(first).status_code == 404
    assert fed(browser, second) == [starts_at]
    landed(browser, "/supervision/calendar/end")
    assert browser.get(second).status_code == 404
    assert browser.form("/supervision/calendar/end").status_code == 303
    assert browser.get(f"/calendar/{uuid4().hex}.ics").status_code == 404


def test_a_supervisors_calendar_is_their_own(browser: Browser, team: Team) -> None:
    starts_at = now().replace(microsecond=0) + 3 * A_DAY
    factory.planned(team.database, team.sam, team.sam, [team.ash], starts_at=starts_at, at=now())
    assert fed(browser, made_address(browser.sign_in(team.sam))) == [starts_at]
    assert fed(browser, made_address(browser.sign_in(team.bo))) == []


@pytest.fixture
def jo(team: Team) -> Actor:
    """An administrator."""
    return people.person(team.database, team.place, "Jo Sample", Role.ADMINISTRATOR)


def kinds(team: Team) -> dict[str, Kind]:
    with team.database.reading(team.ash) as session:
        return {kind.code: kind for kind in queries.kinds_here(session, team.ash)}


def test_an_administrator_sets_and_adds_kinds(browser: Browser, team: Team, jo: Actor) -> None:
    listed = Page(browser.sign_in(jo).get("/supervision/kinds").text)
    assert listed.faults() == []
    assert "once a week for the first 12 weeks, then once every 4 weeks" in listed.words
    shown = Page(browser.get("/supervision/kinds/practice").text)
    assert shown.faults() == []

    page = landed(
        browser, "/supervision/kinds/practice",
        name="Practice supervision", at_first="", from_then="1/2w", is_offered="yes",
    )  # fmt: skip
    assert "Set here" in page.words
    assert rhythm_in_words(kinds(team)["practice"].rhythm) == "once every 2 weeks"
    landed(
        browser, "/supervision/kinds/new",
        name="Debrief", from_then="1/1m", in_group="yes", is_offered="yes",
    )  # fmt: skip
    assert kinds(team)["debrief"].in_group
    again = refused(browser, "/supervision/kinds/new", name="Debrief", from_then="1/1m")
    assert "There is such a kind already." in again
    refused(browser, "/supervision/kinds/new", name="", from_then="")
    page = landed(browser, "/supervision/kinds/debrief", name="Debrief", from_then="1/1m")
    assert "Not offered here" in page.words
    assert not kinds(team)["debrief"].is_offered
    assert browser.get("/supervision/kinds/none-such").status_code == 404
    none = refused(browser, "/supervision/kinds/new", name="Never", from_then="none")
    assert "Say how often." in none


def test_the_rhythm_that_most_begin_with_can_be_kept_as_it_is(
    browser: Browser, team: Team, jo: Actor
) -> None:
    for code, kind in kinds(team).items():
        page = Page(browser.sign_in(jo).get(f"/supervision/kinds/{code}").text)
        chosen = {
            name: next(
                (one.get("value") or "" for one in page.one("select", name=name).iter("option")
                 if one.get("selected") is not None), "",
            )
            for name in ("at_first", "from_then")
        }  # fmt: skip
        landed(browser, f"/supervision/kinds/{code}", name=kind.name, is_offered="yes", **chosen)
        assert kinds(team)[code].rhythm == kind.rhythm


def test_an_administrator_writes_down_hours(browser: Browser, team: Team, jo: Actor) -> None:
    address = f"/people/{team.ash.person_id}/hours"
    assert "Full time" in Page(browser.sign_in(jo).get(address).text).words
    assert "from 1 to 100" in refused(browser, address, percent="0", **day("starts_on", today()))

    landed(browser, address, percent="60", **day("starts_on", today()))

    assert "60 % from" in Page(browser.get(address).text).words
    assert browser.get(f"/people/{uuid4()}/hours").status_code == 404
    with team.database.reading(team.ash) as session:
        (found,) = people_queries.hours(session, team.ash.organisation_id, team.ash.person_id)
    assert found.percent == 60
