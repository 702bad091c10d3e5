"""What every page's layout is handed, and what keeps an application from starting."""

import pytest
from flask import Flask

from competence.actors import Actor
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.auth import access
from webapp.auth.access import anyone, everybody_signed_in

pytestmark = pytest.mark.own_app


def test_a_page_says_who_is_signed_in_and_how_to_leave(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get("/home").text)

    assert "Ash Sample" in page.words
    assert page.all("form", action="/sign-out")
    assert page.one("a", class_="p-leave").get("href") == "https://www.bbc.co.uk/weather"


def test_a_page_of_nobodys_offers_no_signing_out(browser: Browser) -> None:
    page = Page(browser.get("/").text)

    assert not page.all("form", action="/sign-out")
    assert "Can I be asked to do this?" in page.words
    assert "Not yet reviewed by peer workers. Release 0.1.0" in page.words


def test_the_front_page_leads_on_for_who_is_signed_in(browser: Browser, ash: Actor) -> None:
    assert "Go to your own page" in Page(browser.sign_in(ash).get("/").text).words


def test_only_a_demo_says_that_everything_is_made_up(app: Flask, browser: Browser) -> None:
    assert "made up" not in browser.get("/").text

    app.config["DEMO"] = True

    assert "made up" in browser.get("/").text


@pytest.mark.parametrize("path", ["/", "/sign-in", "/framework", "/nowhere", "/privacy"])
def test_no_title_gives_anything_away(browser: Browser, path: str) -> None:
    title = Page(browser.get(path).text).one("title").text or ""

    assert title.endswith(" – Polyphony")
    assert not {"peer", "mental", "health", "experience"} & set(title.lower().split())


def test_a_view_that_does_not_say_whom_it_is_for_stops_the_start(app: Flask) -> None:
    app.add_url_rule("/open", "open", lambda: "for whom?")

    with pytest.raises(RuntimeError, match="do not say whom they are for: open"):
        access.refuse_unguarded(app)


def test_every_view_says_so_now(app: Flask) -> None:
    access.refuse_unguarded(app)

    assert len(app.view_functions) > 40


def test_an_audience_knows_its_rows_of_the_matrix() -> None:
    whom = anyone(action=("one", "two"))(lambda: "").audience  # type: ignore[attr-defined]
    mine = everybody_signed_in(action="one")(lambda: "").audience  # type: ignore[attr-defined]

    assert whom.actions == ("one", "two")
    assert not whom.signed_in
    assert mine.signed_in
    assert not mine.in_organisation
