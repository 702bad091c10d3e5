"""Looking for words: what is found, what is said when nothing is, and what is never done."""

from typing import Any

from tests.webapp.reading import Page, words_of

SEARCH = "/framework/peer-open-dialogue/0.1.0/search"


def test_what_is_found_leads_to_it_and_shows_the_sentence(browser: Any) -> None:
    page = Page(browser.get(f"{SEARCH}?q=listening").text)

    first = page.all("ol")[-1][0]
    assert words_of(first).startswith("F2 Relationship and listening")
    assert [words_of(found) for found in first.iter("b")] == ["listen"]


def test_a_line_that_was_found_says_where_it_comes_from(browser: Any) -> None:
    page = Page(browser.get(f"{SEARCH}?q=F2.1").text)

    found = words_of(page.all("ol")[-1])

    assert "One line of a competence. Direct: the paper says it of peer support workers" in found
    assert page.all("a", href="/framework/peer-open-dialogue/0.1.0/F2#F2.1")


def test_nothing_found_is_said_kindly_with_everything_to_look_through(browser: Any) -> None:
    page = Page(browser.get(f"{SEARCH}?q=zeppelin").text)

    assert "Nothing found for “zeppelin”" in page.words
    assert "We may use another word for it." in page.words
    assert page.all("a", href="/framework/peer-open-dialogue/0.1.0/N6")


def test_nothing_asked_is_no_fault(browser: Any) -> None:
    page = Page(browser.get(f"{SEARCH}?q=%20").text)

    assert "Nothing found" not in page.words
    assert page.all("a", href="/framework/peer-open-dialogue/0.1.0/F1")


def test_some_of_the_words_are_better_than_none_and_it_says_so(browser: Any) -> None:
    words = Page(browser.get(f"{SEARCH}?q=zeppelin+listening").text).words

    assert "Nothing has all of your words. These have some of them." in words
    assert "F2 Relationship and listening" in words


def test_what_was_typed_stays_words_and_stays_in_the_box(browser: Any) -> None:
    response = browser.get(f"{SEARCH}?q=%3Cb%3Elisten%22")

    assert '<b>listen"' not in response.text
    assert Page(response.text).one("input", type="search").get("value") == '<b>listen"'


def test_without_a_release_it_looks_in_the_one_in_use(browser: Any) -> None:
    assert "F2 Relationship" in Page(browser.get("/framework/search?q=listening").text).words


def test_a_very_long_question_is_answered_too(browser: Any) -> None:
    assert browser.get(f"{SEARCH}?q={'listen' * 400}").status_code == 200


def test_what_the_team_owes_is_found_too(browser: Any) -> None:
    page = Page(browser.get(f"{SEARCH}?q=desk").text)

    assert page.all("a", href="/framework/peer-open-dialogue/0.1.0/DU10")
    assert "What the team owes." in page.words
