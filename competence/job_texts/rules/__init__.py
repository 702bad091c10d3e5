"""From a pasted text to lines, and from their answers to what could be changed in it. Pure."""

from competence.job_texts.rules.checking import (
    Check,
    CheckedLine,
    Mark,
    Use,
    has_finding,
    missing,
    use_of,
)
from competence.job_texts.rules.freezing import from_plain, plain
from competence.job_texts.rules.lines import MOST_CHARACTERS, MOST_LINES, lines_of, too_much

__all__ = [
    "MOST_CHARACTERS",
    "MOST_LINES",
    "Check",
    "CheckedLine",
    "Mark",
    "Use",
    "from_plain",
    "has_finding",
    "lines_of",
    "missing",
    "plain",
    "too_much",
    "use_of",
]
