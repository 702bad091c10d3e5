"""How much of a table goes in one run."""

import pytest

from competence.shares import at_most


@pytest.mark.parametrize(("count", "goes"), [(0, 1), (5, 1), (199, 1), (200, 2), (100_000, 1000)])
def test_a_hundredth_of_a_table_goes_in_one_run(count: int, goes: int) -> None:
    assert at_most(count, all_at_once=False) == goes
    assert at_most(count, all_at_once=True) == count
