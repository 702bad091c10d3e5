"""What may be said beside an entry, and what is the same message twice."""

from datetime import date
from uuid import UUID

import pytest

from competence.replies.rules import LONGEST_WORDS, Said, news_key, said_fault


@pytest.mark.parametrize(
    ("said", "because"),
    [
        (Said(" "), "Write what you want to say."),
        (Said("x" * (LONGEST_WORDS + 2)), "Make this shorter by 2."),
        (Said("I see it so."), None),
        (Said(not_how_it_was=True), None),
    ],
)
def test_a_reply_says_something(said: Said, because: str | None) -> None:
    fault = said_fault(said)

    assert (fault is None) == (because is None)
    assert because is None or (fault is not None and fault.because.startswith(because))


def test_there_is_one_message_a_day() -> None:
    who = UUID(int=1)

    assert news_key(who, date(2026, 11, 2)) == news_key(who, date(2026, 11, 2))
    assert news_key(who, date(2026, 11, 2)) != news_key(who, date(2026, 11, 3))
