"""A name of one very long word leaves every page as wide as the screen."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import ColumnElement, func, update
from sqlalchemy.orm import InstrumentedAttribute

from competence.actors import Actor
from competence.people.records import Person
from tests.journeys.conftest import Visitor
from webapp import demo
from webapp.installation import opened
from webapp.organisation.forms import LONGEST_NAME
from webapp.settings import Settings

PHONE, DESK = 360, 1280
FEWEST_KINDS = 5
MOST_OF_A_KIND = 2
KEPT = 2
LINKS = "[...document.querySelectorAll('main a, nav a')].map(a => a.pathname + a.search)"
WIDEST = "document.documentElement.scrollWidth"
OPEN_TO_ALL = re.compile(r"/(framework|about|design|static)\b|/.*(\.\w+|/file)$")
ONE_OF_MANY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[FEN]\d\b|\d{4}-\d\d-\d\d")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The demo, where everybody has the longest name of one word that can be typed."""
    with opened(settings) as database, database.committing(Actor.system()) as session:
        session.execute(update(Person).values(name=_lengthened(Person.name)))
    return settings


@pytest.mark.journey
@pytest.mark.parametrize("visitor", [(DESK, False)], indirect=True, ids=["phone and desk"])
@pytest.mark.parametrize("name", ["ash", "sam", "kit", "alex"])
def test_no_page_scrolls_sideways_for_a_long_name(visitor: Visitor, name: str) -> None:
    visitor.opens("/sign-in").writes("E-mail", f"{name}@demo.example")
    visitor.writes("Password", demo.PASSWORD).presses("Sign in", exact=True)
    if "/organisation" in visitor.page.url:
        visitor.presses("Harbour and Mill Trust")

    too_wide = [path for path, width in _seen(visitor) if visitor.page.evaluate(WIDEST) > width]

    assert too_wide == []


def _lengthened(name: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The name's beginning kept, so that lists stand in the same order every time."""
    return func.substr(name, 1, KEPT) + "Ŵ" * (LONGEST_NAME - KEPT)


def _seen(visitor: Visitor) -> Iterator[tuple[str, int]]:
    """A few of each kind of page that links lead to, on a phone and then on a desk."""
    waiting, seen, met = ["/home"], set[str](), Counter[str]()
    while waiting:
        path = waiting.pop(0)
        kind = ONE_OF_MANY.sub("*", path)
        if path in seen or met[kind] == MOST_OF_A_KIND or OPEN_TO_ALL.match(path):
            continue
        seen.add(path)
        met[kind] += 1
        visitor.opens(path)
        for width in (PHONE, DESK):
            visitor.page.set_viewport_size({"width": width, "height": 800})
            yield path, width
        waiting += visitor.page.evaluate(LINKS)
    assert len(met) > FEWEST_KINDS
