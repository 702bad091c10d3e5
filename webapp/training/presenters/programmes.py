"""Programmes: the list, a draft as it is written, a version as anybody reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from competence.framework.model import Framework, Provenance
from competence.training.queries import DraftRead, ListedProgramme, PartRead, VersionRead
from competence.training.rules.schemes import (
    Served,
    by_provenance,
    minutes_of,
    not_served,
    served,
)
from webapp.forms.fields import Choice
from webapp.presenting.dates import and_list, instant_words


@dataclass(frozen=True, slots=True)
class Line:
    """Something that leads on: its name, where it is, and a few words."""

    heading: str
    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement that a session serves, and what it rests on."""

    code: str
    text: str
    kind: Provenance
    href: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """A planned session as a page shows it."""

    id: UUID
    nth: int
    title: str
    length: str
    aims: str
    done: str
    competences: str
    statements: tuple[StatementLine, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class SchemeShown:
    """A scheme of work: its sessions, how long they are together, and what they rest on.

    `resting` says how many statements are direct, inferred and external; `left_out` are statements
    that the framework's course serves and no session does.
    """

    parts: tuple[PartShown, ...]
    length: str
    resting: tuple[tuple[Provenance, str], ...]
    fulfils: str
    left_out: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class ChoicesOf:
    """The choices of one competence on the form of a planned session; `chosen` are how many."""

    code: str
    title: str
    domain_place: int
    choices: tuple[Choice, ...]
    chosen: int


def programme_lines(listed: Sequence[ListedProgramme]) -> list[Line]:
    """Programmes as a trainer finds them."""
    return [Line(one.title, _leads_to(one), _stands(one)) for one in listed]


def scheme_shown(framework: Framework, read: DraftRead | VersionRead) -> SchemeShown:
    """A scheme of work, as a draft or as it was published."""
    codes = [code for one in read.parts for code in one.part.covers]
    whole = served(framework, codes)
    fulfils = read.heading.fulfils
    left = () if fulfils is None else not_served(framework, fulfils, whole)
    counts = by_provenance(whole)
    return SchemeShown(
        parts=tuple(_part(framework, one, last=len(read.parts)) for one in read.parts),
        length=length_words(minutes_of(one.part for one in read.parts)),
        resting=tuple((kind, _statements(number)) for kind, number in counts.items()),
        fulfils="" if fulfils is None else framework.course(fulfils).title,
        left_out=tuple(
            StatementLine(one.code, one.plain_text, one.provenance, _where(framework, one.code))
            for one in left
        ),
    )


def choices_of(framework: Framework, chosen: Sequence[str]) -> list[ChoicesOf]:
    """What a planned session may serve, by competence."""
    places = {domain.code: place for place, domain in enumerate(framework.domains)}
    return [
        ChoicesOf(
            one.code,
            one.title,
            places[one.domain],
            (
                Choice(one.code, f"All of {one.code}"),
                *(
                    Choice(
                        statement.code,
                        f"{statement.code} {statement.plain_text}",
                        f"{statement.provenance}".capitalize(),
                    )
                    for statement in one.statements
                ),
            ),
            sum(code.partition(".")[0] == one.code for code in chosen),
        )
        for one in framework.competences
    ]


def length_words(minutes: int) -> str:
    """How long something is, "2 hours", "1 hour 30 minutes", "45 minutes"."""
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} hour{'s' if hours != 1 else ''}"] if hours else []
    if rest or not hours:
        said.append(f"{rest} minute{'s' if rest != 1 else ''}")
    return " ".join(said)


def version_facts(read: VersionRead) -> str:
    """Whose programme it is, which version, and since when."""
    return f"{read.provider}. Version {read.number}, {instant_words(read.published_at)}."


def _leads_to(one: ListedProgramme) -> str:
    if one.has_draft:
        return url_for("training.draft", programme_id=one.programme_id)
    return url_for("training.programme", programme_id=one.programme_id)


def _stands(one: ListedProgramme) -> str:
    if one.published_at is None:
        return "A draft. Only trainers here read it."
    since = f"Version {one.number}, {instant_words(one.published_at)}."
    return f"{since} The next version is being written." if one.has_draft else since


def _part(framework: Framework, one: PartRead, *, last: int) -> PartShown:
    part = one.part
    found = served(framework, part.covers)
    return PartShown(
        one.id,
        one.nth,
        part.title,
        length_words(part.minutes),
        part.aims,
        part.done,
        and_list([competence_words(each) for each in found]),
        tuple(
            StatementLine(
                statement.code,
                statement.plain_text,
                statement.provenance,
                _where(framework, statement.code),
            )
            for each in found
            for statement in each.statements
        ),
        is_first=one.nth == 1,
        is_last=one.nth == last,
    )


def competence_words(one: Served) -> str:
    """A competence that is served, by code and title."""
    return f"{one.competence.code} {one.competence.title}"


def _statements(number: int) -> str:
    return f"{number} statement{'' if number == 1 else 's'}"


def _where(framework: Framework, code: str) -> str:
    return url_for(
        "framework.item", framework=framework.framework, release=framework.release, code=code
    )
