"""The same words, tables and pictures drawn by ReportLab alone: nothing tagged, shaped or attached.

It is what `benchmarks.documents` holds our documents against. Text is escaped and set by
ReportLab's own paragraphs and tables, in the same typeface.
"""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from io import BytesIO
from xml.sax.saxutils import escape

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from certificates.certificate import Certificate, CertificateKind
from certificates.content import CompetencePage, Portfolio, Voice
from certificates.drawings.competence_map import PAPER_MAP, competence_map_drawing
from certificates.drawings.shapes import Arc, Circle, Drawing, Polyline, Rect, Text
from certificates.drawings.timeline import PAPER_TIMELINE, timeline_drawing
from certificates.fonts import FOLDER
from certificates.page import BODY, EDGE, FOOT, H1, H2, H3, LEAD, SMALL, Paper, TypeStyle, Weight
from certificates.wording import day_words

_LINES = TableStyle(
    [("LINEBELOW", (0, 0), (-1, -1), 0.75, HexColor(EDGE)), ("VALIGN", (0, 0), (-1, -1), "TOP")]
)
_FACES = {weight: f"Bare-{weight}" for weight in Weight}
_FROM_NUMBER = {400: Weight.REGULAR, 600: Weight.SEMIBOLD, 700: Weight.BOLD}


def bare_portfolio(content: Portfolio) -> bytes:
    """Draw a portfolio's words and pictures."""
    _fonts()
    foot = f"{content.draft_notice} {content.record_notice} {content.wording.release}"
    return _written(list(_portfolio(content)), content.holder_name, foot)


def bare_certificate(content: Certificate) -> bytes:
    """Draw a certificate's words and its square code."""
    _fonts()
    return _written(list(_certificate(content)), content.number, content.record_notice)


def _written(story: list[Flowable], name: str, foot: str) -> bytes:
    written = BytesIO()
    template = SimpleDocTemplate(
        written,
        pagesize=(Paper.WIDTH, Paper.HEIGHT),
        leftMargin=Paper.SIDE,
        rightMargin=Paper.SIDE,
        topMargin=Paper.BODY_TOP,
        bottomMargin=Paper.BODY_FOOT,
        invariant=1,
    )
    furnish = partial(_furnish, name=name, foot=foot)
    template.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return written.getvalue()


def _furnish(canvas: Canvas, template: SimpleDocTemplate, *, name: str, foot: str) -> None:
    canvas.saveState()
    canvas.setFont(_FACES[Weight.REGULAR], FOOT.size)
    canvas.drawRightString(Paper.WIDTH - Paper.SIDE, Paper.HEIGHT - Paper.TOP - 12, name)
    canvas.line(Paper.SIDE, Paper.BODY_FOOT - 9, Paper.WIDTH - Paper.SIDE, Paper.BODY_FOOT - 9)
    canvas.drawString(Paper.SIDE, Paper.BODY_FOOT - 22, foot)
    canvas.drawRightString(Paper.WIDTH - Paper.SIDE, Paper.BODY_FOOT - 22, str(template.page))
    canvas.restoreState()


@cache
def _fonts() -> None:
    for weight, face in _FACES.items():
        pdfmetrics.registerFont(TTFont(face, FOLDER / f"AtkinsonHyperlegibleNext-{weight}.ttf"))


@cache
def _set(style: TypeStyle) -> ParagraphStyle:
    return ParagraphStyle(
        repr(style),
        fontName=_FACES[style.weight],
        fontSize=style.size,
        leading=style.leading,
        textColor=HexColor(style.colour),
        spaceBefore=style.before,
        spaceAfter=style.after,
    )


def _words(words: str, style: TypeStyle = BODY) -> Paragraph:
    return Paragraph(escape(words), _set(style))


def _table(rows: Sequence[Sequence[str]], columns: Sequence[float], *, heads: int = 0) -> Table:
    cells = [[_words(cell) for cell in row] for row in rows]
    widths = [Paper.MEASURE * part / sum(columns) for part in columns]
    return Table(cells, widths, style=_LINES, repeatRows=heads)


def _portfolio(content: Portfolio) -> Iterator[Flowable]:
    wording = content.wording
    yield _words(wording.portfolio, LEAD)
    yield _words(content.holder_name, H1)
    yield _words(", ".join((*content.role_titles, content.organisation_name)), LEAD)
    yield from (_words(one, LEAD) for one in content.introduction)
    yield PageBreak()
    for passage in content.reading:
        yield _words(passage.heading, H2)
        yield from map(_words, passage.paragraphs)
    yield PageBreak()
    yield _words(wording.map, H1)
    yield _words(content.summary, LEAD)
    drawing = competence_map_drawing(content.map, PAPER_MAP)
    if drawing:
        yield _Picture(drawing, min(0.69, 500 / drawing.height))
    for owed in content.map.owed:
        yield _words(owed.title, H3)
        yield _words(owed.words)
    rows = [(f"{row.title} {row.code}", row.said, row.agreed, row.next) for row in content.map.rows]
    head = (wording.competence, wording.said, wording.agreed, wording.next)
    yield _table([head, *rows], (30, 24, 28, 28), heads=1)
    for page in content.competences:
        yield PageBreak()
        yield from _competence(content, page)
    yield PageBreak()
    decided = [
        (day_words(one.on, wording.months), f"{one.competence} {one.release}", one.words, one.by)
        for one in content.decisions
    ]
    heads = (wording.day, wording.competence, wording.decided, wording.decided_by)
    yield _table([heads, *decided], (23, 30, 27, 25), heads=1)


def _competence(content: Portfolio, page: CompetencePage) -> Iterator[Flowable]:
    wording = content.wording
    yield _words(page.domain_title, H3)
    yield _words(page.code, SMALL)
    yield _words(page.title, H1)
    yield _words(page.plain_text)
    sides = (_voice(wording.said, page.said), _voice(wording.agreed, page.agreed))
    yield Table([sides], [Paper.MEASURE / 2] * 2, style=_LINES)
    for heading, words in (
        (wording.next_step, f"{page.next_step} {page.service_will}".strip()),
        (wording.reply, page.reply),
    ):
        if words:
            yield _words(heading, H2)
            yield _words(words)
    for view in page.earlier_views:
        yield _words(wording.earlier_view, H2)
        yield from _voice("", view)
    if page.evidence:
        yield _words(wording.looked_at, H2)
        yield _table([(row.kind, f"{row.title}, {row.on}") for row in page.evidence], (35, 65))
    if page.timeline:
        yield _words(wording.path, H2)
        drawing = timeline_drawing(page.timeline, PAPER_TIMELINE)
        yield _Picture(drawing, min(0.75, 600 / drawing.height))
    yield _words("".join(part.words for part in page.provenance), SMALL)
    for row in page.evidence:
        yield from (_words(text) for text in (row.text, row.mine) if text)


def _certificate(content: Certificate) -> Iterator[Flowable]:
    wording = content.wording
    is_award = content.kind is CertificateKind.AWARD
    yield _words(wording.award if is_award else wording.attendance, LEAD)
    yield _words(content.title, H1)
    yield _words(wording.given_to, SMALL)
    yield _words(content.holder, H1)
    yield _words("".join(phrase.words for phrase in content.sentence), LEAD)
    yield _words(wording.award_meaning if is_award else wording.attendance_meaning)
    facts = (
        (wording.days, content.days or ""),
        (wording.co_delivered_by, ", ".join(content.co_delivered_by)),
        (wording.issued_by, f"{content.issuer}, {content.organisation}"),
        (wording.given_on, day_words(content.issued_on, wording.months)),
        (wording.framework, f"{content.framework_title}, {wording.release} {content.release}"),
    )
    yield _table([fact for fact in facts if fact[1]], (35, 65))
    if content.statements:
        yield _words(wording.statements, H2)
        yield from map(_words, content.statements)
    yield Spacer(1, 40)
    if content.check_address:
        yield _Code(content.check_address)
        yield _words(f"{wording.to_check} {content.check_address}", SMALL)
    yield _words(f"{wording.number} {content.number}", SMALL)
    if content.basis:
        yield PageBreak()
        yield _words(wording.under_it, H2)
        head = (wording.competence, wording.level, wording.day, wording.by)
        rows = [
            (f"{line.code} {line.title}", line.level, str(line.decided_on), line.decided_by)
            for line in content.basis
        ]
        yield _table([head, *rows], (40, 20, 20, 30), heads=1)


class _Code(Flowable):
    """A square code, a rectangle for each dark module."""

    _MODULE = 2.0

    def __init__(self, address: str) -> None:
        super().__init__()
        self._rows = segno.make_qr(address, error="m", mask=3, boost_error=False).matrix

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        return self._MODULE * len(self._rows), self._MODULE * len(self._rows)

    def draw(self) -> None:
        """Draw it."""
        path = self.canv.beginPath()
        for down, row in enumerate(reversed(self._rows)):
            for across, dark in enumerate(row):
                if dark:
                    module = self._MODULE
                    path.rect(across * module, down * module, module, module)
        self.canv.drawPath(path, stroke=0, fill=1)


def _voice(heading: str, voice: Voice) -> list[Flowable]:
    below = (voice.reason, f"{voice.by} {voice.on}", voice.lived_experience, voice.exception)
    words = [_words(one, SMALL) for one in (*below, *voice.notes) if one]
    return [_words(heading, H3), _words(voice.words, H2), *words, Spacer(1, 6)]


class _Picture(Flowable):
    """A drawing's shapes, each by the canvas's own way of drawing it."""

    def __init__(self, drawing: Drawing, scale: float) -> None:
        super().__init__()
        self._drawing = drawing
        self._scale = scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Give its size."""
        return self._drawing.width * self._scale, self._drawing.height * self._scale

    def draw(self) -> None:
        """Draw every shape."""
        self.canv.scale(self._scale, self._scale)
        self.canv.translate(0, self._drawing.height)
        for shape in self._drawing.shapes:
            if isinstance(shape, Text):
                self._text(shape)
            else:
                self._shape(shape)

    def _text(self, shape: Text) -> None:
        self.canv.setFillColor(HexColor(shape.colour))
        self.canv.setFont(_FACES[_FROM_NUMBER[shape.weight]], shape.size)
        draw = self.canv.drawCentredString if shape.centred else self.canv.drawString
        draw(shape.x, -shape.y, shape.words)

    def _shape(self, shape: Rect | Circle | Arc | Polyline) -> None:
        ink = shape.ink
        self.canv.setFillColor(HexColor(ink.fill or "#FFFFFF"))
        self.canv.setStrokeColor(HexColor(ink.stroke or "#FFFFFF"))
        self.canv.setLineWidth(ink.width)
        self.canv.setDash(list(ink.dash))
        path = self.canv.beginPath()
        if isinstance(shape, Rect):
            box = (shape.x, -shape.y - shape.height, shape.width, shape.height)
            path.roundRect(*box, shape.radius)
        elif isinstance(shape, Circle):
            path.circle(shape.x, -shape.y, shape.radius)
        elif isinstance(shape, Arc):
            x, y, radius = shape.x, -shape.y, shape.radius
            path.arc(x - radius, y - radius, x + radius, y + radius, -shape.start, -shape.sweep)
        else:
            (first, *others) = shape.points
            path.moveTo(first[0], -first[1])
            for x, y in others:
                path.lineTo(x, -y)
        self.canv.drawPath(path, stroke=int(ink.stroke is not None), fill=int(ink.fill is not None))
