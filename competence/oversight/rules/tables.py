"""Tables about people as they may be read: over enough services and peers, or not at all."""

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from competence.oversight.rules.figures import Cell, Counts, Figure, Mark, Measures, SafeTable
from competence.oversight.rules.rounding import (
    SMALL,
    STEP,
    Reach,
    figure,
    least_shown,
    reach,
)

LEAST_SERVICES: Final = 3
LEAST_PEERS: Final = 8
LEAST_BEHIND: Final = 3
"""Fewer people than these behind what was counted, and it is withheld."""

_PINNED: Final = range(2)
"""So near to the least or the most that counts can come to, a total leaves them two values."""

MOVED: Final = 2
"""By how much a middle has to move before another is shown."""

LEAST_TOTAL: Final = 10
"""Of a smaller total nothing is shared out."""

BY_LOT: Final = 16
"""One table of so many is withheld by lot."""

_WITHHELD: Final = Figure(Mark.WITHHELD)
_TOO_FEW: Final = Figure(Mark.TOO_FEW)


def safe(
    counts: Counts, *, services: int, before: SafeTable | None, by_lot: bool = False
) -> SafeTable:
    """A table of true counts over `services` as it may be read.

    `before` is the same commissioner's table in the edition published last. Where its figures
    would let a count be worked out the whole table is withheld; and now and then `by_lot`, lest
    it tell anything that it is.
    """
    if services < LEAST_SERVICES or len(counts.people) < LEAST_PEERS:
        return _all(counts, _TOO_FEW, total=_TOO_FEW)  # R9
    total = figure(counts.total, before.total if before else None)  # R2
    if total == SMALL:
        return _all(counts, SMALL, total=total)
    told = _told(counts, before)
    if by_lot or not _keeps_enough([one.reach for one in told], counts.total):
        return _all(counts, _WITHHELD, total=total)
    cells = tuple((one.code, one.figure) for one in told)
    return SafeTable(counts.table, cells, total)


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


class _Told(NamedTuple):
    code: str
    figure: Figure
    reach: Reach


def _told(counts: Counts, before: SafeTable | None) -> list[_Told]:
    """Each cell's figure, and what a reader can know of its count from it alone."""
    told = []
    for cell in counts.cells:
        earlier = _before(before, cell.code)
        shown = figure(cell.count, earlier)
        known = reach(shown, earlier)
        if shown.value is not None and _few_behind(cell):
            shown, known = _WITHHELD, Reach(least_shown(earlier), counts.total)
        told.append(_Told(cell.code, shown, known))
    return told


def _keeps_enough(reaches: Sequence[Reach], total: int) -> bool:
    """Whether every count keeps three values for whoever knows the total exactly.

    The counts come to the total at most, or exactly where there is no rest; so far as the total is
    from the least, or then from the most, that they can come to, each of them can move. It hangs on
    what a reader knows and on nothing else. In a table of one row, whose rest is all the others,
    the bin below is withheld with the last: else that it is withheld would tell the rest. A total
    below ten can be in one cell, which would then show as just that.
    """
    if total < LEAST_TOTAL:
        return False
    above = total - sum(one.least for one in reaches)
    below = sum(one.most for one in reaches) - total
    if len(reaches) == 1:
        return above not in {*_PINNED, *(STEP + pinned for pinned in _PINNED)}
    return above not in _PINNED and below not in _PINNED


def _few_behind(cell: Cell) -> bool:
    return cell.people is not None and len(cell.people) < LEAST_BEHIND


def _before(before: SafeTable | None, code: str) -> Figure | None:
    return dict(before.cells).get(code) if before else None


def _all(counts: Counts, shown: Figure, *, total: Figure) -> SafeTable:
    return SafeTable(counts.table, tuple((cell.code, shown) for cell in counts.cells), total)


def _two_digits(value: float) -> int:
    return int(float(f"{value:.2g}"))
