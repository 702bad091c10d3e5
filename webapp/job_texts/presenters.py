"""A check into what its pages and its paper show; pure, but for addresses."""

from collections.abc import Iterable
from dataclasses import dataclass

from competence.framework.model import Boundary, Essential, Framework
from competence.job_texts.rules import (
    Check,
    CheckedLine,
    Mark,
    Use,
    has_finding,
    missing,
    use_of,
)
from webapp.boundaries.presenters import event_place
from webapp.boundaries.presenters.boundary import BoundaryLink, boundary_link
from webapp.framework.presenters.parts import Basis, Link, basis


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with what was found in it; `instead` is better words, empty where there are none."""

    number: int
    text: str
    use: Use
    found: BoundaryLink | None
    code: str
    instead: str
    basis: Basis | None
    also: tuple[BoundaryLink, ...]
    nearest: tuple[BoundaryLink, ...]
    kept_out: Link | None
    says: tuple[str, ...]
    can_be_marked: bool
    mark: str


@dataclass(frozen=True, slots=True)
class EssentialShown:
    """Something the text does not say: what it would be, a line to copy, and what it rests on."""

    title: str
    plain_text: str
    text: str
    duty: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A check as its pages show it; every line stands in one list alone, in the text's order."""

    lines: tuple[LineShown, ...]
    missing: tuple[EssentialShown, ...]
    has_essentials: bool
    advice: str

    def of(self, *uses: str) -> tuple[LineShown, ...]:
        """The lines of some uses that the reader did not turn down."""
        return tuple(one for one in self.lines if one.use in uses and one.mark != Mark.NOT_THIS)

    @property
    def turned_down(self) -> tuple[LineShown, ...]:
        """The lines of which the reader said: not this."""
        return tuple(one for one in self.lines if one.mark == Mark.NOT_THIS)

    @property
    def to_copy(self) -> str:
        """Every better wording and every missing line, to be copied at once; each stands once."""
        instead = [one.instead for one in self.of(Use.CHANGE) if one.instead]
        return "\n".join(dict.fromkeys([*instead, *(one.text for one in self.missing)]))


def check_shown(framework: Framework, check: Check) -> CheckShown:
    """A check in the words of the release it was made under."""
    texts = framework.job_texts
    wordings = {one.boundary: one.text for one in texts.wordings} if texts else {}
    titles = {one.code: one.title for one in texts.essentials} if texts else {}
    return CheckShown(
        lines=tuple(
            _line(framework, number, line, wordings, titles)
            for number, line in enumerate(check.lines, 1)
        ),
        missing=tuple(_essential(framework, one) for one in missing(framework, check)),
        has_essentials=bool(titles),
        advice=framework.notices.advice,
    )


def _line(
    framework: Framework,
    number: int,
    line: CheckedLine,
    wordings: dict[str, str],
    titles: dict[str, str],
) -> LineShown:
    boundary = framework.boundary(line.boundary) if line.boundary else None
    use = use_of(line)
    return LineShown(
        number=number,
        text=line.text,
        use=use,
        found=boundary_link(framework, boundary) if boundary else None,
        code=boundary.code if boundary else "",
        instead=_instead(boundary, wordings) if use is Use.CHANGE else "",
        basis=basis(framework, boundary.provenance, boundary.sources) if boundary else None,
        also=_links(framework, line.also),
        nearest=_links(framework, line.nearest) if use is Use.UNSURE else (),
        kept_out=_kept_out(framework, line.kept_out) if boundary else None,
        says=tuple(titles[code] for code in line.essentials),
        can_be_marked=has_finding(line),
        mark=line.mark.value if line.mark else "",
    )


def _instead(boundary: Boundary | None, wordings: dict[str, str]) -> str:
    return wordings.get(boundary.code, "") if boundary else ""


def _links(framework: Framework, codes: Iterable[str]) -> tuple[BoundaryLink, ...]:
    return tuple(boundary_link(framework, framework.boundary(code)) for code in codes)


def _kept_out(framework: Framework, code: str | None) -> Link | None:
    if code is None:
        return None
    return Link(framework.over_protection_event(code).title, event_place(framework, code))


def _essential(framework: Framework, one: Essential) -> EssentialShown:
    duties = {duty.code: duty.title for duty in framework.duties}
    return EssentialShown(
        title=one.title,
        plain_text=one.plain_text,
        text=one.text,
        duty=duties[one.duty] if one.duty else "",
        basis=basis(framework, one.provenance, one.sources),
    )
