"""What people ask: enough examples, short, each in one place, with one answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import punctuation, whitespace
from typing import Final
from uuid import UUID

from competence.framework import kinds
from competence.framework.faults import Fault, pointer
from competence.framework.model import (
    AnswerOnly,
    DiffersIn,
    Example,
    Expected,
    Verdict,
    Vignette,
)
from competence.framework.parts import Parts

FEWEST_EXAMPLES: Final = 20
FEWEST_VOICES: Final = 4
FEWEST_OF_OVER_PROTECTION: Final = 8
LONGEST: Final = 60
"""Words of an example: people tell a story around what they ask."""

_ANSWERS_ONLY: Final = frozenset(map(str, AnswerOnly))
_SIGNS: Final = str.maketrans("", "", f"{punctuation}{whitespace}’‘“”–—…")
_UNSURE: Final = Verdict.TALK_FIRST


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request, where it stands, and the code it is answered by."""

    file: str
    steps: tuple[str | int, ...]
    text: str
    home: str

    @property
    def place(self) -> str:
        """The JSON pointer to its text."""
        return pointer(*self.steps, "text")

    @property
    def folded(self) -> str:
        """The text without case, punctuation and spacing: what makes two requests one."""
        return self.text.casefold().translate(_SIGNS)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The examples of one boundary or one kind of over-protection."""

    file: str
    at: tuple[str | int, ...]
    code: str
    examples: tuple[Example, ...]


def there_are_examples_enough(parts: Parts) -> Iterator[Fault]:
    """A boundary has twenty examples from four voices, and a near-miss; over-protection eight."""
    for listed in _of_boundaries(parts):
        yield from _too_few(listed, FEWEST_EXAMPLES)
        voices = {example.voice for example in listed.examples}
        if len(voices) < FEWEST_VOICES:
            wrong = f"The examples are in {len(voices)} voices: {', '.join(sorted(voices))}."
            mend = f"Let at least {FEWEST_VOICES} kinds of people ask."
            yield Fault(listed.file, pointer(*listed.at, "examples"), wrong, mend)
    for listed in _of_over_protection(parts):
        yield from _too_few(listed, FEWEST_OF_OVER_PROTECTION)
    for placed in parts.boundaries:
        if not placed.value.near_misses:
            wrong = "There is no near-miss."
            mend = "Add a request that looks as if it belonged here and does not."
            yield Fault(placed.file, "/near_misses", wrong, mend)


def examples_are_short(parts: Parts) -> Iterator[Fault]:
    """An example has 60 words at most."""
    for listed in (*_of_boundaries(parts), *_of_over_protection(parts)):
        for number, example in enumerate(listed.examples):
            count = len(example.text.split())
            if count > LONGEST:
                place = pointer(*listed.at, "examples", number, "text")
                wrong = f"This example is {count} words long."
                yield Fault(listed.file, place, wrong, f"Keep to {LONGEST}.")


def near_misses_belong_elsewhere(parts: Parts) -> Iterator[Fault]:
    """A near-miss names another boundary, or an answer that no boundary holds."""
    for placed in parts.boundaries:
        for number, near_miss in enumerate(placed.value.near_misses):
            code, place = near_miss.belongs_to, pointer("near_misses", number, "belongs_to")
            if code == placed.value.code:
                wrong = "This near-miss belongs to the boundary it stands in."
                yield Fault(
                    placed.file, place, wrong, 'Name another, or make it one of "examples".'
                )
            elif code not in _ANSWERS_ONLY and code not in parts.boundary_codes:
                mend = "Correct the code, or add that boundary."
                yield Fault(placed.file, place, f"There is no boundary {code}.", mend)


def a_request_stands_once(parts: Parts) -> Iterator[Fault]:
    """No example stands twice, no request has two answers, and no vignette is among them."""
    first: dict[str, _Asked] = {}
    for asked in _examples(parts):
        known = first.setdefault(asked.folded, asked)
        if known is not asked:
            wrong = f"This stands in {known.file}, {known.place} too: “{asked.text}”."
            yield Fault(asked.file, asked.place, wrong, "Keep one, and word the other differently.")
    for asked in _near_misses(parts):
        known = first.setdefault(asked.folded, asked)
        if known.home != asked.home:
            wrong = f"In {known.file}, {known.place} the same words belong to {known.home}."
            mend = "Let both name one boundary, or change the words."
            yield Fault(asked.file, asked.place, wrong, mend)
    yield from _vignettes_apart(parts, first)


def _vignettes_apart(parts: Parts, first: dict[str, _Asked]) -> Iterator[Fault]:
    """No vignette is an example, a near-miss, a sample of the lexicon or another vignette."""
    for asked in _samples(parts):
        first.setdefault(asked.folded, asked)
    for file, steps, vignette in _vignettes(parts):
        asked = _Asked(file, steps, vignette.text, "")
        known = first.setdefault(asked.folded, asked)
        if known is not asked:
            wrong = f"These words stand in {known.file}, {known.place} too."
            yield Fault(file, asked.place, wrong, "Write another story, apart from the examples.")


def vignettes_expect_what_boundaries_say(parts: Parts) -> Iterator[Fault]:
    """A vignette expects a boundary's own verdict, or an answer that no boundary holds."""
    verdicts = {placed.value.code: placed.value.verdict for placed in parts.boundaries}
    for file, steps, vignette in _vignettes(parts):
        wrong = _not_said(vignette.expected, verdicts, parts)
        if wrong is not None:
            mend = "Correct the verdict or the boundary."
            yield Fault(file, pointer(*steps, "expected"), wrong, mend)


def twins_name_each_other(parts: Parts) -> Iterator[Fault]:
    """Twins name each other, say the same of what sets them apart, and keep to it."""
    stories: dict[UUID, Vignette] = {v.id: v for _, _, v in _vignettes(parts)}
    halves = {name.removesuffix(".json") for name in (kinds.LOOKED_AT, kinds.SCORED_ONLY)}
    for file, steps, vignette in _vignettes(parts):
        if vignette.twin is None:
            continue
        other = stories.get(vignette.twin.id)
        if other is None:
            if not halves & parts.unread:
                mend = "Correct the id, or write null."
                yield Fault(
                    file, pointer(*steps, "twin", "id"), "There is no vignette of this id.", mend
                )
        elif other.twin is None or other.twin.id != vignette.id:
            wrong = "Its twin does not name it back."
            yield Fault(file, pointer(*steps, "twin", "id"), wrong, "Let the two name each other.")
        else:
            same = vignette.expected == other.expected
            differs = vignette.twin.differs_in
            if other.twin.differs_in is not differs or same is not (differs is DiffersIn.MANNER):
                wrong = f"It differs from its twin in {differs}, and the two do not bear that out."
                mend = "Answer: two answers. Manner: one answer. Both twins say the same."
                yield Fault(file, pointer(*steps, "twin", "differs_in"), wrong, mend)


def _not_said(expected: Expected, verdicts: Mapping[str, Verdict], parts: Parts) -> str | None:
    code, answer = expected.boundary, expected.verdict
    if code is None:
        if isinstance(answer, Verdict) and answer is not _UNSURE:
            return f"{answer} is a boundary's answer, and no boundary is named."
        return None
    if code not in parts.boundary_codes:
        return f"There is no boundary {code}."
    said = verdicts.get(code, answer)
    if isinstance(answer, Verdict) and answer is not said:
        return f"{code} says {said}, and {answer} is expected."
    return None


def _too_few(listed: _Listed, fewest: int) -> Iterator[Fault]:
    count = len(listed.examples)
    if count < fewest:
        wrong = f"{listed.code} has {count} examples."
        mend = f"Give it at least {fewest}, in the words of those who ask."
        yield Fault(listed.file, pointer(*listed.at, "examples"), wrong, mend)


def _of_boundaries(parts: Parts) -> Iterator[_Listed]:
    for placed in parts.boundaries:
        yield _Listed(placed.file, (), placed.value.code, placed.value.examples)


def _of_over_protection(parts: Parts) -> Iterator[_Listed]:
    events = parts.over_protection
    for number, event in enumerate(events.value if events else ()):
        yield _Listed(events.file if events else "", (number,), event.code, event.examples)


def _examples(parts: Parts) -> Iterator[_Asked]:
    for listed in (*_of_boundaries(parts), *_of_over_protection(parts)):
        for number, example in enumerate(listed.examples):
            steps = (*listed.at, "examples", number)
            yield _Asked(listed.file, steps, example.text, listed.code)


def _near_misses(parts: Parts) -> Iterator[_Asked]:
    for placed in parts.boundaries:
        for number, near_miss in enumerate(placed.value.near_misses):
            steps = ("near_misses", number)
            yield _Asked(placed.file, steps, near_miss.text, near_miss.belongs_to)


def _samples(parts: Parts) -> Iterator[_Asked]:
    lexicon = parts.lexicon
    for number, sample in enumerate(lexicon.value.samples if lexicon else ()):
        file = lexicon.file if lexicon else ""
        yield _Asked(file, ("samples", number), sample.text, sample.answer)


def _vignettes(parts: Parts) -> Iterator[tuple[str, tuple[str | int, ...], Vignette]]:
    for placed in parts.vignette_files:
        for number, vignette in enumerate(placed.value.vignettes):
            yield placed.file, ("vignettes", number), vignette
