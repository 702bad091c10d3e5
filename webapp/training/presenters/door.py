"""The screen that a trainer shows at the door."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import segno
from markupsafe import Markup

from competence.days import clock_of
from competence.training.queries import SessionRead
from competence.training.rules.checking_in import spaced, window
from webapp.presenting.dates import clock_words
from webapp.supervision.presenters.words import starts_words

_SCALE: Final = 8
_QUIET: Final = 4
"""Light modules round a square, as its standard asks (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A session's code as letters and as a square, and when it works."""

    session_id: UUID
    title: str
    when: str
    works: str
    code: str
    typed_at: str
    square: Markup


def screen(found: SessionRead, link: str, typed_at: str, *, now: datetime, today: date) -> Screen:
    """What the screen shows."""
    opens = window(found.starts_at, found.minutes)
    closes = clock_words(clock_of(opens.closes_at))
    works = f"It works until {closes}."
    if now < opens.opens_at:
        works = f"It works from {clock_words(clock_of(opens.opens_at))} until {closes}."
    elif now >= opens.closes_at:
        works = "It works no more: the session is over."
    return Screen(
        found.id,
        found.title,
        starts_words(found.starts_at, today),
        works,
        spaced(found.check_in_code),
        typed_at.partition("://")[2],
        square(link),
    )


def square(link: str) -> Markup:
    """A square that leads to a link, as SVG with attributes alone."""
    drawn = segno.make(link, error="m", micro=False).svg_inline(
        scale=_SCALE, border=_QUIET, dark="#000", light="#fff", omitsize=True, svgclass=None,
        lineclass=None,
    )  # fmt: skip
    return Markup(drawn)  # noqa: S704 - drawn from our own address
