"""The cover: whose portfolio it is, the great waves, what it is and what is inside."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer

from certificates.content import Portfolio
from certificates.drawings.signs import great_waves
from certificates.flowables.boxes import Notice
from certificates.flowables.document import ContentsLine
from certificates.flowables.figure import Waves
from certificates.flowables.structure import Element, stack_height
from certificates.flowables.words import Heading, Words
from certificates.page import (
    BODY,
    COVER_LINE,
    COVER_NAME,
    H2,
    LEAD,
    SOFT,
    Paper,
    TypeStyle,
    Weight,
    mm,
)
from certificates.typesetting import Span

_NAME_SIZES = ((COVER_NAME.size, COVER_NAME.leading), (30, 36), (25, 31), (20, 25), (16, 21))
_ROOM_FOR_NAME = mm(48)
_TALLEST_WAVES = mm(72)
_LEAST_WAVES = mm(18)
_ROOM_BELOW = 14


def cover(content: Portfolio) -> Iterator[Flowable]:
    """Give the cover's flowables. The waves take what room the words leave them."""
    head = _head(content)
    foot = list(_foot(content))
    words = stack_height(head, Paper.MEASURE) + stack_height(foot, Paper.MEASURE)
    room = Paper.BODY_HEIGHT - words - _ROOM_BELOW
    above = max(0.0, min(mm(16), room - _LEAST_WAVES))
    yield Spacer(1, above)
    yield from head
    tall = max(0.0, min(_TALLEST_WAVES, room - above))
    if tall >= _LEAST_WAVES:
        yield _waves(content, tall)
        yield Spacer(1, max(0.0, room - above - tall))
    yield from foot


def domains_of(content: Portfolio) -> tuple[tuple[int, str], ...]:
    """Give the domains that have a competence page, index and title, in order."""
    return tuple(
        sorted({page.domain_index: page.domain_title for page in content.competences}.items())
    )


def _head(content: Portfolio) -> list[Element]:
    small = TypeStyle(COVER_LINE.size, COVER_LINE.leading, colour=SOFT, after=4)
    role = ", ".join((*content.role_titles, content.organisation_name))
    lines = [Words(words, COVER_LINE) for words in (role, content.period) if words]
    return [Words(content.wording.portfolio, small), _name(content.holder_name), *lines]


def _name(name: str) -> Element:
    """Set the name as large as fits in the room for it."""
    for size, leading in _NAME_SIZES:
        style = TypeStyle(size, leading, Weight.BOLD, after=8)
        words = Heading(name, 1, style=style)
        if words.wrap(Paper.MEASURE, 0)[1] <= _ROOM_FOR_NAME:
            break
    return words


def _waves(content: Portfolio, tall: float) -> Element:
    domains = tuple(index for index, _ in domains_of(content)) or (0, 1, 2)
    amplitude = min(mm(17), tall / 2 - mm(4))
    waves = great_waves(
        Paper.WIDTH, amplitude=amplitude, stroke=amplitude / 5, period=mm(111), domains=domains
    )
    return Waves(waves, tall)


def _foot(content: Portfolio) -> Iterator[Element]:
    wording = content.wording
    if content.is_draft:
        yield Notice(wording.draft, f"{content.draft_notice} {wording.release}")
    first, *others = content.introduction or ("",)
    rest = f" {' '.join(others)}" if others else ""
    yield Words((Span(first, Weight.BOLD), Span(rest)), LEAD)
    yield Heading(
        wording.inside, 2, style=TypeStyle(H2.size, H2.leading, H2.weight, before=8, after=2)
    )
    line = TypeStyle(BODY.size, BODY.leading)
    for words, key in _inside(content):
        yield ContentsLine(words, key, line)


def _inside(content: Portfolio) -> Iterator[tuple[str, str]]:
    wording = content.wording
    yield wording.reading, "reading"
    yield wording.map_inside, "map"
    if content.map.owed:
        yield wording.owed, "owed"
    for index, title in domains_of(content):
        yield title, f"domain-{index}"
    if content.decisions:
        yield wording.decisions, "decisions"
