"""What is shown of one count (R1), when it changes (R7), and what a reader can know from it.

Counts fall into bins: 0 to 2, 3 to 7, and then five at a time about each multiple of five. What is
shown changes only once the count has left the bin beside it, so that a new figure says no more
than a first one would, and whatever a reader lays together of one count, a whole bin is left.
"""

from typing import Final, NamedTuple

from competence.oversight.rules.figures import Figure, Mark

SMALL_UP_TO: Final = 7
"""The largest count that is never shown (R1)."""

STEP: Final = 5
_HALF: Final = 2
_NEAR: Final = STEP + _HALF
_FIRST: Final = SMALL_UP_TO + 1
_AFTER_SMALL: Final = _FIRST + STEP
SMALL: Final = Figure(Mark.SMALL)


class Reach(NamedTuple):
    """The least and the most that a count can be, for whoever reads its figure."""

    least: int
    most: int


def first_figure(count: int) -> Figure:
    """R1: 0 to 7 is small, anything above is rounded to the nearest five."""
    if count <= SMALL_UP_TO:
        return SMALL
    return Figure(Mark.SHOWN, (count + _HALF) // STEP * STEP)


def figure(count: int, before: Figure | None) -> Figure:
    """R1 and R7: what is shown of a count, given what was shown of it in the edition before.

    It stays until the count is eight away from the value shown, or is thirteen where it was small:
    it has then moved by at least five since it was set.
    """
    return before if before is not None and _stays(count, before) else first_figure(count)


def reach(now: Figure, before: Figure | None) -> Reach:
    """All counts for which `figure` gives a shown or small `now` after `before`."""
    if now.value is None:
        return Reach(0, _most_of_small(before))
    if now == before:
        return Reach(now.value - _NEAR, now.value + _NEAR)
    return Reach(now.value - _HALF, now.value + _HALF)


def least_shown(before: Figure | None) -> int:
    """The least count that `figure` shows after `before`: what a withheld cell tells of itself."""
    if before == SMALL:
        return _AFTER_SMALL
    if before is not None and before.value is not None:
        return min(_FIRST, before.value - _NEAR)
    return _FIRST


def _stays(count: int, before: Figure) -> bool:
    if before.value is not None:
        return abs(count - before.value) <= _NEAR
    return before == SMALL and count < _AFTER_SMALL


def _most_of_small(before: Figure | None) -> int:
    if before == SMALL:
        return _AFTER_SMALL - 1
    if before is not None and before.value is not None:
        return min(SMALL_UP_TO, before.value - _NEAR - 1)
    return SMALL_UP_TO
