"""Who may hear a concern, for any people; and what may be written."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.concerns.rules import LONGEST_WORDS, may_hear, words_fault

SOMEBODY = st.sampled_from([UUID(int=number) for number in range(4)])


@given(reader=SOMEBODY, about=SOMEBODY, above=st.sets(SOMEBODY))
def test_nobody_hears_of_themself_or_of_the_only_one_they_report_to(
    reader: UUID, about: UUID, above: set[UUID]
) -> None:
    assert may_hear(reader, about, above) is not (reader == about or above == {about})


@pytest.mark.parametrize(
    ("words", "needed", "is_kept"),
    [
        ("", False, True),
        (" ", True, False),
        ("Please.", True, True),
        ("x" * LONGEST_WORDS, False, True),
        ("x" * (LONGEST_WORDS + 1), False, False),
    ],
)
def test_a_concern_needs_no_words_and_an_answer_does(
    words: str, *, needed: bool, is_kept: bool
) -> None:
    assert (words_fault(words, needed=needed) is None) == is_kept
