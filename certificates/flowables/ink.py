"""Marks on a canvas: lines of glyphs and the shapes of a drawing. All lengths in points."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import accumulate, groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject

from certificates.drawings.shapes import Arc, Circle, Drawing, Ink, Polyline, Rect, Shape, Text
from certificates.flowables.structure import said
from certificates.page import INK, SURFACE, WHITE, LineStyle, TypeStyle, Weight
from certificates.shaping import Glyphs, glyphs
from certificates.typesetting import Line, Piece, Span, lines_of

_WEIGHTS = {400: Weight.REGULAR, 600: Weight.SEMIBOLD, 700: Weight.BOLD}
_UNDERLINES: dict[LineStyle, tuple[float, ...]] = {
    LineStyle.SOLID: (),
    LineStyle.DASHED: (3.2, 1.8),
    LineStyle.DOTTED: (1.1, 1.4),
}


@cache
def colour(words: str) -> Color:
    """Give the colour of `#RRGGBB`; the screen's near-white surface is white on paper."""
    return HexColor(WHITE if words == SURFACE else words)


def baseline(style: TypeStyle) -> float:
    """Give how far below a line's top its letters stand, so that capitals are in its middle."""
    return style.leading / 2 + 0.335 * style.size


def draw_line(canvas: Canvas, line: Line, x: float, y: float, style: TypeStyle) -> None:
    """Draw a line of words from `x`, standing on `y`, in the order in which they are read."""
    if not line.pieces:
        return
    pens = list(accumulate((piece.width for piece in line.pieces), initial=x))
    writer = _Writer(canvas, y, style.size)
    for at in line.order or range(len(line.pieces)):
        piece = line.pieces[at]
        writer.take(colour(piece.span.colour or style.colour))
        with writer.said(language=piece.span.language):
            writer.write_piece(piece, pens[at])
    if line.goes_on:
        writer.write_space(x if line.leftwards else pens[-1], leftwards=line.leftwards)
    writer.finish()
    _underline(canvas, line, x, y)


class _Writer:
    """Writes glyphs at one height and size. What glyphs cannot say is said beside them."""

    def __init__(self, canvas: Canvas, y: float, size: float) -> None:
        self._canvas = canvas
        self._y = y
        self._size = size
        self._colour: Color | None = None
        self._text: PDFTextObject = canvas.beginText(0, y)

    def take(self, hue: Color) -> None:
        """Write in this colour from here on."""
        self._colour = hue
        self._text.setFillColor(hue)

    def finish(self) -> None:
        """Draw what is written, and begin anew."""
        if self._text.getCode():
            self._canvas.drawText(self._text)
        self._text = self._canvas.beginText(0, self._y)
        self._text.setFillColor(self._colour)

    @contextmanager
    def said(self, words: str = "", language: str = "") -> Iterator[None]:
        """Say in words, or in which language, what is written inside, apart from the rest."""
        if not (words or language):
            yield
            return
        self.finish()
        with said(self._canvas, words, language):
            yield
            self.finish()

    def write_piece(self, piece: Piece, pen: float) -> None:
        """Write one piece from `pen`, its letters in the order in which they are read."""
        if piece.leftwards:
            self._write_leftwards(piece, pen)
            return
        for (face, words), found in groupby(
            piece.parts, key=lambda part: (part.face.name, part.words)
        ):
            parts = list(found)
            with self.said(words):
                self._text.setFont(face, self._size)
                pen = self._write(parts, pen)

    def _write_leftwards(self, piece: Piece, pen: float) -> None:
        letters = [letter for part in piece.parts for letter in part.letters()]
        pens = accumulate((one.advance * self._size / 1000 for one in letters), initial=pen)
        for letter, at in reversed(list(zip(letters, pens, strict=False))):
            with self.said(letter.words):
                self._text.setFont(letter.face.name, self._size)
                self._write([letter], at)

    def write_space(self, pen: float, *, leftwards: bool) -> None:
        """Write the space that stands between two lines, past the end of the first."""
        (space,) = glyphs(" ", Weight.REGULAR)
        self._text.setFont(space.face.name, self._size)
        self._write([space], pen - leftwards * space.advance * self._size / 1000)

    def _write(self, parts: list[Glyphs], pen: float) -> float:
        """Write glyphs of one face from `pen`, and give where the next begins.

        Glyphs at another height get an origin of their own: ReportLab does not put the rise back.
        """
        found = [one for part in parts for one in zip(part.characters, part.placed, strict=True)]
        for up, level in groupby(found, key=lambda one: one[1][2]):
            characters, placed = zip(*level, strict=True)
            self._text.setTextOrigin(pen, self._y + up * self._size / 1000)
            moved = any(advance != width or right for advance, right, _, width in placed)
            shown = "".join(characters)
            self._text.textOut(ShapedStr(shown, _shape_data(placed)) if moved else shown)
            pen += sum(one[0] for one in placed) * self._size / 1000
        return pen


def draw_words(canvas: Canvas, words: str, x: float, y: float, style: TypeStyle) -> float:
    """Draw one line of words from `x`, standing on `y`, and give its width."""
    (line, *_) = lines_of((Span(words),), style, float("inf"))
    draw_line(canvas, line, x, y, style)
    return line.width


def _shape_data(placed: tuple[tuple[float, float, float, float], ...]) -> list[ShapeData]:
    return [ShapeData(0, advance, 0, right, 0, width) for advance, right, _, width in placed]


def _underline(canvas: Canvas, line: Line, x: float, y: float) -> None:
    for piece in line.pieces:
        if piece.span.underline is not None:
            _underline_piece(canvas, piece, x, y - 3.2)
        x += piece.width


def _underline_piece(canvas: Canvas, piece: Piece, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(colour(INK))
    canvas.setLineWidth(1.1)
    canvas.setDash(list(_UNDERLINES[piece.span.underline or LineStyle.SOLID]))
    canvas.line(x, y, x + piece.width, y)
    canvas.restoreState()


def rule(canvas: Canvas, x: float, y: float, width: float, *, thickness: float, hue: str) -> None:
    """Draw a horizontal rule from x, y."""
    canvas.setStrokeColor(colour(hue))
    canvas.setLineWidth(thickness)
    canvas.line(x, y, x + width, y)


def draw_shapes(canvas: Canvas, drawing: Drawing, scale: float) -> None:
    """Draw a picture with its bottom left at the origin, `scale` points to its px."""
    for shape in drawing.shapes:
        draw_shape(canvas, shape, scale, drawing.height)


def draw_shape(canvas: Canvas, shape: Shape, scale: float, height: float) -> None:
    """Draw one shape of a picture `height` px high, turning its downward y upwards."""
    if isinstance(shape, Text):
        _draw_text(canvas, shape, scale, height)
        return
    canvas.saveState()
    _take(canvas, shape.ink, scale)
    path = canvas.beginPath()
    _OUTLINES[type(shape)](path, shape, scale, height)
    fill, stroke = int(shape.ink.fill is not None), int(shape.ink.stroke is not None)
    canvas.drawPath(path, stroke=stroke, fill=fill)
    canvas.restoreState()


def _draw_text(canvas: Canvas, shape: Text, scale: float, height: float) -> None:
    style = TypeStyle(shape.size * scale, 0, _WEIGHTS[shape.weight], shape.colour)
    (line, *_) = lines_of((Span(shape.words),), style, float("inf"))
    x = shape.x * scale - (line.width / 2 if shape.centred else 0)
    draw_line(canvas, line, x, (height - shape.y) * scale, style)


def _take(canvas: Canvas, ink: Ink, scale: float) -> None:
    if ink.fill:
        canvas.setFillColor(colour(ink.fill))
    if ink.stroke:
        canvas.setStrokeColor(colour(ink.stroke))
        canvas.setLineWidth(ink.width * scale)
        canvas.setDash([length * scale for length in ink.dash])
    if ink.round_ends:
        canvas.setLineCap(1)
        canvas.setLineJoin(1)


def _rect(path: PDFPathObject, shape: Rect, scale: float, height: float) -> None:
    y = (height - shape.y - shape.height) * scale
    size = (shape.width * scale, shape.height * scale, shape.radius * scale)
    path.roundRect(shape.x * scale, y, *size)


def _circle(path: PDFPathObject, shape: Circle, scale: float, height: float) -> None:
    path.circle(shape.x * scale, (height - shape.y) * scale, shape.radius * scale)


def _arc(path: PDFPathObject, shape: Arc, scale: float, height: float) -> None:
    x, y, radius = shape.x * scale, (height - shape.y) * scale, shape.radius * scale
    path.arc(x - radius, y - radius, x + radius, y + radius, -shape.start, -shape.sweep)
    if shape.closed:
        path.close()


def _polyline(path: PDFPathObject, shape: Polyline, scale: float, height: float) -> None:
    points: Iterator[tuple[float, float]] = iter(shape.points)
    first = next(points)
    path.moveTo(first[0] * scale, (height - first[1]) * scale)
    for x, y in points:
        path.lineTo(x * scale, (height - y) * scale)
    if shape.closed:
        path.close()


_OUTLINES: dict[type, Callable[..., None]] = {
    Rect: _rect,
    Circle: _circle,
    Arc: _arc,
    Polyline: _polyline,
}
