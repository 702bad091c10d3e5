"""Who must have a second step is led to it from every page, and loses nothing on the way."""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask

from competence.actors import Actor, Role
from competence.database import Database
from competence.second_factor.rules import Demanded
from tests.factories import people, second_factor
from tests.factories.second_factor import shown
from tests.webapp.auth.conftest import leads_to
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.auth.access import BEFORE_A_SECOND_STEP
from webapp.clock import now

REQUIRED, APP = "/account/sign-in/required", "/account/sign-in/app"


@pytest.fixture
def demands(app: Flask) -> Callable[[Demanded], None]:
    """Changes of whom the installation demands a second step."""

    def demand(whom: Demanded) -> None:
        app.config["SETTINGS"] = replace(app.config["SETTINGS"], second_step=whom)

    return demand


@pytest.fixture
def staff(demands: Callable[[Demanded], None]) -> None:
    demands(Demanded.STAFF)


def addresses(app: Flask) -> list[tuple[str, str]]:
    """Each page but those open before a second step, with ids that lead nowhere."""
    return [
        (method, re.sub(r"<[^>]*>", _filled, rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
        if BEFORE_A_SECOND_STEP.isdisjoint(app.view_functions[rule.endpoint].audience.actions)  # type: ignore[union-attr]
    ]


def _filled(found: re.Match[str]) -> str:
    named = re.match(r"<any\((\w+)", found.group())
    if named:
        return named[1]
    return str(uuid4()) if found.group().startswith("<uuid") else "1"


@pytest.mark.usefixtures("staff")
def test_every_page_leads_to_setting_one_up(app: Flask, browser: Browser, sam: Actor) -> None:
    browser.sign_in(sam)

    elsewhere = [
        f"{method} {path}: {answer.status_code} {answer.headers.get('Location')}"
        for method, path in addresses(app)
        for answer in [browser.open(path, method=method)]
        if not answer.headers.get("Location", "").startswith(REQUIRED)
    ]

    assert elsewhere == [], "\n".join(elsewhere)
    assert len(addresses(app)) > 100


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("path", ["/framework", "/about/privacy", "/about/urgent-help", "/healthz"])
def test_what_anybody_reads_stays_open(browser: Browser, sam: Actor, path: str) -> None:
    assert browser.sign_in(sam).get(path).status_code == 200


@pytest.mark.usefixtures("staff")
def test_what_was_typed_is_sent_after_setting_one_up(browser: Browser, sam: Actor) -> None:
    browser.sign_in(sam)
    led = leads_to(
        browser.post(
            "/account/statement", data={"words": "What I was writing down"},
            headers={"Referer": "http://localhost/supervision"},
        )
    )  # fmt: skip
    first = Page(browser.get(led).text)
    app_page = Page(browser.get(f"{APP}?then=/supervision").text)
    (key,) = re.findall(r"(?:[A-Z2-7]{4} ?){8}", app_page.words)
    carried = app_page.one("input", name="secret").get("value")

    codes = browser.form(
        APP, secret=carried, then="/supervision", code=shown(now(), secret="".join(key.split()))
    )
    kept = Page(browser.get("/kept?then=/supervision").text)

    assert led == f"{REQUIRED}?then=/supervision"
    assert first.faults() == []
    assert first.all("a", href=f"{APP}?then=/supervision")
    assert Page(codes.text).all("a", href="/kept?then=/supervision")
    assert "What I was writing down" in kept.words


@pytest.mark.usefixtures("staff")
def test_a_worker_is_led_nowhere_and_offered_it(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)

    assert browser.get("/home").status_code == 200
    assert "If you like" in browser.get("/account/sign-in").text


def test_where_everybody_must_a_worker_is_led_there(
    browser: Browser, ash: Actor, demands: Callable[[Demanded], None]
) -> None:
    demands(Demanded.EVERYONE)

    assert leads_to(browser.sign_in(ash).get("/home")) == f"{REQUIRED}?then=/home"


@pytest.mark.usefixtures("staff")
def test_with_one_everything_is_open_and_it_stays_on(
    browser: Browser, database: Database, sam: Actor
) -> None:
    second_factor.app(database, sam, at=now())
    browser.sign_in(sam)

    page = Page(browser.get("/account/sign-in").text)
    refused = browser.form(f"{APP}/off")

    assert browser.get("/home").status_code == 200
    assert "so it stays on" in page.words
    assert "Turn the second step off" not in page.words
    assert refused.status_code == 409


@pytest.mark.usefixtures("staff")
def test_saving_on_the_way_is_told_to_wait(browser: Browser, sam: Actor) -> None:
    answer = browser.sign_in(sam).post(
        "/account/statement", data={}, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 401


def test_who_comes_to_a_second_post_is_led_there(
    browser: Browser, database: Database, place: people.Place, demands: Callable[[Demanded], None]
) -> None:
    demands(Demanded.STAFF)
    both = people.person(database, place, "Kit Sample", Role.PEER_SUPPORT_WORKER, Role.TRAINER)

    assert leads_to(browser.sign_in(both).get("/home")).startswith(REQUIRED)
