"""A release written out: canonical JSON to check by, tables to sort, Markdown to read.

What is read back from JSON is what went in.
"""

import json
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from competence.framework.exchange.document import as_markdown
from competence.framework.exchange.tables import Table, as_csv
from competence.framework.files import canonical
from competence.framework.model import Framework

__all__ = ["Format", "Table", "as_csv", "as_json", "as_markdown", "canonical_bytes", "contents"]


class Format(StrEnum):
    """What a release can be written out as."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def written(framework: Framework, form: Format, table: Table = Table.STATEMENTS) -> str:
    """The release as text in the format asked for, ending in a line break; CSV is one table."""
    if form is Format.CSV:
        return as_csv(framework, table)
    return as_json(framework) if form is Format.JSON else as_markdown(framework)


def contents(framework: Framework) -> dict[str, Any]:
    """Everything in the release as JSON values, competences in framework order."""
    lexicon, job_texts, audit = framework.lexicon, framework.job_texts, framework.audit
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
        "boundaries": [_values(boundary) for boundary in framework.boundaries],
        "over_protection": [_values(event) for event in framework.over_protection],
        "duties": [_values(duty) for duty in framework.duties],
        "team_statements": [_values(one) for one in framework.team_statements],
        "awards": [_values(award) for award in framework.awards],
        "scope_card": [_values(line) for line in framework.scope_card],
        "courses": [_values(course) for course in framework.courses],
        "vignettes": {
            "looked_at": [_values(vignette) for vignette in framework.vignettes.looked_at],
            "scored_only": [_values(vignette) for vignette in framework.vignettes.scored_only],
        },
        "lexicon": None if lexicon is None else _values(lexicon),
        "job_texts": None if job_texts is None else _values(job_texts),
        "audit": None if audit is None else _values(audit),
        "sources": [_values(source) for source in framework.sources.values()],
    }


def canonical_bytes(framework: Framework, code: str) -> bytes:
    """One competence, statement, boundary, event, audit question or domain; raises NotFound."""
    ref = framework.ref(code)
    events: dict[str, BaseModel] = {event.code: event for event in framework.over_protection}
    events |= {question.code: question for question in framework.audit_questions}
    if framework.has_competence(code):
        thing: BaseModel = framework.competence(code)
    elif framework.has_boundary(code):
        thing = framework.boundary(code)
    elif code in events:
        thing = events[code]
    elif "." in code:
        thing = framework.statement(code)
    else:
        thing = framework.domain(code)
    return canonical({"ref": str(ref), **_values(thing)})


def as_json(framework: Framework) -> str:
    """Everything, with two spaces a level."""
    return json.dumps(contents(framework), indent=2, ensure_ascii=False) + "\n"


def _values(part: BaseModel) -> dict[str, Any]:
    return part.model_dump(mode="json")
