from datetime import date, time, timedelta
from uuid import UUID

import pytest

from competence.outbox.rules import (
    MOST_TRIES,
    Choice,
    QuietHours,
    Template,
    day_before_key,
    invitation_key,
    may_leave_from,
    next_try_after,
    week_due,
    weekly_key,
)

MONDAY = date(2026, 11, 16)
A_DAY = timedelta(days=1)
NIGHT = QuietHours(18, 8)
NONE = QuietHours(0, 0)


@pytest.mark.parametrize(
    ("quiet", "clock", "covered"),
    [
        (NIGHT, time(17, 59), False),
        (NIGHT, time(18), True),
        (NIGHT, time(23, 59), True),
        (NIGHT, time(0), True),
        (NIGHT, time(7, 59, 59), True),
        (NIGHT, time(8), False),
        (QuietHours(12, 14), time(11, 59), False),
        (QuietHours(12, 14), time(13, 59), True),
        (QuietHours(12, 14), time(14), False),
        (NONE, time(0), False),
        (QuietHours(9, 9), time(9), False),
    ],
)
def test_quiet_hours_go_past_midnight_where_they_have_to(
    quiet: QuietHours, clock: time, *, covered: bool
) -> None:
    assert quiet.cover(clock) is covered


@pytest.mark.parametrize(
    ("choice", "clock", "leaves"),
    [
        (Choice(), time(9, 30), (MONDAY, time(9, 30))),
        (Choice(), time(7), (MONDAY, time(8))),
        (Choice(), time(20), (MONDAY + A_DAY, time(8))),
        (Choice(QuietHours(12, 14)), time(13), (MONDAY, time(14))),
        (Choice(QuietHours(20, 0)), time(21), (MONDAY + A_DAY, time(0))),
        (Choice(paused_until=MONDAY), time(9), (MONDAY, time(9))),
        (Choice(paused_until=MONDAY + 3 * A_DAY), time(9), (MONDAY + 3 * A_DAY, time(8))),
        (Choice(NONE, paused_until=MONDAY + A_DAY), time(9), (MONDAY + A_DAY, time(0))),
    ],
)
def test_a_message_waits_for_quiet_hours_and_a_pause_to_be_over(
    choice: Choice, clock: time, leaves: tuple[date, time]
) -> None:
    assert may_leave_from(choice, MONDAY, clock) == leaves


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        (Choice(), {*Template} - {Template.DAY_BEFORE}),
        (Choice(day_before_from=MONDAY), {*Template}),
        (Choice(stopped_on=MONDAY, day_before_from=MONDAY), set()),
    ],
)
def test_a_message_before_a_meeting_is_only_for_whoever_chose_it(
    choice: Choice, wanted: set[Template]
) -> None:
    assert {one for one in Template if choice.wants(one)} == wanted


@pytest.mark.parametrize(
    ("day", "clock", "week"),
    [
        (MONDAY, time(8, 59), None),
        (MONDAY, time(9), MONDAY),
        (MONDAY + A_DAY, time(0), MONDAY),
        (MONDAY + 6 * A_DAY, time(23, 59), MONDAY),
        (MONDAY + 7 * A_DAY, time(10), MONDAY + 7 * A_DAY),
    ],
)
def test_a_weeks_message_is_due_from_its_monday_morning(
    day: date, clock: time, week: date | None
) -> None:
    assert week_due(day, clock) == week


def test_a_weekly_message_is_one_for_each_person_and_week() -> None:
    ash, bo = UUID(int=1), UUID(int=2)

    keys = {weekly_key(who, week) for who in (ash, bo) for week in (MONDAY, MONDAY + 7 * A_DAY)}

    keys |= {day_before_key(who, meeting) for who in (ash, bo) for meeting in (ash, bo)}
    keys |= {invitation_key(ash)}
    assert len(keys) == 9
    assert max(map(len, keys)) <= 100


def test_a_try_that_failed_is_made_again_ever_later_and_then_given_up() -> None:
    waits = [next_try_after(tries, for_good=False) for tries in range(1, MOST_TRIES)]

    assert waits == sorted(waits, key=lambda wait: wait or timedelta())
    assert None not in waits
    assert next_try_after(MOST_TRIES, for_good=False) is None
    assert next_try_after(1, for_good=True) is None
