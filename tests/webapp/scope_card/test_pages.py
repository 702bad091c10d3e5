"""A scope card page by page: seen first, made, agreed, shown, ended, and what is refused."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from flask import Flask
from pypdf import PdfReader

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.scope_card import queries
from tests.factories import people, scope_card, signoff
from tests.factories.people import Place
from tests.webapp.conftest import Browser, watched
from tests.webapp.reading import Page, words_of
from webapp.clock import now
from webapp.guesses import MOST_MISSES

CARD = "/scope-card"


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def offered(browser: Browser, path: str = f"{CARD}/new") -> dict[str, object]:
    """The form of a card as the page offers it."""
    page = Page(browser.get(path).text)
    ticked = [one for one in page.all("input") if one.get("checked") is not None]
    chosen = [one for one in page.all("option") if one.get("selected") is not None]
    fields = {str(one.get("name")): one.get("value") for one in page.all("input")}
    return {
        "seen": fields["seen"],
        "name": fields["name"],
        "lines": [one.get("value") for one in ticked if one.get("name") == "lines"],
        "lead_id": chosen[0].get("value") if chosen else "",
    }


def own(database: Database, worker: Actor) -> queries.OwnCards:
    with database.reading(worker) as session:
        return queries.own(session, worker, at=now() + timedelta(minutes=1))


def agreed(
    database: Database, framework: Framework, worker: Actor, lead: Actor, name: str = "Ash"
) -> str:
    what = scope_card.choice(name, lead=lead)
    card = scope_card.card(database, worker, framework, what, at=now())
    scope_card.answered(database, lead, card, at=now())
    return str(card)


def test_a_card_is_made_as_it_was_seen(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(ash)
    assert "Your card, as it would be" in said(browser, f"{CARD}/")
    form = offered(browser, f"{CARD}/")
    assert form["lead_id"] == str(sam.person_id)

    answer = browser.form(f"{CARD}/new", **form, for_team="yes")

    (read,) = own(database, ash).versions
    assert answer.location == f"{CARD}/{read.id}"
    assert (read.card.name, own(database, ash).for_team) == ("Ash Sample", True)
    assert {line.code for line in read.card.lines} == {*form["lines"]}  # type: ignore[misc]
    words = said(browser, f"{CARD}/")
    assert "Sam Sample is asked to agree it." in words
    assert "something may have changed" not in words


def test_what_was_changed_is_seen_before_it_is_made(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    del sam
    form = {**offered(browser.sign_in(ash)), "name": "A", "instead": "sit with somebody"}

    shown = browser.form(f"{CARD}/new", **form)

    assert shown.status_code == 200
    assert "Nothing is made yet" in shown.text
    assert "sit with somebody" in shown.text
    assert own(database, ash).versions == ()
    seen = [one.get("value") for one in Page(shown.text).all("input") if one.get("name") == "seen"]
    again = browser.form(f"{CARD}/new", **{**form, "seen": seen[0]}, look="yes")
    assert again.status_code == 200
    assert browser.form(f"{CARD}/new", **{**form, "seen": seen[0]}).status_code == 303
    assert own(database, ash).versions[0].card.instead == "sit with somebody"


def test_what_cannot_be_read_or_asked_is_said(
    browser: Browser, database: Database, ash: Actor, sam: Actor, jo: Actor
) -> None:
    form = offered(browser.sign_in(ash))
    for wrong, words in (
        ({"lines": []}, "Choose at least one line"),
        ({"lines": ["RB99"]}, "Choose from this page"),
        ({"name": "x" * 81}, "There is room for 80"),
        ({"lead_id": str(jo.person_id)}, "Choose one of the answers"),
    ):
        answer = browser.form(f"{CARD}/new", **{**form, **wrong})
        assert answer.status_code == 422
        assert words in answer.text
    assert own(database, ash).versions == ()
    assert "There is none." in said(browser.sign_in(jo), f"{CARD}/")
    assert browser.get(f"{CARD}/new").status_code == 403
    del sam


def test_more_lines_than_a_card_holds_are_refused(
    browser: Browser, ash: Actor, framework: Framework, database: Database
) -> None:
    with database.reading(ash) as session:
        could = queries.stood_today(session, ash, framework, scope_card.ROLES, on=now().date())
    form = {**offered(browser.sign_in(ash)), "lines": [one.code for one in could]}
    page = Page(browser.form(f"{CARD}/new", **form).text)
    seen = [one.get("value") for one in page.all("input") if one.get("name") == "seen"]

    answer = browser.form(f"{CARD}/new", **{**form, "seen": seen[0]})

    assert answer.status_code == 422
    assert "it is a card" in answer.text


def test_the_lead_agrees_or_says_what_to_change(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    first = scope_card.card(database, ash, framework, scope_card.choice(lead=sam), at=now())
    path = f"{CARD}/asked/{first}"
    browser.sign_in(sam)
    assert "A scope card to agree" in said(browser, "/home")
    assert "To agree" in said(browser, f"{CARD}/asked")
    assert "You are asked to agree it" in said(browser, path)
    assert browser.form(path).status_code == 422
    assert browser.form(path, answer="change").status_code == 422
    assert browser.form(path, answer="change", words="Leave it out.").status_code == 303
    assert "Leave it out." in said(browser, path)
    assert browser.form(path, answer="agreed").status_code == 422
    assert "A scope card to agree" not in said(browser, "/home")
    browser.sign_in(ash)
    assert "Leave it out." in said(browser, f"{CARD}/")
    assert "Sam Sample would change something" in said(browser, f"{CARD}/{first}")
    form = offered(browser)
    assert form["lines"] == ["RB01", "RB13", "RB39"]

    browser.form(f"{CARD}/new", **form)
    second = own(database, ash).versions[0].id
    assert "A newer version stands." in said(browser, f"{CARD}/{first}")
    browser.sign_in(sam)
    assert browser.get(path).status_code == 404
    assert browser.form(f"{CARD}/asked/{second}", answer="agreed").status_code == 303
    assert "Answered" in said(browser, f"{CARD}/asked")
    assert "Sam Sample agreed to it" in said(browser.sign_in(ash), f"{CARD}/")


def test_a_card_says_that_something_may_have_changed_and_stays_as_it_is(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    agreed(database, framework, ash, sam)
    request = signoff.request(database, ash, sam, framework, "F4")
    signoff.answered(database, sam, framework, request, signoff.EXCEPTED)

    words = said(browser.sign_in(ash), f"{CARD}/")

    assert "something may have changed" in words
    assert "Ready" not in words
    form = offered(browser)
    assert {"RB17", "RB24"} <= {*form["lines"]}  # type: ignore[misc]


def test_a_stranger_sees_what_its_owner_chose_until_it_is_ended(
    app: Flask, browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(ash)
    browser.form(f"{CARD}/page")
    assert own(database, ash).token == ""  # nothing is agreed
    card = agreed(database, framework, ash, sam, "A. S.")
    assert browser.get(f"{CARD}/code.svg").status_code == 302
    browser.form(f"{CARD}/page")
    token = own(database, ash).token
    assert f"/s/{token}" in said(browser, f"{CARD}/")
    assert browser.get(f"{CARD}/code.svg").data.startswith(b"<?xml")
    pdf = PdfReader(BytesIO(browser.get(f"{CARD}/{card}/scope-card.pdf").data))
    assert token in "".join(page.extract_text() for page in pdf.pages).replace("\n", "")

    stranger = watched(app.test_client(), database)
    answer = stranger.get(f"/s/{token}")
    words = words_of(Page(answer.text).root)
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert "<title>Card" in answer.text
    assert "A. S." in words
    assert "Not yet reviewed" in words
    for secret in ("Ash Sample", "Sam", "Harbour Street", "Competent", "RB"):
        assert secret not in words
    unknown = stranger.get(f"/s/{uuid4()}")
    browser.form(f"{CARD}/page/end")
    ended = stranger.get(f"/s/{token}")
    assert (ended.status_code, ended.data) == (unknown.status_code, unknown.data)
    browser.form(f"{CARD}/page/end")
    assert "None is open." in said(browser, f"{CARD}/")


def test_whoever_guesses_addresses_waits(app: Flask, database: Database) -> None:
    stranger = watched(app.test_client(), database)
    for _ in range(MOST_MISSES):
        assert stranger.get(f"/s/{uuid4()}").status_code == 404

    answer = stranger.get(f"/s/{uuid4()}")

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"


def test_the_team_sees_it_only_while_its_owner_says_so(
    browser: Browser,
    database: Database,
    place: Place,
    framework: Framework,
    ash: Actor,
    sam: Actor,
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    with database.committing(place.system) as session:
        team = people_actions.add_team(session, place.system, "Quay", at=now())
        for actor in (ash, bo):
            people_actions.give_post(
                session, place.system, actor.person_id, Role.PEER_SUPPORT_WORKER,
                team_id=team.id, starts_on=people.LONG_AGO, at=now(),
            )  # fmt: skip
    card = agreed(database, framework, ash, sam)
    assert "Nobody in your team shows one" in said(browser.sign_in(bo), f"{CARD}/team")
    assert browser.get(f"{CARD}/team/{card}").status_code == 404

    browser.sign_in(ash).form(f"{CARD}/team", for_team="yes")
    assert "Your team sees the newest version" in said(browser, f"{CARD}/")
    browser.sign_in(bo)
    assert "Ash Sample" in said(browser, f"{CARD}/team")
    assert "One-to-one peer listening" in said(browser, f"{CARD}/team/{card}")
    browser.sign_in(ash)
    assert "Your scope card" in said(browser, "/account/who-looked")
    browser.form(f"{CARD}/team", for_team="no")
    assert browser.sign_in(bo).get(f"{CARD}/team/{card}").status_code == 404


def test_a_new_version_can_change_the_address(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    agreed(database, framework, ash, sam)
    token = scope_card.live(database, ash, at=now())
    form = offered(browser.sign_in(ash))

    browser.form(f"{CARD}/new", **form, live_page="new")

    assert own(database, ash).token not in {"", token}
    browser.form(f"{CARD}/new", **offered(browser), live_page="keep")
    assert len(own(database, ash).versions) == 3


def test_an_older_version_and_nobody_elses_can_be_taken_away(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    old = agreed(database, framework, ash, sam, "Old")
    scope_card.card(database, ash, framework, scope_card.choice("New"), at=now())
    browser.sign_in(ash)
    assert "Version 1, made on" in said(browser, f"{CARD}/")
    pdf = PdfReader(BytesIO(browser.get(f"{CARD}/{old}/scope-card.pdf").data))
    assert "Old" in pdf.pages[0].extract_text()
    assert browser.sign_in(sam).get(f"{CARD}/{old}/scope-card.pdf").status_code == 404
