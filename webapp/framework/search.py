"""Finds things in one release by everyday words; no service from elsewhere, nothing is kept.

A word matches its other endings ("share", "shared"), longer words that begin with it, and, when
nothing else does, words spelled nearly the same.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from math import log
from typing import Final

from competence.framework.model import Boundary, Competence, Framework

LONGEST_QUESTION: Final = 200
MOST_WORDS: Final = 12
MOST_HITS: Final = 30

_SHORTEST_STEM: Final = 3
_SHORTEST_BEGINNING: Final = 4
_SHORTEST_MISSPELT: Final = 5
_ALIKE: Final = 0.82
_SAID_AGAIN: Final = 0.1
_MANY: Final = (("ies", "y"), ("s", ""))
_WHEN: Final = (("ied", "y"), ("ction", "ct"), ("ing", ""), ("ed", ""))
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_SMALL_WORDS: Final = frozenset(
    _WORD.findall(
        "a about am an and are as at be by can could did do does for from has have how i if in is "
        "it its may me might must my not of on or our should so that the their them they this to "
        "was we what when where which who will with would you your"
    )
)


class Kind(StrEnum):
    """What was found."""

    DOMAIN = "domain"
    COMPETENCE = "competence"
    STATEMENT = "statement"
    DUTY = "duty"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence, and whether they are what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with the sentence that says most of what was looked for."""

    kind: Kind
    code: str
    sentence: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found, best first.

    `has_all` is false when nothing held every word, so that these hold only some.
    """

    hits: tuple[Hit, ...]
    has_all: bool


@dataclass(frozen=True, slots=True)
class _Text:
    weight: int
    words: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    code: str
    texts: tuple[_Text, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    entries: tuple[_Entry, ...]
    weighs: dict[str, float]
    """Every stem of the release, the rarer the heavier."""


def find(framework: Framework, question: str) -> Found:
    """What the release says of the words in `question`; a code finds its own thing first."""
    index = _index(framework)
    asked = question[:LONGEST_QUESTION]
    wanted = [_matching(index, each) for each in _asked_stems(asked)[:MOST_WORDS]]
    scored = [(entry, *_score(index, entry, wanted)) for entry in index.entries]
    most = max((matched for _, matched, _ in scored), default=0)
    best = sorted(
        (found for found in scored if found[1] == most and most),
        key=lambda found: -found[2],
    )
    named = [entry for entry in index.entries if entry.code.casefold() == asked.strip().casefold()]
    entries = dict.fromkeys([*named, *(entry for entry, _, _ in best)])
    stems = frozenset(known for matches in wanted for known in matches)
    return Found(
        hits=tuple(_hit(index, entry, stems) for entry in list(entries)[:MOST_HITS]),
        has_all=bool(named) or most == len(wanted),
    )


def stem(word: str) -> str:
    """A word without the ending that says how many, or when: "shared" and "sharing" are one."""
    bare = re.sub(r"['’]s?$", "", _plain(word))
    bare = _without(_WHEN, _without(_MANY, bare))
    bare = bare.removesuffix("e") if len(bare) > _SHORTEST_STEM else bare
    return bare[:-1] if re.search(r"([bdgmnprt])\1$", bare) else bare


def _without(endings: Sequence[tuple[str, str]], word: str) -> str:
    for ending, put in endings:
        kept = word.removesuffix(ending)
        if kept != word and len(kept) >= _SHORTEST_STEM and not word.endswith("ss"):
            return kept + put
    return word


def _plain(word: str) -> str:
    """In small letters without accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _asked_stems(question: str) -> tuple[str, ...]:
    """The words that mean something, once each; the small ones only where there is nothing else."""
    words = [_plain(word) for word in _words(question)]
    telling = [word for word in words if word not in _SMALL_WORDS]
    return tuple(dict.fromkeys(stem(word) for word in telling or words))


def _matching(index: _Index, wanted: str) -> dict[str, float]:
    """Stems of the release that answer to one wanted, with how well."""
    same = {wanted: 1.0} if wanted in index.weighs else {}
    longer = {
        known: 0.6
        for known in index.weighs
        if known != wanted and len(wanted) >= _SHORTEST_BEGINNING and known.startswith(wanted)
    }
    if longer or same or len(wanted) < _SHORTEST_MISSPELT:
        return {**longer, **same}
    return dict.fromkeys(get_close_matches(wanted, index.weighs, n=3, cutoff=_ALIKE), 0.4)


def _score(index: _Index, entry: _Entry, wanted: Sequence[dict[str, float]]) -> tuple[int, float]:
    """How many of the wanted words an entry holds, and what that counts for.

    It counts up to double where its name, or a statement's plain words, says little else.
    """
    each = [_worth(index, entry, matches) for matches in wanted]
    name = entry.texts[0].stems - _SMALL_WORDS
    named = {known for matches in wanted for known in matches} & name
    return sum(worth > 0 for worth in each), sum(each) * (1 + len(named) / max(1, len(name)))


def _worth(index: _Index, entry: _Entry, matches: dict[str, float]) -> float:
    """What one wanted word counts for: the best place it stands in, and a little for others."""
    found = [
        text.weight * how_well * index.weighs[known]
        for text in entry.texts
        for known, how_well in matches.items()
        if known in text.stems
    ]
    return max(found) + _SAID_AGAIN * sum(found) if found else 0.0


def _hit(index: _Index, entry: _Entry, stems: frozenset[str]) -> Hit:
    """An entry with its most telling sentence; a title is no sentence, since it is the link."""
    texts = entry.texts if entry.kind is Kind.STATEMENT else entry.texts[1:]
    sentences = [sentence for text in texts for sentence in _SENTENCE.split(text.words)]
    best = max(
        sentences,
        key=lambda sentence: sum(index.weighs[known] for known in stems & _stems(sentence)),
    )
    return Hit(entry.kind, entry.code, tuple(_pieces(best, stems)))


def _pieces(sentence: str, stems: frozenset[str]) -> Iterator[Piece]:
    end = 0
    for word in _WORD.finditer(sentence):
        if stem(word.group()) in stems:
            if word.start() > end:
                yield Piece(sentence[end : word.start()], is_hit=False)
            yield Piece(word.group(), is_hit=True)
            end = word.end()
    if end < len(sentence):
        yield Piece(sentence[end:], is_hit=False)


@lru_cache(maxsize=8)
def _index(framework: Framework) -> _Index:
    entries = tuple(_entries(framework))
    holding = Counter(
        known
        for entry in entries
        for known in frozenset[str]().union(*(text.stems for text in entry.texts))
    )
    weighs = {known: log(1 + len(entries) / count) for known, count in holding.items()}
    return _Index(entries, weighs)


def _entries(framework: Framework) -> Iterator[_Entry]:
    for domain in framework.domains:
        yield _entry(Kind.DOMAIN, domain.code, (6, domain.title), (2, domain.plain_text))
    for competence in framework.competences:
        yield _entry(Kind.COMPETENCE, competence.code, *_of_competence(competence))
        for one in competence.statements:
            yield _entry(Kind.STATEMENT, one.code, (4, one.plain_text), (4, one.text))
    for duty in framework.duties:
        shown = ((1, line) for line in duty.shown_by)
        yield _entry(Kind.DUTY, duty.code, (6, duty.title), (3, duty.plain_text), *shown)
    for boundary in framework.boundaries:
        yield _entry(Kind.BOUNDARY, boundary.code, *_of_boundary(boundary))


def _of_competence(competence: Competence) -> Iterator[tuple[int, str]]:
    yield 8, competence.title
    yield 4, competence.plain_text
    yield from ((1, line) for line in competence.what_it_is_not)
    yield from ((1, provided.here) for provided in competence.team_must_provide)
    yield from ((1, level.text) for level in competence.levels)


def _of_boundary(boundary: Boundary) -> Iterator[tuple[int, str]]:
    yield 6, boundary.activity
    yield 3, boundary.plain_text
    yield from ((1, line) for line in (*boundary.instead, boundary.reason))


def _entry(kind: Kind, code: str, *texts: tuple[int, str]) -> _Entry:
    return _Entry(kind, code, tuple(_Text(weight, text, _stems(text)) for weight, text in texts))


def _stems(text: str) -> frozenset[str]:
    words: Iterable[str] = _words(text)
    return frozenset(stem(word) for word in words)
