"""Marks on a canvas: lines of glyphs and the shapes of a drawing. All lengths in points."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from certificates.drawings.shapes import Arc, Circle, Drawing, Ink, Polyline, Rect, Shape, Text
from certificates.flowables.lettering import Lettering, colour
from certificates.page import INK, LineStyle, TypeStyle, Weight
from certificates.typesetting import Line, Piece, Span, lines_of

__all__ = ["baseline", "colour", "draw_line", "draw_shape", "draw_shapes", "draw_words", "rule"]

_WEIGHTS = {400: Weight.REGULAR, 600: Weight.SEMIBOLD, 700: Weight.BOLD}
_UNDERLINES: dict[LineStyle, tuple[float, ...]] = {
    LineStyle.SOLID: (),
    LineStyle.DASHED: (3.2, 1.8),
    LineStyle.DOTTED: (1.1, 1.4),
}


def baseline(style: TypeStyle) -> float:
    """Give how far below a line's top its letters stand, so that capitals are in its middle."""
    return style.leading / 2 + 0.335 * style.size


def draw_line(canvas: Canvas, line: Line, x: float, y: float, style: TypeStyle) -> None:
    """Draw a line of words from `x`, standing on `y`, in the order in which they are read."""
    if not line.pieces:
        return
    pens = list(accumulate((piece.width for piece in line.pieces), initial=x))
    lettering = Lettering(canvas, y, style.size)
    for at in line.order or range(len(line.pieces)):
        piece = line.pieces[at]
        lettering.take(piece.span.colour or style.colour)
        with lettering.said(language=piece.span.language):
            lettering.write_piece(piece, pens[at])
    if line.goes_on:
        lettering.write_space(x if line.leftwards else pens[-1], leftwards=line.leftwards)
    lettering.finish()
    _underline(canvas, line, x, y)


def draw_words(canvas: Canvas, words: str, x: float, y: float, style: TypeStyle) -> float:
    """Draw one line of words from `x`, standing on `y`, and give its width."""
    (line, *_) = lines_of((Span(words),), style, float("inf"))
    draw_line(canvas, line, x, y, style)
    return line.width


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
    path = _outline(shape, scale, height)
    fill, stroke = int(shape.ink.fill is not None), int(shape.ink.stroke is not None)
    canvas.drawPath(path, stroke=stroke, fill=fill)
    canvas.restoreState()


@lru_cache(maxsize=1024)
def _outline(shape: Shape, scale: float, height: float) -> PDFPathObject:
    """Give the path of a shape; the same waves and signs are drawn page after page."""
    path = PDFPathObject()
    _OUTLINES[type(shape)](path, shape, scale, height)
    return path


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
