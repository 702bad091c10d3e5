"""The demo: made-up people, three months of work, and every page says so."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from competence.database import Database, engine
from competence.errors import RuleBroken
from tests.factories import people
from tests.webapp.conftest import Browser, settings, watched
from tests.webapp.reading import Page
from webapp import create_app, demo
from webapp.clock import today
from webapp.demo import cast, logged, words
from webapp.settings import Settings
from webapp.trail import verify_trail

pytestmark = pytest.mark.thorough

LOGGED = (logged.PRIVATE, logged.COUNTING, logged.TABLETS, logged.KEPT_OUT)
EVERYBODY = (*cast.TRUST, *cast.CHARITY, cast.COMMISSIONER)


@pytest.fixture(scope="module")
def made(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of it, which the tests of this module only read."""
    folder = tmp_path_factory.mktemp("demo")
    return Settings.for_demo(shutil.copytree(made_demo, folder, dirs_exist_ok=True))


@pytest.fixture(scope="module")
def application(made: Settings) -> Iterator[Flask]:
    app = create_app(made)
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    yield app
    app.extensions["polyphony.database"].engine.dispose()


@pytest.fixture
def visitor(application: Flask) -> Browser:
    database: Database = application.extensions["polyphony.database"]
    return watched(application.test_client(), database)


def signed_in(visitor: Browser, who: str) -> Browser:
    answer = visitor.form("/sign-in", email=f"{who}@demo.example", password=cast.PASSWORD)
    assert answer.status_code == 303
    return visitor


def rows(made: Settings, query: str) -> list[tuple[object, ...]]:
    with engine(made.database_url).connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_it_is_there_once_it_was_made(made: Settings, tmp_path: Path) -> None:
    assert demo.is_there(made.files.parent)
    assert not demo.is_there(tmp_path)


def test_it_is_made_in_an_empty_database_alone(made: Settings) -> None:
    with pytest.raises(RuleBroken, match=r"A demo is only made in an empty one\."):
        demo.make(made)


def test_nothing_is_mixed_into_a_database_in_use(database: Database, tmp_path: Path) -> None:
    from competence.actors import Actor  # noqa: PLC0415 - this test alone
    from competence.people import actions  # noqa: PLC0415

    with database.committing(Actor.system()) as session:
        actions.set_up(session, at=people.NOW)
    if database.engine.dialect.name == "postgresql":
        return  # the application's own role cannot make a demo: it may not change the schema

    with pytest.raises(RuleBroken):
        demo.make(settings(str(database.engine.url), tmp_path))


@pytest.mark.parametrize("path", ["/", "/sign-in", "/framework", "/nowhere"])
def test_every_page_says_that_all_is_made_up(visitor: Browser, path: str) -> None:
    assert "Every person and place" in Page(visitor.get(path).text).words


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: who.called)
def test_everybody_finds_something_on_every_page_of_theirs(
    visitor: Browser, who: cast.Character
) -> None:
    signed_in(visitor, who.called.lower())
    if who.called in {"Kit", "Gus"}:
        choice = Page(visitor.get("/organisation").text).all("form", class_="p-choice")[0]
        visitor.form(choice.get("action") or "")

    menu = [link.get("href") or "" for link in Page(visitor.get("/home").text).all(
        "a", class_="p-navigation__link")]  # fmt: skip

    for href in menu:
        answer = visitor.get(href, follow_redirects=True)
        page = Page(answer.text)
        assert answer.status_code == 200, href
        assert page.faults() == [], href
        assert "Every person and place" in page.words
        assert visitor.counted <= 8, href


@pytest.mark.parametrize("who", ["tam", "pat", "ria", "alex", "sam", "kit"])
def test_what_is_logged_is_read_by_whoever_it_is_shared_with_alone(
    visitor: Browser, who: str
) -> None:
    signed_in(visitor, who)
    if who == "kit":
        choice = Page(visitor.get("/organisation").text).all("form", class_="p-choice")[0]
        visitor.form(choice.get("action") or "")
    seen = ""
    for path in ("/home", "/scope-log", "/scope-concerns", "/waiting", "/people"):
        page = visitor.get(path, follow_redirects=True)
        seen += page.text
        for found in re.findall(r"/scope-concerns/[0-9a-f-]{36}", page.text):
            seen += visitor.get(found).text

    read = {what for what in LOGGED if what.asked in seen}
    assert read == {"sam": {logged.COUNTING}, "kit": {logged.TABLETS}}.get(who, set())


def test_everybody_is_called_sample(made: Settings) -> None:
    names = [str(name) for (name,) in rows(made, "SELECT name FROM person")]

    assert rows(made, "SELECT count(*) FROM account") == [(len(EVERYBODY),)]
    assert all(name.endswith(" Sample") for name in names)
    places = [str(name) for (name,) in rows(made, "SELECT name FROM organisation")]
    assert all("made up" in name for name in places)


def test_its_chains_hold(made: Settings) -> None:
    assert verify_trail(made).broken == ()


def test_things_happened_in_the_order_of_their_days(made: Settings) -> None:
    for (organisation,) in rows(made, "SELECT DISTINCT organisation_id FROM trail_entry"):
        query = "SELECT at FROM trail_entry WHERE organisation_id = '{}' ORDER BY seq"
        days = [str(at) for (at,) in rows(made, query.format(organisation))]
        assert days == sorted(days)


def test_three_months_are_plausible(made: Settings) -> None:
    latest = [
        str(rows(made, f"SELECT max({column}) FROM {table}")[0][0])[:10]
        for table, column in (
            ("decision", "decided_at"), ("rating", "said_at"), ("sign_off_request", "asked_at"),
            ("evidence", "written_at"), ("view", "given_at"),
        )
    ]  # fmt: skip
    asked_first = """SELECT count(*) FROM decision JOIN sign_off_request
        ON sign_off_request.id = decision.request_id
        WHERE decision.decided_at <= sign_off_request.asked_at"""
    seen_after = "SELECT count(*) FROM evidence WHERE date(written_at) < happened_on"

    assert all(day <= today().isoformat() for day in latest)
    assert rows(made, asked_first) == [(0,)]
    assert rows(made, seen_after) == [(0,)]


def test_everything_that_pages_are_for_can_be_seen(visitor: Browser) -> None:
    ash = Page(signed_in(visitor, "ash").get("/practice/").text).words
    assert "differently. Both stay." in ash
    assert "a lived-experience view is awaited" in ash
    assert "owes an answer by" in ash
    home = Page(visitor.get("/home").text).words
    assert "You stopped at Using lived experience on purpose." in home
    assert "Agreed on" in home

    cam = Page(signed_in(visitor, "cam").get("/practice/F6").text).words
    assert "What the service will do: Sam keeps half an hour free" in cam

    fern = Page(signed_in(visitor, "fern").get("/practice/F2").text).words
    assert "away. Every clock stopped." in fern

    signed_in(visitor, "gus")
    trust = Page(visitor.get("/organisation").text).all("form", class_="p-choice")[0]
    visitor.form(trust.get("action") or "")
    gus = Page(visitor.get("/waiting").text).words
    assert "Ash asked" in gus

    dee = Page(signed_in(visitor, "dee").get("/practice/").text).words
    assert "Equity and context" in dee


def test_nobody_in_it_uses_a_service(made: Settings) -> None:
    told = [*words.SAW.values(), *words.SAID.values(), words.REPLY]
    told += [part for parts in words.AGREED.values() for part in parts]

    assert set(words.SAW) == set(words.AGREED)
    for one in told:
        assert not re.search(r"\d{2}/\d{2}|@|\b(Mr|Mrs|Ms|Dr)\b|patient|client|diagnos", one), one


def test_who_may_sign_in_is_listed_once_each() -> None:
    for who in EVERYBODY:
        assert cast.SIGN_INS.count(f"{who.email} ") == 1
    assert cast.PASSWORD in cast.SIGN_INS


def test_the_weeks_messages_are_shown_and_name_nobody(visitor: Browser) -> None:
    page = Page(visitor.get("/demo/mail").text).words

    assert "To sam@demo.example" in page
    assert "thing to answer" in page or "things to answer" in page
    assert "Ash" not in page
