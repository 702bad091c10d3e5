"""When a session is to be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Self
from uuid import UUID

from competence.days import clock_of, day_of, instant_of
from competence.supervision.queries import PlannedRead
from webapp.forms.fields import Choice, ChoiceField, ChoicesField, DateField, NumberField, TextField
from webapp.forms.form import Form
from webapp.forms.validators import Required
from webapp.supervision.forms.log import Logging
from webapp.supervision.presenters.words import kind_choices

USUAL_MINUTES: Final = 60
NO_TIME: Final = "Write a time, such as 10am or 14:30"
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?", re.IGNORECASE)
_NOON: Final = 12


class WhenForm(Form):
    """The day, the time and how long."""

    on_day = DateField("Which day?", [Required("Write the day")], hint="For example, 27 3 2027")
    clock = TextField("What time?", [Required(NO_TIME)], width=10, hint="Such as 10am or 14:30")
    minutes = NumberField("How many minutes?", [Required("Write how many minutes")])

    @classmethod
    def moving(cls, plan: PlannedRead) -> Self:
        """The form with when it is now."""
        return cls.from_request(
            on_day=day_of(plan.starts_at),
            clock=f"{clock_of(plan.starts_at):%H:%M}",
            minutes=plan.minutes,
        )

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; and the time is one."""
        if not super().validate(*given, **keywords):  # type: ignore[arg-type]
            return False
        if clock_typed(self.clock.data) is None:
            self.refuse("clock", NO_TIME)
            return False
        return True

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        name = "on_day" if field_name == "starts_at" else field_name
        super().refuse(name if name in self._fields else None, error)

    def answers(self) -> tuple[datetime, int]:
        """The instant it begins, and how many minutes it takes."""
        clock = clock_typed(self.clock.data)
        assert self.on_day.data is not None  # noqa: S101 - the form requires it
        assert clock is not None  # noqa: S101 - and a time
        return instant_of(self.on_day.data, clock), self.minutes.data or 0


@dataclass(frozen=True, slots=True)
class Planned:
    """What kind of session is to be, and for whom."""

    kind: str
    worker_ids: tuple[UUID, ...]


class PlanForm(WhenForm):
    """A session to come."""

    workers = ChoicesField("Who is it for?")
    kind = ChoiceField("What kind is it?", [Required("Choose the kind")])

    at_hand: Logging

    @classmethod
    def of(cls, at_hand: Logging) -> Self:
        """The form for these people."""
        kinds = [one for one in at_hand.kinds if one.is_offered]
        form = cls.from_request(
            kind=kinds[0].code if len(kinds) == 1 else None, minutes=USUAL_MINUTES
        )
        form.at_hand = at_hand
        return form.offering(
            kind=kind_choices(kinds),
            workers=[Choice(str(one.id), one.name) for one in at_hand.workers],
        )

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; a group has people."""
        if not super().validate(*given, **keywords):
            return False
        if self.at_hand.is_group and not self.workers.data:
            self.refuse("workers", "Choose who it is for")
            return False
        return True

    def whom(self) -> Planned:
        """What kind it is, and for whom."""
        people: Sequence[UUID] = [one.id for one in self.at_hand.workers]
        if self.at_hand.is_group:
            people = [one for one in people if str(one) in self.workers.data]
        return Planned(self.kind.data, tuple(people))


def clock_typed(typed: str) -> time | None:
    """A time as people write it, "9", "9.30am", "14:30", "noon"; None for what is no time."""
    if typed.strip().lower() == "noon":
        return time(_NOON)
    found = _CLOCK.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
