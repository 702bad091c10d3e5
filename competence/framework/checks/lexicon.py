"""The lexicon: it points at boundaries that exist, and its patterns at concepts that do."""

import re
from collections.abc import Iterator
from typing import Final

from competence.framework.faults import Fault, pointer
from competence.framework.model import AnswerOnly, Lexicon
from competence.framework.parts import Parts

_ANSWERS_ONLY: Final = frozenset(map(str, AnswerOnly))
_ONCE: Final = "Keep one of the two."
_CONCEPT: Final = re.compile(r"\{([^{}]*)\}")


def the_lexicon_points_at_answers(parts: Parts) -> Iterator[Fault]:
    """Signals, guards and samples point at boundaries of the release, or at other answers."""
    if parts.lexicon is None:
        return
    known = parts.boundary_codes | _ANSWERS_ONLY
    for place, code in _pointed_at(parts.lexicon.value):
        if code not in known:
            mend = "Correct the code, or add that boundary."
            yield Fault(parts.lexicon.file, place, f"There is no boundary {code}.", mend)


def the_lexicon_names_events(parts: Parts) -> Iterator[Fault]:
    """What the lexicon says of over-protection is about events that over-protection.json lists."""
    if parts.lexicon is None or "over-protection" in parts.unread:
        return
    listed = parts.over_protection.value if parts.over_protection else ()
    events = {event.code for event in listed}
    for number, kept_out in enumerate(parts.lexicon.value.kept_out):
        if kept_out.event not in events:
            place, wrong = pointer("kept_out", number, "event"), f"There is no {kept_out.event}."
            mend = "Correct the code, or add it to over-protection.json."
            yield Fault(parts.lexicon.file, place, wrong, mend)


def patterns_name_concepts(parts: Parts) -> Iterator[Fault]:
    """A pattern's concepts are among the lexicon's concepts."""
    if parts.lexicon is None:
        return
    concepts = {concept.code for concept in parts.lexicon.value.concepts}
    for place, pattern in _patterns(parts.lexicon.value):
        for code in _CONCEPT.findall(pattern):
            if code not in concepts:
                mend = 'Correct its spelling, or add it to "concepts".'
                yield Fault(parts.lexicon.file, place, f'There is no concept "{code}".', mend)


def lexicon_names_stand_once(parts: Parts) -> Iterator[Fault]:
    """No two concepts, signals or guards share a name."""
    if parts.lexicon is None:
        return
    lexicon = parts.lexicon.value
    for key in ("concepts", "signals", "guards"):
        codes = [named.code for named in getattr(lexicon, key)]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                place = pointer(key, number, "code")
                yield Fault(parts.lexicon.file, place, f'"{code}" stands here twice.', _ONCE)


def _pointed_at(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for number, signal in enumerate(lexicon.signals):
        yield from (
            (pointer("signals", number, "points_to", n), c) for n, c in enumerate(signal.points_to)
        )
    for number, guard in enumerate(lexicon.guards):
        yield from (
            (pointer("guards", number, "answers", n), c) for n, c in enumerate(guard.answers)
        )
    for number, sample in enumerate(lexicon.samples):
        yield pointer("samples", number, "answer"), sample.answer
    for number, kept_out in enumerate(lexicon.kept_out):
        yield pointer("kept_out", number, "boundary"), kept_out.boundary
    if lexicon.pass_it_on is not None:
        yield pointer("pass_it_on"), lexicon.pass_it_on


def _patterns(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for key in ("signals", "guards"):
        for number, held in enumerate(getattr(lexicon, key)):
            for list_ in ("any", "unless"):
                for order, pattern in enumerate(getattr(held, list_)):
                    yield pointer(key, number, list_, order), pattern
    for key in ("wrappers", "openers", "joints", "abuse"):
        for number, pattern in enumerate(getattr(lexicon, key)):
            yield pointer(key, number), pattern
