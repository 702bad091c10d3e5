"""What a scheme of work says: a programme's planned sessions, and the statements each serves."""

from dataclasses import dataclass
from datetime import date

from certificates.content import ProvenanceKind
from certificates.wording import MONTHS


@dataclass(frozen=True, slots=True)
class SchemeStatement:
    """A statement that a part serves, with where it comes from and what it belongs to."""

    code: str
    """ "F1.2"."""
    text: str
    provenance: ProvenanceKind
    competence_code: str
    competence_title: str
    domain_title: str
    domain_index: int
    """The domain's place in the framework, counted from 0."""


@dataclass(frozen=True, slots=True)
class SchemePart:
    """A planned session: how long it is, what it is for, and what is done in it."""

    number: int
    title: str
    minutes: int
    aims: str
    done: str
    """What is done; an empty line parts paragraphs, here and in `aims`."""
    statements: tuple[SchemeStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeWording:
    """The fixed words, in the order they are met."""

    scheme: str = "Scheme of work"
    version: str = "version"
    written_by: str = "written by"
    draft: str = "Draft"
    release: str = "Framework release"
    sessions: str = "The sessions"
    nothing_yet: str = "No session is planned yet."
    session: str = "Session"
    plan: str = "What it is for, and what is done"
    served: str = "What it serves"
    minutes: str = "minutes"
    hour: str = "hour"
    hours: str = "hours"
    total: str = "All together"
    covered: str = "What is covered"
    competence: str = "Competence"
    statements: str = "Statements"
    in_sessions: str = "In session"
    direct: str = "direct"
    inferred: str = "inferred"
    external: str = "external"
    provenance: str = "Where a statement comes from:"
    direct_means: str = "(the source paper says it of peer support workers)"
    inferred_means: str = "(it follows from the paper)"
    external_means: str = "(another source; the paper is silent)"
    notices: str = "Good to know"
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scheme of work of one version of a programme."""

    title: str
    plain_words: str
    organisation: str
    version: int
    framework_title: str
    release: str
    """ "0.1.0"."""
    draft_notice: str | None
    printed_on: date
    parts: tuple[SchemePart, ...]
    notices: tuple[str, ...] = ()
    """Whole sentences: a course is never a competence, what it does not give."""
    written_by: str = ""
    made_up: bool = False
    language: str = "en-GB"
    wording: SchemeWording = SchemeWording()
