"""When a message may leave, how often it is tried, and what it may count.

Quiet hours are of the clock: what comes in is the day and the time that clocks in London show.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

WEEKLY_FROM: Final = time(9)
"""When, on a Monday, the week's message may leave at the earliest (a local default)."""

MOST_TRIES: Final = 6
_WAITS: Final = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
"""How long after each try that failed the next one is made."""

LEASED_FOR: Final = timedelta(minutes=10)
"""How long whoever sends has a message to themself; then another may take it up."""

KEPT_FOR_DAYS: Final = 7
"""How long a message's row is kept once it was sent or given up (retention.csv)."""

LOST_KEPT_FOR_DAYS: Final = 90
"""How long it is kept that the other side knows no such address, where nothing was taken since."""

MOST_A_DAY: Final = 10
"""Messages sent to one person from one organisation within a day; what is more waits."""

LAST_HOUR: Final = 23


class Template(StrEnum):
    """What a message is; its words stand beside whoever sends it and are the same for everybody."""

    WEEKLY = "weekly"
    PLACE = "place"  # somebody who waited has a place
    DAY_BEFORE = "day-before"  # of one meeting
    INVITATION = "invitation"  # to open an account
    LINK = "link"  # to somebody without an account, who is asked for one answer
    NEWS = "news"  # something was said beside what one wrote
    SIGNED = "signed"  # something was signed in one's name
    RESET = "reset"  # a link for a new password
    ACCOUNT = "account"  # something changed about how one signs in
    NEW_EMAIL = "new-e-mail"  # a link to the one that somebody wants to sign in with


WAIT_FOR_NOTHING: Final = frozenset({Template.RESET, Template.ACCOUNT, Template.NEW_EMAIL})
"""What somebody asked for this minute, or has to know: no quiet hour, pause or choice holds it."""

TO_ANOTHER_ADDRESS: Final = frozenset({Template.INVITATION, Template.LINK, Template.NEW_EMAIL})
"""What does not go to the address somebody signs in with."""


class Sort(StrEnum):
    """What a weekly message may count, and all that it may say of it."""

    TO_ANSWER = "to-answer"
    MEETING = "meeting"


class Delivery(StrEnum):
    """Where a message is, worked out from its times."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one full hour to another, past midnight where the first is later; the same: none."""

    starts_at: int
    ends_at: int

    def cover(self, clock: time) -> bool:
        """Whether it is quiet at `clock`."""
        if self.starts_at <= self.ends_at:
            return self.starts_at <= clock.hour < self.ends_at
        return clock.hour >= self.starts_at or clock.hour < self.ends_at


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose about messages to them.

    Nothing is sent before `paused_until`, and nothing from `stopped_on` on. `day_before_from`:
    since when they want a message the day before a meeting, too.
    """

    quiet: QuietHours = QuietHours(18, 8)
    paused_until: date | None = None
    stopped_on: date | None = None
    day_before_from: date | None = None

    def wants(self, template: Template) -> bool:
        """Whether they want messages of a kind."""
        if self.stopped_on is not None:
            return False
        return template is not Template.DAY_BEFORE or self.day_before_from is not None


def may_leave_from(choice: Choice, day: date, clock: time) -> tuple[date, time]:
    """The day and time from which a message that is wanted may leave: `day` at `clock` or later."""
    if choice.paused_until is not None and day < choice.paused_until:
        day, clock = choice.paused_until, time(0)
    if not choice.quiet.cover(clock):
        return day, clock
    over = time(choice.quiet.ends_at)
    return (day if clock < over else day + timedelta(days=1)), over


def week_due(day: date, clock: time) -> date | None:
    """The Monday of the week whose message is due, or None before that Monday's hour."""
    monday = day - timedelta(days=day.weekday())
    return None if day == monday and clock < WEEKLY_FROM else monday


def weekly_key(person_id: UUID, week: date) -> str:
    """What makes somebody's message of a week one and the same, however often it is asked for."""
    return f"{Template.WEEKLY} {week.isoformat()} {person_id}"


def day_before_key(person_id: UUID, meeting_id: UUID) -> str:
    """What makes somebody's message before a meeting one; a meeting that is moved is another."""
    return f"{Template.DAY_BEFORE} {meeting_id} {person_id}"


def invitation_key(invitation_id: UUID) -> str:
    """What makes the message with an invitation one."""
    return f"{Template.INVITATION} {invitation_id}"


def link_key(about_id: UUID, day: date) -> str:
    """What makes the message with a link to one thing one a day, however often it is asked for."""
    return f"{Template.LINK} {about_id} {day.isoformat()}"


def next_try_after(tries: int, *, for_good: bool) -> timedelta | None:
    """How long to wait after so many tries that failed; None: give up.

    `for_good`: the other side said that it will never take this message.
    """
    return None if for_good or tries >= MOST_TRIES else _WAITS[tries - 1]
