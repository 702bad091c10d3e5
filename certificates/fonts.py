"""The fonts that are put into every document, and which of them can draw a character.

`make assets` copies eight static TrueType files, by exactly these names, to `certificates/fonts/`,
from the npm packages @expo-google-fonts/atkinson-hyperlegible-next, -/noto-sans, -/noto-sans-arabic
and -/noto-emoji (all OFL):

    AtkinsonHyperlegibleNext-Regular.ttf  -SemiBold.ttf  -Bold.ttf
    NotoSans-Regular.ttf  -Bold.ttf
    NotoSansArabic-Regular.ttf  -Bold.ttf
    NotoEmoji-Regular.ttf

They are tried in that order for each run of text. What none of them can draw prints as `[U+XXXX]`
(see `shaping`), never as an empty box.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import uharfbuzz
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from certificates.page import Weight

FOLDER = Path(__file__).parent / "fonts"
MAIN = "AtkinsonHyperlegibleNext-Regular"

_PRIVATE_PLANE = 0x100000
"""Plane 16, which no font of ours uses; some use plane 15."""
_MOST_PRIVATE = 20_000
"""More pairs of glyph and words than the fonts hold; a bound for what only means harm."""
_SAYS_NOTHING = ""
_UNREAD = "\ufffd"
_FIRST_ARABIC_FORM = 0xFB50
_LAST_ARABIC_FORM = 0xFEFC
_FAMILIES: tuple[Mapping[Weight, str], ...] = (
    {weight: f"AtkinsonHyperlegibleNext-{weight}" for weight in Weight},
    {
        Weight.REGULAR: "NotoSans-Regular",
        Weight.SEMIBOLD: "NotoSans-Bold",
        Weight.BOLD: "NotoSans-Bold",
    },
    {
        Weight.REGULAR: "NotoSansArabic-Regular",
        Weight.SEMIBOLD: "NotoSansArabic-Bold",
        Weight.BOLD: "NotoSansArabic-Bold",
    },
    dict.fromkeys(Weight, "NotoEmoji-Regular"),
)


class FontsMissing(RuntimeError):
    """The font files are not where they belong; the message says what to run."""


class _Font(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A TrueType font whose text can be copied out again whole, whatever form a letter took.

    ReportLab's own table from glyphs to text writes letters beyond U+FFFF wrongly, and gives a
    joined Arabic letter as its joined form rather than as the letter.
    """

    def __init__(self, name: str, file: BytesIO) -> None:
        super().__init__(name, file)
        self._mend_widths()
        self._private: dict[tuple[int, str], int] = {}
        self._says: dict[int, str] = {}

    def private(self, glyph: int, words: str, width: float) -> int:
        """Give the character of the private plane that draws `glyph` for `words`."""
        words = words if len(self._private) < _MOST_PRIVATE else _SAYS_NOTHING
        key = (glyph, words)
        if key not in self._private:
            code = _PRIVATE_PLANE + len(self._private)
            self._says[code] = words
            self.face.charWidths[code] = width
            self.face.charToGlyph[code] = glyph
            self._private[key] = code
        return self._private[key]

    def spoken(self, code: int) -> str:
        """Give the text that a character stands for; a joined Arabic letter is the letter."""
        if code in self._says:
            return self._says[code]
        if _FIRST_ARABIC_FORM <= code <= _LAST_ARABIC_FORM:
            return unicodedata.normalize("NFKC", chr(code))
        return chr(code)

    def _mend_widths(self) -> None:
        """Give glyphs that share the last width of the font's table that width, in its own units.

        ReportLab has it in thousandths, and would write it into the subset as if it were the
        font's units: the file would say two widths of one glyph.
        """
        metrics = self.face.hmetrics
        own = [width for width, _ in metrics if isinstance(width, int)]
        metrics[len(own) :] = [(own[-1], bearing) for _, bearing in metrics[len(own) :]]

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the font's parts to the document, with our own tables to text."""
        subsets = self.state[document].subsets
        super().addObjects(document)
        tables = {
            name: part
            for name, part in document.idToObject.items()
            if name.startswith("toUnicodeCMap:") and name.endswith(f"+{self.face.name.decode()}")
        }
        for table, subset in zip(tables.values(), subsets, strict=True):
            table.content = _text_table([self.spoken(code) or _UNREAD for code in subset])


def _text_table(words: Sequence[str]) -> str:
    """Give a ToUnicode table (ISO 32000-1, 9.10.3) for one subset of a font."""
    pairs = [f"<{at:02X}> <{_hexadecimal(said)}>" for at, said in enumerate(words)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *_blocks(pairs),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def _blocks(pairs: Sequence[str]) -> Iterator[str]:
    """Part the table: a block may hold a hundred."""
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        yield "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar"))


def _hexadecimal(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """One font file: ReportLab's and HarfBuzz's view of it, and what characters it can draw."""

    name: str
    font: "_Font"
    shaper: uharfbuzz.Font
    covers: frozenset[int]
    units_per_em: int

    def saying(self, glyph: int, words: str) -> str:
        """Give the character by which ReportLab draws `glyph` where it stands for `words`.

        It is the font's own where that says the same; else one of a private plane that is kept for
        this glyph and these words, so that what is drawn can be read, copied and searched. Once
        the plane is full the character says nothing (see `spoken`).
        """
        face = self.font.face
        if len(words) == 1 and face.charToGlyph.get(ord(words)) == glyph:
            return words
        for code in face.glyphToChar.get(glyph, ()):
            if code in self.covers and self.spoken(chr(code)) == words:
                return chr(code)
        return chr(self.font.private(glyph, words, self._width(glyph)))

    def spoken(self, characters: str) -> str:
        """Give the text that characters of ReportLab's font stand for, as a reader hears it."""
        return "".join(self.font.spoken(ord(one)) for one in characters)

    def _width(self, glyph: int) -> float:
        return float(self.shaper.get_glyph_h_advance(glyph)) * 1000 / self.units_per_em


@cache
def faces(weight: Weight) -> tuple[Face, ...]:
    """Give the faces of a weight, in the order in which they are tried. Raises FontsMissing."""
    return tuple(_face(family[weight]) for family in _FAMILIES)


@cache
def ready() -> None:
    """Load every font and make ours ReportLab's first, so that none is named and not embedded."""
    for weight in Weight:
        faces(weight)
    rl_config.canvas_basefontname = MAIN
    rl_config.defaultGraphicsFontName = MAIN
    rl_config.useA85 = 0


@cache
def _face(name: str) -> Face:
    path = FOLDER / f"{name}.ttf"
    try:
        # Read whole, not mapped: a mapped file that is written anew would kill the process.
        written = path.read_bytes()
    except OSError as error:
        raise FontsMissing(
            f"The font {path.name} is not in {FOLDER}. Run `make assets`, then try again."
        ) from error
    font = _Font(name, BytesIO(written))
    pdfmetrics.registerFont(font)
    shaped_by = uharfbuzz.Face(uharfbuzz.Blob(written))
    covers = frozenset(code for code in font.face.charToGlyph if code)
    return Face(name, font, uharfbuzz.Font(shaped_by), covers, shaped_by.upem)
