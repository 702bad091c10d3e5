"""Letters on a canvas: glyphs in the order in which they are read, each where it belongs.

ReportLab's text objects write glyph by glyph what moves, which is most of the time a document
takes; here a stretch is written at once. All lengths in points.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from operator import attrgetter

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from certificates.flowables.structure import said
from certificates.page import SURFACE, WHITE, Weight
from certificates.shaping import Glyphs, glyphs
from certificates.typesetting import Piece

_FACE_AND_HEIGHT = attrgetter("face.name", "up")


@cache
def colour(words: str) -> Color:
    """Give the colour of `#RRGGBB`; the screen's near-white surface is white on paper."""
    return HexColor(WHITE if words == SURFACE else words)


@cache
def _filling(hue: str) -> str:
    """Give the operator that fills in a colour."""
    return "{:.4f} {:.4f} {:.4f} rg".format(*colour(hue).rgb())


@dataclass(frozen=True, slots=True)
class _Written:
    """Text as a canvas takes it from `drawText`."""

    code: str

    def getCode(self) -> str:  # noqa: N802 - ReportLab's name
        """Give what is put into the page."""
        return self.code


class Lettering:
    """Writes glyphs on one line, at one size. What glyphs cannot say is said beside them."""

    def __init__(self, canvas: Canvas, y: float, size: float) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # noqa: SLF001 - fonts ask for it
        self._y = y
        self._size = size
        self._filling = ""
        self._code: list[str] = []

    def take(self, hue: str) -> None:
        """Write in the colour `#RRGGBB` from here on."""
        self._filling = _filling(hue)
        self._code.append(self._filling)

    def finish(self) -> None:
        """Draw what is written, and go on in the same colour."""
        if len(self._code) > 1:
            self._canvas.drawText(_Written(f"BT {' '.join(self._code)} ET"))
        self._code = [self._filling]

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
        for words, found in groupby(piece.parts, key=lambda part: part.words):
            parts = list(found)
            with self.said(words):
                pen = self._write(parts, pen)

    def write_space(self, pen: float, *, leftwards: bool) -> None:
        """Write the space that stands between two lines, past the end of the first."""
        (space,) = glyphs(" ", Weight.REGULAR)
        self._write([space], pen - leftwards * space.advance * self._size / 1000)

    def _write_leftwards(self, piece: Piece, pen: float) -> None:
        letters = [letter for part in piece.parts for letter in part.apart()]
        pens = accumulate((one.advance * self._size / 1000 for one in letters), initial=pen)
        for letter, at in reversed(list(zip(letters, pens, strict=False))):
            with self.said(letter.words):
                self._write([letter], at)

    def _write(self, parts: Sequence[Glyphs], pen: float) -> float:
        """Write glyphs from `pen`, and give where the next begins.

        Those of one face and at one height are written at once.
        """
        if all(part.is_level for part in parts):
            flat = list(parts)
        else:
            flat = [one for part in parts for one in part.levels()]
        for (_, up), found in groupby(flat, key=_FACE_AND_HEIGHT):
            stretch = list(found)
            self._show(stretch, pen, self._y + up * self._size / 1000)
            pen += sum(part.advance for part in stretch) * self._size / 1000
        return pen

    def _show(self, stretch: Sequence[Glyphs], x: float, y: float) -> None:
        """Write glyphs of one face at one height, in as many subsets of the font as they need."""
        font = stretch[0].face.font
        characters = "".join(part.characters for part in stretch)
        moves = _moves(stretch)
        self._code.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
        first = 0
        for subset, codes in font.splitString(characters, self._document):
            name = font.getSubsetInternalName(subset, self._document)
            last = first + len(codes)
            self._code.append(f"{name} {self._size:g} Tf {_shown(codes, moves, first, last)}")
            first = last


def _moves(stretch: Sequence[Glyphs]) -> dict[int, float]:
    """Give how far to the right each glyph moves that does, by its number in the stretch."""
    moves: dict[int, float] = {}
    first = 0
    for part in stretch:
        for at, right in part.moves:
            moves[first + at] = moves.get(first + at, 0) + right
        first += len(part.characters)
    return moves


def _shown(codes: bytes, moves: dict[int, float], first: int, last: int) -> str:
    """Give the operator that shows the glyphs from number `first` to `last`."""
    array: list[str] = []
    begun = 0
    for at in sorted(at - first for at in moves if first <= at < last):
        if at > begun:
            array.append(f"<{codes[begun:at].hex()}>")
        array.append(f"{-moves[first + at]:.5g}")
        begun = at
    if not array:
        return f"<{codes.hex()}> Tj"
    return f"[{' '.join(array)} <{codes[begun:].hex()}>] TJ"
