"""Every table about people that the release's audit asks for, counted for one organisation.

Which tables and rows there are, and in which order, is the release's; a release without an audit
asks for none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.framework import audit
from competence.framework.model import AuditTable, Framework
from competence.oversight.counting import needs, scope, standings, supervision, training, views
from competence.oversight.counting.tally import Heads, Tally
from competence.oversight.counting.workers import Period, in_post, in_post_on
from competence.oversight.rules import Cell, Counts, Measures

TOOK_PART: Final = "took-part"


def counts(
    session: Session, actor: Actor, framework: Framework, *, starts: date, ends: date
) -> tuple[Counts | Measures, ...]:
    """Each table of the actor's organisation over days, the last one not included.

    For the organisation's system actor, in the order of the release. What stands (training, what
    is agreed) is counted on the last of the days, of workers then in post; what happened, of
    workers in post on any of them.
    """
    counted = _Counted(session, actor, framework, Period(starts, ends))
    return tuple(_table(counted, one) for one in audit.tables(framework))


@dataclass(frozen=True)
class _Counted:
    """What tables are made of, each counted once, when a table asks for it."""

    session: Session
    actor: Actor
    framework: Framework
    period: Period

    @cached_property
    def workers(self) -> frozenset[UUID]:
        """Workers in post on any of the days."""
        return frozenset(self.session.scalars(in_post(self.actor, self.period)))

    @cached_property
    def workers_now(self) -> frozenset[UUID]:
        """Workers in post on the last of them."""
        return frozenset(self.session.scalars(in_post_on(self.actor, self.period.last_day)))

    @cached_property
    def asked(self) -> tuple[scope.Asked, ...]:
        return tuple(scope.entries(self.session, self.actor, self.framework, self.period))

    @cached_property
    def supervised(self) -> supervision.Supervised:
        return supervision.supervised(self.session, self.actor, self.period)

    @cached_property
    def trained(self) -> Heads:
        return training.by_course(self.session, self.actor, self.framework, self.period)

    @cached_property
    def agreed(self) -> Mapping[str, Tally]:
        return standings.by_domain(self.session, self.actor, self.framework, self.period)

    @cached_property
    def needs(self) -> Tally:
        return needs.by_duty(self.session, self.actor, self.framework, self.period)

    @cached_property
    def views(self) -> Tally:
        return views.by_whether_given(self.session, self.actor, self.framework, self.period)

    @cached_property
    def days(self) -> Mapping[UUID, tuple[float, ...]]:
        return scope.days_to_answer(self.session, self.actor, self.framework, self.period)


_TALLIES: Final[Mapping[AuditTable, Callable[[_Counted, str], Tally]]] = {
    AuditTable.SCOPE_BY_VERDICT: lambda of, _: scope.by_verdict(of.framework, of.asked),
    AuditTable.SCOPE_BY_GUARD: lambda of, _: scope.by_guard(of.framework, of.asked),
    AuditTable.SCOPE_BY_CAUSE: lambda of, _: scope.by_cause(of.asked),
    AuditTable.SCOPE_BY_OUTCOME: lambda of, _: scope.by_outcome(of.asked),
    AuditTable.SUPERVISION_AGREED: lambda of, _: of.supervised.agreed,
    AuditTable.SUPERVISION_HAD: lambda of, _: of.supervised.had,
    AuditTable.SUPERVISION_LOST: lambda of, _: of.supervised.lost,
    AuditTable.COMPETENCES: lambda of, domain: of.agreed[domain],
    AuditTable.NEEDS: lambda of, _: of.needs,
    AuditTable.LIVED_EXPERIENCE_VIEWS: lambda of, _: of.views,
}
_STANDS: Final = frozenset({AuditTable.COMPETENCES})
"""Tables, beside that of training, of what stands on the last day."""


def _table(counted: _Counted, table: audit.Table) -> Counts | Measures:
    of = table.of or ""
    if table.table is AuditTable.DAYS_TO_ANSWER:
        return Measures(table.code, counted.days)
    if table.table is AuditTable.TRAINING:
        return _heads(table, counted.trained.get(of, frozenset()), counted.workers_now)
    people = counted.workers_now if table.table in _STANDS else counted.workers
    return _things(table, _TALLIES[table.table](counted, of), people)


def _things(table: audit.Table, tally: Tally, people: frozenset[UUID]) -> Counts:
    """A table of things, with the people behind each pile."""
    piles = [(row.code, tally.pile(row.code)) for row in table.rows]
    cells = tuple(Cell(code, pile.count, frozenset(pile.people)) for code, pile in piles)
    return Counts(table.code, cells, tally.whole, people)


def _heads(table: audit.Table, heads: frozenset[UUID], people: frozenset[UUID]) -> Counts:
    """A table of people, whose row is those who took part."""
    found = {TOOK_PART: heads}
    cells = tuple(Cell(row.code, len(found[row.code]), None) for row in table.rows)
    return Counts(table.code, cells, len(people), people)
