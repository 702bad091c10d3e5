"""The rule of three, by tables and by whatever people can let be counted."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.rule_of_three import LetCount, may_be_told, stands

PEOPLE = [UUID(int=number) for number in range(1, 6)]


@pytest.mark.parametrize(
    ("each_said_yes", "enough"),
    [
        ([], False),
        ([False], False),
        ([True], True),
        ([True, False], False),
        ([True, True], True),
        ([False, False, False], True),
    ],
)
def test_three_are_enough_or_each_said_yes(each_said_yes: list[bool], *, enough: bool) -> None:
    assert stands(each_said_yes) is enough


@given(
    st.lists(
        st.builds(
            LetCount,
            what=st.sampled_from("ab"),
            person_id=st.sampled_from(PEOPLE),
            even_if_known=st.booleans(),
        ),
        max_size=12,
    )
)
def test_what_is_told_has_three_people_behind_it_or_each_said_yes(
    counted: list[LetCount[str]],
) -> None:
    told = may_be_told(counted)

    for what in {one.what for one in counted}:
        of_it = [one for one in counted if one.what == what]
        enough = len({one.person_id for one in of_it}) >= 3
        assert (what in told) == (enough or all(one.even_if_known for one in of_it))
    assert len(told) == len(set(told))
