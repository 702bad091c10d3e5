"""Paragraphs into lines: breaking, measuring and ordering, in points, before anything is drawn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from certificates.page import LineStyle, TypeStyle, Weight
from certificates.shaping import (
    Glyphs,
    clusters,
    glyphs,
    is_right_to_left,
    levels,
    pdf_text,
    visual_order,
)

_WORD_OR_SPACE = re.compile(r" |[^ ]+")
_PARTS = re.compile(r"[-/–—]")
_PARTS_OF_A_WORD = re.compile(r".+?[-/–—](?=\w)|.+")


@dataclass(frozen=True, slots=True)
class Span:
    """Words set one way. Weight and colour are the paragraph's own unless they are given."""

    words: str
    weight: Weight | None = None
    colour: str | None = None
    underline: LineStyle | None = None
    link: str = ""
    """Where it leads: a web address, or `#` and the key of a place in the document."""
    language: str = ""
    """BCP 47, where it is known and not the paragraph's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one span on a line: its glyphs in drawing order, its width in points."""

    span: Span
    parts: tuple[Glyphs, ...]
    width: float
    leftwards: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces from left to right, its width in points, if it runs leftwards."""

    pieces: tuple[Piece, ...]
    width: float
    leftwards: bool
    order: tuple[int, ...] = ()
    """The pieces' numbers in the order in which they are read, where that is not left to right."""
    goes_on: bool = False
    """Another line follows, and a space stood between the two."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a part of one that may end a line, or a space; `at` is its place in the text."""

    words: str
    at: int
    width: float


def lines_of(spans: Sequence[Span], style: TypeStyle, width: float) -> tuple[Line, ...]:
    """Break a paragraph into lines no wider than `width` points; its own line ends are kept."""
    clean = [_clean(span) for span in spans]
    lines: list[Line] = []
    for row in _rows(clean):
        if lines:
            lines[-1] = replace(lines[-1], goes_on=True)
        lines.extend(_Paragraph(row, style).lines(width))
    return tuple(lines)


def _clean(span: Span) -> Span:
    words = pdf_text(span.words)
    return span if words == span.words else replace(span, words=words)


def text_width(words: str, style: TypeStyle) -> float:
    """Give the width of one line of words, in points."""
    return _advance(pdf_text(words), style.weight) * style.size / 1000


def elided(words: str, style: TypeStyle, width: float) -> str:
    """Give `words` on one line, cut with an ellipsis if they are wider than `width` points."""
    if text_width(words, style) <= width:
        return words
    pieces = list(clusters(pdf_text(words).replace("\n", " ")))
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width("".join(pieces[:middle]).rstrip() + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(pieces[:low]).rstrip() + "…"


def _rows(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Part spans at their line ends; an empty row is an empty line."""
    row: list[Span] = []
    for span in spans:
        first, *others = span.words.split("\n")
        row.append(replace(span, words=first))
        for words in others:
            yield row
            row = [replace(span, words=words)]
    yield row


@lru_cache(maxsize=32768)
def _advance(word: str, weight: Weight) -> float:
    """Give the width of a word, in thousandths of the type size."""
    return sum(part.advance for part in glyphs(word, weight, leftwards=is_right_to_left(word)))


def _directions(spans: Sequence[Span]) -> tuple[int, list[int]]:
    """Give the direction of a row and of each of its characters; no span turns another round.

    The row runs leftwards only if every span does, so that a name in Arabic leaves the date after
    it alone.
    """
    each = [levels(span.words) for span in spans]
    base = min(own for own, _ in each)
    return base, [level + 2 * (base > own) for own, found in each for level in found]


class _Paragraph:
    """One row of spans with the text they make together."""

    def __init__(self, spans: Sequence[Span], style: TypeStyle) -> None:
        self._spans = [span for span in spans if span.words]
        self._style = style
        self._text = "".join(span.words for span in self._spans)
        self._ends: list[int] = []
        for span in self._spans:
            self._ends.append(len(span.words) + (self._ends[-1] if self._ends else 0))
        self._base = 0
        self._levels: list[int] | None = None
        if is_right_to_left(self._text):
            self._base, self._levels = _directions(self._spans)

    def lines(self, width: float) -> Iterator[Line]:
        """Fill each line with as many words as fit; a word wider than the line is parted."""
        start, end, used, space = 0, 0, 0.0, 0.0
        for token in self._tokens(width):
            if token.words == " ":
                space += token.width
                continue
            if end > start and used + space + token.width > width:
                yield self._line(start, end, goes_on=token.at > end)
                start, used, space = token.at, 0.0, 0.0
            used += space + token.width
            end, space = token.at + len(token.words), 0.0
        yield self._line(start, end, goes_on=False)

    def _tokens(self, width: float) -> Iterator[_Token]:
        has_parts = _PARTS.search(self._text) is not None
        for found in _WORD_OR_SPACE.finditer(self._text):
            if found[0] == " ":
                yield self._token(" ", found.start())
                continue
            at = found.start()
            for part in _PARTS_OF_A_WORD.findall(found[0]) if has_parts else (found[0],):
                token = self._token(part, at)
                yield from self._fitting(token, width) if token.width > width else (token,)
                at += len(part)

    def _token(self, words: str, at: int) -> _Token:
        if len(self._spans) == 1:
            width = _advance(words, self._weight(self._spans[0])) * self._style.size / 1000
            return _Token(words, at, width)
        advance = sum(
            _advance(self._text[first:last], self._weight(span))
            for span, first, last in self._stretches(at, at + len(words))
        )
        return _Token(words, at, advance * self._style.size / 1000)

    def _fitting(self, token: _Token, width: float) -> Iterator[_Token]:
        """Part a word that is wider than a line, between letters."""
        run, at = "", token.at
        for piece in clusters(token.words):
            if run and self._token(run + piece, at).width > width:
                yield self._token(run, at)
                at, run = at + len(run), ""
            run += piece
        yield self._token(run, at)

    def _weight(self, span: Span) -> Weight:
        return span.weight or self._style.weight

    def _stretches(self, start: int, end: int) -> Iterator[tuple[Span, int, int]]:
        """Give the spans between two places of the text, each with its part of it."""
        first = 0
        for span, last in zip(self._spans, self._ends, strict=True):
            if first < end and start < last:
                yield span, max(first, start), min(last, end)
            first = last

    def _line(self, start: int, end: int, *, goes_on: bool) -> Line:
        order: tuple[int, ...] = ()
        if self._levels is None:
            pieces = tuple(self._rightwards(start, end))
        else:
            pieces, order = self._ordered(start, end, self._levels)
        width = sum(piece.width for piece in pieces)
        return Line(pieces, width, self._base == 1, order, goes_on)

    def _rightwards(self, start: int, end: int) -> Iterator[Piece]:
        for span, first, last in self._stretches(start, end):
            words = _WORD_OR_SPACE.findall(self._text[first:last])
            parts = tuple(part for word in words for part in glyphs(word, self._weight(span)))
            yield self._piece(span, parts)

    def _ordered(
        self, start: int, end: int, found: Sequence[int]
    ) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
        """Give the pieces from left to right, and the order in which they are read."""
        runs = [
            (span, found[first], self._text[first:last])
            for span, first, last in self._level_runs(start, end, found)
        ]
        order = visual_order([level for _, level, _ in runs])
        pieces = tuple(
            self._piece(
                span,
                glyphs(words, self._weight(span), leftwards=level % 2 == 1),
                leftwards=level % 2 == 1,
            )
            for span, level, words in (runs[at] for at in order)
        )
        return pieces, tuple(order.index(at) for at in range(len(order)))

    def _level_runs(
        self, start: int, end: int, found: Sequence[int]
    ) -> Iterator[tuple[Span, int, int]]:
        for span, first, last in self._stretches(start, end):
            at = first
            for place in range(first + 1, last + 1):
                if place == last or found[place] != found[at]:
                    yield span, at, place
                    at = place

    def _piece(self, span: Span, parts: tuple[Glyphs, ...], *, leftwards: bool = False) -> Piece:
        advance = sum(part.advance for part in parts)
        return Piece(span, parts, advance * self._style.size / 1000, leftwards)
