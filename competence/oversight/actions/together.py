"""Several services' truth made into what may be read of all of them together."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from competence.oversight import rules
from competence.oversight.queries import Together
from competence.oversight.rules import Counts, Figure, Mark, Measures, SafeTable

T = TypeVar("T", Counts, Measures)


def together(
    truths: Sequence[Sequence[Counts | Measures]], before: Together | None, lots: Random
) -> tuple[Mapping[str, SafeTable], Mapping[str, Figure]]:
    """Every table and every middle over some services, by its code, in the release's order.

    `truths` are each service's tables, all by one release; `before` is what was published last, and
    `lots` draws what is withheld by lot.
    """
    tables, middles = {}, {}
    earlier = {one.table: one for one in before.tables} if before else {}
    for same in zip(*truths, strict=True):
        counts = [one for one in same if isinstance(one, Counts)]
        measures = [one for one in same if isinstance(one, Measures)]
        # A service without peers, or without anything measured, stands for nobody.
        if counts:
            whole = _added(counts)
            tables[whole.table] = rules.safe(
                whole,
                services=sum(bool(one.people) for one in counts),
                before=earlier.get(whole.table),
                by_lot=lots.randrange(rules.BY_LOT) == 0,
            )
        if measures:
            measured = _added(measures)
            middles[measured.table] = rules.middle(
                measured,
                services=sum(bool(one.by_person) for one in measures),
                before=before.middles.get(measured.table) if before else None,
            )
    return tables, middles


def tells(tables: Mapping[str, SafeTable], middles: Mapping[str, Figure]) -> bool:
    """Whether any figure says more than that it is of too few services or peers."""
    figures = [one.total for one in tables.values()] + list(middles.values())
    return any(figure.mark is not Mark.TOO_FEW for figure in figures)


def _added(several: Sequence[T]) -> T:
    """All of several together, by halves: one after the other takes the square of their number."""
    if len(several) == 1:
        return several[0]
    half = len(several) // 2
    return _added(several[:half]) + _added(several[half:])
