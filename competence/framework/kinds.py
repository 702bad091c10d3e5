"""The kinds of file a framework is written in, and the model each is read by."""

from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter

from competence.framework.model import (
    Audit,
    Award,
    Boundary,
    Competence,
    Course,
    Domain,
    Duty,
    Evidence,
    JobTexts,
    Lexicon,
    OverProtection,
    Release,
    Scale,
    ScopeLine,
    Source,
    Targets,
    TeamStatement,
    Transition,
    Verdicts,
    VignetteFile,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the name of its schema and guide, where it stands, what reads it."""

    name: str
    where: str
    adapter: TypeAdapter[Any]


RELEASE: Final = Kind("release", "release.json", TypeAdapter(Release))
SCALE: Final = Kind("scale", "scale.json", TypeAdapter(Scale))
VERDICTS: Final = Kind("verdicts", "verdicts.json", TypeAdapter(Verdicts))
EVIDENCE: Final = Kind("evidence", "evidence.json", TypeAdapter(Evidence))
TARGETS: Final = Kind("targets", "targets.json", TypeAdapter(Targets))
AWARD: Final = Kind("award", "awards.json", TypeAdapter(tuple[Award, ...]))
SCOPE_CARD: Final = Kind("scope-card", "scope-card.json", TypeAdapter(tuple[ScopeLine, ...]))
DUTY: Final = Kind("duty", "duties.json", TypeAdapter(tuple[Duty, ...]))
DOMAIN: Final = Kind("domain", "<domain>/domain.json", TypeAdapter(Domain))
COMPETENCE: Final = Kind("competence", "<domain>/<code>.json", TypeAdapter(Competence))
COURSE: Final = Kind("course", "courses/<code>.json", TypeAdapter(Course))
BOUNDARY: Final = Kind("boundary", "boundaries/<code>.json", TypeAdapter(Boundary))
OVER_PROTECTION: Final = Kind(
    "over-protection", "over-protection.json", TypeAdapter(tuple[OverProtection, ...])
)
TEAM_STATEMENT: Final = Kind(
    "team-statement", "team-statements.json", TypeAdapter(tuple[TeamStatement, ...])
)
VIGNETTES: Final = Kind(
    "vignettes", "vignettes/looked-at.json and scored-only.json", TypeAdapter(VignetteFile)
)
LEXICON: Final = Kind("lexicon", "lexicon.json", TypeAdapter(Lexicon))
JOB_TEXTS: Final = Kind("job-texts", "job-texts.json", TypeAdapter(JobTexts))
AUDIT: Final = Kind("audit", "audit.json", TypeAdapter(Audit))
SOURCE: Final = Kind("source", "sources.json, beside the releases", TypeAdapter(tuple[Source, ...]))
CROSSWALK: Final = Kind("crosswalk", "crosswalks/, beside the releases", TypeAdapter(Transition))

AT_THE_TOP: Final = (RELEASE, SCALE, VERDICTS, EVIDENCE, TARGETS, AWARD, SCOPE_CARD, DUTY)
"""The files every release has at its top."""
ALL: Final = (
    *AT_THE_TOP,
    *(DOMAIN, COMPETENCE, COURSE, BOUNDARY, OVER_PROTECTION, TEAM_STATEMENT, VIGNETTES),
    *(LEXICON, JOB_TEXTS, AUDIT, SOURCE, CROSSWALK),
)

COURSES: Final = "courses"
BOUNDARIES: Final = "boundaries"
VIGNETTE_FILES: Final = "vignettes"
NO_DOMAINS: Final = frozenset({COURSES, BOUNDARIES, VIGNETTE_FILES})
"""Folders of a release that hold no competences."""
LOOKED_AT: Final = "looked-at.json"
SCORED_ONLY: Final = "scored-only.json"
