"""Meetings as iCalendar (RFC 5545), for one's own calendar: when, and nothing about what.

Others may see somebody's calendar over their shoulder, so an entry says "Meeting" and no more: no
kind, no name, no place, no link. Times are written in UTC: unlike a London time they mean one
instant on the nights on which the clocks change, and need no table of time zones beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from icalendar import Alarm, Calendar, Event

TITLE: Final = "Meeting"
NAME: Final = "Meetings"
"""What a calendar calls a feed."""

_REMINDED: Final = timedelta(days=-1)
_LOOKED_FOR_EVERY: Final = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to come. It keeps its `id` when it is moved; `times_moved` is how often it was.

    `starts_at` and `written_at` (when it was last planned or moved) are aware.
    """

    id: UUID
    starts_at: datetime
    minutes: int
    written_at: datetime
    times_moved: int = 0


def calendar_file(meeting: Meeting) -> bytes:
    """One meeting, to be taken into a calendar once."""
    return _written([meeting])


def calendar_feed(meetings: Iterable[Meeting]) -> bytes:
    """A person's meetings, for a calendar that looks again by itself; in order of time."""
    return _written(sorted(meetings, key=lambda one: (one.starts_at, one.id)), is_feed=True)


def _written(meetings: Iterable[Meeting], *, is_feed: bool = False) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Polyphony//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if is_feed:
        calendar.add("x-wr-calname", NAME)
        calendar.add("refresh-interval", _LOOKED_FOR_EVERY, parameters={"value": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_event(meeting))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting) -> Event:
    starts_at = meeting.starts_at.astimezone(UTC)
    event = Event()
    event.add("uid", str(meeting.id))
    event.add("dtstamp", meeting.written_at.astimezone(UTC))
    event.add("sequence", meeting.times_moved)
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=meeting.minutes))
    event.add("summary", TITLE)
    event.add("class", "PRIVATE")
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", TITLE)
    reminder.add("trigger", _REMINDED)
    event.add_component(reminder)
    return event
