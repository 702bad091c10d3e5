"""Tables about people as they may be read: over enough services and peers, or not at all."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from competence.oversight.rules.figures import Cell, Counts, Figure, Mark, Measures, SafeTable
from competence.oversight.rules.rounding import (
    SMALL,
    Reach,
    figure,
    first_figure,
    least_shown,
    reach,
)

LEAST_SERVICES: Final = 3
LEAST_PEERS: Final = 8
LEAST_BEHIND: Final = 3
"""Fewer people than these behind what was counted, and it is withheld."""

LEFT_OPEN: Final = 3
"""How many values every count keeps at least, for whoever knows the total exactly."""

MOVED: Final = 2
"""By how much a middle has to move before another is shown."""

LEAST_TOTAL: Final = 10
"""Of a smaller total nothing is shared out: all of it in one cell would show as just that."""

_WITHHELD: Final = Figure(Mark.WITHHELD)
_TOO_FEW: Final = Figure(Mark.TOO_FEW)


def safe(counts: Counts, *, services: int, before: SafeTable | None) -> SafeTable:
    """A table of true counts over `services` as it may be read.

    `before` is the same commissioner's table in the edition published last. Whether it is
    withheld hangs on what a reader is taken to know, and on nothing else: that it is withheld
    tells no more.
    """
    if services < LEAST_SERVICES or len(counts.people) < LEAST_PEERS:
        return _all(counts, _TOO_FEW, total=_TOO_FEW)  # R9
    total = figure(counts.total, before.total if before else None)  # R2
    if total == SMALL:
        return _all(counts, SMALL, total=total)
    figures, reaches = [], []
    for cell in counts.cells:
        earlier = _before(before, cell.code)
        shown = figure(cell.count, earlier)
        if shown.value is not None and _few_behind(cell):
            figures.append(_WITHHELD)
            reaches.append(Reach(least_shown(earlier), counts.total))
        else:
            figures.append(shown)
            reaches.append(reach(shown, earlier))
    if counts.total < LEAST_TOTAL or not _keeps_enough(reaches, counts):
        return _all(counts, _WITHHELD, total=total)
    codes = (cell.code for cell in counts.cells)
    return SafeTable(counts.table, tuple(zip(codes, figures, strict=True)), total)


def middle(measures: Measures, *, services: int, before: Figure | None) -> Figure:
    """R4: the median of what was measured, in whole units, two of its digits at most.

    Small where fewer than eight people stand behind it, withheld where one of them is more than
    half of it. It stays until it has moved by two (R7).
    """
    behind = [values for values in measures.by_person.values() if values]
    if services < LEAST_SERVICES:
        return _TOO_FEW
    if len(behind) < LEAST_PEERS:
        return SMALL
    whole = sum(map(sum, behind))
    if any(2 * sum(values) > whole for values in behind):
        return _WITHHELD
    found = _two_digits(median(value for values in behind for value in values))
    if before is not None and before.value is not None and abs(found - before.value) < MOVED:
        return before
    return Figure(Mark.SHOWN, found)


def _keeps_enough(reaches: Sequence[Reach], counts: Counts) -> bool:
    """Whether every count keeps three values for whoever knows the total, and maybe the rest."""
    rest = reach(first_figure(counts.rest), None)
    return all(_open(with_rest, counts.total) for with_rest in ([*reaches, rest], reaches))


def _open(reaches: Sequence[Reach], total: int) -> bool:
    """Whether the total is far enough from the least and the most that the counts can come to.

    So far as it is from either, so far can each count move. Where it is beyond either, a reader
    knows that these reaches are not all there is.
    """
    above, below = total - sum(r.least for r in reaches), sum(r.most for r in reaches) - total
    return not 0 <= above < LEFT_OPEN - 1 and not 0 <= below < LEFT_OPEN - 1


def _few_behind(cell: Cell) -> bool:
    return cell.people is not None and len(cell.people) < LEAST_BEHIND


def _before(before: SafeTable | None, code: str) -> Figure | None:
    return dict(before.cells).get(code) if before else None


def _all(counts: Counts, shown: Figure, *, total: Figure) -> SafeTable:
    return SafeTable(counts.table, tuple((cell.code, shown) for cell in counts.cells), total)


def _two_digits(value: float) -> int:
    return int(float(f"{value:.2g}"))
