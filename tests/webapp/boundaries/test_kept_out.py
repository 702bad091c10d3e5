"""An answer to somebody who is kept out of the work they ask about."""

from dataclasses import replace

import pytest
from flask import Flask, render_template

from competence.boundaries.rules import Answer
from competence.framework.model import Framework
from competence.framework.model.lexicon import KeptOut
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.boundaries.answering import as_json
from webapp.boundaries.presenters import answer_page
from webapp.settings import Routes

SAID = "It sounds as if you are kept out of it"


@pytest.fixture(scope="module")
def kept_out(framework: Framework) -> tuple[KeptOut, ...]:
    """Each over-protection event, with the boundary of the work behind it."""
    assert framework.lexicon is not None
    return framework.lexicon.kept_out


def answered(framework: Framework, one: KeptOut) -> Answer:
    verdict = framework.boundary(one.boundary).verdict
    return Answer(verdict, one.boundary, (one.boundary,), 1.0, "It says so.", kept_out=one.event)


def shown(app: Flask, framework: Framework, answer: Answer) -> Page:
    with app.test_request_context():
        page = answer_page(framework, "They keep me out.", answer, Routes())
        return Page(
            render_template(
                "boundaries/answer.html", page=page, asked="They keep me out.", logging=None
            )
        )


def test_the_answer_names_what_happens_and_that_it_is_wrong(
    app: Flask, framework: Framework, kept_out: tuple[KeptOut, ...]
) -> None:
    for one in kept_out:
        page = shown(app, framework, answered(framework, one))
        event = framework.over_protection_event(one.event)

        assert page.faults() == []
        told = [SAID, event.title, event.plain_text, event.reason]
        told += [words.text for words in event.words_to_say]
        told += ["as wrong as being asked for too much", "that work is yours to do"]
        assert [words for words in told if words not in page.words] == []


def test_the_verdict_still_speaks_of_the_work(
    app: Flask, framework: Framework, kept_out: tuple[KeptOut, ...]
) -> None:
    for one in kept_out:
        page = shown(app, framework, answered(framework, one))
        boundary = framework.boundary(one.boundary)

        assert words_of(page.one("h1")) == framework.wording(boundary.verdict).title
        assert words_of(page.all("h2")[0]) == SAID
        assert boundary.activity in page.words


def test_whom_to_talk_to_is_about_being_kept_out(app: Flask, framework: Framework) -> None:
    page = shown(app, framework, answered(framework, KeptOut(event="OP3", boundary="RB09")))

    assert "Talk to the team lead, your supervisor or the named lead for your team." in page.words
    assert "If it is one of them who keeps you out, go to somebody else:" in page.words


def test_nobody_else_is_told_that_they_are_kept_out(
    app: Flask, framework: Framework, kept_out: tuple[KeptOut, ...]
) -> None:
    answer = replace(answered(framework, kept_out[0]), kept_out=None)

    page = shown(app, framework, answer)

    assert SAID not in page.words
    assert "If it was one of them who asked you, go to somebody else:" in page.words


def test_the_answer_leads_to_where_the_event_stands(
    app: Flask, browser: Browser, framework: Framework, kept_out: tuple[KeptOut, ...]
) -> None:
    event = framework.over_protection_event(kept_out[0].event)
    links = shown(app, framework, answered(framework, kept_out[0])).all("a")
    (leads_to,) = [str(one.get("href")) for one in links if words_of(one) == event.title]

    place, _, anchor = leads_to.partition("#")
    page = Page(browser.get(place).text)

    assert page.faults() == []
    assert words_of(page.one("h3", id=anchor)) == event.title
    assert event.reason in page.words


def test_the_data_has_the_code_or_null(framework: Framework, kept_out: tuple[KeptOut, ...]) -> None:
    answer = answered(framework, kept_out[1])

    assert as_json(answer)["kept_out"] == kept_out[1].event
    assert as_json(replace(answer, kept_out=None))["kept_out"] is None
