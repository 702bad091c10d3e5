"""What the paper of a checked job text says: lines to change, what is missing, and the rest."""

from dataclasses import dataclass
from datetime import date

from certificates.wording import MONTHS


@dataclass(frozen=True, slots=True)
class JobCheckWording:
    """The fixed words, in the order they are met."""

    title: str = "A job text, line by line"
    draft: str = "Draft"
    release: str = "Framework release"
    change: str = "Lines to change or to talk through"
    none: str = "None."
    better: str = "Better words: "
    rests_on: str = "What it rests on: "
    not_said: str = "Nobody has said yet whether this was read rightly."
    missing: str = "What is missing"
    missing_hint: str = "No line was found that says this. A rota need not say all of it."
    nothing_missing: str = "Nothing that the framework looks for."
    to_copy: str = "Words to copy, if it is so: "
    rest: str = "The other lines"
    number: str = "Line"
    text: str = "Words"
    found: str = "What was found"
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class JobCheckLine:
    """A line of the text; `better`, `basis` and `not_said` are empty where there is none."""

    number: int
    text: str
    found: str
    """ "Outside the role: Physical health checks (RB44)"."""
    better: str = ""
    basis: str = ""
    is_said: bool = True
    """Whether the reader said that it was read rightly, or not."""


@dataclass(frozen=True, slots=True)
class JobCheckMissing:
    """An essential that no line says."""

    title: str
    words: str
    to_copy: str
    basis: str


@dataclass(frozen=True, slots=True)
class JobCheck:
    """A job text as it was checked on one day."""

    printed_on: date
    framework_title: str
    release: str
    draft_notice: str | None
    advice_notice: str
    """ "A framework's advice. It is not law and not your employer's policy."."""
    introduction: str
    looks_for_essentials: bool
    change: tuple[JobCheckLine, ...] = ()
    missing: tuple[JobCheckMissing, ...] = ()
    rest: tuple[JobCheckLine, ...] = ()
    made_up: bool = False
    language: str = "en-GB"
    wording: JobCheckWording = JobCheckWording()
