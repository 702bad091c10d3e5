"""Services side by side: one question about each, by name and never by what they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import url_for

from competence.framework import audit
from competence.framework.model import AuditQuestion, Framework
from competence.oversight.rules import Answer, Fact
from webapp.audit.presenters.found import Service
from webapp.audit.presenters.service import about_the_service, by_part
from webapp.audit.presenters.words import answer_words
from webapp.framework.presenters.parts import Link

MOST_COLUMNS: Final = 5
"""How many facts stand beside each other; more go below, of the same services again."""

A_SHEET: Final = 100
"""How many services stand on one page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some of a commissioner's services, by name: a page of so many; its number begins at one."""

    services: Sequence[Service]
    number: int
    of: int

    @property
    def where(self) -> str:
        """Which they are, where there are more; such as "101 to 200 of 500"."""
        first = (self.number - 1) * A_SHEET
        return f"{first + 1} to {first + len(self.services)} of {self.of}" if self.is_part else ""

    @property
    def is_part(self) -> bool:
        """Whether there are more pages."""
        return self.of > A_SHEET

    @property
    def is_last(self) -> bool:
        """Whether no page comes after it."""
        return self.number * A_SHEET >= self.of


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service, where its page is, and its answers in the question's order."""

    name: str
    href: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideTable:
    """A few facts of every service, in alphabetical order."""

    columns: tuple[str, ...]
    services: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class SidePage:
    """One question of every service."""

    code: str
    question: str
    does_not_show: str
    tables: tuple[SideTable, ...]
    others: tuple[Link, ...]
    where: str
    before: Link | None
    after: Link | None


def sheet_of(services: Sequence[Service], number: str) -> Sheet:
    """The page of this number; the first where there is none of it."""
    most = max(1, -(-len(services) // A_SHEET))
    at = {str(one): one for one in range(1, most + 1)}.get(number, 1)
    return Sheet(services[(at - 1) * A_SHEET : at * A_SHEET], at, len(services))


def side_page(
    framework: Framework,
    question: AuditQuestion,
    sheet: Sheet,
    facts: Mapping[UUID, Sequence[Fact]],
) -> SidePage:
    """Services by name; one that published nothing yet has said nothing."""
    asked = [one for one in audit.facts(framework) if one.question == question.code]
    return SidePage(
        question.code,
        question.question,
        question.does_not_show,
        tuple(
            _table(sheet.services, asked[at : at + MOST_COLUMNS], facts)
            for at in range(0, len(asked), MOST_COLUMNS)
        ),
        side_links(framework, but=question.code),
        sheet.where,
        None if sheet.number == 1 else _to(question, sheet.number - 1, "Services before"),
        None if sheet.is_last else _to(question, sheet.number + 1, "More services"),
    )


def side_links(framework: Framework, *, but: str = "") -> tuple[Link, ...]:
    """Where each question about a service stands side by side."""
    return tuple(
        Link(one.question, url_for("audit.side", audit_question_code=one.code))
        for one in about_the_service(framework)
        if one.code != but
    )


def _to(question: AuditQuestion, number: int, words: str) -> Link:
    return Link(words, url_for("audit.side", audit_question_code=question.code, page=number))


def _table(
    services: Sequence[Service],
    asked: Sequence[audit.Fact],
    facts: Mapping[UUID, Sequence[Fact]],
) -> SideTable:
    return SideTable(
        tuple(one.title for one in asked),
        tuple(_line(one, asked, by_part(facts.get(one.id, ()))) for one in services),
    )


def _line(service: Service, asked: Sequence[audit.Fact], facts: Mapping[str, Fact]) -> ServiceLine:
    answers = tuple(
        answer_words(one, facts.get(one.part, Fact(one.question, one.part, Answer.NOT_SAID)))
        for one in asked
    )
    return ServiceLine(service.name, url_for("audit.service", service_id=service.id), answers)
