"""What is in a release, by domain and by role, and where it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from competence.framework.model import Competence, Domain, Framework
from webapp.framework.presenters.parts import (
    Edition,
    FrameworkPage,
    Link,
    SourceShown,
    address,
    data_link,
    domain_link,
    domain_place,
    first_sentence,
    release_address,
    role_link,
    source_shown,
)
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class DomainShown:
    """A domain with its competences; `first` is the first sentence about it."""

    link: Link
    first: str
    index: int
    competences: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote the framework and from what, and who has looked at it."""

    paper: SourceShown
    is_ours: bool
    is_reviewed: bool
    approvals: tuple[str, ...]
    licence: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """The framework from its start."""

    edition: Edition
    title: str
    plain_text: str
    domains: tuple[DomainShown, ...]
    roles: tuple[Link, ...]
    origin: Origin
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DomainPage(FrameworkPage):
    """One domain, with a line on each competence."""

    shown: DomainShown
    role: Link | None
    data: Link


@dataclass(frozen=True, slots=True)
class RolePage(FrameworkPage):
    """One role, with the competences it needs by domain."""

    title: str
    plain_text: str
    domains: tuple[DomainShown, ...]
    other_roles: tuple[Link, ...]


def start_page(
    framework: Framework, edition: Edition, others: Sequence[Framework], *, is_ours: bool
) -> StartPage:
    """Where one begins to read; `others` are the releases that are here too."""
    return StartPage(
        edition=edition,
        title=framework.title,
        plain_text=framework.plain_text,
        domains=tuple(domains_shown(framework, framework.competences)),
        roles=tuple(role_link(framework, role.code) for role in framework.roles),
        origin=_origin(framework, is_ours=is_ours),
        others=tuple(_other(other) for other in others if other != framework),
    )


def domain_page(framework: Framework, code: str, edition: Edition) -> DomainPage:
    """A domain by itself."""
    domain = framework.domain(code)
    return DomainPage(
        edition=edition,
        above=(edition.index,),
        shown=_shown(framework, domain, framework.competences_of(code)),
        role=role_link(framework, domain.role) if domain.role else None,
        data=data_link(framework, code),
    )


def role_page(framework: Framework, code: str, edition: Edition) -> RolePage:
    """A role by itself."""
    role = framework.role(code)
    others = (one.code for one in framework.roles if one.code != code)
    return RolePage(
        edition=edition,
        above=(edition.index,),
        title=role.title,
        plain_text=role.plain_text,
        domains=tuple(domains_shown(framework, framework.competences_for(code))),
        other_roles=tuple(role_link(framework, other) for other in others),
    )


def domains_shown(framework: Framework, competences: Iterable[Competence]) -> Iterable[DomainShown]:
    """Those competences by domain; a domain with none of them is left out."""
    wanted = tuple(competences)
    for domain in framework.domains:
        here = [one for one in wanted if one.domain == domain.code]
        if here:
            yield _shown(framework, domain, here)


def _shown(framework: Framework, domain: Domain, competences: Iterable[Competence]) -> DomainShown:
    return DomainShown(
        domain_link(framework, domain),
        first_sentence(domain.plain_text),
        domain_place(framework, domain.code),
        tuple(
            Link(
                f"{one.code} {one.title}",
                address(framework, one.code),
                first_sentence(one.plain_text),
            )
            for one in competences
        ),
    )


def _origin(framework: Framework, *, is_ours: bool) -> Origin:
    about = framework.about
    return Origin(
        paper=source_shown(framework.source(about.based_on)),
        is_ours=is_ours,
        is_reviewed=about.co_produced or bool(about.approvals),
        approvals=tuple(
            f"{one.by}, {day_words(one.on)}: {one.plain_text}" for one in about.approvals
        ),
        licence=about.licence,
    )


def _other(framework: Framework) -> Link:
    return Link(
        f"{framework.title}, release {framework.release}",
        release_address(framework),
        framework.plain_text,
    )
