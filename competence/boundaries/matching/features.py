"""What is counted in a text: words, words beside each other, parts of words, and concepts."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, sqrt
from typing import Final

from competence.boundaries.matching.phrases import Finder, Words

KINDS: Final[Mapping[str, float]] = {
    "word": 1.0,
    "pair": 0.7,
    "over": 0.4,
    "part": 0.6,
    "concept": 0.7,
}
"""How much each kind of feature weighs; found by measuring on examples left out."""

_ENDINGS: Final = (("'s", ""), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
_SHORTEST_STEM: Final = 3
_PARTS: Final = (3, 4, 5)

Features = dict[str, float]


def stem(word: str) -> str:
    """A word without the endings that change with its place in a sentence."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + instead
    return word


class Counting:
    """Counts the features of a text, and weighs each against how common it is."""

    def __init__(self, concepts: Finder[str]) -> None:
        self._concepts = concepts

    def counted(self, words: Words) -> dict[str, Counter[str]]:
        """How often each feature stands in a text, by kind."""
        stems = [stem(word) for word in words]
        framed = ["^", *stems, "$"]
        return {
            "word": Counter(stems),
            "pair": Counter(map("_".join, itertools.pairwise(framed))),
            "over": Counter(map("~".join, zip(stems, stems[2:], strict=False))),
            "part": Counter(_parts(words)),
            "concept": Counter(
                dict.fromkeys(("{" + code + "}" for _, _, code in self._concepts.found(words)), 1)
            ),
        }

    def features(self, words: Words, rarity: Mapping[str, float]) -> Features:
        """The features that `rarity` knows, each kind together as long as its weight."""
        found: Features = {}
        for kind, counted in self.counted(words).items():
            weighed = {f: (1 + log(n)) * rarity[f] for f, n in counted.items() if f in rarity}
            length = sqrt(sum(value * value for value in weighed.values()))
            found.update((f, KINDS[kind] * value / length) for f, value in weighed.items())
        return found


def _parts(words: Sequence[str]) -> Iterator[str]:
    """Written with a dot before them, so that no part is taken for a short word."""
    for word in words:
        framed = f"#{word}#"
        for length in _PARTS:
            for start in range(len(framed) - length + 1):
                yield f".{framed[start : start + length]}"


def rarities(counted: Sequence[Mapping[str, Mapping[str, int]]], *, least: int) -> dict[str, float]:
    """How rare each feature is among texts, for those that stand in at least so many."""
    common = Counter(feature for text in counted for kind in text.values() for feature in kind)
    return {
        feature: log((1 + len(counted)) / (1 + number)) + 1
        for feature, number in sorted(common.items())
        if number >= least
    }
