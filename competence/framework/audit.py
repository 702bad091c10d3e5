"""An audit's questions told apart: each fact asked and each table counted, with its rows.

Some are asked of each duty, course or domain of the release, and some tables take their rows from
a list of it; here they are laid out. The order is the release's, always.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from competence.framework.model import (
    AuditFact,
    AuditTable,
    FactAsked,
    Framework,
    GuardsAgainst,
    Minutes,
    Row,
    TableAsked,
)

DECLARED: Final = frozenset(
    {
        AuditFact.PROGRESSION,
        AuditFact.POSTS,
        AuditFact.BANDS,
        AuditFact.PROTECTED_SUPERVISION,
        AuditFact.PEER_LEAD_POST,
        AuditFact.SECOND_PEER,
    }
)
"""Facts that a service says itself; the others are found in what it keeps here."""
MIDDLES: Final = frozenset({AuditTable.DAYS_TO_ANSWER})
"""Tables that are a middle of measures: they have no rows."""
OUT_OF: Final[Mapping[AuditTable, AuditTable]] = {
    AuditTable.SUPERVISION_HAD: AuditTable.SUPERVISION_AGREED
}
"""Tables whose rows are parts of another's rows; a row of any other is a part of its total."""

_SUPERVISION: Final = (
    *("practice", "peer-led", "line", "group", "intervision", "observation"),
    "other",
)
ROWS: Final[Mapping[AuditTable, Sequence[str]]] = {
    AuditTable.SCOPE_BY_VERDICT: ("kept-out",),
    AuditTable.SCOPE_BY_GUARD: tuple(GuardsAgainst),
    AuditTable.SCOPE_BY_CAUSE: (
        *("habit", "staffing-gap", "no-other-staff", "misunderstanding", "personal-request"),
        "other",
    ),
    AuditTable.SCOPE_BY_OUTCOME: ("team-changes", "with-support", "talk-together", "stays"),
    AuditTable.DAYS_TO_ANSWER: (),
    AuditTable.SUPERVISION_AGREED: _SUPERVISION,
    AuditTable.SUPERVISION_HAD: _SUPERVISION,
    AuditTable.SUPERVISION_LOST: ("service", "supervisor", "worker", "not-offered"),
    AuditTable.TRAINING: ("took-part",),
    AuditTable.COMPETENCES: (),
    AuditTable.NEEDS: (),
    AuditTable.LIVED_EXPERIENCE_VIEWS: ("given", "awaited"),
}
"""The rows that a table can have beside those that a list of the release gives it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact asked of a service. `part` is the fact's code, or that of what it is asked of."""

    question: str
    part: str
    fact: AuditFact
    title: str
    definition: str

    @property
    def is_declared(self) -> bool:
        """Whether the service says it itself."""
        return self.fact in DECLARED


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: the code that is counted under, and its words."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table about people, with its rows in order.

    `code` is its own: the table's, and that of what it is counted for, as in competences-F. `of`
    is the latter alone, or None.
    """

    question: str
    code: str
    table: AuditTable
    of: str | None
    title: str
    definition: str
    unit: str
    whole: str
    rows: tuple[Line, ...]

    @property
    def is_middle(self) -> bool:
        """Whether it is a middle of measures, without rows."""
        return self.table in MIDDLES

    @property
    def out_of(self) -> str | None:
        """The code of the table whose rows its rows are parts of; None where its own total is."""
        whole = OUT_OF.get(self.table)
        return None if whole is None else whole.value


def facts(framework: Framework) -> tuple[Fact, ...]:
    """Every fact asked of a service, in the release's order; none without an audit."""
    return tuple(
        fact
        for question in framework.audit_questions
        for asked in question.parts
        for fact in _facts(framework, question.code, asked)
    )


def tables(framework: Framework) -> tuple[Table, ...]:
    """Every table about people, in the release's order; none without an audit."""
    return tuple(
        table
        for question in framework.audit_questions
        for asked in question.tables
        for table in _tables(framework, question.code, asked)
    )


class _Thing(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def plain_text(self) -> str: ...


class _Titled(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...


_EACH_FACT: Final[Mapping[AuditFact, Callable[[Framework], Sequence[_Thing]]]] = {
    AuditFact.DUTY: lambda framework: framework.duties
}
_EACH_TABLE: Final[Mapping[AuditTable, Callable[[Framework], Sequence[_Thing]]]] = {
    AuditTable.TRAINING: lambda framework: framework.courses,
    AuditTable.COMPETENCES: lambda framework: framework.domains,
}
_LISTED: Final[Mapping[AuditTable, Callable[[Framework], Sequence[_Titled]]]] = {
    AuditTable.SCOPE_BY_VERDICT: lambda framework: framework.verdict_words.verdicts,
    AuditTable.COMPETENCES: lambda framework: framework.levels,
    AuditTable.NEEDS: lambda framework: framework.duties,
}


def _facts(framework: Framework, question: str, asked: FactAsked) -> tuple[Fact, ...]:
    each = _EACH_FACT.get(asked.code)
    if each is None:
        return (Fact(question, asked.code.value, asked.code, asked.title, asked.definition),)
    return tuple(
        Fact(question, one.code, asked.code, one.title, one.plain_text) for one in each(framework)
    )


def _tables(framework: Framework, question: str, asked: TableAsked) -> tuple[Table, ...]:
    listed = _LISTED.get(asked.code)
    rows = _lines(listed(framework) if listed else (), asked.rows)
    each = _EACH_TABLE.get(asked.code)
    if each is None:
        return (_table(question, asked, rows),)
    return tuple(_table(question, asked, rows, one) for one in each(framework))


def _table(
    question: str, asked: TableAsked, rows: tuple[Line, ...], one: _Thing | None = None
) -> Table:
    return Table(
        question,
        f"{asked.code}-{one.code}" if one else asked.code.value,
        asked.code,
        one.code if one else None,
        f"{asked.title}: {one.title}" if one else asked.title,
        asked.definition,
        asked.unit,
        asked.whole,
        rows,
    )


def _lines(listed: Sequence[_Titled], own: Sequence[Row]) -> tuple[Line, ...]:
    given = tuple(Line(str(one.code), one.title) for one in listed)
    return (*given, *(Line(row.code, row.label) for row in own))


def minutes(framework: Framework) -> tuple[Minutes, ...]:
    """What the work costs in time, in the release's order; none without an audit."""
    return framework.audit.minutes if framework.audit else ()
