"""The pages on which an administrator writes down that somebody leaves, or changes teams."""

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today

pytestmark = pytest.mark.thorough

SOON = {"starts_on-day": "1", "starts_on-month": "12", "starts_on-year": "2099"}


def ends_today() -> dict[str, str]:
    """Today, as the form sends it."""
    day = today()
    return {f"ends_on-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def test_one_page_says_what_ends_and_what_waits_when_a_supervisor_leaves(
    browser: Browser, database: Database, ash: Actor, sam: Actor, alex: Actor, framework: Framework
) -> None:
    signoff.request(database, ash, sam, framework, "E1", at=now())
    path = f"/people/{sam.person_id}/leave"
    page = Page(browser.sign_in(alex).get(path).text)

    left = browser.form(path, **ends_today())

    assert page.faults() == []
    assert "Ash Sample has Sam Sample no longer as practice supervisor" in page.words
    assert "with people who are not named" in page.words  # nothing of one in a small team
    assert left.headers["Location"] == f"/people/{sam.person_id}"
    after = Page(browser.get(f"/people/{sam.person_id}").text).words
    assert "No post now." in after
    assert "still reads what is theirs" in after
    again = browser.form(path, **ends_today())
    assert (again.status_code, "Nothing is there" in Page(again.text).words) == (422, True)
    assert browser.form(path).status_code == 422


def test_what_waits_is_counted_where_a_supervisor_has_three_or_more(
    browser: Browser,
    database: Database,
    place: people.Place,
    sam: Actor,
    alex: Actor,
    framework: Framework,
) -> None:
    with database.committing(place.system) as session:
        team = actions.add_team(session, place.system, "Quay team", at=now())
    for name in ("Bo Sample", "Cam Sample", "Dee Sample"):
        worker = people.worker(database, place, name)
        people.pair(database, place, worker, sam)
        signoff.request(database, worker, sam, framework, "E1", at=now())
    for name in ("Eli Sample", "Fern Sample", "Kit Sample"):
        other = people.person(database, place, name)
        with database.committing(place.system) as session:
            actions.give_post(
                session, place.system, other.person_id, Role.SUPERVISOR,
                team_id=team.id, starts_on=people.LONG_AGO, at=now(),
            )  # fmt: skip

    page = Page(browser.sign_in(alex).get(f"/people/{sam.person_id}/leave").text)

    assert "3 answers and views wait with Sam Sample" in page.words


def test_the_last_administrator_is_told_why_they_stay(browser: Browser, alex: Actor) -> None:
    answer = browser.sign_in(alex).form(f"/people/{alex.person_id}/leave", **ends_today())

    assert answer.status_code == 422
    assert "This is the last administrator" in Page(answer.text).words


def test_a_post_goes_on_in_another_team(
    browser: Browser, database: Database, place: people.Place, ash: Actor, sam: Actor, alex: Actor
) -> None:
    with database.committing(place.system) as session:
        team = actions.add_team(session, place.system, "Quay team", at=now())
    there = f"/people/{ash.person_id}"
    links = [str(one.get("href")) for one in Page(browser.sign_in(alex).get(there).text).all("a")]
    (path,) = [one for one in links if one.endswith("/move")]
    asks = Page(browser.get(path).text)
    empty = browser.form(path)
    moved = browser.form(path, team_id=str(team.id), pairs="keep", **SOON)
    again = browser.form(path, team_id=str(team.id), pairs="keep", **SOON)

    assert asks.faults() == []
    assert "private notes never" in asks.words
    assert empty.status_code == 422
    assert moved.headers["Location"] == there
    assert "Quay team, from 1 December 2099" in Page(browser.get(there).text).words
    assert again.status_code == 422
    assert browser.get(path.replace(str(ash.person_id), str(sam.person_id))).status_code == 404


def test_nobody_moves_themself(browser: Browser, database: Database, alex: Actor) -> None:
    with database.committing(alex) as session:
        team = actions.add_team(session, alex, "Quay team", at=now())
    there = f"/people/{alex.person_id}"
    links = [str(one.get("href")) for one in Page(browser.sign_in(alex).get(there).text).all("a")]
    (ends,) = [one for one in links if one.endswith("/end")]

    answer = browser.form(ends.replace("/end", "/move"), team_id=str(team.id), pairs="end", **SOON)

    assert answer.status_code == 422
    assert "You cannot give yourself a post." in Page(answer.text).words
