"""Several services' truth made into what may be read of all of them together."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from random import Random

from competence.oversight import rules
from competence.oversight.queries import Together
from competence.oversight.rules import Counts, Figure, Mark, Measures, SafeTable


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
            whole = reduce(add, counts)
            tables[whole.table] = rules.safe(
                whole,
                services=sum(bool(one.people) for one in counts),
                before=earlier.get(whole.table),
                by_lot=lots.randrange(rules.BY_LOT) == 0,
            )
        if measures:
            measured = reduce(add, measures)
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
