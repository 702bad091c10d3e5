"""What goes how long after which of its dates, and how much of a table in one run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SHARE: Final = 100
"""One row of so many goes in a run, and one at least: a wrong clock takes little away."""


@dataclass(frozen=True, slots=True)
class Outlived:
    """That a table's rows go so many days after a date: the first of these columns that is set."""

    table: str
    since: tuple[str, ...]
    days: int
    called: str


OUTLIVED: Final[Sequence[Outlived]] = (
    Outlived("signed_in", ("ended_at", "last_used_at"), 90, "sign-ins"),
    Outlived("address", ("ended_at", "expires_at"), 90, "links that ended"),
    Outlived("looked_at", ("hour",), 730, "looks"),
)


def at_most(count: int, *, all_at_once: bool) -> int:
    """How many rows of a table of `count` go in one run."""
    return count if all_at_once else max(1, count // SHARE)
