"""What every answer carries, whatever it is."""

import gzip
from pathlib import Path

import pytest
from flask import Flask

from competence.actors import Actor
from tests.webapp.conftest import Browser
from webapp.assets_manifest import manifest
from webapp.auth.access import anyone

pytestmark = pytest.mark.own_app

PACKED = {"Accept-Encoding": "br, gzip;q=0.8"}


@pytest.fixture
def everything(app: Flask, browser: Browser, ash: Actor) -> Browser:
    @app.get("/breaks")
    @anyone(action="framework.read")
    def breaks() -> str:
        raise ZeroDivisionError

    return browser.sign_in(ash)


PAGES = [
    ("GET", "/", 200),
    ("GET", "/sign-in", 302),
    ("GET", "/home", 200),
    ("GET", "/portfolio/", 200),
    ("POST", "/portfolio/", 422),
    ("POST", "/sign-out", 303),
    ("GET", "/organisation/nowhere", 404),
    ("GET", "/sign-out", 405),
    ("GET", "/breaks", 500),
    ("HEAD", "/home", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), PAGES)
def test_every_answer_is_guarded_and_kept_by_nobody(
    everything: Browser, method: str, path: str, status: int
) -> None:
    answer = everything.open(path, method=method)

    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; ")
    assert "unsafe" not in policy
    for directive in ("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Referrer-Policy"] == "same-origin"  # the token's check on https needs it
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]
    assert "Server" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers


def test_on_https_the_browser_is_told_to_stay_there(app: Flask, browser: Browser) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True

    answer = browser.get("/", base_url="https://localhost")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_page_is_compressed_for_who_takes_it(browser: Browser) -> None:
    plain, packed = browser.get("/sign-in"), browser.get("/sign-in", headers=PACKED)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert set(packed.headers["Vary"].split(", ")) == {"Cookie", "Accept-Encoding"}
    assert len(packed.data) < len(plain.data) / 2
    assert b"<h1>Sign in</h1>" in gzip.decompress(packed.data)
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize("accepts", ["", "br", "gzip;q=0", "identity"])
def test_nothing_is_compressed_for_who_does_not(browser: Browser, accepts: str) -> None:
    answer = browser.get("/sign-in", headers={"Accept-Encoding": accepts})

    assert "Content-Encoding" not in answer.headers


def test_what_is_short_is_left_as_it_is(app: Flask, browser: Browser) -> None:
    @anyone(action="framework.read")
    def short() -> str:
        return "short"

    app.add_url_rule("/short", "short", short)

    assert "Content-Encoding" not in browser.get("/short", headers=PACKED).headers


def test_a_built_file_is_kept_for_ever_and_comes_packed(browser: Browser) -> None:
    path = f"/static/built/{manifest()['app.css']}"

    with browser.get(path) as plain, browser.get(path, headers=PACKED) as packed:
        whole = plain.data

    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in plain.headers.get("Vary", "")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == whole
    assert packed.headers["Content-Type"].startswith("text/css")
    assert packed.headers["X-Content-Type-Options"] == "nosniff"


def test_a_font_has_no_packed_copy(browser: Browser) -> None:
    font = next(name for name in manifest().values() if name.endswith(".woff2"))

    with browser.get(f"/static/built/{font}", headers=PACKED) as answer:
        assert answer.status_code == 200
        assert "Content-Encoding" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_other_static_files_are_asked_for_again(browser: Browser, app: Flask) -> None:
    assert browser.get("/static/nothing.txt").status_code == 404
    assert browser.get("/static/../settings.py").status_code == 404
    assert not Path(str(app.static_folder), "nothing.txt").exists()
    assert browser.get("/static/").status_code == 404


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_unknown_ways_of_asking_are_refused(browser: Browser, method: str) -> None:
    answer = browser.open("/sign-in", method=method, headers={"X-HTTP-Method-Override": "GET"})

    assert answer.status_code in {404, 405, 409}
