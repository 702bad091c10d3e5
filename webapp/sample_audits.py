"""Audits to look at: of a charity with three peer workers, and of a region. All of it made up."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from certificates.audit_report import AuditReport
from competence.actors import Role
from competence.duties.rules import View
from competence.editions import Edition, quarters_before
from competence.framework import audit
from competence.framework.model import AuditFact, AuditTable, Framework
from competence.oversight.rules import Answer, Fact, Figure, Mark, SafeTable
from webapp.audit.presenters import Service, ServiceFound, TogetherFound
from webapp.documents.audit_report import service_report, together_report

EDITION: Final = Edition(date(2026, 9, 30))
_SOME: Final = UUID("5b1d2f5e-6f0e-4a36-9d7a-2f1f4b9f0a12")
_DAY: Final = date(2026, 5, 11)
_REPLY: Final = (
    "We see the duties much as the service does, but for time to prepare. It is in the rota and it "
    "is the first thing to go. Please ask about that."
)
_REGION: Final = tuple(f"Sample Service {number:02}" for number in range(1, 41))
_OFTEN: Final = 45
_EVERY: Final = 6
_LEAST: Final = 10
_UNCOUNTED: Final = frozenset(
    {
        *(AuditFact.PROTECTED_SUPERVISION, AuditFact.BANDS, AuditFact.PEER_LEAD_POST),
        *(AuditFact.PROGRESSION, AuditFact.LOCAL_VARIATIONS),
        *(AuditFact.RELEASE_IN_USE, AuditFact.CO_PRODUCTION),
    }
)


def audits(framework: Framework) -> Iterator[tuple[str, AuditReport]]:
    """Every sample with its name: mostly facts, then a region's figures, then hard words."""
    yield "audit-charity", service_report(charity(framework), made_up=True)
    yield "audit-charity-together", together_report(too_few(framework), made_up=True)
    yield "audit-region", together_report(region(framework), made_up=True)


def charity(framework: Framework, *, name: str = "Harbour Street peer service") -> ServiceFound:
    """A service with three peer workers in one team: facts, and what its peers say together."""
    facts = tuple(_facts(framework))
    before = tuple(
        Fact(one.question, one.part, Answer.NOT_YET if number % 3 else one.answer)
        for number, one in enumerate(facts)
    )
    earlier = ((quarters_before(EDITION, 1), before),)
    service = Service(_SOME, name)
    return ServiceFound(framework, service, EDITION, facts, earlier, _REPLY)


def region(framework: Framework) -> TogetherFound:
    """Forty services together."""
    tables = {one.code: _table(one) for one in audit.tables(framework) if not one.is_middle}
    middles = {AuditTable.DAYS_TO_ANSWER.value: Figure(Mark.SHOWN, 6)}
    return TogetherFound(framework, EDITION, _REGION, tables, middles)


def too_few(framework: Framework) -> TogetherFound:
    """Two small services: nothing about people is shown."""
    none = Figure(Mark.TOO_FEW)
    tables = {
        one.code: SafeTable(one.code, tuple((row.code, none) for row in one.rows), none)
        for one in audit.tables(framework)
        if not one.is_middle
    }
    middles = {AuditTable.DAYS_TO_ANSWER.value: none}
    return TogetherFound(framework, EDITION, _REGION[:2], tables, middles)


def _facts(framework: Framework) -> Iterator[Fact]:
    answers = (Answer.YES, Answer.YES, Answer.PARTLY, Answer.NOT_YET, Answer.YES, Answer.NOT_SAID)
    for number, asked in enumerate(audit.facts(framework)):
        answer = answers[number % len(answers)]
        yield Fact(
            asked.question,
            asked.part,
            answer,
            of=_of(asked, answer),
            out_of=None if asked.fact in _UNCOUNTED else 1,
            day=_DAY if answer is not Answer.NOT_SAID else None,
            codes=_codes(framework, asked, number),
            declared_by=Role.ADMINISTRATOR if asked.is_declared else None,
        )


def _of(asked: audit.Fact, answer: Answer) -> int | None:
    if asked.fact is AuditFact.PROTECTED_SUPERVISION:
        return 6
    return None if asked.fact in _UNCOUNTED else int(answer is Answer.YES)


def _codes(framework: Framework, asked: audit.Fact, number: int) -> tuple[str, ...]:
    if asked.fact is AuditFact.DUTY:
        return ((View.AGREE, View.AGREE, View.SEEN_OTHERWISE)[number % 3],) if number % 4 else ()
    if asked.fact is AuditFact.BANDS:
        return ("band-3", "band-4")
    if asked.fact is AuditFact.RELEASE_IN_USE:
        return (framework.release,)
    return ()


def _table(table: audit.Table) -> SafeTable:
    values = [max(3, _OFTEN - 7 * number) for number in range(len(table.rows))]
    cells = tuple(
        (row.code, _figure(value, number))
        for number, (row, value) in enumerate(zip(table.rows, values, strict=True))
    )
    return SafeTable(table.code, cells, Figure(Mark.SHOWN, (sum(values) + _LEAST) // 5 * 5))


def _figure(value: int, number: int) -> Figure:
    if number % _EVERY == _EVERY - 1:
        return Figure(Mark.WITHHELD)
    rounded = value // 5 * 5
    return Figure(Mark.SHOWN, rounded) if rounded >= _LEAST else Figure(Mark.SMALL)
