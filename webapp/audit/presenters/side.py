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


def side_page(
    framework: Framework,
    question: AuditQuestion,
    services: Sequence[Service],
    facts: Mapping[UUID, Sequence[Fact]],
) -> SidePage:
    """`services` by name; one that published nothing yet has said nothing."""
    asked = [one for one in audit.facts(framework) if one.question == question.code]
    return SidePage(
        question.code,
        question.question,
        question.does_not_show,
        tuple(
            _table(services, asked[at : at + MOST_COLUMNS], facts)
            for at in range(0, len(asked), MOST_COLUMNS)
        ),
        side_links(framework, but=question.code),
    )


def side_links(framework: Framework, *, but: str = "") -> tuple[Link, ...]:
    """Where each question about a service stands side by side."""
    return tuple(
        Link(one.question, url_for("audit.side", audit_question_code=one.code))
        for one in about_the_service(framework)
        if one.code != but
    )


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
