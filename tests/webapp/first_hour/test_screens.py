"""What somebody is shown first: fitting their posts, by name, each screen skippable."""

from dataclasses import replace

import pytest
from flask import Flask

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.duties.rules import Holds
from competence.framework.model import Framework
from competence.people import actions
from competence.people.rules import FirstHour, LeadKind, OrganisationKind, PairKind
from competence.role.queries import own
from competence.role.rules import Response
from tests.factories import duties, people, role
from tests.factories.people import NOW, PASSWORD
from tests.framework_data.prose import grade
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import now, today

SIX = ["what", "who", "never", "role", "owed", "begin"]
FOUR = ["what", "who", "never", "begin"]
OTHERS = [one for one in Role if one is not Role.PEER_SUPPORT_WORKER]
GRADE = 6.0
"""What somebody of eleven reads at school (Flesch-Kincaid)."""


def awaits(database: Database, who: Actor) -> None:
    with database.committing(who) as session:
        actions.await_first_hour(session, who)


def shown(browser: Browser, screen: str) -> str:
    answer = browser.get(f"/first-hour/{screen}")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.faults() == []
    assert len(page.all("h1")) == 1
    assert browser.counted <= 8
    return words_of(page.one("main"))


def of_role(database: Database, wanted: Role) -> Actor:
    kind = (
        OrganisationKind.COMMISSIONER
        if wanted is Role.COMMISSIONER
        else OrganisationKind.SERVICE_PROVIDER
    )
    place = people.organisation(database, "Somewhere", kind=kind)
    if wanted is Role.VISITING_PEER_LEAD:
        return people.guest(database, place)
    return people.person(database, place, "Val Sample", wanted)


def test_whoever_opens_an_account_is_led_there_once(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    with database.committing(place.system) as session:
        _, token = actions.invite(session, place.system, ash.person_id, "ash@example.org", at=now())
    with database.committing(Actor.anonymous()) as session:
        accounts.open_account(session, token, PASSWORD, at=now())

    browser.sign_in(ash)
    assert browser.get("/home").location == "/first-hour"
    assert browser.get("/first-hour").location == "/first-hour/what"
    assert browser.form("/first-hour/skip").location == "/home"
    assert browser.get("/home").status_code == 200


def test_whoever_was_here_already_is_not(browser: Browser, ash: Actor) -> None:
    assert browser.sign_in(ash).get("/home").status_code == 200


def test_a_link_to_something_else_is_not_stopped(
    browser: Browser, database: Database, ash: Actor
) -> None:
    awaits(database, ash)

    assert browser.sign_in(ash).get("/practice/self-assessment").status_code == 200


def test_a_worker_goes_through_six(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)
    for at, screen in enumerate(SIX):
        page = Page(browser.get(f"/first-hour/{screen}").text)
        place = f"{['One', 'Two', 'Three', 'Four', 'Five', 'Six'][at]} of six"
        assert place in shown(browser, screen)
        onward = [one.get("href") for one in page.all("a", class_="nhsuk-button")]
        assert onward == [f"/first-hour/{one}" for one in SIX[at + 1 : at + 2]]
        back = [one.get("href") for one in page.all("a", class_="nhsuk-back-link")]
        assert back == [f"/first-hour/{one}" for one in SIX[:at][-1:]]


@pytest.mark.parametrize("wanted", OTHERS)
def test_every_other_post_goes_through_four(
    browser: Browser, database: Database, wanted: Role
) -> None:
    browser.sign_in(of_role(database, wanted))

    assert "One of four" in shown(browser, "what")
    for screen in FOUR:
        shown(browser, screen)
    for screen in set(SIX) - set(FOUR):
        assert browser.get(f"/first-hour/{screen}").status_code == 404


@pytest.mark.parametrize("wanted", list(Role))
def test_what_is_said_can_be_read_at_eleven(
    browser: Browser, database: Database, wanted: Role
) -> None:
    who = of_role(database, wanted)
    screens = SIX if wanted is Role.PEER_SUPPORT_WORKER else FOUR

    browser.sign_in(who)
    said = [
        words_of(one)
        for screen in screens
        for one in Page(browser.get(f"/first-hour/{screen}").text).one("main").iter()
        if one.tag in {"p", "dd"}
    ]

    assert grade(" ".join(said)) <= GRADE


def test_nothing_counts_how_far_somebody_came(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)

    for screen in SIX:
        words = shown(browser, screen)
        assert "%" not in words
        assert "percent" not in words


def test_seen_leads_to_where_ones_post_begins(
    browser: Browser, database: Database, ash: Actor
) -> None:
    awaits(database, ash)
    browser.sign_in(ash)

    assert browser.form("/first-hour/seen", then="begin").location == "/practice/self-assessment"
    assert browser.get("/home").status_code == 200
    assert browser.form("/first-hour/seen", then="home").location == "/home"


def test_once_seen_it_stays_seen(database: Database, ash: Actor) -> None:
    with database.committing(ash) as session:
        actions.end_first_hour(session, ash, FirstHour.SEEN)
        actions.end_first_hour(session, ash, FirstHour.SKIPPED)
        actions.await_first_hour(session, ash)
    with database.reading(ash) as session:
        assert actions.beginning._membership(session, ash).first_hour is FirstHour.SEEN


def test_it_can_be_read_again_from_the_account(browser: Browser, ash: Actor) -> None:
    page = browser.sign_in(ash).get("/account")

    assert 'href="/first-hour"' in page.text


def test_a_worker_reads_who_can_see_what_by_name(
    browser: Browser, app: Flask, database: Database, place: people.Place, jo: Actor
) -> None:
    with database.committing(jo) as session:
        team = actions.add_team(session, jo, "Harbour Street", at=NOW).id
        actions.name_lead(session, jo, team, LeadKind.NAMED_LEAD, "Lou Sample", on=today(), at=NOW)
        bo = actions.add_person(session, jo, "Bo Sample", at=NOW).id
        actions.give_post(
            session, jo, bo, Role.PEER_SUPPORT_WORKER, team_id=team,
            practises=("expert-by-experience",), starts_on=people.LONG_AGO, at=NOW,
        )  # fmt: skip
    worker = Actor(bo, jo.organisation_id, frozenset({Role.PEER_SUPPORT_WORKER}))
    both = people.person(database, place, "Sam Sample", Role.SUPERVISOR, Role.ADMINISTRATOR)
    line = people.supervisor(database, place, "Lin Sample")
    people.supervisor(database, place, "Oli Sample")
    people.person(database, place, "Tam Sample", Role.TRAINER)
    people.person(database, place, "Kit Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    people.pair(database, place, worker, both)
    people.pair(database, place, worker, both, PairKind.LINE)
    people.pair(database, place, worker, line, PairKind.LINE)
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], recovery="Kim Sample and Noor Sample")

    words = shown(browser.sign_in(worker), "who")

    for said in (
        "Sam Sample Your practice supervisor and line manager. Sees what you share or send",
        "Is also an administrator here.",
        "Lin Sample Your line manager. Sees days and minutes of your sessions.",
        "Kit Sample and Lou Sample Answers when you were asked",
        "Sam Sample, administrators",
        "Tam Sample, trainer",
        "On paper it is with Kim Sample and Noor Sample.",
    ):
        assert said in words
    assert "Oli Sample" not in words


def test_a_supervisor_reads_whose_work_they_see(
    browser: Browser, database: Database, place: people.Place, ash: Actor, sam: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    people.pair(database, place, bo, sam, PairKind.LINE)

    words = shown(browser.sign_in(sam), "who")

    assert "Ash Sample You see what they share with you" in words
    assert "Bo Sample You see days and minutes" in words


def test_nobody_elsewhere_is_named(browser: Browser, database: Database, ash: Actor) -> None:
    elsewhere = people.organisation(database, "Tidewater")
    people.person(database, elsewhere, "Zed Sample", Role.ADMINISTRATOR)

    assert "Zed Sample" not in shown(browser.sign_in(ash), "who")


@pytest.mark.usefixtures("lee")
def test_whom_to_tell_is_named_and_who_accepted_it(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    with database.committing(place.system) as session:
        actions.accept_rules(session, place.system, "Jo Sample, chair", at=NOW)

    words = shown(browser.sign_in(ash), "never")

    assert "Then tell Lee Sample, or your union." in words
    assert "Jo Sample, chair accepted this for Harbour Street." in words


def test_a_role_description_is_read_and_answered_there(
    browser: Browser, database: Database, framework: Framework, jo: Actor, ash: Actor
) -> None:
    post = role.post_id(database, ash)
    assert "We owe you a role description." in shown(browser.sign_in(ash), "role")
    text = "Three days a week.\n\nYours:\n- to listen\n- to ask"
    role.described(database, jo, framework, post, words=text)

    assert "Read the rest of it" in shown(browser, "role")
    address = f"/first-hour/role/{post}"
    assert browser.form(address, version="1").status_code == 422
    stale = browser.form(address, response=Response.ACKNOWLEDGED, version="0")
    kept = browser.form(address, response=Response.ACKNOWLEDGED, version="1")

    assert stale.status_code == 422
    assert kept.location == "/first-hour/owed"
    with database.reading(ash) as session:
        (held,) = own(session, ash, on=today())
    assert held.current is not None
    assert held.current.response is not None
    assert held.current.response.response is Response.ACKNOWLEDGED
    assert "You said on" in shown(browser, "role")


def test_somebody_elses_role_is_not_there(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    address = f"/first-hour/role/{role.post_id(database, bo)}"

    browser.sign_in(ash)

    assert browser.form(address, version="1").status_code == 404
    answer = browser.form(address, response=Response.ACKNOWLEDGED, version="1")
    assert answer.status_code == 404


def test_what_the_team_owes_is_as_the_service_said(
    browser: Browser, database: Database, framework: Framework, jo: Actor, ash: Actor
) -> None:
    with database.committing(jo) as session:
        team = actions.add_team(session, jo, "Mill Lane", at=NOW).id
    duties.answered(database, jo, framework, team, "DU03")
    duties.answered(database, jo, framework, team, "DU05", holds=Holds.PARTLY)

    words = shown(browser.sign_in(ash), "owed")

    titles = {one.code: one.title for one in framework.duties}
    assert f"In place {titles['DU03']} Partly in place {titles['DU05']}" in words
    assert "The service has not said yet" in words
    assert "Read each of them, for Mill Lane" in words
    assert "Not yet" not in words


def test_there_is_no_other_screen(browser: Browser, ash: Actor) -> None:
    assert browser.sign_in(ash).get("/first-hour/more").status_code == 404
