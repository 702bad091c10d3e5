"""From words to glyphs: which font draws what, how letters join, and which way they run.

HarfBuzz joins and kerns, python-bidi orders. Nothing here knows markup: `pdf_text` is what all text
passes, and what is left is drawn as it stands (PD-01).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

import uharfbuzz
from bidi import algorithm

from certificates.fonts import Face, faces
from certificates.page import Weight

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_BLANKS = re.compile("[ \t\u2000-\u200a\u205f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FORMAT_ONLY = re.compile("[\u200c-\u200f\u2066-\u2069\ufe00-\ufe0f\U000e0020-\U000e007f]")
_DIRECTION_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_NO_DIRECTION = frozenset({"BN", "LRI", "RLI", "FSI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF", ""})
_JOINER = "\u200d"
_SILENT = "\u2060"
"""What a glyph says that is only a part of a letter: a word joiner, which nobody sees or hears."""
_JOINING_FACES = ("NotoEmoji", "NotoSansArabic")
_UNSEEN_MOVE = 0.01
_Placed = tuple[tuple[float, float, float, float], ...]


def pdf_text(text: str) -> str:
    """Give `text` as it may be printed: composed, on plain lines, with nothing hidden in it.

    Control characters, marks that turn the writing direction round, and what no font of ours can
    draw become visible `[U+XXXX]`. There is no markup to escape: no parser reads what this returns.
    """
    plain = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    plain = _UNSEEN.sub("", _BLANKS.sub(" ", plain))
    if not plain.isprintable():
        plain = "".join(_shown(character) for character in plain)
    return _nameable(unicodedata.normalize("NFC", plain))


def is_right_to_left(text: str) -> bool:
    """Say whether any of `text` runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of glyphs of one face, left to right, in thousandths of the type size.

    `characters` stand for the glyphs in ReportLab's font; beside each its advance, its offset right
    and up, and the width the font itself gives it.
    """

    face: Face
    characters: str
    placed: _Placed
    words: str = ""
    """What it says, where the font cannot tell from the glyphs, such as a letter made of two."""
    advance: float = field(init=False)
    moves: tuple[tuple[int, float], ...] = field(init=False)
    """By its number each glyph, the one after the last too, that stands further right, or left."""
    up: float = field(init=False)
    """How high the first of them stands."""
    is_level: bool = field(init=False)
    """Whether all stand at one height."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "advance", sum(one[0] for one in self.placed))
        object.__setattr__(self, "moves", tuple(_moves(self.placed)))
        object.__setattr__(self, "up", self.placed[0][2])
        object.__setattr__(self, "is_level", len({one[2] for one in self.placed}) == 1)

    def apart(self) -> "Iterator[Glyphs]":
        """Part it into what is read at a time: a glyph each, if each says itself what it says."""
        if self.words:
            yield self
            return
        yield from self.levels()

    def levels(self) -> "Iterator[Glyphs]":
        """Give each glyph by itself, left to right; what the whole says is not said again."""
        for character, placed in zip(self.characters, self.placed, strict=True):
            yield Glyphs(self.face, character, (placed,))


def _moves(placed: _Placed) -> Iterator[tuple[int, float]]:
    behind = 0.0
    for at, (advance, right, _, width) in enumerate(placed):
        if abs(behind + right) > _UNSEEN_MOVE:
            yield at, behind + right
        behind = advance - width - right
    if abs(behind) > _UNSEEN_MOVE:
        yield len(placed), behind


@lru_cache(maxsize=16384)
def glyphs(text: str, weight: Weight, *, leftwards: bool = False) -> tuple[Glyphs, ...]:
    """Shape a word, or a stretch that runs one way, in as many faces as it needs, left to right."""
    runs = list(_runs(text, weight))
    shaped: list[Glyphs] = []
    for face, run in reversed(runs) if leftwards else runs:
        shaped.extend(_shape(face, run, leftwards=leftwards))
    return tuple(shaped)


def levels(text: str) -> tuple[int, list[int]]:
    """Give a paragraph's direction, and each character's: even right, odd left (UAX 9)."""
    kept = [
        at for at, one in enumerate(text) if unicodedata.bidirectional(one) not in _NO_DIRECTION
    ]
    storage = algorithm.get_empty_storage()
    plain = "".join(text[at] for at in kept)
    base: int = algorithm.get_base_level(plain)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(plain, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = dict(zip(kept, (one["level"] for one in storage["chars"]), strict=True))
    answer: list[int] = []
    for at in range(len(text)):
        answer.append(found.get(at, answer[-1] if answer else base))
    return base, answer


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """Give the order, left to right, in which runs of these levels are drawn (UAX 9, L2)."""
    order = list(range(len(run_levels)))
    odd = [level for level in run_levels if level % 2]
    for level in range(max(run_levels, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def clusters(text: str) -> Iterator[str]:
    """Give the pieces of `text` never to be parted: a letter and its marks, an emoji."""
    piece = ""
    for one in text:
        if piece and not (_belongs(one) or piece[-1] == _JOINER or _is_half_flag(piece, one)):
            yield piece
            piece = ""
        piece += one
    if piece:
        yield piece


def _shown(character: str) -> str:
    if character in {"\n", "\u00a0"}:
        return character
    hidden = unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}
    return _named(character) if hidden or character in _DIRECTION_OVERRIDES else character


def _named(character: str) -> str:
    return f"[U+{ord(character):04X}]"


def _belongs(character: str) -> bool:
    """Say whether a character belongs to the one before it: marks, joiners, skin tones, tags."""
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character == _JOINER
        or _FORMAT_ONLY.match(character) is not None
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _is_half_flag(piece: str, character: str) -> bool:
    return len(piece) == 1 and all(
        "\U0001f1e6" <= one <= "\U0001f1ff" for one in (piece, character)
    )


def _runs(text: str, weight: Weight) -> Iterator[tuple[Face, str]]:
    """Part `text` into the longest stretches that one face can draw."""
    if not text:
        return
    first = faces(weight)[0]
    if first.covers.issuperset(map(ord, text)):
        yield first, text
        return
    current, run = first, ""
    for piece in clusters(text):
        face = _face_for(piece, weight) or first
        if face is not current and run:
            yield current, run
            run = ""
        current, run = face, run + piece
    if run:
        yield current, run


def _face_for(piece: str, weight: Weight) -> Face | None:
    """Give the first face that can draw all of a cluster; marks of format alone need no glyph."""
    seen = [ord(one) for one in piece if not _is_format(one)]
    return next((face for face in faces(weight) if face.covers.issuperset(seen)), None)


def _nameable(text: str) -> str:
    """Name what no face can draw; everything after this has a glyph."""
    if faces(Weight.REGULAR)[0].covers.issuperset(map(ord, text.replace("\n", ""))):
        return text
    return "".join(_drawable(piece) for piece in clusters(text))


def _drawable(piece: str) -> str:
    if piece == "\n" or _face_for(piece, Weight.REGULAR):
        return piece
    if len(piece) > 1:
        return "".join(_drawable(one) for one in piece if not _is_format(one))
    return _named(piece)


def _is_format(character: str) -> bool:
    return character == _JOINER or _FORMAT_ONLY.match(character) is not None


def _shape(face: Face, text: str, *, leftwards: bool) -> Iterator[Glyphs]:
    """Shape a run in one face; stretches that do not say themselves what they say come apart."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    uharfbuzz.shape(face.shaper, buffer, {"liga": face.name.startswith(_JOINING_FACES)})
    found = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in found})
    ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
    told: list[tuple[str, str, _Placed]] = []
    for start, group in groupby(found, key=lambda one: one[0].cluster):
        words = text[start : ends[start]]
        characters, placed = _cluster(face, words, list(group), leftwards=leftwards)
        heard = face.spoken(characters[::-1] if leftwards else characters)
        if characters:
            told.append(("" if heard == words else words, characters, placed))
    for silent, same in groupby(told, key=lambda one: one[0] or None):
        yield _glyphs(face, silent or "", list(same))


def _cluster(
    face: Face,
    words: str,
    found: Sequence[tuple[uharfbuzz.GlyphInfo, uharfbuzz.GlyphPosition]],
    *,
    leftwards: bool,
) -> tuple[str, _Placed]:
    """Give the characters that draw a cluster, left to right, and where; together they say it.

    A part of a letter, such as its dots, says nothing: the letter is said by what is read first.
    """
    scale = 1000 / face.units_per_em
    blank = face.font.face.charToGlyph.get(ord(" ")) if any(map(_is_format, words)) else None
    drawn = [(info, at) for info, at in found if at.x_advance or info.codepoint != blank]
    said = _shared_out(words, len(drawn))
    characters: list[str] = []
    placed: list[tuple[float, float, float, float]] = []
    for (info, at), says in zip(drawn, reversed(said) if leftwards else said, strict=True):
        character = face.saying(info.codepoint, says)
        width = face.font.face.charWidths[ord(character)]
        characters.append(character)
        placed.append((at.x_advance * scale, at.x_offset * scale, at.y_offset * scale, width))
    return "".join(characters), tuple(placed)


def _shared_out(words: str, glyphs: int) -> list[str]:
    """Share letters out to glyphs: one each, all that are left over to the last, or a blank."""
    each = [words[at : at + 1] or _SILENT for at in range(glyphs)]
    if glyphs and len(words) > glyphs:
        each[-1] = words[glyphs - 1 :]
    return each


def _glyphs(face: Face, words: str, parts: Sequence[tuple[str, str, _Placed]]) -> Glyphs:
    placed = tuple(one for _, _, some in parts for one in some)
    characters = "".join(some for _, some, _ in parts)
    return Glyphs(face, characters, placed, words * len(parts))
