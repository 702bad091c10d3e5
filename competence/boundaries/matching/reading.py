"""From what somebody typed to the words that are matched."""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

from competence.boundaries.matching.features import Counting
from competence.boundaries.matching.phrases import Compiler, Finder, Words
from competence.boundaries.matching.smoothing import Smoother, sentences
from competence.boundaries.matching.spelling import Spelling
from competence.framework.model.lexicon import Lexicon

FEWEST_WORDS: Final = 5
"""Words that a part of a text has before it can be a request of its own."""


class Reader:
    """Reads a request with what a lexicon knows of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.compiler = Compiler(lexicon.concepts)
        self._smoother = Smoother(lexicon.abbreviations)
        self._wrappers = Finder((self.compiler.elements(w), w) for w in lexicon.wrappers)
        self.counting = Counting(
            Finder(
                (self.compiler.elements(words), concept.code)
                for concept in lexicon.concepts
                for words in concept.words
            )
        )

    def words(self, text: str) -> Words:
        """The words of a text as they are learned from: smoothed, and nothing mended."""
        return self._smoother.words(text)

    def unwrapped(self, words: Words) -> Words:
        """The words without the politeness, praise and pressure around them."""
        wrapped: set[int] = set()
        for start, end, _ in self._wrappers.found(words):
            wrapped.update(range(start, end))
        return [word for place, word in enumerate(words) if place not in wrapped] or words


def mended(words: Words, spelling: Spelling) -> Words:
    """The words, those mistyped put right."""
    return [spelling.mended(word) for word in words]


def mark(words: Words) -> int:
    """A number that stands for these words in this order."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")


def parts(text: str) -> list[str]:
    """The sentences of a text, where there are several; none where it is one."""
    found = sentences(text)
    return found if len(found) > 1 else []


def requests(text: str, reader: Reader, joints: Finder[str]) -> Iterator[str]:
    """The parts of a text that may be requests of their own: sentences, and what joints part."""
    for sentence in sentences(text):
        words = reader.words(sentence)
        starts = sorted({start for start, _, _ in joints.found(words) if start})
        for begin, end in zip([0, *starts], [*starts, len(words)], strict=True):
            if end - begin >= FEWEST_WORDS and (starts or sentence != text.strip()):
                yield " ".join(words[begin:end])


Marks = Mapping[int, int]
