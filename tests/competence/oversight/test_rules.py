"""What is shown of true counts, by tables of the rules R1 to R9 and by counts of any kind."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.oversight import rules
from competence.oversight.rules import (
    Cell,
    Counts,
    Figure,
    Mark,
    Measures,
    SafeTable,
    Share,
)
from competence.oversight.rules.rounding import figure, least_shown, reach

SMALL = Figure(Mark.SMALL)
WITHHELD = Figure(Mark.WITHHELD)
TOO_FEW = Figure(Mark.TOO_FEW)
COUNTS = st.integers(0, 60)


def shown(value: int) -> Figure:
    return Figure(Mark.SHOWN, value)


def people(many: int) -> frozenset[UUID]:
    return frozenset(UUID(int=number + 1) for number in range(many))


def table(*counts: int, total: int, peers: int = 40, behind: int | None = None) -> Counts:
    cells = tuple(
        Cell(f"c{number}", count, None if behind is None else people(behind))
        for number, count in enumerate(counts)
    )
    return Counts("t", cells, total, people(peers))


def made(counts: Counts, *, services: int = 3, before: SafeTable | None = None) -> list[Figure]:
    return [shown for _, shown in rules.safe(counts, services=services, before=before).cells]


@pytest.mark.parametrize(
    ("count", "before", "after"),
    [
        (0, None, SMALL),
        (7, None, SMALL),
        (8, None, shown(10)),
        (12, None, shown(10)),
        (13, None, shown(15)),
        (9, WITHHELD, shown(10)),
        (9, TOO_FEW, shown(10)),
        (12, SMALL, SMALL),
        (13, SMALL, shown(15)),
        (3, shown(10), shown(10)),
        (2, shown(10), SMALL),
        (17, shown(10), shown(10)),
        (18, shown(10), shown(20)),
        (7, shown(15), SMALL),
        (8, shown(15), shown(15)),
        (12, shown(20), shown(10)),
    ],
)
def test_a_figure_is_hidden_or_rounded_and_stays(
    count: int, before: Figure | None, after: Figure
) -> None:
    assert figure(count, before) == after


@given(COUNTS, COUNTS, COUNTS)
def test_a_figure_changes_only_when_its_count_has_moved_by_five(
    set_at: int, then: int, now: int
) -> None:
    first = figure(set_at, None)
    kept = figure(then, first)

    if kept == first and figure(now, kept) != kept:
        assert abs(now - set_at) >= 5


@given(COUNTS, COUNTS, COUNTS)
def test_a_reader_reaches_all_counts_that_give_the_figure_and_no_other(
    first: int, count: int, other: int
) -> None:
    before = figure(first, None)
    now = figure(count, before)

    least, most = reach(now, before)

    assert (least <= other <= most) is (figure(other, before) == now)
    assert most - least >= 2


@given(COUNTS, COUNTS)
def test_a_shown_count_is_at_least_what_a_withheld_one_tells(first: int, count: int) -> None:
    before = figure(first, None)

    if figure(count, before).mark is Mark.SHOWN:
        assert count >= least_shown(before)


@pytest.mark.parametrize(
    ("counts", "services", "figures"),
    [
        (table(20, 12, 3, total=45), 3, [shown(20), shown(10), SMALL]),
        (table(20, 12, 3, total=45), 2, [TOO_FEW] * 3),
        (table(20, 12, 3, total=45, peers=7), 3, [TOO_FEW] * 3),
        (table(4, 3, total=7), 3, [SMALL, SMALL]),
        (table(8, 0, total=8), 3, [WITHHELD, WITHHELD]),
        (table(9, total=9), 3, [WITHHELD]),
        (table(18, 1, total=19), 3, [WITHHELD, WITHHELD]),
        (table(18, total=19), 3, [WITHHELD]),
        (table(12, 7, total=19), 3, [WITHHELD, WITHHELD]),  # the two alone can be 19 at most
        (table(12, 7, total=30), 3, [shown(10), SMALL]),
        (table(13, total=19), 3, [WITHHELD]),  # lest 18 and 19 be told apart by it
        (table(12, total=19), 3, [shown(10)]),
        (table(20, 20, total=40, behind=2), 3, [WITHHELD, WITHHELD]),
        (table(20, 20, total=40, behind=3), 3, [shown(20), shown(20)]),
    ],
)
def test_a_table_keeps_every_count_open(
    counts: Counts, services: int, figures: list[Figure]
) -> None:
    assert made(counts, services=services) == figures


def test_a_table_that_says_enough_is_withheld_by_lot() -> None:
    counts = table(20, 12, 3, total=45)

    drawn = rules.safe(counts, services=3, before=None, by_lot=True)

    assert {figure for _, figure in drawn.cells} == {WITHHELD}
    assert drawn.total == shown(45)


def test_a_total_is_rounded_from_the_truth() -> None:
    safe = rules.safe(table(12, 12, 9, total=33), services=3, before=None)

    assert safe.total == shown(35)
    assert [one.value for _, one in safe.cells] == [10, 10, 10]


def test_a_table_stays_as_it_was_until_its_counts_have_moved() -> None:
    before = rules.safe(table(20, 10, total=40), services=3, before=None)

    after = rules.safe(table(24, 14, total=47), services=3, before=before)

    assert after == before


def test_two_services_tables_add_up_and_a_person_in_both_counts_once() -> None:
    both = table(1, 2, total=5, peers=4, behind=1) + table(10, 20, total=40, peers=6, behind=2)

    assert [(cell.count, len(cell.people or ())) for cell in both.cells] == [(11, 2), (22, 2)]
    assert (both.total, both.rest, len(both.people)) == (45, 12, 6)
    assert [cell.people for cell in (table(1, total=1) + table(1, total=1)).cells] == [None]


@pytest.mark.parametrize("wrong", [(3, 3), (-1, 4)])
def test_cells_that_do_not_share_out_their_total_are_no_table(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="share out"):
        table(*wrong, total=5)


@pytest.mark.parametrize(
    ("values", "before", "after"),
    [
        ([(3.0,)] * 7, None, SMALL),
        ([(3.0,)] * 7 + [()], None, SMALL),
        ([(3.0,)] * 7 + [(4.0,)], None, shown(3)),
        ([(1.0,)] * 7 + [(30.0,)], None, WITHHELD),
        ([(143.0, 150.0)] * 8, None, shown(150)),
        ([(6.0,)] * 8, shown(5), shown(5)),
        ([(7.0,)] * 8, shown(5), shown(7)),
        ([(7.0,)] * 8, SMALL, shown(7)),
    ],
)
def test_a_middle_stands_on_eight_people_none_of_them_half_of_it(
    values: list[tuple[float, ...]], before: Figure | None, after: Figure
) -> None:
    measures = Measures("t", {UUID(int=n + 1): given for n, given in enumerate(values)})

    assert rules.middle(measures, services=3, before=before) == after
    assert rules.middle(measures, services=2, before=before) == TOO_FEW


def test_two_services_measures_are_laid_together() -> None:
    one, two, three = (UUID(int=number) for number in (1, 2, 3))

    both = Measures("t", {one: (1.0,), two: (2.0,)}) + Measures("t", {two: (3.0,), three: (4.0,)})

    assert both.by_person == {one: (1.0,), two: (2.0, 3.0), three: (4.0,)}


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (shown(10), shown(30), Share(Mark.SHOWN, 33)),
        (shown(10), shown(25), Share(Mark.SMALL)),
        (SMALL, shown(30), Share(Mark.SMALL)),
        (WITHHELD, shown(30), Share(Mark.WITHHELD)),
        (shown(10), TOO_FEW, Share(Mark.TOO_FEW)),
        (shown(40), shown(40), Share(Mark.SHOWN, 95, or_more=True)),
        (shown(45), shown(40), Share(Mark.SHOWN, 95, or_more=True)),
        (shown(10), shown(400), Share(Mark.SHOWN, 5, or_less=True)),
    ],
)
def test_a_share_is_of_what_is_shown_and_says_little_at_its_ends(
    part: Figure, whole: Figure, told: Share
) -> None:
    assert rules.share(part, whole) == told


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 10, 1), [date(2026, 9, 30)]),
        (date(2026, 11, 27), [date(2026, 9, 30), date(2026, 10, 31)]),
        (date(2027, 1, 31), [date(2026, 12, 31)]),
    ],
)
def test_the_last_month_is_due_and_the_last_quarter_lest_it_was_missed(
    today: date, days: list[date]
) -> None:
    assert rules.due(today) == days


def test_four_quarters_are_pooled() -> None:
    assert rules.pooled_from(date(2026, 9, 30)) == date(2025, 10, 1)
    assert rules.pooled_from(date(2024, 2, 29)) == date(2023, 3, 1)


ONE, TWO, THREE, FOUR = (UUID(int=number) for number in range(1, 5))


@pytest.mark.parametrize(
    ("group", "others", "may"),
    [
        ({ONE, TWO}, [], True),
        ({ONE, TWO}, [{ONE, TWO}], True),
        ({ONE, TWO}, [{THREE, FOUR}], True),
        ({ONE, TWO}, [{ONE, TWO, THREE}], True),  # 8 peers
        ({ONE, TWO}, [{ONE}], False),
        ({ONE, TWO}, [{ONE, THREE}], False),
        ({ONE, THREE}, [{ONE}, {ONE, FOUR}], True),
        ({ONE, TWO}, [{ONE, TWO, FOUR}], True),  # nobody
    ],
)
def test_groups_that_differ_by_few_peers_are_not_published_beside_each_other(
    group: set[UUID], others: list[set[UUID]], *, may: bool
) -> None:
    peers = {ONE: people(9), TWO: people(7), THREE: people(8)}

    earlier = map(frozenset, others)
    assert rules.may_be_published(frozenset(group), beside=(), earlier=earlier, peers=peers) is may


@pytest.mark.parametrize(
    ("others", "may"),
    [([{ONE, TWO}], True), ([{THREE}], True), ([{ONE}], False), ([{TWO, THREE}], False)],
)
def test_groups_of_one_edition_are_the_same_or_have_nothing_in_common(
    others: list[set[UUID]], *, may: bool
) -> None:
    beside = map(frozenset, others)
    peers = {ONE: people(9), TWO: people(9), THREE: people(9)}

    group = frozenset({ONE, TWO})
    assert rules.may_be_published(group, beside=beside, earlier=(), peers=peers) is may
