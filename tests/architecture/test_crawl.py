"""Every page, as everybody: whole, light, with its headers, and changing nothing."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from competence.database import Database
from competence.framework.model import Framework
from tests.architecture import access, scene
from tests.architecture.access import ANYONE, COLUMNS, NOT_SERVED, Route, expected
from tests.architecture.conftest import Answer, Stage, staged
from tests.webapp.reading import Page
from webapp.assets_manifest import asset

pytestmark = pytest.mark.thorough

HALF_WAY = "second.ask"
"""Opens between a right password and the second step alone; tests/webapp/auth has that."""

SEEN_ONCE = pytest.mark.xdist_group("seen")
"""One process asks for the pages that several tests look at."""

ONE_OF_EACH = ("ash", "sam", "kit", "tam", "com", "alex", "pan", "qua", "lee", ANYONE)
"""One person of each post, one without, and nobody."""

CHANGED_BY_READING = {"looked_at", "signed_in"}
STATEMENTS = 8
MORE_STATEMENTS = {
    "GET supervision.kept_file": 20,
}
"""For what is everything of somebody's at once, taken away as a file."""
HEAVIEST_PAGE = 100 * 1024
REQUESTS = 8

GIVES_AWAY = re.compile(r"\bpeer\b|mental|lived.experience|Sample", re.IGNORECASE)
OWN_NAMES = ("peer-open-dialogue", "expert-by-experience")
"""What the framework calls itself in its own permanent addresses."""

SAYS_NOTHING_OUTSIDE = {
    "Content-Security-Policy": (
        "default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
        "form-action 'self'", "require-trusted-types-for 'script'",
    ),
    "Cross-Origin-Opener-Policy": ("same-origin",),
    "Cross-Origin-Resource-Policy": ("same-origin",),
    "Referrer-Policy": ("same-origin",),
    "X-Content-Type-Options": ("nosniff",),
    "X-Frame-Options": ("DENY",),
}  # fmt: skip
"""What every answer carries, whatever it is."""


@pytest.fixture(scope="module")
def pages(stage: Stage) -> list[Route]:
    """Every route that is read."""
    return [route for route in access.routes(stage.app, stage.scene) if route.method == "GET"]


@pytest.fixture(scope="module")
def seen(stage: Stage, pages: list[Route]) -> list[tuple[str, Route, Answer]]:
    """What one of each post is shown on every page that is theirs."""
    return [
        (who, route, stage.ask(who, "GET", route.path()))
        for who in ONE_OF_EACH
        for route in pages
        if expected(route, who) == "allowed"
    ]


@pytest.fixture(scope="module")
def busy(
    sqlite_template: Path, framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The stage where every competence is rated, evidenced and decided."""
    folder = tmp_path_factory.mktemp("busy")

    def fill(made: scene.Scene, database: Database) -> None:
        scene.fill(made, database, framework)

    yield from staged(sqlite_template, folder, framework, and_then=fill)


@SEEN_ONCE
def test_every_page_opens_for_somebody(
    pages: list[Route], seen: list[tuple[str, Route, Answer]]
) -> None:
    opened = {route.rule.endpoint for _, route, answer in seen if answer.status in {200, 302}}

    assert {route.rule.endpoint for route in pages} - opened == NOT_SERVED | {HALF_WAY}


@SEEN_ONCE
def test_every_page_is_whole(seen: list[tuple[str, Route, Answer]]) -> None:
    faults, read = [], set[tuple[str, str]]()
    for who, route, answer in seen:
        key = (route.rule.rule, who if route.audience.signed_in else "")
        if answer.status != 200 or "text/html" not in answer.headers["Content-Type"] or key in read:
            continue
        read.add(key)
        faults += [f"{route} as {who}: {fault}" for fault in _faults(answer)]

    assert faults == [], "\n".join(faults)
    assert len(read) > 20


def _faults(answer: Answer) -> Iterator[str]:
    try:
        page = Page(answer.text)
    except Exception as error:  # noqa: BLE001 - html5lib raises errors of its own
        yield f"not well formed: {error}"
        return
    yield from page.faults()
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} h1"
    title = page.root.find("head/title")  # a drawing has titles of its own
    if title is None or not (title.text or "").removesuffix(" – Polyphony").strip():
        yield "no title"
    if page.root.get("lang") != "en-GB":
        yield "no language"


@SEEN_ONCE
def test_no_title_or_file_name_of_somebodys_page_gives_anything_away(
    seen: list[tuple[str, Route, Answer]],
) -> None:
    given = []
    for who, route, answer in seen:
        if not route.audience.signed_in:
            continue
        title = "".join(re.findall(r"<title>(.*?)</title>", answer.body.decode("utf-8", "ignore")))
        names = title + answer.headers.get("Content-Disposition", "")
        if GIVES_AWAY.search(names):
            given.append(f"{route} as {who}: {names}")

    assert given == [], "\n".join(given)


@SEEN_ONCE
def test_no_address_or_cookie_gives_anything_away(seen: list[tuple[str, Route, Answer]]) -> None:
    given = []
    for who, route, answer in seen:
        said = "\n".join([route.path(), *answer.headers.getlist("Set-Cookie")])
        for own in OWN_NAMES:
            said = said.replace(own, "")
        if GIVES_AWAY.search(said):
            given.append(f"{route} as {who}: {said}")

    assert given == [], "\n".join(given)


@SEEN_ONCE
def test_every_answer_carries_the_headers_that_keep_it_private(
    stage: Stage, seen: list[tuple[str, Route, Answer]]
) -> None:
    answers = {f"{route} as {who}": answer for who, route, answer in seen}
    others = {
        "nothing there": ("ash", "GET", "/nothing/there"),
        "not theirs": ("sam", "GET", "/portfolio/" + "0" * 8 + "-0000-0000-0000-" + "0" * 12),
        "refused": ("tam", "GET", "/practice/self-assessment/finish"),
        "another method": ("ash", "DELETE", "/home"),
        "options": ("ash", "OPTIONS", "/home"),
        "head": ("ash", "HEAD", "/home"),
        "signed out": (ANYONE, "GET", "/home"),
        "a form": ("ash", "POST", "/practice/self-assessment/F1"),
        "a style sheet": (ANYONE, "GET", _built(stage.app, "app.css")),
        "no file": (ANYONE, "GET", "/static/built/none.css"),
    }
    answers |= {name: stage.ask(*asked) for name, asked in others.items()}

    lacking = [
        f"{name}: {header} without {part}"
        for name, answer in answers.items()
        for header, parts in SAYS_NOTHING_OUTSIDE.items()
        for part in parts
        if part not in answer.headers.get(header, "") and not _does_nothing(answer, header)
    ]
    kept = [
        name
        for name, answer in answers.items()
        if "immutable" not in answer.headers["Cache-Control"]
        and answer.headers["Cache-Control"] not in {"no-store", "no-cache"}
    ]

    assert lacking == [], "\n".join(lacking)
    assert kept == []


def _does_nothing(answer: Answer, header: str) -> bool:
    """Whether a policy lets a file somebody handed in do nothing at all, wherever it is opened.

    Of where somebody came from, a page that tells nobody tells less than one that tells this site.
    """
    if answer.headers.get(header) == "no-referrer":
        return True
    return {*answer.headers[header].split("; ")} == {"default-src 'none'", "sandbox"}


def test_a_fault_of_ours_is_a_page_with_its_headers_and_no_words(stage: Stage) -> None:
    endpoint = "home.front"
    working = stage.app.view_functions[endpoint]

    def broken() -> str:
        raise ZeroDivisionError("Qzbugzq")

    stage.app.view_functions[endpoint] = broken
    try:
        answer = stage.ask(ANYONE, "GET", "/")
    finally:
        stage.app.view_functions[endpoint] = working

    assert answer.status == 500
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Qzbugzq" not in answer.text
    assert list(_faults(answer)) == []


@pytest.mark.parametrize("who", COLUMNS)
def test_reading_every_page_twice_changes_nothing_but_that_it_was_read(
    stage: Stage, pages: list[Route], who: str
) -> None:
    before = stage.rows()
    for _ in range(2):
        for route in pages:
            stage.ask(who, "GET", route.path())
    after = stage.rows()
    stage.put_back()

    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed <= CHANGED_BY_READING


@pytest.mark.parametrize("who", ["ash", "sam", "kit", "tam", "alex"])
def test_a_page_asks_the_database_at_most_eight_times(
    busy: Stage, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = []
    for route in access.routes(busy.app, busy.scene):
        if route.method == "GET" and expected(route, who) == "allowed":
            answer = busy.ask(who, "GET", route.path())
            counted.append((len([*_asked(answer)]), str(route)))

    with capsys.disabled():
        print(f"\nstatements as {who}: {sorted(counted, reverse=True)[:8]}")
    heavy = [
        f"{route}: {count}"
        for count, route in counted
        if count > MORE_STATEMENTS.get(route, STATEMENTS)
    ]
    assert heavy == [], "\n".join(heavy)


def _asked(answer: Answer) -> Iterator[str]:
    """The statements of a page, without those that note that it was read."""
    for statement in answer.statements:
        noting = "looked_at" in statement or statement.startswith("UPDATE signed_in")
        if statement.split()[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"} and not noting:
            yield statement


@pytest.mark.parametrize("who", ["ash", "sam", "tam", "alex", ANYONE])
def test_a_page_with_all_it_needs_is_at_most_100_kilobytes(
    busy: Stage, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = []
    for route in access.routes(busy.app, busy.scene):
        if route.method != "GET" or expected(route, who) != "allowed":
            continue
        answer = busy.ask(who, "GET", route.path())
        if answer.status == 200 and "text/html" in answer.headers["Content-Type"]:
            needed = _needed(Page(answer.text))
            page = len(gzip.compress(answer.body, 6))
            whole = page + sum(_weight(busy.app, path) for path in needed)
            sizes.append((whole, page, 1 + len(needed), str(route)))

    with capsys.disabled():
        print(f"\nbytes as {who} (all, page, requests): {sorted(sizes, reverse=True)[:5]}")
    heavy = [str(size) for size in sizes if size[0] > HEAVIEST_PAGE or size[2] > REQUESTS]
    assert heavy == [], "\n".join(heavy)


def _needed(page: Page) -> set[str]:
    """The files of ours that a browser fetches for a page, the preloaded font among them."""
    linked = [link.get("href") for link in page.all("link")]
    named = [each.get("src") for tag in ("script", "img") for each in page.all(tag)]
    return {urlsplit(path).path for path in (*linked, *named) if path}


def _weight(app: Flask, path: str) -> int:
    """The bytes of a file as it is sent: compressed where the build put a copy beside it."""
    file = Path(str(app.static_folder)) / path.removeprefix("/static/")
    packed = file.with_name(file.name + ".gz")
    return (packed if packed.exists() else file).stat().st_size


def _built(app: Flask, name: str) -> str:
    with app.test_request_context():
        return asset(name)
