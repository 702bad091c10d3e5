"""Whoever misses too often waits, and nobody else does."""

from datetime import timedelta

from tests.factories.people import NOW
from webapp.guesses import MOST_MISSES, MOST_REMEMBERED, WITHIN, Guesses


def missed(guesses: Guesses, who: str, times: int) -> None:
    for _ in range(times):
        guesses.missed(who, NOW)


def test_whoever_misses_too_often_waits() -> None:
    guesses = Guesses()

    missed(guesses, "one", MOST_MISSES - 1)
    assert not guesses.must_wait("one", NOW)
    missed(guesses, "one", 1)

    assert guesses.must_wait("one", NOW)
    assert guesses.must_wait("one", NOW + WITHIN)
    assert not guesses.must_wait("one", NOW + WITHIN + timedelta(seconds=1))
    assert not guesses.must_wait("another", NOW)


def test_it_remembers_no_more_than_it_has_room_for() -> None:
    guesses = Guesses()
    missed(guesses, "one", MOST_MISSES)

    for place in range(MOST_REMEMBERED):
        guesses.missed(str(place), NOW)

    assert not guesses.must_wait("one", NOW)
    assert len(guesses._misses) <= MOST_REMEMBERED + 1
