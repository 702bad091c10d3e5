"""A reader of everything any commissioner can ever see, who reckons backwards to the truth.

They know the rules, the groups, every edition, that counts are whole and never negative, and the
exact total of every service (posts are declared) where a table is of people, of every group where
it is of events. They ask, by integer programming over all of it at once, which counts can have
one value alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from competence.oversight.rules import Figure, Mark
from tests.competence.oversight.history import WINDOW, Group, Published, Regime, Shows, World

ROUNDS = 4
"""How often the attacker looks for another truth that differs in as much as possible."""

_MOST = 400
Sum = Mapping[int, int]
"""A sum of unknowns: how often each is in it."""

Asked = tuple[tuple[str, int | None], Sum]


@dataclass(frozen=True)
class Recovered:
    """A true count of 1 to 7 that can have no other value; or a difference of two."""

    what: str
    value: int


def attack(world: World, seen: Sequence[Published], regime: Regime) -> list[Recovered]:
    """Everything of 1 to 7 that the attacker works out."""
    if world.events:
        return _Attack(world, regime, seen).recovered()
    by_edition: list[Recovered] = []
    pinned: dict[tuple[str, int], int] = {}
    for edition in range(len(world.groups)):
        one = _Attack(world, regime, [p for p in seen if p.edition == edition], edition)
        by_edition += one.recovered()
        pinned |= one.pinned_cells
    # Of people nothing ties two editions together, but for what each alone gives away.
    between = [
        Recovered(f"{cell} from {edition} to {edition + 1}", abs(value - then))
        for (cell, edition), value in pinned.items()
        if (then := pinned.get((cell, edition + 1))) is not None and 1 <= abs(value - then) <= 7
    ]
    return by_edition + between


@dataclass
class _Attack:
    world: World
    regime: Regime
    seen: Sequence[Published]
    edition: int | None = None
    pinned_cells: dict[tuple[str, int], int] = field(default_factory=dict)
    _rows: list[Sum] = field(default_factory=list)
    _least: list[float] = field(default_factory=list)
    _most: list[float] = field(default_factory=list)

    def recovered(self) -> list[Recovered]:
        for one in self.seen:
            self._knows_figures(one)
        self._knows_totals()
        names, wanted = self._wanted()
        values = np.array([self._true(one) for one in wanted])
        fixed = self._fixed(wanted, values)
        found = []
        for name, value, is_fixed in zip(names, values, fixed, strict=True):
            if is_fixed and name[1] is not None:
                self.pinned_cells[name[0], name[1]] = int(value)
            if is_fixed and 1 <= abs(value) <= 7:
                found.append(Recovered(f"{name[0]} in {name[1]}", int(value)))
        return found

    # --- what is known ---

    def _knows_figures(self, one: Published) -> None:
        before = dict(one.before.cells) if one.before else {}
        total = self.world.total(one.group, one.edition)
        whole_is_hidden = one.table.total.mark is not Mark.SHOWN
        everything_is_withheld = {f.mark for _, f in one.table.cells} == {Mark.WITHHELD}
        for cell, (code, shown) in enumerate(one.table.cells):
            if shown.mark is Mark.TOO_FEW or whole_is_hidden or everything_is_withheld:
                continue
            # One cell alone is withheld where it would be shown, but few people are behind it.
            told = None if shown.mark is Mark.WITHHELD else shown
            least, most = reaches(self.regime.shows, told, before.get(code))
            self._know(self._group_cell(one.group, one.edition, cell), least, min(most, total))
        if whole_is_hidden and one.table.total.mark is Mark.SMALL:
            for cell in range(self.world.cells):
                self._know(self._group_cell(one.group, one.edition, cell), 0, 12)

    def _knows_totals(self) -> None:
        if self.world.events:
            for one in self.seen:
                total = self.world.total(one.group, one.edition)
                # Of events nobody declares a total; where few enough are behind it, none is known.
                if total > 7:
                    self._know(self._whole(one.group, one.edition), total, total)
            return
        for service in range(len(self.world.peers)):
            total = self.world.total([service], self._the_edition)
            self._know(self._whole([service], self._the_edition), total, total)

    def _know(self, sum_: Sum, least: float, most: float) -> None:
        self._rows.append(sum_)
        self._least.append(least)
        self._most.append(most)

    # --- what is asked ---

    def _wanted(self) -> tuple[list[tuple[str, int | None]], list[Sum]]:
        """Sums worth knowing, each with its name; and its edition, where it is one group's cell."""
        told = [*self._cells(), *self._between_groups(), *self._between_editions()]
        # Of events all is told at once; of people a larger count may yet give away a difference.
        told = [
            (name, sum_)
            for name, sum_ in told
            if sum_ and (not self.world.events or 1 <= abs(self._true(sum_)) <= 7)
        ]
        return [name for name, _ in told], [sum_ for _, sum_ in told]

    @property
    def _editions(self) -> Sequence[int]:
        return range(len(self.world.groups)) if self.edition is None else [self.edition]

    @property
    def _groups(self) -> Sequence[Group]:
        return sorted({one.group for one in self.seen}, key=sorted)

    @property
    def _columns(self) -> Sequence[int]:
        return range(self.world.cells + (not self.world.whole))

    def _cells(self) -> Iterator[Asked]:
        services = [frozenset({service}) for service in range(len(self.world.peers))]
        for cell, edition in product(self._columns, self._editions):
            for group in [*self._groups, *services]:
                name = f"{_name(group)} cell {cell}", edition
                yield name, self._group_cell(group, edition, cell)

    def _between_groups(self) -> Iterator[Asked]:
        for cell, edition in product(self._columns, self._editions):
            for one, other in combinations(self._groups, 2):
                name = f"{_name(one)} less {_name(other)} cell {cell} in {edition}", None
                yield (
                    name,
                    _less(
                        self._group_cell(one, edition, cell), self._group_cell(other, edition, cell)
                    ),
                )

    def _between_editions(self) -> Iterator[Asked]:
        for cell, earlier, group in product(self._columns, self._editions[:-1], self._groups):
            name = f"{_name(group)} cell {cell} since {earlier}", None
            yield (
                name,
                _less(
                    self._group_cell(group, earlier + 1, cell),
                    self._group_cell(group, earlier, cell),
                ),
            )

    # --- reckoning ---

    def _fixed(self, wanted: Sequence[Sum], values: np.ndarray) -> np.ndarray:
        """Which sums have one value in every truth that fits what is known."""
        if not wanted:
            return np.zeros(0, dtype=bool)
        size = self._size
        matrix = _matrix(wanted, size)
        open_ = np.ones(len(wanted), dtype=bool)
        lots = np.random.default_rng(len(wanted))
        for number in range(ROUNDS):
            signs = lots.choice([-1.0, 1.0], len(wanted)) if number > 1 else np.ones(len(wanted))
            signs = -signs if number == 1 else signs
            self._look(matrix, signs * open_, values, open_)
        for index in np.flatnonzero(open_):
            for sign in (1.0, -1.0):
                if open_[index]:
                    signs = np.zeros(len(wanted))
                    signs[index] = sign
                    self._look(matrix, signs, values, open_)
        return open_

    @cached_property
    def _known(self) -> LinearConstraint:
        return LinearConstraint(_matrix(self._rows, self._size), self._least, self._most)

    def _look(
        self, matrix: csr_array, signs: np.ndarray, values: np.ndarray, open_: np.ndarray
    ) -> None:
        """Find another truth, and strike out whatever has another value in it."""
        if not signs.any():
            return
        found = milp(
            -(signs @ matrix),
            constraints=[self._known] if self._rows else None,
            integrality=np.ones(self._size),
            bounds=Bounds(0, self._ceilings),
            options={"time_limit": 20.0},
        )
        if found.x is None:
            msg = f"the truth itself does not fit: {found.message}"
            raise AssertionError(msg)
        open_ &= np.abs(matrix @ np.round(found.x) - values) < 0.5

    # --- unknowns ---

    @property
    def _the_edition(self) -> int:
        assert self.edition is not None
        return self.edition

    @property
    def _quarters(self) -> int:
        return len(self.world.groups) + WINDOW - 1 if self.world.events else 1

    @property
    def _size(self) -> int:
        return len(self.world.peers) * self._quarters * (self.world.cells + 1)

    def _unknown(self, service: int, quarter: int, cell: int) -> int:
        return (service * self._quarters + quarter) * (self.world.cells + 1) + cell

    @property
    def _ceilings(self) -> np.ndarray:
        """That a table has no rest is known from what it is a table of."""
        ceilings = np.full((self._size // (self.world.cells + 1), self.world.cells + 1), _MOST)
        if self.world.whole:
            ceilings[:, -1] = 0
        return ceilings.reshape(-1)

    def _group_cell(self, group: Iterable[int], edition: int, cell: int) -> Sum:
        quarters = self.world.quarters(edition) if self.world.events else [0]
        return {self._unknown(s, q, cell): 1 for s in group for q in quarters}

    def _whole(self, group: Iterable[int], edition: int) -> Sum:
        services = list(group)
        cells = range(self.world.cells + 1)
        return {k: 1 for cell in cells for k in self._group_cell(services, edition, cell)}

    def _true(self, sum_: Sum) -> int:
        return sum(times * self._truth[unknown] for unknown, times in sum_.items())

    @cached_property
    def _truth(self) -> Sequence[int]:
        if self.world.events:
            return [n for service in self.world.counts for q in service for n in q]
        quarter = self.world.quarters(self._the_edition)[0]
        return [n for service in self.world.counts for n in service[quarter]]


@cache
def reaches(shows: Shows, now: Figure | None, before: Figure | None) -> tuple[int, int]:
    """The least and the most count of which a regime shows this, found by trying them all.

    Of None: of which it shows anything.
    """
    fits = [count for count in range(_MOST) if _is(shows(count, before), now)]
    return min(fits), max(fits)


def _is(shown: Figure, now: Figure | None) -> bool:
    return shown.mark is Mark.SHOWN if now is None else shown == now


def _less(one: Sum, other: Sum) -> Sum:
    difference = {key: one.get(key, 0) - other.get(key, 0) for key in {*one, *other}}
    return {key: times for key, times in difference.items() if times}


def _name(group: Group) -> str:
    return "+".join(map(str, sorted(group)))


def _matrix(sums: Sequence[Sum], size: int) -> csr_array:
    rows = [row for row, sum_ in enumerate(sums) for _ in sum_]
    columns = [key for sum_ in sums for key in sum_]
    values = [float(times) for sum_ in sums for times in sum_.values()]
    return csr_array((values, (rows, columns)), shape=(len(sums), size))
