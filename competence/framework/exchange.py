"""A release written out: canonical JSON to check by, a table to sort, Markdown to read.

Each holds every competence and statement whole. What is read back from JSON is what went in.
"""

import csv
import io
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from pydantic import BaseModel

from competence.framework.files import canonical
from competence.framework.model import Competence, Framework, Provenance, Statement


class Format(StrEnum):
    """What a release can be written out as."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def written(framework: Framework, form: Format) -> str:
    """The release as text in the format asked for, ending in a line break."""
    writers = {Format.JSON: as_json, Format.CSV: as_csv, Format.MARKDOWN: as_markdown}
    return writers[form](framework)


def contents(framework: Framework) -> dict[str, Any]:
    """Everything in the release as JSON values, competences in framework order."""
    return {
        "key": framework.key,
        "digest": framework.digest,
        "release": _values(framework.about),
        "scale": _values(framework.scale),
        "evidence": _values(framework.evidence),
        "verdicts": _values(framework.verdict_words),
        "targets": _values(framework.crosswalk_targets),
        "domains": [_values(domain) for domain in framework.domains],
        "competences": [_values(competence) for competence in framework.competences],
        "duties": [_values(duty) for duty in framework.duties],
        "awards": [_values(award) for award in framework.awards],
        "scope_card": [_values(line) for line in framework.scope_card],
        "courses": [_values(course) for course in framework.courses],
        "sources": [_values(source) for source in framework.sources.values()],
    }


def canonical_bytes(framework: Framework, code: str) -> bytes:
    """One competence, statement or domain in canonical JSON; raises NotFound."""
    ref = framework.ref(code)
    if framework.has_competence(code):
        thing: BaseModel = framework.competence(code)
    elif "." in code:
        thing = framework.statement(code)
    else:
        thing = framework.domain(code)
    return canonical({"ref": str(ref), **_values(thing)})


def as_json(framework: Framework) -> str:
    """Everything, with two spaces a level."""
    return json.dumps(contents(framework), indent=2, ensure_ascii=False) + "\n"


_COLUMNS: Final = (
    *("reference", "domain", "competence", "competence_title", "statement", "kind", "text"),
    *("plain_text", "provenance", "debated", "sources", "evidence_kinds", "required_for"),
)


def as_csv(framework: Framework) -> str:
    """One row a statement, with its competence; then the columns of the crosswalk."""
    sets = [one.code for one in framework.crosswalk_targets.sets]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*_COLUMNS, *sets])
    for competence, statement in _statements(framework):
        related = (" ".join(statement.crosswalk[key]) for key in sets)
        writer.writerow([*_row(framework, competence, statement), *related])
    return out.getvalue()


def _row(framework: Framework, competence: Competence, statement: Statement) -> list[str]:
    return [
        str(framework.ref(statement.code)),
        framework.domain(competence.domain).title,
        competence.code,
        competence.title,
        statement.code,
        statement.kind,
        statement.text,
        statement.plain_text,
        statement.provenance,
        "yes" if statement.debated else "no",
        " ".join(citation.source for citation in statement.sources),
        " ".join(statement.evidence_kinds),
        " ".join(competence.required_for),
    ]


def as_markdown(framework: Framework) -> str:
    """The framework as one document to read or to print."""
    return "\n".join(_document(framework)) + "\n"


def _document(framework: Framework) -> Iterator[str]:
    yield f"# {framework.title}"
    yield from ("", f"{framework.key}. {framework.plain_text}")
    if framework.is_draft:
        yield from ("", f"**{framework.notices.draft}.**")
    yield from ("", framework.notices.advice)
    for domain in framework.domains:
        yield from ("", f"## {domain.code} {domain.title}", "", domain.plain_text)
        for competence in framework.competences_of(domain.code):
            yield from _section(framework, competence)
    yield from ("", "## What the employer answers for", "")
    for duty in framework.duties:
        yield f"- **{duty.code} {duty.title}.** {duty.plain_text}"
    yield from ("", "## Sources", "")
    for source in framework.sources.values():
        parts = (source.authors, source.title, source.publication, source.published_on)
        yield f"- **{source.code}** {'. '.join(part for part in parts if part)}."


def _section(framework: Framework, competence: Competence) -> Iterator[str]:
    yield from ("", f"### {competence.code} {competence.title}", "", competence.plain_text)
    yield from ("", "What this is not:", "")
    yield from (f"- {line}" for line in competence.what_it_is_not)
    yield from ("", "What the team must provide:", "")
    for provided in competence.team_must_provide:
        yield f"- {framework.duty(provided.duty).title}: {provided.here}"
    yield from ("", "What it looks like:", "")
    for described in competence.levels:
        title = framework.level(described.level).title
        yield f"- **{title}.** {described.text} {_basis(described.provenance)}"
    yield from ("", "What it is made of:", "")
    for statement in competence.statements:
        words = f"- **{statement.code}** ({statement.kind}) {statement.text}"
        yield f"{words} {statement.plain_text} {_basis(statement.provenance)}"
    yield from ("", f"The service looks again after {competence.review.months} months.")


_BASIS: Final = {
    Provenance.DIRECT: "*From the paper.*",
    Provenance.INFERRED: "*Follows from the paper.*",
    Provenance.EXTERNAL: "*From another source; the paper is silent.*",
}


def _basis(provenance: Provenance) -> str:
    return _BASIS[provenance]


def _statements(framework: Framework) -> Iterator[tuple[Competence, Statement]]:
    for competence in framework.competences:
        for statement in competence.statements:
            yield competence, statement


def _values(part: BaseModel) -> dict[str, Any]:
    return part.model_dump(mode="json")
