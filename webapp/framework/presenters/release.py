"""All that a release holds beside its competences, and what it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from competence.framework.model import (
    Award,
    Course,
    EvidenceKind,
    Framework,
    ReleaseStatus,
    Transition,
)
from webapp.framework.presenters.audit import audit_address
from webapp.framework.presenters.contents import StartPage
from webapp.framework.presenters.parts import (
    Basis,
    Link,
    SourceShown,
    address,
    basis,
    source_shown,
)
from webapp.presenting.dates import and_list, day_words

_STATUS = {
    ReleaseStatus.DRAFT: "Draft",
    ReleaseStatus.APPROVED: "Approved",
    ReleaseStatus.RETIRED: "Retired: not for new work",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what the release says of itself."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """A name, what it means, more lines, and what it rests on."""

    title: str
    words: str
    more: str
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """The framework from its start, and all else the release holds."""

    start: StartPage
    facts: tuple[Fact, ...]
    levels: tuple[Told, ...]
    beside_levels: tuple[str, ...]
    duties: tuple[Link, ...]
    team_statements: tuple[Told, ...]
    awards: tuple[Told, ...]
    courses: tuple[Told, ...]
    kinds: tuple[EvidenceKind, ...]
    changes: tuple[str, ...]
    boundaries: Link | None
    audit: tuple[Link, ...]
    sources: tuple[SourceShown, ...]
    data: Link


def release_page(
    framework: Framework, start: StartPage, transitions: Sequence[Transition]
) -> ReleasePage:
    """Everything; `transitions` are those of the framework."""
    return ReleasePage(
        start=start,
        facts=tuple(_facts(framework)),
        levels=tuple(
            Told(
                one.title,
                one.plain_text,
                f"Support to expect: {one.support}",
                basis(framework, one.provenance, one.sources),
            )
            for one in framework.levels
        ),
        beside_levels=tuple(one.title for one in framework.non_ratings),
        duties=tuple(
            Link(one.title, address(framework, one.code), one.plain_text)
            for one in framework.duties
        ),
        team_statements=tuple(
            Told(one.title, one.plain_text, "", basis(framework, one.provenance, one.sources))
            for one in framework.team_statements
        ),
        awards=(
            *(_award(framework, one) for one in framework.awards),
            *(_lines(framework)),
        ),
        courses=tuple(_course(framework, one) for one in framework.courses),
        kinds=framework.evidence_kinds,
        changes=tuple(_changes(framework, transitions)),
        boundaries=_boundaries(framework) if framework.boundaries else None,
        audit=tuple(_audit(framework)),
        sources=tuple(source_shown(source) for source in framework.sources.values()),
        data=Link(
            "The whole release as data (JSON)",
            url_for(
                "framework.release_json", framework=framework.framework, release=framework.release
            ),
        ),
    )


def _boundaries(framework: Framework) -> Link:
    href = url_for("framework.boundaries", framework=framework.framework, release=framework.release)
    return Link("Every role boundary, by its verdict", href)


def _audit(framework: Framework) -> Iterator[Link]:
    if framework.audit_questions:
        yield Link("What an audit asks, and what each answer means", audit_address(framework))
    if framework.audit and framework.audit.decision_sets:
        href = url_for(
            "framework.decisions", framework=framework.framework, release=framework.release
        )
        yield Link("What speaks to shared decisions", href)


def _facts(framework: Framework) -> Iterator[Fact]:
    yield Fact("Release", framework.release)
    yield Fact("Where it is", _STATUS[framework.status])
    frozen = framework.frozen_on
    yield Fact(
        "Closed for changes",
        f"Since {day_words(frozen)}" if frozen else "Not yet. Words here may still change.",
    )
    yield Fact("Licence of the text", framework.about.licence)
    yield Fact("Short name", framework.key)


def _award(framework: Framework, award: Award) -> Told:
    needs = [
        f"all of {framework.domain(need.domain).title} at {framework.level(need.level).title}"
        for need in award.needs
    ]
    waits = award.needs_approved_release and framework.is_draft
    return Told(
        award.title,
        f"Needs {and_list(needs)}.",
        "Cannot be given until a panel has approved the release." if waits else "",
        None,
    )


def _lines(framework: Framework) -> Iterator[Told]:
    for line in framework.scope_card:
        level = framework.level(line.level).title
        yield Told(
            line.title,
            line.plain_text,
            f"Needs {and_list(line.competences)} at {level}. A line on the scope card, no award.",
            basis(framework, line.provenance, line.sources),
        )


def _course(framework: Framework, course: Course) -> Told:
    hours = f"Usually {course.hours} hours. " if course.hours else ""
    return Told(
        course.title,
        course.plain_text,
        f"{hours}Helps with {and_list(course.serves)}.",
        basis(framework, course.provenance, course.sources),
    )


def _changes(framework: Framework, transitions: Sequence[Transition]) -> Iterator[str]:
    for transition in transitions:
        if transition.later == framework.release:
            yield from (f"{entry.code}: {entry.plain_text}" for entry in transition.changes)
