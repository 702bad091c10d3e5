"""Schemes of work: what a programme says, and which of the framework its parts serve."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from competence.errors import NotFound
from competence.framework.model import Competence, Framework, Provenance, Statement
from competence.training.rules.fault import Fault, too_long

LONGEST_TITLE: Final = 150
LONGEST_TEXT: Final = 2000
MOST_PARTS: Final = 60
MOST_MINUTES: Final = 600
"""Of one session: ten hours."""


@dataclass(frozen=True, slots=True)
class Part:
    """A planned session of a scheme of work.

    `covers` are codes of the release: statements, and competences as a whole.
    """

    title: str
    minutes: int
    aims: str = ""
    done: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What a programme is called and about; `fulfils` is a course of the release, or None."""

    title: str
    plain_words: str = ""
    fulfils: str | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """What a scheme of work does for one competence.

    `as_whole`: a part names the competence itself, and so all its statements.
    """

    competence: Competence
    statements: tuple[Statement, ...]
    as_whole: bool


def heading_fault(framework: Framework, heading: Heading) -> Fault | None:
    """What keeps a programme's heading from being kept; None when it can be."""
    if not heading.title.strip():
        return Fault("Write what the programme is called.", "title")
    if heading.fulfils is not None and heading.fulfils not in {c.code for c in framework.courses}:
        return Fault("Choose a course of the framework, or none.", "fulfils")
    return too_long(heading.title, LONGEST_TITLE, "title") or too_long(
        heading.plain_words, LONGEST_TEXT, "plain_words"
    )


def part_fault(framework: Framework, part: Part, *, others: int) -> Fault | None:
    """What keeps a part from standing beside `others` in a scheme; None when it can."""
    if not part.title.strip():
        return Fault("Write what this session is called.", "title")
    if not 1 <= part.minutes <= MOST_MINUTES:
        return Fault(f"Write from 1 to {MOST_MINUTES} minutes.", "minutes")
    if others >= MOST_PARTS:
        return Fault(f"A programme has at most {MOST_PARTS} sessions.", "title")
    if not all(is_known(framework, code) for code in part.covers):
        return Fault("Choose what this session serves from the list.", "covers")
    return (
        too_long(part.title, LONGEST_TITLE, "title")
        or too_long(part.aims, LONGEST_TEXT, "aims")
        or too_long(part.done, LONGEST_TEXT, "done")
    )


def publishing_fault(heading: Heading, parts: Sequence[Part]) -> Fault | None:
    """What a draft still needs before anybody else reads it; None when it is whole."""
    if not heading.plain_words.strip():
        return Fault("Say in plain words what the programme is about.", "plain_words")
    if not parts:
        return Fault("Add a session first: a programme has one at least.")
    if not any(part.covers for part in parts):
        return Fault("Say of one session at least what it serves in the framework.")
    return None


def is_known(framework: Framework, code: str) -> bool:
    """Whether a code is a statement or a competence of the release."""
    return framework.has_competence(code) or _has_statement(framework, code)


def minutes_of(parts: Iterable[Part]) -> int:
    """How long the parts of a scheme take together."""
    return sum(part.minutes for part in parts)


def served(framework: Framework, covers: Iterable[str]) -> Sequence[Served]:
    """What codes serve, by competence, in the framework's order; unknown codes serve nothing."""
    codes = {*covers}
    found = []
    for competence in framework.competences:
        as_whole = competence.code in codes
        named = tuple(one for one in competence.statements if as_whole or one.code in codes)
        if named:
            found.append(Served(competence, named, as_whole))
    return found


def by_provenance(of: Iterable[Served]) -> Mapping[Provenance, int]:
    """How many statements that are served rest on what: every provenance, some with none."""
    found = dict.fromkeys(Provenance, 0)
    for one in of:
        for statement in one.statements:
            found[statement.provenance] += 1
    return found


def not_served(framework: Framework, course: str, of: Iterable[Served]) -> Sequence[Statement]:
    """The statements that a course of the framework serves and these do not, in order."""
    there = {statement.code for one in of for statement in one.statements}
    wanted = framework.course(course).serves
    return [framework.statement(code) for code in wanted if code not in there]


def _has_statement(framework: Framework, code: str) -> bool:
    try:
        framework.statement(code)
    except NotFound:
        return False
    return True
