"""The lexicon's patterns, found in the words of a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from competence.framework.model.lexicon import Concept, Pattern

GAP: Final = ".."
FURTHEST: Final = 6
"""Words that a gap in a pattern may stand for."""

T = TypeVar("T")
Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: whole words, beginnings of words, or whole phrases."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple["Element", ...], ...] = ()

    def fits(self, word: str) -> bool:
        """Whether one word can stand here."""
        return word in self.whole or word.startswith(self.beginnings)


Elements = tuple[Element | None, ...]
"""A pattern; None is a gap."""


def element(written: str) -> Element:
    """What stands between two spaces of a pattern that names no concept."""
    ways = written.split("|")
    return Element(
        frozenset(way for way in ways if not way.endswith("*")),
        tuple(way[:-1] for way in ways if way.endswith("*")),
    )


def end_of(elements: Elements, words: Words, start: int) -> int | None:
    """Where a pattern ends that begins at a place; None where it does not stand there."""
    for place, part in enumerate(elements, start):
        if part is None:
            return _after_gap(elements[place - start + 1 :], words, place)
        if part.phrases:
            return _after_phrase(part, elements[place - start + 1 :], words, place)
        if place >= len(words) or not part.fits(words[place]):
            return None
    return start + len(elements)


def _after_gap(rest: Elements, words: Words, place: int) -> int | None:
    for begin in range(place, min(place + FURTHEST, len(words)) + 1):
        end = end_of(rest, words, begin)
        if end is not None:
            return end
    return None


def _after_phrase(part: Element, rest: Elements, words: Words, place: int) -> int | None:
    for phrase in part.phrases:
        end = end_of(phrase, words, place)
        if end is not None:
            whole = end_of(rest, words, end)
            if whole is not None:
                return whole
    return None


class Compiler:
    """Turns what is written in a lexicon into elements; knows its concepts."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts: Mapping[str, Element] = {
            "{" + concept.code + "}": _either(concept.words) for concept in concepts
        }

    def elements(self, pattern: Pattern) -> Elements:
        """A pattern, place by place."""
        return tuple(
            None if written == GAP else self._concepts.get(written) or element(written)
            for written in pattern.split()
        )


def _either(several: Iterable[Pattern]) -> Element:
    """Any one of some phrases; the single words among them are looked up together."""
    written = [phrase.split() for phrase in several]
    singly = element("|".join(words[0] for words in written if len(words) == 1))
    longer = (tuple(map(element, words)) for words in written if len(words) > 1)
    return Element(frozenset(), (), ((singly,), *longer))


class Finder(Generic[T]):
    """Finds many patterns at once, each standing for something; none begins with a gap."""

    def __init__(self, patterns: Iterable[tuple[Elements, T]]) -> None:
        self._by_word: dict[str, list[tuple[Elements, T]]] = {}
        self._by_beginning: dict[str, list[tuple[Elements, T]]] = {}
        for pattern in patterns:
            for word in _first_words(pattern[0]):
                self._by_word.setdefault(word, []).append(pattern)
            for beginning in _first_beginnings(pattern[0]):
                self._by_beginning.setdefault(beginning, []).append(pattern)
        self._lengths = sorted(set(map(len, self._by_beginning)))

    def _beginning_with(self, word: str) -> Iterator[tuple[Elements, T]]:
        """The patterns that may begin with a word."""
        yield from self._by_word.get(word, ())
        for length in self._lengths:
            if length <= len(word):
                yield from self._by_beginning.get(word[:length], ())

    def found(self, words: Words) -> Iterator[tuple[int, int, T]]:
        """Where each pattern that is there begins and ends, and what it stands for."""
        for place, word in enumerate(words):
            for elements, stands_for in self._beginning_with(word):
                end = end_of(elements, words, place)
                if end is not None:
                    yield place, end, stands_for


def _first_elements(elements: Elements) -> Iterator[Element]:
    first = elements[0]
    if first is not None:
        yield first
        yield from (phrase[0] for phrase in first.phrases)


def _first_words(elements: Elements) -> frozenset[str]:
    return frozenset(word for first in _first_elements(elements) for word in first.whole)


def _first_beginnings(elements: Elements) -> frozenset[str]:
    return frozenset(part for first in _first_elements(elements) for part in first.beginnings)
