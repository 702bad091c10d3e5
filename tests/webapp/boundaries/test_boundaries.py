"""The pages of boundaries: all of each, for anybody, at an address for ever."""

import json

import pytest

from competence.framework.model import Framework, Verdict
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of

pytestmark = pytest.mark.thorough


@pytest.fixture
def home(framework: Framework) -> str:
    return f"/framework/{framework.framework}/{framework.release}"


def test_every_boundary_has_a_page_with_all_that_the_release_says(
    browser: Browser, framework: Framework, home: str
) -> None:
    for boundary in framework.boundaries:
        answer = browser.get(f"{home}/{boundary.code}")
        page = Page(answer.text)

        assert page.faults() == [], boundary.code
        texts = [boundary.activity, boundary.plain_text, boundary.reason, *boundary.instead]
        texts += [one.text for one in boundary.words_to_say]
        texts += [one.text for one in boundary.examples]
        texts += [one.because for one in boundary.near_misses]
        texts += [framework.wording(boundary.verdict).title, boundary.debate or "Not debated."]
        texts += [boundary.variation_note or "", framework.notices.advice]
        texts += [framework.source(one.source).title for one in boundary.sources]
        assert [words for words in texts if words not in page.words] == [], boundary.code


def test_every_boundary_is_there_as_data(browser: Browser, framework: Framework, home: str) -> None:
    for boundary in framework.boundaries:
        data = json.loads(browser.get(f"{home}/{boundary.code}.json").data)

        assert (data["code"], data["verdict"]) == (boundary.code, boundary.verdict)


def test_a_boundary_without_its_release_leads_to_the_newest(
    browser: Browser, framework: Framework
) -> None:
    code = framework.boundaries[0].code

    answer = browser.get(f"/framework/{framework.framework}/{code}")

    assert answer.headers["Location"].endswith(f"/{framework.release}/{code}")


def test_all_are_listed_by_verdict_with_the_ways_of_being_asked_too_little(
    browser: Browser, framework: Framework, home: str
) -> None:
    page = Page(browser.get(f"{home}/boundaries").text)

    assert page.faults() == []
    heads = [words_of(one) for one in page.all("h2")]
    assert heads == [*(framework.wording(one).title for one in Verdict), "Being asked too little"]
    for boundary in framework.boundaries:
        assert boundary.activity in page.words
    for event in framework.over_protection:
        told = [event.title, event.plain_text, event.reason]
        told += [one.text for one in event.words_to_say]
        assert [words for words in told if words not in page.words] == [], event.code


def test_an_event_has_an_address_for_ever(
    browser: Browser, framework: Framework, home: str
) -> None:
    for event in framework.over_protection:
        answer = browser.get(f"{home}/{event.code}")

        assert answer.headers["Location"] == f"{home}/boundaries#{event.code}"


def test_the_list_is_found_without_knowing_the_release(browser: Browser, home: str) -> None:
    assert browser.get("/framework/boundaries").headers["Location"] == f"{home}/boundaries"
