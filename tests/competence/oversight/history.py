"""Made-up histories of published figures: services, peers, commissioners, quarters, one table.

A table is of people (where each peer stands on the day) or of events (what was counted in four
quarters). Services join and leave commissioners' groups, which overlap.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final
from uuid import UUID

from competence.oversight import rules
from competence.oversight.rules import Cell, Counts, Figure, Mark, SafeTable
from competence.oversight.rules.groups import EDITIONS_BACK, may_be_published
from competence.oversight.rules.rounding import figure

WINDOW: Final = 4
Group = frozenset[int]
Shows = Callable[[int, Figure | None], Figure]


@dataclass(frozen=True)
class World:
    """The truth. `counts[service][quarter]` is of the cells in order, and then of the rest.

    Of events a quarter's are those of that quarter alone; an edition adds up the last four. The
    first edition is that of quarter `WINDOW - 1`.
    """

    events: bool
    cells: int
    whole: bool
    peers: Sequence[int]
    counts: Sequence[Sequence[Sequence[int]]]
    groups: Sequence[Sequence[Group]]
    """Of each edition, of each commissioner."""

    def quarters(self, edition: int) -> range:
        """The quarters that an edition tells of."""
        last = edition + WINDOW - 1
        return range(edition, last + 1) if self.events else range(last, last + 1)

    def count(self, services: Iterable[int], edition: int, cell: int) -> int:
        """The true count of a cell (the one after the last: the rest)."""
        of = [self.counts[service][q][cell] for service in services for q in self.quarters(edition)]
        return sum(of)

    def total(self, services: Iterable[int], edition: int) -> int:
        return sum(self.count(services, edition, cell) for cell in range(self.cells + 1))


@dataclass(frozen=True)
class Published:
    """What everybody reads of one group in an edition, and what a commissioner had before."""

    edition: int
    commissioner: int
    group: Group
    table: SafeTable
    before: SafeTable | None


@dataclass(frozen=True)
class Regime:
    """A way of publishing: the rules, or a weaker one that an attacker is to break."""

    name: str
    safe: Callable[[Counts, int, SafeTable | None], SafeTable]
    shows: Shows
    """What it shows of one count, after what it showed before: a reader knows this too."""
    holds_groups: bool = True


@dataclass
class _Press:
    world: World
    regime: Regime
    out: list[Published] = field(default_factory=list)

    def print_all(self) -> list[Published]:
        for edition, groups in enumerate(self.world.groups):
            order = sorted(range(len(groups)), key=lambda one: (-len(groups[one]), one))
            for commissioner in order:
                self._print(edition, commissioner, groups[commissioner])
        return self.out

    def _print(self, edition: int, commissioner: int, group: Group) -> None:
        if not group or (self.regime.holds_groups and not self._may(edition, group)):
            return
        before = self._before(edition, commissioner)
        counts = truth(self.world, group, edition)
        table = self.regime.safe(counts, len(group), before)
        self.out.append(Published(edition, commissioner, group, table, before))

    def _may(self, edition: int, group: Group) -> bool:
        beside = [_ids(one.group) for one in self.out if one.edition == edition]
        since = edition - EDITIONS_BACK
        earlier = [_ids(one.group) for one in self.out if since < one.edition < edition]
        peers = {UUID(int=s): _people(self.world, {s}) for s in range(len(self.world.peers))}
        return may_be_published(_ids(group), beside=beside, earlier=earlier, peers=peers)

    def _before(self, edition: int, commissioner: int) -> SafeTable | None:
        earlier = [one for one in self.out if one.commissioner == commissioner]
        if earlier and earlier[-1].edition == edition - 1:
            return earlier[-1].table
        return earlier[-1].table if earlier else None


def published(world: World, regime: Regime) -> list[Published]:
    """All editions of a history as a regime publishes them, oldest first."""
    return _Press(world, regime).print_all()


def truth(world: World, group: Group, edition: int) -> Counts:
    cells = tuple(
        Cell(f"c{c}", world.count(group, edition, c), _behind(world, group, edition, c))
        for c in range(world.cells)
    )
    return Counts("t", cells, world.total(group, edition), _people(world, group))


def _behind(world: World, group: Group, edition: int, cell: int) -> frozenset[UUID] | None:
    """Who is behind events: of a service's peers each in turn, and the first more often."""
    if not world.events:
        return None
    return frozenset(
        UUID(int=1000 * (service + 1) + number * (number + cell) % world.peers[service])
        for service in group
        for quarter in world.quarters(edition)
        for number in range(world.counts[service][quarter][cell])
    )


def _people(world: World, services: Iterable[int]) -> frozenset[UUID]:
    return frozenset(
        UUID(int=1000 * (service + 1) + peer)
        for service in services
        for peer in range(world.peers[service])
    )


def _ids(group: Group) -> frozenset[UUID]:
    return frozenset(UUID(int=service) for service in group)


def _by_the_rules(counts: Counts, services: int, before: SafeTable | None) -> SafeTable:
    return rules.safe(counts, services=services, before=before)


def _small_hidden_exactly_else(count: int, before: Figure | None) -> Figure:
    return Figure(Mark.SMALL) if 1 <= count <= 4 else Figure(Mark.SHOWN, count)


def _five_hidden_else(count: int, before: Figure | None) -> Figure:
    return Figure(Mark.SMALL) if count <= 4 else Figure(Mark.SHOWN, (count + 2) // 5 * 5)


def _cell_by_cell(shows: Shows) -> Callable[[Counts, int, SafeTable | None], SafeTable]:
    def safe(counts: Counts, services: int, before: SafeTable | None) -> SafeTable:
        cells = tuple((cell.code, shows(cell.count, None)) for cell in counts.cells)
        return SafeTable(counts.table, cells, shows(counts.total, None))

    return safe


RULES: Final = Regime("ours", _by_the_rules, figure)
EXACT: Final = Regime(
    "1 to 4 hidden, all else exact",
    _cell_by_cell(_small_hidden_exactly_else),
    _small_hidden_exactly_else,
    holds_groups=False,
)
ROUNDED: Final = Regime(
    "0 to 4 hidden, all else rounded, nothing kept as it was, any group",
    _cell_by_cell(_five_hidden_else),
    _five_hidden_else,
    holds_groups=False,
)


def made(seed: int) -> World:
    """A history of three to eight editions; half of them about as small as may be published."""
    lots = Random(seed)  # noqa: S311 - a made-up world
    services = lots.randint(3, 7)
    most = lots.choice([3, 6, 14])
    peers = [lots.randint(1, most) for _ in range(services)]
    while sum(peers) < 8:
        peers[lots.randrange(services)] += 2
    cells = lots.randint(1, 5)
    events, whole = lots.random() < 0.5, lots.random() < 0.4 and cells > 1  # else: the total
    editions = lots.randint(3, 8)
    quarters = editions + WINDOW - 1
    weights = [lots.choice([0.2, 1, 1, 3]) for _ in range(cells)]
    weights.append(0 if whole else lots.choice([0.2, 1, 3]))
    counts = [
        _drifting(lots, peers[service], weights, quarters, events=events)
        for service in range(services)
    ]
    groups = _groups(lots, services, editions)
    return World(events, cells, whole, peers, counts, groups)


def _drifting(
    lots: Random, peers: int, weights: Sequence[float], quarters: int, *, events: bool
) -> list[list[int]]:
    """Of people: each stands somewhere, and now and then moves. Of events: some each quarter."""
    where = lots.choices(range(len(weights)), weights, k=peers)
    rate = lots.choice([0.3, 0.8, 1.5])
    told = []
    for _ in range(quarters):
        if events:
            many = sum(lots.random() < rate / 2 for _ in range(2 * peers))
            where = lots.choices(range(len(weights)), weights, k=many)
        else:
            where = [
                lots.choices(range(len(weights)), weights)[0] if lots.random() < 0.15 else one
                for one in where
            ]
        told.append([where.count(cell) for cell in range(len(weights))])
    return told


def _groups(lots: Random, services: int, editions: int) -> list[list[Group]]:
    everyone = range(services)
    now = [
        frozenset(lots.sample(everyone, lots.randint(min(3, services), services)))
        for _ in range(lots.randint(1, 3))
    ]
    told = []
    for _ in range(editions):
        told.append(list(now))
        if lots.random() < 0.3:
            who = lots.randrange(len(now))
            now[who] = now[who] ^ {lots.randrange(services)}
    return told
