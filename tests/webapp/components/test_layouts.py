"""The frame of every page, and the pages that say what went wrong."""

import pytest
from flask import Flask, render_template

from tests.webapp.components.conftest import Render
from tests.webapp.reading import Page, words_of
from webapp.presenting.design import components_page

PAGE = (
    '{% extends "layouts/page.html" %}{% block title %}Home{% endblock %}'
    "{% block lead %}<h1>Hello Ash</h1>{% endblock %}{% block main %}<p>The task.</p>{% endblock %}"
)


@pytest.mark.parametrize("code", [403, 404, 409, 413, 500])
def test_an_error_page_says_what_happened_and_what_to_do(app: Flask, code: int) -> None:
    del app
    page = Page(render_template(f"errors/{code}.html", because="", reference="3f9a2b10"))

    assert page.faults() == []
    assert len(page.all("h1")) == 1
    assert len(page.all("a")) > 1


def test_a_rule_that_was_broken_is_said_in_its_own_words(app: Flask) -> None:
    del app
    page = Page(render_template("errors/409.html", because="Somebody else decides.", reference=""))

    assert "Somebody else decides." in page.words


def test_two_texts_written_at_once_are_both_shown(app: Flask) -> None:
    del app
    page = Page(
        render_template("errors/409.html", because="", yours="My text", theirs="Their text")
    )

    assert "My text" in page.words
    assert "Their text" in page.words


def test_a_broken_page_quotes_its_number_and_needs_no_menu(app: Flask) -> None:
    del app
    page = Page(render_template("errors/500.html", reference="3f9a2b10"))

    assert "3f9a2b10" in page.words
    assert page.all("nav") == []


def test_a_page_is_in_british_english_and_its_title_gives_nothing_away(render_text: Render) -> None:
    page = render_text(PAGE)

    assert page.one("html").get("lang") == "en-GB"
    assert page.one("title").text == "Home – Polyphony"


def test_a_page_offers_the_way_past_the_header_and_the_way_out(render_text: Render) -> None:
    page = render_text(PAGE)

    assert page.one("a", class_="nhsuk-skip-link").get("href") == "#maincontent"
    assert page.one("main").get("id") == "maincontent"
    assert page.one("a", class_="p-leave").get("href") == "https://www.bbc.co.uk/weather"


def test_a_page_says_where_one_is_and_that_it_is_a_demo(render_text: Render) -> None:
    page = render_text(PAGE)

    assert page.one("a", aria_current="page").text == "Home"
    assert "is made up" in words_of(page.one("section", class_="p-demo"))


def test_every_page_says_it_is_not_for_urgent_help_and_not_law(render_text: Render) -> None:
    foot = words_of(render_text(PAGE).one("footer"))

    assert "call 999 if a life is at risk" in foot
    assert "not law and not your employer’s policy" in foot
    assert "What this must never be used for" in foot


@pytest.mark.parametrize(("draft", "times"), [(True, 1), (False, 0)])
def test_words_of_a_draft_release_say_so(
    render_text: Render,
    *,
    draft: bool,
    times: int,
) -> None:
    page = render_text(PAGE.replace("page.html", "framework_page.html"), framework_is_draft=draft)

    assert len(page.all("p", class_="p-draft")) == times


def test_the_page_of_components_is_sound(app: Flask) -> None:
    del app
    page = Page(render_template("design/components.html", **components_page()))

    assert page.faults() == []
    assert len(page.all("h1")) == 1
