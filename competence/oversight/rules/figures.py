"""What is counted, and what is shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Mark(StrEnum):
    """What a reader is given in place of a count."""

    SHOWN = "shown"  # a multiple of five
    SMALL = "small"  # not shown: 0 to 7, which can include none
    WITHHELD = "withheld"  # not shown, so that no other figure is given away
    TOO_FEW = "too-few"  # shown only over three services and eight peers


@dataclass(frozen=True, slots=True)
class Figure:
    """What is shown of one count: a mark, and the value where it is shown."""

    mark: Mark
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One true count of a table; `people` stand behind events, None where it counts people."""

    code: str
    count: int
    people: frozenset[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """A table's truth: cells that share out a total, in the release's order, and maybe a rest.

    Whatever is counted is in one cell at most. No total of a table may be a cell of another.
    `people` are all peers whom the table is about, whether or not anything of theirs is counted.
    """

    table: str
    cells: tuple[Cell, ...]
    total: int
    people: frozenset[UUID]

    def __post_init__(self) -> None:
        if min((cell.count for cell in self.cells), default=0) < 0 or self.rest < 0:
            msg = f"{self.table}: its cells do not share out its total"
            raise ValueError(msg)

    @property
    def rest(self) -> int:
        """How much of the total is in no cell."""
        return self.total - sum(cell.count for cell in self.cells)

    def __add__(self, other: "Counts") -> "Counts":
        """Two services' table together; who is in both counts once among people."""
        cells = tuple(
            Cell(mine.code, mine.count + theirs.count, _both(mine.people, theirs.people))
            for mine, theirs in zip(self.cells, other.cells, strict=True)
        )
        return Counts(self.table, cells, self.total + other.total, self.people | other.people)


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured for each person (days to an answer), of which only a middle is told."""

    table: str
    by_person: Mapping[UUID, tuple[float, ...]]

    def __add__(self, other: "Measures") -> "Measures":
        """Two services' measures together."""
        people = {**self.by_person, **other.by_person}
        both = {
            person: (*self.by_person.get(person, ()), *other.by_person.get(person, ()))
            for person in people
        }
        return Measures(self.table, both)


@dataclass(frozen=True, slots=True)
class SafeTable:
    """A table as anybody in scope may read it: a figure for each code, in order, and the total."""

    table: str
    cells: tuple[tuple[str, Figure], ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of two figures; at the ends only `or_more` or `or_less` is told."""

    mark: Mark
    percent: int | None = None
    or_more: bool = False
    or_less: bool = False


def _both(mine: frozenset[UUID] | None, theirs: frozenset[UUID] | None) -> frozenset[UUID] | None:
    return None if mine is None or theirs is None else mine | theirs
