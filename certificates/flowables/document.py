"""The paper: pages with head and foot, the outline, and numbers known only at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)

from certificates import fonts
from certificates.archive import Attachment, Particulars, Relationship, finished
from certificates.drawings.signs import MARK_HEIGHT, MARK_WIDTH, mark
from certificates.flowables.ink import baseline, colour, draw_line, draw_shape, draw_words, rule
from certificates.flowables.structure import Element, Role, Tag, element, gone_on_with
from certificates.freezing import canonical
from certificates.page import (
    EDGE,
    FOOT,
    LINE,
    PINE,
    SMALL,
    Card,
    Framed,
    Paper,
    TypeStyle,
    Weight,
    domain_colours,
    mm,
)
from certificates.tagging import NobodyHears, TaggingCanvas
from certificates.typesetting import Line, Span, elided, lines_of, text_width

_PLAIN = "plain"
_FOOT_LINES = 3
_WIDE_GAP = "\u00a0" * 4
_MARKED = (Element, Spacer, PageBreak, CondPageBreak, ActionFlowable)
"""What a story may be made of: what marks itself, and what draws nothing."""


class FirstPage(StrEnum):
    """How a document's first page is furnished; the pages after it are plain."""

    COVER = "cover"  # the wordmark large, and its own foot
    FRAMED = "framed"  # the wordmark in a double frame, and no foot
    PLAIN = "plain"  # head and foot as on every page
    CARD = "card"  # A6: on every side a small wordmark and the name, and no foot


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: in the head the name, in the foot notices, day and page number."""

    product: str
    name: str
    foot: tuple[Span, ...]
    cover_foot: tuple[Span, ...]
    day: str
    title: str
    language: str
    domains: int
    """How many domains have a page template with their colour under the head."""
    made_on: date
    first: FirstPage = FirstPage.COVER


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading came to stand: its key, its words in the outline, its depth and its page."""

    key: str
    words: str
    depth: int
    page: int


class PagedCanvas(TaggingCanvas):
    """A canvas that keeps its pages until the end, so that the first can say where the last is."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - ReportLab's own
        super().__init__(*arguments, **options)
        self._kept: list[dict[str, Any]] = []
        self._late: list[tuple[int, Callable[[PagedCanvas], None]]] = []
        self.places: dict[str, Place] = {}
        self._deepest = -1

    def note_place(self, key: str, words: str, depth: int) -> None:
        """Remember that a heading stands on this page, for the outline and the contents."""
        self.places[key] = Place(key, words, depth, len(self._kept) + 1)
        self.structure.places[key] = self.page_at

    def later(self, paint: "Callable[[PagedCanvas], None]") -> None:
        """Have `paint` called on this page when every place is known, where the origin now is."""
        across, up = self.absolutePosition(0, 0)
        node = self.open_element

        def at_its_place(canvas: PagedCanvas) -> None:
            canvas.saveState()
            canvas.translate(across, up)
            canvas.go_on_with(node)
            paint(canvas)
            canvas.end_element()
            canvas.restoreState()

        self._late.append((len(self._kept), at_its_place))

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page as it stands and begin the next."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish each page with what had to wait, then write them all."""
        pages, late, places = self._kept, self._late, self.places
        for number, page in enumerate(pages):
            self.__dict__.update(page | {"_deepest": self._deepest})
            for at, paint in late:
                if at == number:
                    paint(self)
            for place in places.values():
                if place.page == number + 1:
                    self._bookmark(place)
            super().showPage()
        super().save()

    def _bookmark(self, place: Place) -> None:
        """Add a place to the outline, no more than one level deeper than the one before it."""
        self._deepest = min(place.depth, self._deepest + 1)
        self.bookmarkPage(place.key)
        self.addOutlineEntry(place.words, place.key, level=self._deepest, closed=False)


class ContentsLine(Element):
    """A line of the contents: its words, and the page on which its place came to stand."""

    role = Role.LINK

    def __init__(self, words: str, key: str, style: TypeStyle) -> None:
        super().__init__()
        self.within = (
            Tag(Role.CONTENTS, "contents"),
            Tag(Role.CONTENTS_ITEM),
            Tag(Role.REFERENCE),
        )
        self._words = words
        self._key = key
        self._style = style

    def measured(self, width: float) -> float:
        """Give the height of its lines with room above and below."""
        self._lines = lines_of((Span(self._words),), self._style, width - 40)
        return len(self._lines) * self._style.leading + 12

    def paint(self) -> None:
        """Draw the words and the hairline; leave the number for later."""
        y = self.height - 6 - baseline(self._style)
        for line in self._lines:
            draw_line(self.canv, line, 0, y, self._style)
            y -= self._style.leading
        with element(self.canv, Role.ARTEFACT):
            rule(self.canv, 0, 0, self.width, thickness=0.75, hue=EDGE)
        self.canv.note_link((0, 0, self.width, self.height), f"#{self._key}", self._words)
        self.canv.later(self._number)

    def _number(self, canvas: PagedCanvas) -> None:
        number = f" {canvas.places[self._key].page}"
        x = self.width - text_width(number, self._style)
        y = 6 + self._style.leading - baseline(self._style)
        draw_words(canvas, number, x, y, self._style)


class _RoomFor(CondPageBreak):  # type: ignore[misc]  # ReportLab has no types
    """A conditional page break that leaves the gap between its neighbours as it was."""

    _SPACETRANSFER = True


def begin_page(domain_index: int | None = None) -> list[Flowable]:
    """Begin a new page, with the domain's colour under the head if one is given."""
    name = _PLAIN if domain_index is None else f"domain-{domain_index}"
    return [NextPageTemplate(name), PageBreak()]


def plain_pages() -> Flowable:
    """Let the pages after this one be plain, whether they are begun or the words flow over."""
    return NextPageTemplate(_PLAIN)


def room_for(points: float) -> Flowable:
    """Begin a new page unless `points` are left on this one."""
    return _RoomFor(points)


def document_bytes(
    story: Sequence[Flowable],
    furniture: Furniture,
    content: object,
    attached: Sequence[Attachment] = (),
) -> bytes:
    """Lay out a story and give the PDF, tagged and fit to be kept, with its content inside.

    On A4, and a card on A6. The one doorway of every document. The same input gives the same
    bytes. Raises FontsMissing before `make assets`.
    """
    _heard(story)
    fonts.ready()
    written = BytesIO()
    template = BaseDocTemplate(
        written,
        pagesize=_size(furniture),
        pageTemplates=_page_templates(furniture),
        title=furniture.title,
        author=furniture.product,
        subject=furniture.title,
        creator=furniture.product,
        lang=furniture.language,
        initialFontName=fonts.MAIN,
        invariant=1,
        displayDocTitle=1,
    )
    canvases: list[PagedCanvas] = []

    def canvas(*arguments: Any, **options: Any) -> PagedCanvas:  # noqa: ANN401 - ReportLab's own
        canvases.append(PagedCanvas(*arguments, **options))
        return canvases[0]

    template.build(list(story), canvasmaker=canvas)
    particulars = Particulars(
        title=furniture.title,
        author=furniture.product,
        language=furniture.language,
        made_on=furniture.made_on,
        attachments=(_content_as_data(content), *attached),
    )
    return finished(written.getvalue(), canvases[0].structure, particulars)


def _size(furniture: Furniture) -> tuple[float, float]:
    """Give the size of the paper."""
    paper = Card if furniture.first is FirstPage.CARD else Paper
    return paper.WIDTH, paper.HEIGHT


def _heard(story: Sequence[Flowable]) -> None:
    """Refuse flowables that do not mark themselves. Raises NobodyHears."""
    for flowable in story:
        if not isinstance(flowable, _MARKED):
            raise NobodyHears(
                f"A {type(flowable).__name__} does not say what it is, so nobody would hear it. "
                "Use the flowables of certificates.flowables."
            )


def _content_as_data(content: object) -> Attachment:
    return Attachment(
        name="content.json",
        media_type="application/json",
        content=canonical(content),
        relationship=Relationship.SOURCE,
        description="What this document says, as data",
    )


def _page_templates(furniture: Furniture) -> list[PageTemplate]:
    def cover(canvas: Canvas, _template: BaseDocTemplate) -> None:
        _wordmark(canvas, furniture.product, 41, (Paper.SIDE, Paper.TOP))
        _foot(canvas, furniture.day, _foot_lines(furniture.cover_foot))

    foot_lines = _foot_lines(furniture.foot)

    def inside(hue: str) -> Callable[[Canvas, BaseDocTemplate], None]:
        def furnish(canvas: Canvas, template: BaseDocTemplate) -> None:
            _head(canvas, furniture, hue)
            _foot(canvas, f"{furniture.day}{_WIDE_GAP}{template.page}", foot_lines)

        return furnish

    def framed(canvas: Canvas, _template: BaseDocTemplate) -> None:
        _double_frame(canvas)
        _wordmark(canvas, furniture.product, 46, (Framed.SIDE, mm(27)))

    def card(canvas: Canvas, _template: BaseDocTemplate) -> None:
        _wordmark(canvas, furniture.product, 29, (Card.SIDE, Card.TOP), Card.HEIGHT)
        _card_name(canvas, furniture.name)

    hues = {_PLAIN: PINE}
    hues |= {f"domain-{index}": domain_colours(index).fill for index in range(furniture.domains)}
    templates = [
        PageTemplate(FirstPage.COVER, [_frame(Paper)], onPage=cover),
        PageTemplate(FirstPage.FRAMED, [_frame(Framed)], onPage=framed),
        PageTemplate(FirstPage.CARD, [_frame(Card)], onPage=card),
        *(PageTemplate(name, [_frame(Paper)], onPage=inside(hue)) for name, hue in hues.items()),
    ]
    return sorted(templates, key=lambda one: one.id != furniture.first)


class _Column(Frame):  # type: ignore[misc]  # ReportLab has no types
    """Where the text of a page goes. What it parts stays one structure element."""

    def split(self, flowable: Flowable, canvas: Canvas) -> list[Flowable]:
        """Part a flowable that does not fit."""
        return gone_on_with(flowable, super().split(flowable, canvas))


def _frame(page: type[Paper | Framed | Card]) -> Frame:
    margins = {f"{side}Padding": 0 for side in ("left", "right", "top", "bottom")}
    box = (page.SIDE, page.BODY_FOOT, page.MEASURE, page.BODY_HEIGHT)
    return _Column(*box, **margins)


def _double_frame(canvas: Canvas) -> None:
    """Draw two lines round the page, a strong one in pine and a thin one inside it."""
    with element(canvas, Role.ARTEFACT):
        for inset, thickness, hue, corner in (
            (Framed.EDGE, 1.5, PINE, 7),
            (Framed.EDGE + Framed.GAP, 0.75, LINE, 4.5),
        ):
            canvas.setStrokeColor(colour(hue))
            canvas.setLineWidth(thickness)
            size = (Paper.WIDTH - 2 * inset, Paper.HEIGHT - 2 * inset, corner)
            canvas.roundRect(inset, inset, *size, stroke=1, fill=0)


def _card_name(canvas: Canvas, name: str) -> None:
    """Draw what the card is at the right of its head."""
    style = TypeStyle(8, 10, colour=SMALL.colour)
    with element(canvas, Role.ARTEFACT):
        x = Card.WIDTH - Card.SIDE - text_width(name, style)
        draw_words(canvas, name, x, Card.HEIGHT - Card.TOP - 10, style)


def _wordmark(
    canvas: Canvas,
    product: str,
    width: float,
    place: tuple[float, float],
    paper: float = Paper.HEIGHT,
) -> None:
    """Draw the mark, `width` points wide, and the product's name; `place` is from the top left.

    `paper` is how high the paper is.
    """
    scale = width / MARK_WIDTH
    high = MARK_HEIGHT * scale
    side, top = place
    canvas.saveState()
    canvas.translate(side - 2 * scale, paper - top - high)
    with element(canvas, Role.ARTEFACT):
        for wave in mark():
            draw_shape(canvas, wave, scale, MARK_HEIGHT)
        style = TypeStyle(high * 0.8, high, Weight.SEMIBOLD, PINE)
        draw_words(canvas, product, width + high / 3, high - baseline(style), style)
    canvas.restoreState()


def _head(canvas: Canvas, furniture: Furniture, hue: str) -> None:
    _wordmark(canvas, furniture.product, 35, (Paper.SIDE, Paper.TOP))
    with element(canvas, Role.ARTEFACT):
        name = elided(furniture.name, SMALL, Paper.MEASURE - 150)
        x = Paper.WIDTH - Paper.SIDE - text_width(name, SMALL)
        draw_words(canvas, name, x, Paper.HEIGHT - Paper.TOP - 12, SMALL)
        canvas.setFillColor(colour(hue))
        y = Paper.HEIGHT - Paper.BODY_TOP + 13
        canvas.rect(Paper.SIDE, y, Paper.MEASURE, 5.25, stroke=0, fill=1)


def _foot_lines(words: tuple[Span, ...]) -> Callable[[float], Sequence[Line]]:
    """Give what breaks the foot's words into lines of a width, once for all pages."""
    return cache(lambda width: lines_of(words, FOOT, width)[:_FOOT_LINES])


def _foot(canvas: Canvas, right: str, lines: Callable[[float], Sequence[Line]]) -> None:
    top = Paper.BODY_FOOT - 9
    with element(canvas, Role.ARTEFACT):
        rule(canvas, Paper.SIDE, top, Paper.MEASURE, thickness=0.8, hue=LINE)
        y = top - 5 - baseline(FOOT)
        width = text_width(right, FOOT)
        draw_words(canvas, right, Paper.WIDTH - Paper.SIDE - width, y, FOOT)
        for line in lines(Paper.MEASURE - width - 24):
            draw_line(canvas, line, Paper.SIDE, y, FOOT)
            y -= FOOT.leading
