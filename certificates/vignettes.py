"""The teaching pack as a PDF: stories to talk over, numbered, and the answers apart.

`teaching_pack_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.platypus import Flowable, Spacer

from certificates.content import Passage
from certificates.drawings.signs import great_waves
from certificates.flowables.boxes import Notice
from certificates.flowables.document import (
    ContentsLine,
    Furniture,
    begin_page,
    document_bytes,
    room_for,
)
from certificates.flowables.figure import Waves
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.ink import colour, rule
from certificates.flowables.structure import (
    Element,
    Numbering,
    Role,
    Tag,
    draw_stack,
    element,
    stack_height,
)
from certificates.flowables.words import Heading, Words
from certificates.page import (
    BODY,
    COVER_LINE,
    EDGE,
    H2,
    INK,
    LEAD,
    LINE,
    PINE,
    SOFT,
    WHITE,
    Paper,
    TypeStyle,
    Weight,
    mm,
)
from certificates.typesetting import Span
from certificates.wording import MONTHS, day_words

_TITLE = TypeStyle(33, 40, Weight.BOLD, after=10)
_NUMBER = TypeStyle(14, 18, Weight.BOLD, PINE)
_VOICE = TypeStyle(9.5, 13, colour=SOFT, after=1)
_STORY = TypeStyle(11.5, 16)
_ANSWERS = TypeStyle(10, 14)
_WAVES = mm(60)


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One of the answers there are, and what it means."""

    title: str
    plain_text: str


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody asks, and the answer; `number` is its own in the pack."""

    number: int
    voice: str
    """Who says it, as printed above: "A nurse says"."""
    text: str
    answer: str
    """The answer's title, "Outside the role"."""
    code: str
    """The boundary's code; empty where none gives the answer."""
    activity: str
    because: str
    twin: str = ""
    """A sentence that names its twin: "Compare story 12: the same thing, put kindly."."""


@dataclass(frozen=True, slots=True)
class Part:
    """Stories that belong together, under a heading."""

    key: str
    title: str
    plain_text: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class PackWording:
    """The fixed words of the pack, in the order they are met."""

    inside: str
    reading: str
    answers_there_are: str
    answers: str
    apart: str
    """Under the heading of the answers: to be kept apart until everybody has said something."""
    number: str
    answer: str
    boundary: str
    because: str
    draft: str
    release: str
    quotation_marks: tuple[str, str] = ("“", "”")
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class TeachingPack:
    """A teaching pack as it was printed on one day."""

    language: str
    title: str
    subtitle: str
    framework_title: str
    printed_on: date
    is_draft: bool
    draft_notice: str
    advice_notice: str
    """Advice, not law and not policy; printed on every page."""
    introduction: tuple[str, ...]
    reading: tuple[Passage, ...]
    answers_there_are: tuple[AnswerWords, ...]
    parts: tuple[Part, ...]
    wording: PackWording


def teaching_pack_pdf(content: TeachingPack) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    story = (*_cover(content), *_reading(content), *_stories(content), *_answers(content))
    return document_bytes(story, _furniture(content), content)


def _furniture(content: TeachingPack) -> Furniture:
    draft = f"{content.wording.draft}. {content.draft_notice} " if content.is_draft else ""
    foot = (
        Span(draft, Weight.BOLD, INK),
        Span(f"{content.advice_notice} {content.framework_title}. {content.wording.release}"),
    )
    return Furniture(
        product="Polyphony",
        name=content.title,
        foot=foot,
        cover_foot=foot,
        day=day_words(content.printed_on, content.wording.months),
        title=content.title,
        language=content.language,
        domains=0,
        made_on=content.printed_on,
    )


def _cover(content: TeachingPack) -> Iterator[Flowable]:
    head: list[Element] = [
        Words(content.framework_title, replace(COVER_LINE, colour=SOFT, after=4)),
        Heading(content.title, 1, style=_TITLE),
        Words(content.subtitle, COVER_LINE),
    ]
    foot = list(_cover_foot(content))
    words = stack_height(head, Paper.MEASURE) + stack_height(foot, Paper.MEASURE)
    room = max(0.0, Paper.BODY_HEIGHT - words - _WAVES - 14)
    yield Spacer(1, room * 0.35)
    yield from head
    yield Spacer(1, room * 0.3)
    waves = great_waves(
        Paper.WIDTH, amplitude=mm(15), stroke=mm(3), period=mm(111), domains=(0, 1, 2)
    )
    yield Waves(waves, _WAVES)
    yield Spacer(1, room * 0.3)
    yield from foot


def _cover_foot(content: TeachingPack) -> Iterator[Element]:
    if content.is_draft:
        yield Notice(content.wording.draft, f"{content.draft_notice} {content.wording.release}")
    first, *others = content.introduction
    yield Words((Span(first, Weight.BOLD), Span(f" {' '.join(others)}")), LEAD)
    yield Heading(content.wording.inside, 2, style=replace(H2, before=8, after=2))
    line = TypeStyle(BODY.size, BODY.leading)
    yield ContentsLine(content.wording.reading, "reading", line)
    for part in content.parts:
        yield ContentsLine(part.title, part.key, line)
    yield ContentsLine(content.wording.answers, "answers", line)


def _reading(content: TeachingPack) -> Iterator[Flowable]:
    yield from begin_page()
    yield Heading(content.wording.reading, 1, place="reading")
    for passage in content.reading:
        yield room_for(70)
        yield Heading(passage.heading, 2)
        for paragraph in passage.paragraphs:
            yield Words(paragraph, BODY)
    rows = [(answer.title, answer.plain_text) for answer in content.answers_there_are]
    grid = Grid(rows, GridLook((32, 68), bold_first=True))
    yield room_for(40 + grid.begin_height(Paper.MEASURE))
    yield Heading(content.wording.answers_there_are, 2)
    yield grid


def _stories(content: TeachingPack) -> Iterator[Flowable]:
    for part in content.parts:
        yield from begin_page()
        yield Heading(part.title, 1, place=part.key)
        yield Words(part.plain_text, LEAD)
        for story in part.stories:
            yield _StoryCard(story, part.key, content.wording)


def _answers(content: TeachingPack) -> Iterator[Flowable]:
    wording = content.wording
    yield from begin_page()
    yield Heading(wording.answers, 1, place="answers")
    yield Words(wording.apart, LEAD)
    head = (wording.number, wording.answer, wording.boundary, wording.because)
    for part in content.parts:
        rows = [_answer_row(story) for story in part.stories]
        grid = Grid(rows, GridLook((8, 24, 36, 32), _ANSWERS, bold_first=True), head=head)
        yield room_for(40 + grid.begin_height(Paper.MEASURE))
        yield Heading(part.title, 2)
        yield grid


def _answer_row(story: Story) -> Sequence[tuple[Span, ...]]:
    boundary = (Span(f"{story.code} ", colour=SOFT), Span(story.activity)) if story.code else ()
    twin = (Span(f" {story.twin}", colour=SOFT),) if story.twin else ()
    return (
        (Span(str(story.number)),),
        (Span(story.answer, Weight.BOLD),),
        boundary or (Span("–"),),
        (Span(story.because), *twin),
    )


class _StoryCard(Element):
    """A story: its number, who asks and what, and an empty box for the answer."""

    role = Role.ITEM
    _GUTTER = 34
    _BOX = 104
    _TALL = 34
    _PADDING = 9

    def __init__(self, story: Story, part: str, wording: PackWording) -> None:
        super().__init__()
        self.within = (Tag(Role.LIST, ("stories", part), numbering=Numbering.NUMBERS),)
        opening, closing = wording.quotation_marks
        self._number = Words(str(story.number), _NUMBER, role=Role.LABEL)
        self._parts: list[Element] = [
            Words(story.voice, _VOICE),
            Words(f"{opening}{story.text}{closing}", _STORY),
        ]

    def _inner(self, width: float) -> float:
        return width - self._GUTTER - self._BOX - 16

    def measured(self, width: float) -> float:
        """Give the height of the words, or of the box if that is taller."""
        words = stack_height(self._parts, self._inner(width))
        return max(words, self._TALL) + 2 * self._PADDING

    def split(self, _width: float, _height: float) -> list[Element]:
        """A story stays whole."""
        return []

    def paint(self) -> None:
        """Draw the number, the words and the box, and a hairline under them."""
        top = self.height - self._PADDING
        with element(self.canv, Role.ARTEFACT):
            rule(self.canv, 0, 0, self.width, thickness=0.75, hue=EDGE)
            self.canv.setStrokeColor(colour(LINE))
            self.canv.setFillColor(colour(WHITE))
            self.canv.setLineWidth(0.9)
            box = (self.width - self._BOX, top - self._TALL, self._BOX, self._TALL)
            self.canv.roundRect(*box, 4.5, stroke=1, fill=1)
        self._number.wrap(self._GUTTER, 0)
        self._number.drawOn(self.canv, 0, top - _NUMBER.leading + 1)
        with element(self.canv, Role.ITEM_BODY):
            draw_stack(self._parts, self.canv, self._GUTTER, top, self._inner(self.width))
