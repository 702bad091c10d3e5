"""Whoever reads every edition of every commissioner and reckons backwards finds no few people."""

from itertools import combinations_with_replacement, product
from uuid import UUID

import pytest

from competence.oversight import rules
from competence.oversight.rules import Cell, Counts, Figure, Mark, SafeTable
from tests.competence.oversight.attacker import Recovered, attack
from tests.competence.oversight.history import EXACT, ROUNDED, RULES, Regime, made, published

SMALL = Figure(Mark.SMALL)
PEERS = frozenset(UUID(int=number) for number in range(40))
BEFORE = (None, SMALL, *(Figure(Mark.SHOWN, value) for value in (10, 15, 20, 25)))
CHUNK = 50


def _recovered(seeds: range, regime: Regime) -> dict[int, list[Recovered]]:
    found = {}
    for seed in seeds:
        world = made(seed)
        if told := attack(world, published(world, regime), regime):
            found[seed] = told
    return found


@pytest.mark.thorough
@pytest.mark.no_cover
@pytest.mark.parametrize("first", range(0, 200, CHUNK))
def test_nobody_recovers_a_count_of_few(first: int) -> None:
    assert _recovered(range(first, first + CHUNK), RULES) == {}


@pytest.mark.long
@pytest.mark.no_cover
@pytest.mark.parametrize("first", range(0, 10_000, 10 * CHUNK))
def test_nobody_recovers_a_count_of_few_in_ten_thousand_tables(first: int) -> None:
    assert _recovered(range(first, first + 10 * CHUNK), RULES) == {}


@pytest.mark.thorough
@pytest.mark.no_cover
@pytest.mark.parametrize(("regime", "seeds", "least"), [(EXACT, 10, 8), (ROUNDED, 60, 2)])
def test_the_attacker_breaks_weaker_rules(regime: Regime, seeds: int, least: int) -> None:
    assert len(_recovered(range(seeds), regime)) >= least


@pytest.mark.thorough
@pytest.mark.no_cover
@pytest.mark.parametrize(("rows", "totals"), [(1, range(8, 40)), (2, range(8, 28))])
def test_a_reader_who_knows_these_rules_by_heart_recovers_none_either(
    rows: int, totals: range
) -> None:
    """Every table there can be is tried: which truths give what is shown, after what was shown?"""
    for before in combinations_with_replacement(BEFORE, rows):
        for total in totals:
            truths: dict[SafeTable, list[tuple[int, ...]]] = {}
            for counts in product(range(total + 1), repeat=rows):
                if sum(counts) <= total:
                    told = _told(counts, total, before)
                    truths.setdefault(told, []).append((*counts, total - sum(counts)))
            for told, those in truths.items():
                if not _is_withheld(told):  # anything can be: lots are drawn as well
                    for values in map(set, zip(*those, strict=True)):
                        assert len(values) > 1 or not 1 <= values.pop() <= 7, (told, before, total)


def _told(counts: tuple[int, ...], total: int, before: tuple[Figure | None, ...]) -> SafeTable:
    cells = tuple(Cell(f"c{number}", count) for number, count in enumerate(counts))
    shown = tuple((f"c{n}", one or Figure(Mark.WITHHELD)) for n, one in enumerate(before))
    earlier = SafeTable("t", shown, Figure(Mark.SHOWN, 20))
    return rules.safe(Counts("t", cells, total, PEERS), services=3, before=earlier)


def _is_withheld(table: SafeTable) -> bool:
    return {figure.mark for _, figure in table.cells} == {Mark.WITHHELD}
