"""A release as tables, for whoever sorts, counts or comments: one row a thing."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from competence.framework.exchange.saying import conditions_in_words
from competence.framework.model import (
    Boundary,
    Competence,
    Framework,
    OverProtection,
    Statement,
    WordsToSay,
)
from competence.framework.model.part import Citation

Row = Sequence[str]


class Table(StrEnum):
    """What a table has a row for."""

    STATEMENTS = "statements"
    BOUNDARIES = "boundaries"
    OVER_PROTECTION = "over-protection"
    REQUESTS = "requests"


def as_csv(framework: Framework, table: Table = Table.STATEMENTS) -> str:
    """One table of the release, with a row of headings."""
    out = io.StringIO()
    csv.writer(out).writerows(_TABLES[table](framework))
    return out.getvalue()


def _statements(framework: Framework) -> Iterator[Row]:
    """One row a statement, with its competence; then the columns of the crosswalk."""
    sets = [one.code for one in framework.crosswalk_targets.sets]
    yield (
        *("reference", "domain", "competence", "competence_title", "statement", "kind", "text"),
        *("plain_text", "provenance", "debated", "sources", "evidence_kinds", "required_for"),
        *sets,
    )
    for competence in framework.competences:
        for statement in competence.statements:
            related = (" ".join(statement.crosswalk[key]) for key in sets)
            yield *_statement(framework, competence, statement), *related


def _statement(framework: Framework, competence: Competence, statement: Statement) -> Row:
    return (
        str(framework.ref(statement.code)),
        framework.domain(competence.domain).title,
        competence.code,
        competence.title,
        statement.code,
        statement.kind,
        statement.text,
        statement.plain_text,
        statement.provenance,
        _yes(statement.debated),
        _cited(statement.sources),
        " ".join(statement.evidence_kinds),
        " ".join(competence.required_for),
    )


def _boundaries(framework: Framework) -> Iterator[Row]:
    """One row a boundary; what is a list in the file is a line each in a cell."""
    yield (
        *("reference", "boundary", "activity", "plain_text", "verdict", "answer", "conditions"),
        *("at_first", "instead", "words_to_say", "reason", "guards_against", "talk_to", "debate"),
        *("variation_allowed", "variation_note", "roles", "competences", "provenance", "sources"),
        *("examples", "near_misses"),
    )
    for boundary in framework.boundaries:
        yield _boundary(framework, boundary)


def _boundary(framework: Framework, boundary: Boundary) -> Row:
    return (
        str(framework.ref(boundary.code)),
        boundary.code,
        boundary.activity,
        boundary.plain_text,
        boundary.verdict,
        framework.wording(boundary.verdict).title,
        conditions_in_words(framework, boundary),
        boundary.at_first or "",
        _lines(boundary.instead),
        _lines(_said(words) for words in boundary.words_to_say),
        boundary.reason,
        " ".join(boundary.guards_against),
        " ".join(boundary.talk_to),
        boundary.debate or "",
        _yes(boundary.variation_allowed),
        boundary.variation_note or "",
        " ".join(boundary.roles),
        " ".join(boundary.competences),
        boundary.provenance,
        _cited(boundary.sources),
        _lines(example.text for example in boundary.examples),
        _lines(f"{near.text} -> {near.belongs_to}" for near in boundary.near_misses),
    )


def _over_protection(framework: Framework) -> Iterator[Row]:
    """One row for each way of being kept out of peer work."""
    yield (
        *("reference", "event", "title", "plain_text", "reason", "words_to_say", "talk_to"),
        *("provenance", "sources", "examples"),
    )
    for event in framework.over_protection:
        yield _event(framework, event)


def _event(framework: Framework, event: OverProtection) -> Row:
    return (
        str(framework.ref(event.code)),
        event.code,
        event.title,
        event.plain_text,
        event.reason,
        _lines(_said(words) for words in event.words_to_say),
        " ".join(event.talk_to),
        event.provenance,
        _cited(event.sources),
        _lines(example.text for example in event.examples),
    )


def _requests(framework: Framework) -> Iterator[Row]:
    """One row for each thing that somebody might ask, with the code that answers it."""
    yield "stands_in", "kind", "text", "voice", "manner", "belongs_to", "because"
    listed: tuple[Boundary | OverProtection, ...] = (
        *framework.boundaries,
        *framework.over_protection,
    )
    for thing in listed:
        for said in thing.examples:
            yield thing.code, "example", said.text, said.voice, said.manner, thing.code, ""
        for near in thing.near_misses if isinstance(thing, Boundary) else ():
            yield thing.code, "near-miss", near.text, "", "", near.belongs_to, near.because


_TABLES: Final[dict[Table, Callable[[Framework], Iterator[Row]]]] = {
    Table.STATEMENTS: _statements,
    Table.BOUNDARIES: _boundaries,
    Table.OVER_PROTECTION: _over_protection,
    Table.REQUESTS: _requests,
}


def _said(words: WordsToSay) -> str:
    return f"{words.to}, {words.when}: {words.text}"


def _lines(several: Iterable[str]) -> str:
    return "\n".join(several)


def _cited(sources: Iterable[Citation]) -> str:
    return " ".join(citation.source for citation in sources)


def _yes(held: bool) -> str:  # noqa: FBT001 - the value is the whole of it
    return "yes" if held else "no"
