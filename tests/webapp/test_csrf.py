"""Every form carries a token that no other site can know, and that no two answers show alike."""

import pytest
from flask import Flask

from competence.database import Database
from tests.factories import people
from tests.webapp.conftest import Browser, watched
from tests.webapp.reading import Page
from webapp.csrf import masked_token, unmasked


@pytest.fixture
def guarded(app: Flask, browser: Browser, database: Database) -> Browser:
    """A browser of somebody signed in, on an application that asks for the token."""
    app.config["WTF_CSRF_ENABLED"] = True
    return browser.sign_in(people.worker(database, people.organisation(database)))


def tokens(html: str) -> list[str]:
    return [one.get("value") or "" for one in Page(html).all("input", name="csrf_token")]


def test_the_token_differs_in_every_answer_and_every_form(guarded: Browser) -> None:
    shown = [*tokens(guarded.get("/home").text), *tokens(guarded.get("/home").text)]

    assert len(shown) >= 4
    assert len(set(shown)) == len(shown)


def test_each_of_them_is_taken(guarded: Browser) -> None:
    first, second = tokens(guarded.get("/home").text)[0], tokens(guarded.get("/home").text)[0]

    assert guarded.form("/portfolio/", csrf_token=first).status_code == 422
    assert guarded.form("/portfolio/", csrf_token=second).status_code == 422


@pytest.mark.parametrize(
    "given", [None, "", "nonsense", "\N{SNOWMAN}", "AAAA", "=" * 40, "_" * 999]
)
def test_a_token_that_is_none_is_refused(guarded: Browser, given: str | None) -> None:
    guarded.get("/home")

    answer = guarded.form("/portfolio/", **({} if given is None else {"csrf_token": given}))

    assert answer.status_code == 409
    assert "This page was open for a very long time" in Page(answer.text).words
    assert "Nothing was saved." in answer.text


@pytest.mark.parametrize(
    ("sent", "origin"),
    [
        ({"words": "Call this number now."}, "https://evil.example"),
        ({"words": "Call this number now."}, ""),
        ({"current": "my long pass phrase", "password": "another of mine"}, "http://localhost"),
    ],
    ids=["another site's words", "words from nowhere", "a passphrase"],
)
def test_a_form_that_is_refused_does_not_say_again(
    guarded: Browser, sent: dict[str, str], origin: str
) -> None:
    answer = guarded.post("/portfolio/", data=sent, headers={"Origin": origin})

    assert answer.status_code == 409
    assert not [words for words in sent.values() if words in answer.text]


def test_a_token_of_somebody_elses_is_refused(
    guarded: Browser, app: Flask, database: Database
) -> None:
    stranger = watched(app.test_client(), database)
    theirs = tokens(stranger.get("/sign-in").text)[0]
    guarded.get("/home")

    assert guarded.form("/portfolio/", csrf_token=theirs).status_code == 409


def test_nobody_signs_another_person_out(guarded: Browser) -> None:
    assert guarded.form("/sign-out").status_code == 409
    assert guarded.get("/home").status_code == 200


def test_nobody_signs_another_person_in(guarded: Browser) -> None:
    answer = guarded.form("/sign-in", email="eve@example.org", password="something of Eve")

    assert answer.status_code == 409


def test_the_token_may_come_in_a_header(guarded: Browser) -> None:
    token = tokens(guarded.get("/home").text)[0]

    answer = guarded.post("/portfolio/", data={}, headers={"X-CSRFToken": token})

    assert answer.status_code == 422


def test_the_mask_comes_off(app: Flask) -> None:
    with app.test_request_context("/"):
        first, second = masked_token(), masked_token()

        assert first != second
        assert unmasked(first) == unmasked(second)
        assert unmasked(first) not in (first, None)


def test_the_page_of_a_stale_form_is_whole(guarded: Browser) -> None:
    assert Page(guarded.form("/portfolio/").text).faults() == []
