"""A thing of a framework in words, line by line, for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from competence.framework.exchange.saying import GUARDS, TALK_TO, TO, WHEN, need_in_words
from competence.framework.model import (
    Boundary,
    Competence,
    Example,
    Framework,
    OverProtection,
    Vignette,
    WordsToSay,
)

_WIDTH: Final = 96


def words_of(known: Framework, code: str) -> Iterator[str]:
    """A domain, competence, statement, role boundary, event or duty; raises NotFound."""
    ref = known.ref(code)
    if known.has_competence(code):
        yield from _competence(known, known.competence(code))
    elif "." in code:
        statement = known.statement(code)
        yield f"{ref}  {statement.kind}, {statement.provenance}"
        yield wrapped(statement.text)
        yield wrapped(statement.plain_text)
    elif known.has_boundary(code):
        yield from _boundary(known, known.boundary(code))
    elif any(code == event.code for event in known.over_protection):
        yield from _event(known, known.over_protection_event(code))
    elif any(code == duty.code for duty in known.duties):
        duty = known.duty(code)
        yield f"{ref}  {duty.title}"
        yield wrapped(duty.plain_text)
    else:
        domain = known.domain(code)
        yield f"{ref}  {domain.title}"
        yield wrapped(domain.plain_text)
        for competence in known.competences_of(code):
            yield f"  {competence.code:4} {competence.title}"


def _competence(known: Framework, competence: Competence) -> Iterator[str]:
    yield f"{known.ref(competence.code)}  {competence.title}"
    yield wrapped(competence.plain_text)
    yield from ("", "What this is not")
    yield from (wrapped(line, indent="  - ") for line in competence.what_it_is_not)
    yield from ("", "What the team must provide")
    for provided in competence.team_must_provide:
        yield wrapped(f"{provided.duty} {provided.here}", indent="  - ")
    for described in competence.levels:
        yield from ("", f"{known.level(described.level).title} ({described.provenance})")
        yield wrapped(described.text, indent="  ")
    yield from ("", "Made of")
    for statement in competence.statements:
        words = f"{statement.code} ({statement.kind}, {statement.provenance}) {statement.text}"
        yield wrapped(words, indent="  - ")
    yield from ("", f"The service looks again after {competence.review.months} months.")


def _boundary(known: Framework, boundary: Boundary) -> Iterator[str]:
    answer = known.wording(boundary.verdict)
    yield f"{known.ref(boundary.code)}  {answer.title} ({boundary.provenance})"
    yield wrapped(boundary.activity)
    yield wrapped(boundary.plain_text)
    conditions = boundary.conditions
    for heading, needs in (("all of", conditions.all), ("one of", conditions.any)):
        if needs:
            yield from ("", f"Needed first, {heading}")
            yield from (wrapped(need_in_words(known, need), indent="  - ") for need in needs)
    if boundary.instead:
        yield from ("", "Instead")
        yield from (wrapped(line, indent="  - ") for line in boundary.instead)
    yield from _to_say(boundary.words_to_say)
    yield from ("", "Why", wrapped(boundary.reason, indent="  "))
    if boundary.guards_against:
        guards = ", and ".join(GUARDS[one] for one in boundary.guards_against)
        yield wrapped(f"It guards against {guards}.", indent="  ")
    if boundary.talk_to:
        yield from ("", f"Talk to: {', '.join(TALK_TO[one] for one in boundary.talk_to)}")
    if boundary.debate is not None:
        yield from ("", wrapped(f"Debated. {boundary.debate}"))
    if boundary.variation_note is not None:
        yield from ("", wrapped(f"A service may vary: {boundary.variation_note}"))
    yield from _said(boundary.examples)
    yield from ("", "Close by, and answered elsewhere")
    for near in boundary.near_misses:
        words = f"{near.text} ({near.belongs_to}: {near.because})"
        yield wrapped(words, indent="  - ")


def _event(known: Framework, event: OverProtection) -> Iterator[str]:
    yield f"{known.ref(event.code)}  {event.title} ({event.provenance})"
    yield wrapped(event.plain_text)
    yield wrapped(event.reason)
    yield from _to_say(event.words_to_say)
    yield from ("", f"Talk to: {', '.join(TALK_TO[one] for one in event.talk_to)}")
    yield from _said(event.examples)


def _to_say(several: Sequence[WordsToSay]) -> Iterator[str]:
    if several:
        yield from ("", "Words to say")
    for words in several:
        yield wrapped(f"To {TO[words.to]}{WHEN[words.when]}: “{words.text}”", indent="  - ")


def _said(examples: Sequence[Example]) -> Iterator[str]:
    yield from ("", "People say")
    yield from (wrapped(f"{one.text} ({one.voice})", indent="  - ") for one in examples)


def vignette_line(vignette: Vignette) -> str:
    """A vignette with the answer expected, and what decides it."""
    expected = vignette.expected
    answer = " ".join(filter(None, (expected.boundary, expected.verdict)))
    return wrapped(f"{answer}: {vignette.text} ({vignette.voice}) {vignette.because}", indent="  ")


def wrapped(text: str, *, indent: str = "") -> str:
    """`text` in lines that fit, later ones as far in as the first."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
