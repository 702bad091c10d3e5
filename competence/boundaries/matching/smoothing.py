"""A text as the matcher reads it: small letters, plain signs, nothing written short."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from competence.framework.model.lexicon import Abbreviation

_PLAIN: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
)
_WORD: Final = re.compile(r"[^\W_]+(?:['&/:.-][^\W_]+)*")
_LONG_DRAWN: Final = re.compile(r"([a-z])\1{2,}")
_SENTENCE: Final = re.compile(r"(?<=[.!?;…])\s+|\n+|\s+-\s+")


def plain(text: str) -> str:
    """The text with one form for each sign, and one space where there were several."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).split())


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order."""
    found = (part.strip() for part in _SENTENCE.split(unicodedata.normalize("NFKC", text)))
    return [part for part in found if _WORD.search(part)]


class Smoother:
    """Reads texts alike, however they are written."""

    def __init__(self, abbreviations: Iterable[Abbreviation] = ()) -> None:
        self._full: Mapping[tuple[str, ...], tuple[str, ...]] = {
            tuple(short.split()): tuple(one.full.split())
            for one in abbreviations
            for short in one.short
        }
        self._longest = max(map(len, self._full), default=0)
        self._first = frozenset(short[0] for short in self._full)

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a text, in small letters, with nothing written short."""
        return self._in_full(_WORD.findall(_LONG_DRAWN.sub(r"\1\1", plain(text).casefold())))

    def _in_full(self, words: list[str]) -> tuple[str, ...]:
        if not self._first.intersection(words):
            return tuple(words)
        read: list[str] = []
        place = 0
        while place < len(words):
            taken, full = self._at(words, place)
            read += full
            place += taken
        return tuple(read)

    def _at(self, words: list[str], place: int) -> tuple[int, tuple[str, ...]]:
        """How many words are read at a place, and as what; the longest short form wins."""
        if words[place] in self._first:
            for length in range(self._longest, 0, -1):
                full = self._full.get(tuple(words[place : place + length]))
                if full is not None:
                    return length, full
        return 1, (words[place],)
