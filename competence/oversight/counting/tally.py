"""Piles with so many things in each, and the people behind them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(slots=True)
class Pile:
    """How many things there are of one kind, and whose they are."""

    count: int = 0
    people: set[UUID] = field(default_factory=set)


@dataclass(slots=True)
class Tally:
    """Piles by code, and how many things there are together; what has no code is in no pile."""

    piles: dict[str, Pile] = field(default_factory=dict)
    whole: int = 0

    def add(self, code: str | None, person_id: UUID, count: int = 1) -> None:
        """So many more things of somebody, on a pile."""
        self.whole += count
        if code is not None:
            self.put(code, person_id, count)

    def put(self, code: str, person_id: UUID, count: int) -> None:
        """So many of the things, which were counted before, are somebody's and of a code.

        Behind none there is nobody.
        """
        if count:
            pile = self.pile(code)
            pile.count += count
            pile.people.add(person_id)

    def pile(self, code: str) -> Pile:
        """The pile of a code; a new one where there is none."""
        return self.piles.setdefault(code, Pile())


Heads = Mapping[str, frozenset[UUID]]
"""People who are counted themselves, by code."""
