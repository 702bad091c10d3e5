"""What could be read of a release before anybody asked whether it fits together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from competence.framework.faults import pointer
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
    Verdicts,
    VignetteFile,
)
from competence.framework.model.boundary import Example
from competence.framework.model.lexicon import Sample
from competence.framework.model.part import Part

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value and the file it stands in, as faults name it."""

    file: str
    value: T


@dataclass(frozen=True, slots=True)
class Found:
    """A part, its file, and the steps that lead to it."""

    file: str
    steps: tuple[str | int, ...]
    part: Part

    @property
    def place(self) -> str:
        """The JSON pointer to the part."""
        return pointer(*self.steps)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The files that have the right shape; None stands for one that has not."""

    folder: str
    about: Placed[Release] | None
    scale: Placed[Scale] | None
    evidence: Placed[Evidence] | None
    targets: Placed[Targets] | None
    verdicts: Placed[Verdicts] | None
    duties: Placed[tuple[Duty, ...]] | None
    awards: Placed[tuple[Award, ...]] | None
    scope_card: Placed[tuple[ScopeLine, ...]] | None
    domains: tuple[Placed[Domain], ...]
    competences: tuple[Placed[Competence], ...]
    courses: tuple[Placed[Course], ...]
    boundaries: tuple[Placed[Boundary], ...] = ()
    over_protection: Placed[tuple[OverProtection, ...]] | None = None
    team_statements: Placed[tuple[TeamStatement, ...]] | None = None
    looked_at: Placed[VignetteFile] | None = None
    scored_only: Placed[VignetteFile] | None = None
    lexicon: Placed[Lexicon] | None = None
    job_texts: Placed[JobTexts] | None = None
    audit: Placed[Audit] | None = None
    sources: Mapping[str, Source] | None
    unread: frozenset[str] = field(default_factory=frozenset)
    """Names, without .json, of files that are there and could not be read."""

    @property
    def competence_codes(self) -> frozenset[str]:
        """Every competence there is, those that could not be read among them."""
        return self.unread | {placed.value.code for placed in self.competences}

    @property
    def boundary_codes(self) -> frozenset[str]:
        """Every role boundary there is, those that could not be read among them."""
        return self.unread | {placed.value.code for placed in self.boundaries}

    @property
    def vignette_files(self) -> tuple[Placed[VignetteFile], ...]:
        """The files of vignettes that could be read."""
        return tuple(placed for placed in (self.looked_at, self.scored_only) if placed)

    @cached_property
    def everything(self) -> tuple[Found, ...]:
        """Every part of every file that could be read, outermost first; no single request."""
        files: tuple[Placed[Any] | None, ...] = (
            *(self.about, self.scale, self.evidence, self.targets, self.verdicts),
            *(self.duties, self.awards, self.scope_card),
            *self.domains,
            *self.competences,
            *self.courses,
            *self.boundaries,
            *(self.over_protection, self.team_statements),
            *(self.looked_at, self.scored_only, self.lexicon, self.job_texts, self.audit),
        )
        return tuple(found for placed in files if placed for found in within(placed))


_NAMELESS: Final = (Example, Sample)
"""Requests: thousands of them, and they name nothing and are named by nothing."""


def within(placed: Placed[T]) -> list[Found]:
    """Every part of one file, outermost first, with the steps that lead to it."""
    found: list[Found] = []
    _gather(placed.file, (), placed.value, found)
    return found


def _gather(file: str, steps: tuple[str | int, ...], value: object, found: list[Found]) -> None:
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Part):
        found.append(Found(file, steps, value))
        inner = vars(value).items()
    elif isinstance(value, tuple):
        inner = enumerate(value)
    for step, held in inner:
        if isinstance(held, Part | tuple) and not isinstance(held, _NAMELESS):
            _gather(file, (*steps, step), held, found)
