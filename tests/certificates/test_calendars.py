"""What a calendar is given: read by another library than the one that writes it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from certificates.calendars import Meeting, calendar_feed, calendar_file

LONDON = ZoneInfo("Europe/London")
PLANNED = datetime(2026, 1, 5, 9, tzinfo=UTC)
NAMES = {"BEGIN", "END", "PRODID", "VERSION", "METHOD", "UID", "DTSTAMP", "SEQUENCE", "DTSTART",
         "DTEND", "SUMMARY", "CLASS", "ACTION", "DESCRIPTION", "TRIGGER"}  # fmt: skip


def _meeting(starts_at: datetime, *, minutes: int = 60) -> Meeting:
    return Meeting(uuid4(), starts_at, minutes, PLANNED)


def _at(year: int, month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON, fold=fold)


def _read(written: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(written.decode())


def _event(meeting: Meeting) -> Event:
    (event,) = _read(calendar_file(meeting)).events
    return event


def _in_london(event: Event) -> tuple[str, str]:
    """The clock in London as it begins and ends."""
    times = (event.dtstart, event.dtend)
    assert all(isinstance(one, datetime) for one in times)
    start, end = (one.astimezone(LONDON).strftime("%d %B %H:%M %Z") for one in times)  # type: ignore[union-attr]  # ical's own union
    return start, end


@pytest.mark.parametrize(
    ("starts_at", "minutes", "start", "end"),
    [
        (_at(2026, 3, 27, 10), 60, "27 March 10:00 GMT", "27 March 11:00 GMT"),
        (_at(2026, 3, 30, 10), 60, "30 March 10:00 BST", "30 March 11:00 BST"),
        (_at(2026, 10, 23, 10), 60, "23 October 10:00 BST", "23 October 11:00 BST"),
        (_at(2026, 10, 26, 10), 60, "26 October 10:00 GMT", "26 October 11:00 GMT"),
        (_at(2026, 3, 29, 0, 30), 60, "29 March 00:30 GMT", "29 March 02:30 BST"),
        (_at(2026, 10, 25, 0, 30), 120, "25 October 00:30 BST", "25 October 01:30 GMT"),
        (_at(2026, 10, 25, 1, 30), 30, "25 October 01:30 BST", "25 October 01:00 GMT"),
        (_at(2026, 10, 25, 1, 30, fold=1), 30, "25 October 01:30 GMT", "25 October 02:00 GMT"),
        (_at(2028, 2, 29, 23, 30), 60, "29 February 23:30 GMT", "01 March 00:30 GMT"),
    ],
)
def test_a_meeting_is_at_its_london_time_on_both_sides_of_each_clock_change(
    starts_at: datetime, minutes: int, start: str, end: str
) -> None:
    event = _event(_meeting(starts_at, minutes=minutes))

    assert _in_london(event) == (start, end)


MOMENTS = some.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - the zone is added
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=some.just(LONDON),
)
MEETINGS = some.builds(
    Meeting,
    some.uuids(),
    MOMENTS.map(lambda moment: moment.replace(microsecond=0)),
    some.integers(1, 480),
    some.just(PLANNED),
    some.integers(0, 9),
)


@given(some.lists(MEETINGS, max_size=6, unique_by=lambda one: one.id))
def test_another_library_reads_every_meeting_as_it_was_planned(meetings: Sequence[Meeting]) -> None:
    read = _read(calendar_feed(meetings)).events

    assert {
        (event.uid, event.dtstart, event.dtend, event.sequence, event.dtstamp) for event in read
    } == {
        (
            str(one.id),
            one.starts_at.astimezone(UTC),
            one.starts_at.astimezone(UTC) + timedelta(minutes=one.minutes),
            one.times_moved,
            PLANNED,
        )
        for one in meetings
    }


def test_an_entry_says_that_there_is_a_meeting_and_nothing_else() -> None:
    written = calendar_file(_meeting(_at(2026, 3, 27, 10))).decode()

    lines = written.split("\r\n")
    assert {line.split(":")[0].split(";")[0] for line in lines if line} == NAMES
    assert [line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION", "CLASS"))] == [
        "SUMMARY:Meeting",
        "CLASS:PRIVATE",
        "DESCRIPTION:Meeting",
    ]


def test_a_meeting_reminds_a_day_before() -> None:
    (alarm,) = _event(_meeting(_at(2026, 3, 27, 10))).alarm

    assert alarm.trigger == timedelta(days=-1)


def test_a_meeting_that_was_moved_is_the_same_meeting_later() -> None:
    first = Meeting(UUID(int=1), _at(2026, 3, 27, 10), 60, PLANNED)
    moved = Meeting(UUID(int=1), _at(2026, 3, 30, 10), 60, PLANNED, times_moved=1)

    before, after = _event(first), _event(moved)

    assert before.uid == after.uid
    assert (before.sequence, after.sequence) == (0, 1)


def test_a_feed_is_in_order_and_has_a_name_that_says_nothing() -> None:
    days = [date(2026, 3, 30), date(2026, 3, 27)]

    written = calendar_feed([_meeting(_at(day.year, day.month, day.day, 10)) for day in days])

    assert b"X-WR-CALNAME:Meetings" in written
    assert [event.dtstart.date() for event in _read(written).events] == sorted(days)  # type: ignore[union-attr]  # ical's own union


def test_a_feed_of_nothing_is_a_calendar_still() -> None:
    assert _read(calendar_feed([])).events == []


def test_the_same_meetings_are_the_same_bytes() -> None:
    meetings = [_meeting(_at(2026, 3, day, 10)) for day in (27, 30)]

    assert calendar_feed(meetings) == calendar_feed(reversed(meetings))
