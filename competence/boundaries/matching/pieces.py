"""Words as the pieces an encoder knows: the longest beginnings it has, one after another.

The pieces are those of WordPiece (Wu et al. 2016, *Google's neural machine translation system*,
section 4.1): a piece that goes on with a word is written with two signs `##` before it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

START: Final = "[CLS]"
END: Final = "[SEP]"
UNKNOWN: Final = "[UNK]"
_ONWARD: Final = "##"
_LONGEST_WORD: Final = 40
_SPLIT: Final = re.compile(r"[^\W_]+|[^\w\s]|_")


class Pieces:
    """Knows the pieces of one encoder, each by its number."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def of(self, words: Sequence[str], *, most: int, first: int) -> list[int]:
        """The numbers of a text's pieces between a start and an end, at most `most` of all.

        Of a longer text the `first` pieces are kept and the last: what is asked mostly stands at
        the end of a story, and who asks at its beginning.
        """
        found = [number for word in words for number in self._cut(word)]
        if len(found) > most - 2:
            found = found[:first] + found[len(found) - (most - 2 - first) :]
        return [self._numbers[START], *found, self._numbers[END]]

    def _cut(self, word: str) -> tuple[int, ...]:
        return tuple(
            number for part in _SPLIT.findall(_bare(word)) for number in self._pieces(part)
        )

    def _pieces(self, part: str) -> Iterator[int]:
        if len(part) > _LONGEST_WORD:
            return iter([self._numbers[UNKNOWN]])
        found, begin = [], 0
        while begin < len(part):
            end, number = self._longest(part, begin)
            if number is None:
                return iter([self._numbers[UNKNOWN]])
            found.append(number)
            begin = end
        return iter(found)

    def _longest(self, part: str, begin: int) -> tuple[int, int | None]:
        before = _ONWARD if begin else ""
        for end in range(len(part), begin, -1):
            number = self._numbers.get(before + part[begin:end])
            if number is not None:
                return end, number
        return begin, None


def _bare(word: str) -> str:
    """The word without accents."""
    spread = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in spread if unicodedata.category(sign) != "Mn")
