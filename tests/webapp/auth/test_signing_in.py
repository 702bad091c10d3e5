"""Signing in and out, and what the browser is given to hold."""

from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from competence.accounts.records import SignedIn
from competence.actors import INSTALLATION, Actor
from competence.database import Database
from competence.trail.records import TrailEntry
from competence.tries.actions import count
from competence.tries.records import Tried
from competence.tries.rules import FREE_TRIES
from tests.factories.people import PASSWORD
from tests.webapp.auth.conftest import ASH, SAM, leads_to, signs_in
from tests.webapp.conftest import Browser, settings
from tests.webapp.reading import Page
from webapp import create_app
from webapp.clock import now

ONE_SENTENCE = "That e-mail and password do not go together. Check both and try again."


def cookie_of(app: Flask, browser: Browser) -> dict[str, object]:
    """What the session cookie says, read as anybody could who holds it."""
    held = browser.get_cookie("session")
    assert held is not None
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer is not None
    found: dict[str, object] = serializer.loads(held.value)
    return found


@pytest.mark.usefixtures("ash")
def test_a_right_pair_leads_home(browser: Browser) -> None:
    assert leads_to(signs_in(browser)) == "/home"
    assert "Hello Ash" in browser.get("/home").text


@pytest.mark.usefixtures("ash")
def test_the_e_mail_may_be_typed_in_capitals_and_with_spaces(browser: Browser) -> None:
    assert leads_to(signs_in(browser, f"  {ASH.upper()} ")) == "/home"


@pytest.mark.usefixtures("ash")
@pytest.mark.parametrize(
    ("email", "password"),
    [
        (ASH, "something else altogether"),
        (ASH, PASSWORD + " "),
        ("nobody@example.org", PASSWORD),
        ("nobody@example.org", "nobody has this password"),
        (ASH, "x" * 5000),
    ],
)
def test_every_wrong_pair_gets_the_same_sentence(
    browser: Browser, email: str, password: str
) -> None:
    response = signs_in(browser, email, password=password)

    page = Page(response.text)
    assert response.status_code == 422
    assert page.words.count(ONE_SENTENCE) == 2  # the summary, and beside the field
    assert password not in response.text
    assert page.one("input", name="email").get("value") == email


@pytest.mark.usefixtures("ash")
def test_what_is_left_empty_is_asked_for(browser: Browser) -> None:
    response = browser.form("/sign-in", email="", password="")

    assert response.status_code == 422
    assert "Write your e-mail" in response.text
    assert "Write your password" in response.text


@pytest.mark.usefixtures("ash")
def test_an_unknown_e_mail_costs_one_hash_as_a_wrong_password_does(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify, hashed = PasswordHasher.verify, []

    def counted(*given: Any, **named: Any) -> bool:
        hashed.append(given)
        return verify(*given, **named)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    for email in (ASH, "no@example.org"):
        hashed.clear()
        signs_in(browser, email, password="something else altogether")
        assert len(hashed) == 1


@pytest.mark.long
@pytest.mark.usefixtures("ash")
def test_an_unknown_e_mail_takes_the_work_of_a_wrong_password(browser: Browser) -> None:
    def took(email: str) -> float:
        started = process_time()
        signs_in(browser, email, password="something else altogether")
        return process_time() - started

    took(ASH)
    known, unknown = (min(took(email) for _ in range(5)) for email in (ASH, "no@example.org"))

    assert 0.5 < unknown / known < 2  # without the work it would be a tenth


@pytest.mark.usefixtures("ash")
def test_a_refused_sign_in_is_on_the_trail_and_names_nobody(
    browser: Browser, database: Database
) -> None:
    signs_in(browser, password="something else altogether")

    with database.reading(Actor.system()) as session:
        entries = select(TrailEntry).where(TrailEntry.organisation_id == INSTALLATION)
        entry = session.scalars(entries.order_by(TrailEntry.seq)).all()[-1]
        event, words = entry.event, entry.data + entry.subject + entry.actor
    assert event == "auth.login.failure"
    assert ASH not in words


@pytest.mark.usefixtures("ash")
def test_the_cookie_holds_a_token_and_nothing_personal(app: Flask, browser: Browser) -> None:
    signs_in(browser)
    browser.get("/home")

    cookie = cookie_of(app, browser)
    assert set(cookie) <= {"_user_id", "_fresh", "_id", "_permanent", "csrf_token"}
    assert cookie["_id"] == ""  # no fingerprint of address and browser
    assert len(str(cookie["_user_id"])) >= 43  # 256 bits


def test_the_server_keeps_no_token(browser: Browser, database: Database, ash: Actor) -> None:
    signs_in(browser)

    with browser.session_transaction() as cookie:
        token = cookie["_user_id"]
    with database.reading(ash) as session:
        kept = session.execute(select(SignedIn.token_hash, SignedIn.device)).one()
    assert token not in kept


@pytest.mark.usefixtures("ash")
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: Browser) -> None:
    (given,) = (
        line
        for line in signs_in(browser).headers.getlist("Set-Cookie")
        if line.startswith("session=")
    )

    assert "HttpOnly" in given
    assert "SameSite=Lax" in given
    assert "Path=/" in given
    assert "Domain" not in given


@pytest.mark.usefixtures("ash")
def test_signing_in_again_makes_a_new_token_and_ends_the_old(
    browser: Browser, another: Callable[[], Browser]
) -> None:
    signs_in(browser)
    with browser.session_transaction() as cookie:
        first = cookie["_user_id"]

    signs_in(browser)

    with browser.session_transaction() as cookie:
        assert cookie["_user_id"] != first
    assert leads_to(with_token(another(), first).get("/home")).startswith("/sign-in")


@pytest.mark.usefixtures("sam")
def test_somebody_elses_sign_in_in_the_same_browser_ends_with_mine(
    browser: Browser, another: Callable[[], Browser]
) -> None:
    signs_in(browser)
    with browser.session_transaction() as cookie:
        first = cookie["_user_id"]

    signs_in(browser, SAM)

    assert "Hello Sam" in browser.get("/home").text
    assert leads_to(with_token(another(), first).get("/home")).startswith("/sign-in")


def with_token(browser: Browser, token: str) -> Browser:
    """Let a browser hold a token, as a stolen cookie would."""
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = token
    return browser


@pytest.mark.usefixtures("ash")
def test_an_old_cookie_is_dead_after_signing_out(browser: Browser) -> None:
    signs_in(browser)
    stolen = browser.get_cookie("session")
    assert stolen is not None

    answer = browser.form("/sign-out")

    assert leads_to(answer) == "/sign-in"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "You are signed out." in browser.get("/sign-in").text
    browser.set_cookie("session", stolen.value)
    assert leads_to(browser.get("/home")).startswith("/sign-in")


def test_signing_out_is_on_the_trail(browser: Browser, database: Database, ash: Actor) -> None:
    signs_in(browser)

    browser.form("/sign-out")

    with database.reading(ash) as session:
        events = session.scalars(
            select(TrailEntry.event).where(TrailEntry.organisation_id == ash.organisation_id)
        ).all()
    assert events[-1] == "auth.logout"


def test_signing_out_twice_is_no_fault(browser: Browser) -> None:
    browser.form("/sign-out")

    assert leads_to(browser.form("/sign-out")) == "/sign-in"


def test_nobody_signs_out_by_following_a_link(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)

    assert browser.get("/sign-out").status_code == 405
    assert browser.get("/home").status_code == 200


def test_signing_out_everywhere_ends_every_sign_in(
    browser: Browser, another: Callable[[], Browser], database: Database, ash: Actor
) -> None:
    from competence.accounts import actions  # noqa: PLC0415 - the only test that needs it
    from webapp.clock import now  # noqa: PLC0415

    phone = another()
    signs_in(browser)
    signs_in(phone)

    with database.committing(ash) as session:
        actions.sign_out_everywhere(session, ash, at=now())

    assert leads_to(browser.get("/home")).startswith("/sign-in")
    assert leads_to(phone.get("/home")).startswith("/sign-in")


def test_who_is_signed_in_is_led_on_from_the_sign_in_page(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)

    assert leads_to(browser.get("/sign-in")) == "/home"
    assert leads_to(browser.get("/sign-in?then=/portfolio/")) == "/portfolio/"


@pytest.mark.usefixtures("ash")
def test_signing_in_leads_to_the_page_that_was_wanted(browser: Browser) -> None:
    wanted = leads_to(browser.get("/practice/?a=b%20c"))

    page = Page(browser.get(wanted).text)
    then = page.one("input", name="then").get("value") or ""

    assert then == "/practice/?a=b%20c"
    assert leads_to(signs_in(browser, then=then)) == "/practice/?a=b%20c"


@pytest.mark.usefixtures("ash")
@pytest.mark.parametrize(
    "then",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example/",
        "https:evil.example", "/\r\nSet-Cookie: a=b", "/\n/evil.example", "/\t/evil.example",
        "javascript:alert(1)", "http://localhost@evil.example/", "@evil.example", " //evil.example",
        "/\x00", "/home\\..", "///evil.example", "",
    ],
)  # fmt: skip
def test_the_next_page_is_always_one_of_ours(browser: Browser, then: str) -> None:
    assert leads_to(signs_in(browser, then=then)) == "/home"


@pytest.mark.usefixtures("ash")
def test_a_line_end_in_the_address_leads_nowhere_else(browser: Browser) -> None:
    signs_in(browser)

    answer = browser.get("/sign-in?then=/home%0d%0aSet-Cookie:%20a=b")

    assert leads_to(answer) == "/home"
    assert "a" not in [line.split("=")[0] for line in answer.headers.getlist("Set-Cookie")]


@pytest.mark.parametrize(
    ("browser_says", "words"),
    [
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/604.1", "Safari on iPhone"),
        ("", "a browser"),
    ],
)
def test_a_device_is_known_roughly(
    browser: Browser, database: Database, ash: Actor, browser_says: str, words: str
) -> None:
    browser.post(
        "/sign-in", data={"email": ASH, "password": PASSWORD}, headers={"User-Agent": browser_says}
    )

    with database.reading(ash) as session:
        assert session.scalars(select(SignedIn.device)).one() == words


@pytest.mark.usefixtures("ash")
@pytest.mark.parametrize("path", ["/sign-in", "/sign-in?then=/home"])
def test_the_page_is_whole_and_takes_a_password_manager(browser: Browser, path: str) -> None:
    page = Page(browser.get(path).text)

    assert page.faults() == []
    assert page.one("input", name="email").get("autocomplete") == "username"
    assert page.one("input", name="password").get("autocomplete") == "current-password"


@pytest.mark.usefixtures("ash")
def test_many_wrong_passwords_make_that_address_wait_and_nobody_else(
    browser: Browser, database: Database
) -> None:
    wrong(database, f"sign-in 127.0.0.1 {ASH}", FREE_TRIES - 1)
    assert ONE_SENTENCE in signs_in(browser, ASH.upper(), password="not this").text

    right = signs_in(browser)

    assert right.status_code == 429
    assert 0 < int(right.headers["Retry-After"]) <= 30
    assert "Try again in a minute." in Page(right.text).words
    assert leads_to(browser.get("/home")).startswith("/sign-in")
    assert signs_in(browser, "nobody@example.org", password="not this").status_code == 422
    browser.environ_base = {**browser.environ_base, "REMOTE_ADDR": "192.0.2.7"}
    assert leads_to(signs_in(browser)) == "/home"


def test_an_e_mail_that_nobody_has_waits_alike(browser: Browser, database: Database) -> None:
    wrong(database, "sign-in 127.0.0.1 nobody@example.org", FREE_TRIES + 4)

    answer = signs_in(browser, "nobody@example.org")

    assert answer.status_code == 429
    assert "Try again in 8 minutes." in Page(answer.text).words


@pytest.mark.usefixtures("ash")
@pytest.mark.thorough
def test_two_that_serve_count_together(browser: Browser, database_url: str, tmp_path: Path) -> None:
    other = create_app(settings(database_url, tmp_path))
    other.config["WTF_CSRF_ENABLED"] = False
    for one in (browser, other.test_client()) * (FREE_TRIES // 2):
        one.post("/sign-in", data={"email": ASH, "password": "not this"})

    assert signs_in(browser).status_code == 429
    other.extensions["polyphony.database"].engine.dispose()


@pytest.mark.usefixtures("ash")
def test_a_right_sign_in_counts_for_nothing(browser: Browser, database: Database) -> None:
    signs_in(browser)

    assert not [one for one in browser.statements if "INTO tried" in one]
    with database.reading(Actor.anonymous()) as session:
        assert session.scalars(select(Tried.at)).all() == []


def wrong(database: Database, who: str, times: int) -> None:
    """Let somebody have been wrong so often, just now."""
    with database.committing(Actor.anonymous()) as session:
        for _ in range(times):
            count(session, who, at=now())
