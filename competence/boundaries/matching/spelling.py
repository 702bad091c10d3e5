"""Words mended that were mistyped: one letter too many, too few, wrong, or two the wrong way."""

from collections.abc import Iterator, Mapping
from typing import Final

from competence.boundaries.matching.features import stem

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz'"
_SHORTEST: Final = 4
"""Letters of a word that is mended; a shorter one is too close to too many others."""


class Spelling:
    """Knows the words of a framework's requests, and how often each is used."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known
        self._stems = frozenset(map(stem, known))

    def knows(self, word: str) -> bool:
        """Whether a word, or another form of it, is among the known ones."""
        return word in self._known or stem(word) in self._stems

    def mended(self, word: str) -> str:
        """The known word that is one slip away and used most; the same word if none is."""
        if len(word) < _SHORTEST or not word.isalpha() or self.knows(word):
            return word
        close = (near for near in one_slip_away(word) if near in self._known)
        return max(
            close, key=lambda near: (near[0] == word[0], self._known[near], near), default=word
        )


def one_slip_away(word: str) -> Iterator[str]:
    """Every word that one slip of the finger makes of another."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
