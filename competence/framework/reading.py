"""Makes a framework from a release's folder, or names every fault at once.

A release is read in three passes: syntax, shape (the model), and whether everything fits
together (`checks`). No pass stops at its first fault, and none reports what an earlier one
caused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from competence.framework import kinds
from competence.framework.checks import faults_between
from competence.framework.faults import Fault, refusal, shape_fault
from competence.framework.files import canonical, parsed
from competence.framework.kinds import Kind
from competence.framework.model import (
    Citation,
    Framework,
    Source,
    Transition,
    Vignette,
    VignetteFile,
    Vignettes,
)
from competence.framework.parts import Parts, Placed

__all__ = ["Examination", "Fault", "examine", "examine_transition", "read_release"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Examination:
    """What reading a release gave: a framework, or the faults that stand in its way."""

    framework: Framework | None
    faults: tuple[Fault, ...]


def read_release(folder: Path, sources_path: Path) -> Framework:
    """The framework in a release's folder; raises FrameworkInvalid naming every fault."""
    examined = examine(folder, sources_path)
    if examined.framework is None:
        raise refusal(examined.faults)
    return examined.framework


def examine(folder: Path, sources_path: Path) -> Examination:
    """Reads a release's folder and says what was found; raises nothing over its contents."""
    reader = _Reader(folder)
    parts = reader.parts(reader.sources(sources_path))
    faults = (*reader.faults, *faults_between(parts))
    if faults:
        return Examination(None, tuple(sorted(set(faults))))
    return Examination(_framework(parts, digest=reader.digest()), ())


def examine_transition(path: Path) -> tuple[Transition | None, tuple[Fault, ...]]:
    """One file of `crosswalks/`, or None and every fault of its shape."""
    reader = _Reader(path.parent)
    placed = reader.shaped(path, kinds.CROSSWALK)
    return (placed.value if placed else None), tuple(reader.faults)


class _Reader:
    """Reads the files of one folder, gathering faults and what the digest is made of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.unread: set[str] = set()
        self.contents: dict[str, object] = {}

    def digest(self) -> str:
        """SHA-256 over every JSON file of the folder, by its path, in canonical form."""
        return sha256(canonical(self.contents)).hexdigest()

    def sources(self, path: Path) -> Mapping[str, Source] | None:
        """The publications, by code; None when their file could not be read."""
        value, fault = parsed(path, path.name)
        placed = self._placed(value, fault, path.name, kinds.SOURCE)
        if placed is None:
            return None
        codes = [source.code for source in placed.value]
        for number, code in enumerate(codes):
            if code in codes[:number]:
                mend = "Keep one of the two; a source once added is not changed."
                self.faults.append(
                    Fault(path.name, f"/{number}/code", f'"{code}" stands twice.', mend)
                )
        return {source.code: source for source in placed.value}

    def parts(self, sources: Mapping[str, Source] | None) -> Parts:
        """Every file of the release that has the right shape."""
        top = {kind.name: self.shaped(self.folder / kind.where, kind) for kind in kinds.AT_THE_TOP}
        domains, competences, courses, boundaries = self._folders()
        stories = self.folder / kinds.VIGNETTE_FILES
        over_protection = self._optional(self.folder / _OVER_PROTECTION, kinds.OVER_PROTECTION)
        statements = self.folder / kinds.TEAM_STATEMENT.where
        team_statements = self._optional(statements, kinds.TEAM_STATEMENT)
        lexicon = self._optional(self.folder / kinds.LEXICON.where, kinds.LEXICON)
        audit = self._optional(self.folder / kinds.AUDIT.where, kinds.AUDIT)
        job_texts = self._optional(self.folder / kinds.JOB_TEXTS.where, kinds.JOB_TEXTS)
        looked_at = self._optional(stories / kinds.LOOKED_AT, kinds.VIGNETTES)
        scored_only = self._optional(stories / kinds.SCORED_ONLY, kinds.VIGNETTES)
        self._strangers()
        return Parts(
            folder=self.folder.name,
            about=top["release"],
            scale=top["scale"],
            evidence=top["evidence"],
            targets=top["targets"],
            verdicts=top["verdicts"],
            duties=top["duty"],
            awards=top["award"],
            scope_card=top["scope-card"],
            domains=domains,
            competences=competences,
            courses=courses,
            boundaries=boundaries,
            over_protection=over_protection,
            team_statements=team_statements,
            looked_at=looked_at,
            scored_only=scored_only,
            lexicon=lexicon,
            job_texts=job_texts,
            audit=audit,
            sources=sources,
            unread=frozenset(self.unread),
        )

    def shaped(self, path: Path, kind: Kind) -> Placed[Any] | None:
        """The value in a file; None, and its faults are noted, when it has another shape."""
        shown_as = self._shown(path)
        value, fault = parsed(path, shown_as)
        self.contents[path.relative_to(self.folder).as_posix()] = value
        placed = self._placed(value, fault, shown_as, kind)
        if placed is None:
            self.unread.add(path.stem)
        return placed

    def _optional(self, path: Path, kind: Kind) -> Placed[Any] | None:
        return self.shaped(path, kind) if path.exists() else None

    def _placed(
        self, value: object, fault: Fault | None, shown_as: str, kind: Kind
    ) -> Placed[Any] | None:
        if fault is not None:
            self.faults.append(fault)
            return None
        try:
            return Placed(shown_as, kind.adapter.validate_json(canonical(value)))
        except ValidationError as error:
            self.faults.extend(_shape_faults(shown_as, error, value))
            return None

    def _folders(self) -> tuple[tuple[Placed[Any], ...], ...]:
        domains, competences, courses, boundaries = [], [], [], []
        for folder in self._subfolders():
            if folder.name == kinds.COURSES:
                courses += [self.shaped(path, kinds.COURSE) for path in _in(folder)]
            elif folder.name == kinds.BOUNDARIES:
                boundaries += [self.shaped(path, kinds.BOUNDARY) for path in _in(folder)]
            elif folder.name not in kinds.NO_DOMAINS:
                domains.append(self.shaped(folder / _DOMAIN, kinds.DOMAIN))
                files = [path for path in _in(folder) if path.name != _DOMAIN]
                competences += [self.shaped(path, kinds.COMPETENCE) for path in files]
        return tuple(
            tuple(placed for placed in read if placed is not None)
            for read in (domains, competences, courses, boundaries)
        )

    def _subfolders(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("[!._]*") if path.is_dir())

    def _strangers(self) -> None:
        """Files that the other readers did not ask for: known to others, or out of place."""
        for path in sorted(self.folder.rglob("*")):
            within = path.relative_to(self.folder)
            if path.is_dir() or within.as_posix() in self.contents or path.name.startswith("."):
                continue
            if within.parts[0] == kinds.VIGNETTE_FILES:
                self._syntax_alone(path)
            elif path.suffix != ".md":
                self.faults.append(Fault(self._shown(path), "", _STRANGER, _STRANGER_MEND))

    def _syntax_alone(self, path: Path) -> None:
        value, fault = parsed(path, self._shown(path))
        self.contents[path.relative_to(self.folder).as_posix()] = value
        if fault is not None:
            self.faults.append(fault)

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()


_DOMAIN: Final = "domain.json"
_OVER_PROTECTION: Final = kinds.OVER_PROTECTION.where
_STRANGER: Final = "This file has no place in a release."
_STRANGER_MEND: Final = (
    "Move it away, or correct its name: a competence or course is <code>.json in its folder."
)


def _in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _shape_faults(shown_as: str, error: ValidationError, value: object) -> list[Fault]:
    errors = [_in_the_file(value, e) for e in error.errors(include_url=False)]
    missing = [e["loc"] for e in errors if e["type"] == "missing"]
    return [
        shape_fault(shown_as, e, [str(loc[-1]) for loc in missing if loc[:-1] == e["loc"][:-1]])
        for e in errors
    ]


def _in_the_file(value: object, error: ErrorDetails) -> ErrorDetails:
    """`error` with the place as the file has it: pydantic also names the model it tried."""
    *steps, last = error["loc"] or ("",)
    place: list[str | int] = []
    for step in steps:
        held = _held(value, step)
        if held is not _NOTHING:
            place.append(step)
            value = held
    return {**error, "loc": (*place, last)} if error["loc"] else error


_NOTHING: Final = object()


def _held(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step, _NOTHING)
    if isinstance(value, list) and isinstance(step, int):
        return value[step]
    return _NOTHING


def _framework(parts: Parts, *, digest: str) -> Framework:
    """The framework, once nothing is missing and no part contradicts another."""
    about, scale, evidence = _value(parts.about), _value(parts.scale), _value(parts.evidence)
    order = about.domains
    cited = sorted({f.part.source for f in parts.everything if isinstance(f.part, Citation)})
    sources = parts.sources or {}
    return Framework(
        about=about,
        scale=scale,
        evidence=evidence,
        crosswalk_targets=_value(parts.targets),
        verdict_words=_value(parts.verdicts),
        domains=tuple(sorted(_values(parts.domains), key=lambda d: order.index(d.code))),
        competences=tuple(
            sorted(_values(parts.competences), key=lambda c: (order.index(c.domain), c.number))
        ),
        duties=_value(parts.duties),
        awards=_value(parts.awards),
        scope_card=_value(parts.scope_card),
        courses=_values(parts.courses),
        sources=MappingProxyType({code: sources[code] for code in cited}),
        digest=digest,
        boundaries=tuple(sorted(_values(parts.boundaries), key=lambda b: b.code)),
        over_protection=_value(parts.over_protection) if parts.over_protection else (),
        team_statements=_value(parts.team_statements) if parts.team_statements else (),
        vignettes=Vignettes(_stories(parts.looked_at), _stories(parts.scored_only)),
        lexicon=parts.lexicon.value if parts.lexicon else None,
        job_texts=parts.job_texts.value if parts.job_texts else None,
        audit=parts.audit.value if parts.audit else None,
    )


def _stories(placed: Placed[VignetteFile] | None) -> tuple[Vignette, ...]:
    return placed.value.vignettes if placed else ()


def _value(placed: Placed[T] | None) -> T:
    if placed is None:
        raise AssertionError("A release without faults has every file.")
    return placed.value


def _values(several: tuple[Placed[T], ...]) -> tuple[T, ...]:
    return tuple(placed.value for placed in several)
