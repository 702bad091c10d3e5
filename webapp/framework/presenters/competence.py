"""One competence whole, and one statement or duty by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from competence.framework.model import Competence, Framework, Statement
from webapp.framework.presenters.enough import Enough, ViewShown, enough, views
from webapp.framework.presenters.parts import (
    Basis,
    Edition,
    FrameworkPage,
    Link,
    SourceShown,
    address,
    basis,
    data_link,
    domain_link,
    domain_place,
    role_link,
    sources,
)


@dataclass(frozen=True, slots=True)
class LevelShown:
    """What a level looks like; `rank` counts from 1."""

    title: str
    text: str
    rank: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement with its plain words first."""

    code: str
    href: str
    plain_text: str
    text: str
    kind: str
    is_debated: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class TargetShown:
    """An entry of another framework, by its number and our own label."""

    number: str
    label: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class RelatedSet:
    """Another framework and what in it is related."""

    title: str
    targets: tuple[TargetShown, ...]


@dataclass(frozen=True, slots=True)
class CompetencePage(FrameworkPage):
    """A competence as anybody reads it."""

    code: str
    title: str
    plain_text: str
    domain: Link
    domain_index: int
    levels: tuple[LevelShown, ...]
    is_not: tuple[str, ...]
    team_provides: tuple[Link, ...]
    statements: tuple[StatementShown, ...]
    enough: Enough
    views: tuple[ViewShown, ...]
    months: int
    months_because: str
    roles: tuple[Link, ...]
    boundaries: tuple[Link, ...]
    related: tuple[RelatedSet, ...]
    sources: tuple[SourceShown, ...]
    before: Link | None
    after: Link | None
    data: Link


@dataclass(frozen=True, slots=True)
class StatementPage(FrameworkPage):
    """A statement by itself, with what helps and what it is related to."""

    statement: StatementShown
    competence: Link
    domain: Link
    domain_index: int
    evidence: tuple[Link, ...]
    courses: tuple[Link, ...]
    related: tuple[RelatedSet, ...]
    sources: tuple[SourceShown, ...]
    data: Link


@dataclass(frozen=True, slots=True)
class DutyPage(FrameworkPage):
    """Something the employer answers for, and the competences that need it."""

    code: str
    title: str
    plain_text: str
    shown_by: tuple[str, ...]
    basis: Basis
    asked_by: tuple[Link, ...]
    sources: tuple[SourceShown, ...]


def competence_page(framework: Framework, code: str, edition: Edition) -> CompetencePage:
    """Everything the release says of one competence."""
    competence = framework.competence(code)
    domain = framework.domain(competence.domain)
    before, after = _neighbours(framework, competence)
    return CompetencePage(
        edition=edition,
        above=(edition.index, domain_link(framework, domain)),
        code=competence.code,
        title=competence.title,
        plain_text=competence.plain_text,
        domain=domain_link(framework, domain),
        domain_index=domain_place(framework, domain.code),
        levels=_levels(framework, competence),
        is_not=competence.what_it_is_not,
        team_provides=tuple(
            Link(framework.duty(one.duty).title, address(framework, one.duty), one.here)
            for one in competence.team_must_provide
        ),
        statements=tuple(_statement(framework, one) for one in competence.statements),
        enough=enough(framework, competence),
        views=views(framework, competence),
        months=competence.review.months,
        months_because=competence.review.because,
        roles=tuple(role_link(framework, role) for role in competence.required_for),
        boundaries=tuple(
            Link(
                one.activity,
                address(framework, one.code),
                framework.wording(one.verdict).title,
            )
            for one in framework.boundaries_naming(code)
        ),
        related=_related(framework, competence.crosswalk),
        sources=sources(framework, _codes_cited(competence)),
        before=before,
        after=after,
        data=data_link(framework, competence.code),
    )


def statement_page(framework: Framework, code: str, edition: Edition) -> StatementPage:
    """One statement, with all that is said of it."""
    statement = framework.statement(code)
    competence = framework.competence_of(code)
    domain = framework.domain(competence.domain)
    up = Link(
        f"{competence.code} {competence.title}",
        f"{address(framework, competence.code)}#{code}",
        competence.plain_text,
    )
    kinds = (framework.evidence_kind(kind) for kind in statement.evidence_kinds)
    courses = (course for course in framework.courses if code in course.serves)
    return StatementPage(
        edition=edition,
        above=(edition.index, domain_link(framework, domain), up),
        statement=_statement(framework, statement),
        competence=up,
        domain=domain_link(framework, domain),
        domain_index=domain_place(framework, domain.code),
        evidence=tuple(Link(kind.title, "", kind.plain_text) for kind in kinds),
        courses=tuple(Link(course.title, "", course.plain_text) for course in courses),
        related=_related(framework, statement.crosswalk),
        sources=sources(framework, (one.source for one in statement.sources)),
        data=data_link(framework, code),
    )


def duty_page(framework: Framework, code: str, edition: Edition) -> DutyPage:
    """One duty of the employer."""
    duty = framework.duty(code)
    asked_by = (
        Link(f"{one.code} {one.title}", f"{address(framework, one.code)}#team", provided.here)
        for one in framework.competences
        for provided in one.team_must_provide
        if provided.duty == code
    )
    return DutyPage(
        edition=edition,
        above=(edition.index,),
        code=duty.code,
        title=duty.title,
        plain_text=duty.plain_text,
        shown_by=duty.shown_by,
        basis=basis(framework, duty.provenance, duty.sources),
        asked_by=tuple(asked_by),
        sources=sources(framework, (one.source for one in duty.sources)),
    )


def _levels(framework: Framework, competence: Competence) -> tuple[LevelShown, ...]:
    return tuple(
        LevelShown(
            framework.level(one.level).title,
            one.text,
            framework.level_rank(one.level) + 1,
            basis(framework, one.provenance, one.sources),
        )
        for one in competence.levels
    )


def _statement(framework: Framework, statement: Statement) -> StatementShown:
    return StatementShown(
        code=statement.code,
        href=address(framework, statement.code),
        plain_text=statement.plain_text,
        text=statement.text,
        kind=statement.kind.capitalize(),
        is_debated=statement.debated,
        basis=basis(framework, statement.provenance, statement.sources),
    )


def _related(
    framework: Framework, crosswalk: Mapping[str, tuple[str, ...]]
) -> tuple[RelatedSet, ...]:
    targets = {target.number: target for target in framework.targets}
    return tuple(
        RelatedSet(
            one.title,
            tuple(
                TargetShown(number, targets[number].label, targets[number].checked)
                for number in crosswalk[one.code]
            ),
        )
        for one in framework.crosswalk_targets.sets
        if crosswalk.get(one.code)
    )


def _codes_cited(competence: Competence) -> Iterable[str]:
    """Every source the page names: of statements, then levels, then the evidence rule."""
    yield from competence.sources_cited
    for level in competence.levels:
        yield from (one.source for one in level.sources)
    yield from (one.source for one in competence.evidence_rule.sources)


def _neighbours(framework: Framework, competence: Competence) -> tuple[Link | None, Link | None]:
    links = [Link(f"{c.code} {c.title}", address(framework, c.code)) for c in framework.competences]
    here = [c.code for c in framework.competences].index(competence.code)
    before = links[here - 1] if here else None
    after = links[here + 1] if here + 1 < len(links) else None
    return before, after
