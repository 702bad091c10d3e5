"""A reckoning says how it was made, and nothing that does not bear on it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest

from competence.people.rules import Span
from competence.supervision.reckoning import (
    Agreed,
    AtWork,
    Diary,
    Held,
    Length,
    Remembered,
    Step,
    Unit,
    how_in_words,
    reckon,
    rhythm_in_words,
)

SINCE, UNTIL = date(2025, 12, 1), date(2026, 12, 1)
WEEKS, MONTHS = Unit.WEEKS, Unit.MONTHS
MONTHLY = Step(1, Length(1, MONTHS))
PRACTICE = Agreed("practice", Span(SINCE), SINCE, (MONTHLY,))
PLAIN = Diary(agreed=(PRACTICE,), at_work=(AtWork(Span(SINCE)),))
NAMES = {"practice": "Practice", "line": "Line management"}


def _said(diary: Diary) -> list[str]:
    """All but what is always said."""
    first, *said, _, _ = how_in_words(reckon(diary, SINCE, UNTIL), NAMES)
    assert first == "Counted day by day, from 1 December 2025 to 30 November 2026."
    return said


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((MONTHLY,), "once a month"),
        ((Step(1, Length(6, WEEKS)),), "once every 6 weeks"),
        ((Step(3, Length(2, MONTHS)),), "3 times every 2 months"),
        (
            (Step(1, Length(1, WEEKS), Length(12, WEEKS)), Step(1, Length(4, WEEKS))),
            "once a week for the first 12 weeks, then once every 4 weeks",
        ),
        (
            (Step(2, Length(12, MONTHS), Length(12, MONTHS)),),
            "twice every 12 months for the first 12 months, then none after that",
        ),
        (
            (
                Step(1, Length(1, WEEKS), Length(1, MONTHS)),
                Step(1, Length(2, WEEKS), Length(3, MONTHS)),
            ),
            (
                "once a week for the first month, then once every 2 weeks for 3 months,"
                " then none after that"
            ),
        ),
        ((), ""),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(steps: tuple[Step, ...], words: str) -> None:
    assert rhythm_in_words(steps) == words


def test_a_plain_year_says_the_rhythm_and_what_it_comes_to() -> None:
    assert _said(PLAIN) == ["Practice: once a month. That comes to 12 sessions."]


def test_it_always_says_how_sessions_count_and_what_is_owed() -> None:
    *_, counted, owed = how_in_words(reckon(PLAIN, SINCE, UNTIL), NAMES)

    assert "silence never confirms" in counted
    assert "those the worker could not come to" in owed


def test_joining_leaving_and_coming_back_are_said() -> None:
    posts = (
        AtWork(Span(date(2026, 1, 1), date(2026, 3, 1))),
        AtWork(Span(date(2026, 5, 1), date(2026, 7, 1))),
    )

    assert _said(replace(PLAIN, at_work=posts))[0] == (
        "Only days in the post count: from 1 January 2026 to 28 February 2026 and from 1 May 2026"
        " to 30 June 2026."
    )


def test_no_day_in_the_post_is_said() -> None:
    assert _said(replace(PLAIN, at_work=())) == [
        "There was no day in the post, so nothing was agreed.",
        "Practice: once a month. That comes to 0 sessions.",
    ]


def test_part_time_is_said_with_its_changes() -> None:
    posts = (AtWork(Span(SINCE, date(2026, 6, 1)), Fraction(3, 5)), AtWork(Span(date(2026, 6, 1))))

    assert _said(replace(PLAIN, at_work=posts))[0] == (
        "A part-time day counts as that part of a day: 3/5 of full time from 1 December 2025 to"
        " 31 May 2026 and full time from 1 June 2026 to 30 November 2026."
    )


def test_a_rhythm_agreed_for_the_hours_worked_is_said_to_count_whole() -> None:
    half = (AtWork(Span(SINCE), Fraction(1, 2)),)
    agreed = (replace(PRACTICE, of_full_time=False),)

    assert _said(replace(PLAIN, at_work=half, agreed=agreed)) == [
        "A rhythm agreed for the hours worked counts every day in the post as a whole one.",
        "Practice: once a month, agreed for the hours worked. That comes to 12 sessions.",
    ]


@pytest.mark.parametrize(("until", "words"), [(date(2026, 7, 2), "1 day"), (UNTIL, "153 days")])
def test_time_away_is_said(until: date, words: str) -> None:
    assert _said(replace(PLAIN, away=(Span(date(2026, 7, 1), until),)))[0] == (
        f"Time away ({words}) is left out: nothing was agreed for it, and nothing is owed."
    )


def test_a_changed_rhythm_is_said_with_its_days() -> None:
    agreed = (
        PRACTICE,
        Agreed(
            "practice",
            Span(date(2026, 6, 1)),
            SINCE,
            (Step(1, Length(1, WEEKS), Length(30, WEEKS)),),
        ),
    )

    assert _said(replace(PLAIN, agreed=agreed)) == [
        (
            "Practice: once a month, from 1 December 2025 to 31 May 2026; once a week for the first"
            " 30 weeks, then none after that (the first day was 1 December 2025), from 1 June 2026"
            " to 30 November 2026. That comes to 10 sessions."
        )
    ]


@pytest.mark.parametrize(
    ("every", "words"),
    [
        (Length(365, WEEKS), "0 sessions and 1/7 of the next, which is not owed yet"),
        (Length(4, WEEKS), "13 sessions and about 1/10 of the next, which is not owed yet"),
        (Length(12, MONTHS), "1 session"),
    ],
)
def test_a_part_of_a_session_is_said_and_is_not_owed_yet(every: Length, words: str) -> None:
    agreed = (replace(PRACTICE, steps=(Step(1, every),)),)

    assert _said(replace(PLAIN, agreed=agreed))[0].endswith(f"That comes to {words}.")


def test_a_kind_that_was_held_with_nothing_agreed_says_so() -> None:
    held = (Held(UUID(int=1), "line", date(2026, 5, 1), Remembered.CONFIRMED),)

    assert _said(replace(PLAIN, held=held))[0] == (
        "Line management: nothing was agreed. That comes to 0 sessions."
    )


@pytest.mark.parametrize(
    ("ends_on", "which"), [(date(2026, 8, 1), "1 of them"), (date(2026, 9, 1), "2 of them")]
)
def test_what_fell_due_while_the_supervisor_was_away_is_said_to_be_owed_all_the_same(
    ends_on: date, which: str
) -> None:
    away = replace(PRACTICE, supervisor_away=(Span(date(2026, 7, 1), ends_on),))

    said = _said(replace(PLAIN, agreed=(away,)))

    (words,) = said
    assert words == (
        f"Practice: once a month. That comes to 12 sessions. {which} fell due while the one it"
        " was agreed with was away. That takes nothing off: it is the service’s to put right."
    )
