"""Courses of other providers, as whoever was on them keeps them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from competence.training.rules.attendance import LONGEST_COURSE
from competence.training.rules.fault import Fault, too_long
from competence.training.rules.schemes import LONGEST_TITLE

LONGEST_PROVIDER: Final = 200
EARLIEST: Final = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A course of another provider. `last_on` is None where it was one day.

    `look_again_on` is the day by which the service was to look again, where one was said.
    """

    provider: str
    title: str
    first_on: date
    minutes: int
    last_on: date | None = None
    look_again_on: date | None = None

    @property
    def until(self) -> date:
        """Its last day."""
        return self.last_on or self.first_on


def elsewhere_fault(elsewhere: Elsewhere, *, today: date) -> Fault | None:
    """What keeps a course of another provider from being kept; None when it can be."""
    if not elsewhere.title.strip():
        return Fault("Write what it was called.", "title")
    if not elsewhere.provider.strip():
        return Fault("Write who ran it.", "provider")
    if not 1 <= elsewhere.minutes <= LONGEST_COURSE:
        return Fault(f"Write from 1 minute to {LONGEST_COURSE // 60} hours.", "hours")
    return (
        _fault_in_days(elsewhere, today)
        or too_long(elsewhere.title, LONGEST_TITLE, "title")
        or too_long(elsewhere.provider, LONGEST_PROVIDER, "provider")
    )


def _fault_in_days(elsewhere: Elsewhere, today: date) -> Fault | None:
    if elsewhere.first_on < EARLIEST:
        return Fault("This day is too long ago. Look at the year.", "first_on")
    if elsewhere.first_on > today:
        return Fault("This day is still to come. Keep it here once you were there.", "first_on")
    if elsewhere.last_on is not None and elsewhere.last_on <= elsewhere.first_on:
        return Fault("The last day comes after the first. Leave it out for one day.", "last_on")
    if elsewhere.until > today:
        return Fault("This day is still to come. Keep it here once it is over.", "last_on")
    if elsewhere.look_again_on is not None and elsewhere.look_again_on < elsewhere.until:
        return Fault("This day is before the course was over. Look at the year.", "look_again_on")
    return None
