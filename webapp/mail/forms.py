"""What somebody is asked about messages to them."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from competence.outbox.rules import LAST_HOUR, Choice, QuietHours
from webapp.forms.fields import Choice as Answer
from webapp.forms.fields import ChoiceField, DateField, SelectField
from webapp.forms.form import Form
from webapp.forms.validators import Required

WANTED: Final = "wanted"
DAY_BEFORE: Final = "day-before"
STOPPED: Final = "stopped"
_HOURS: Final = tuple(Answer(str(hour), f"{hour:02}:00") for hour in range(LAST_HOUR + 1))


@dataclass(frozen=True, slots=True)
class MailAsked:
    """Which messages are wanted, when it is quiet, and until when they pause."""

    is_wanted: bool
    day_before: bool
    quiet: QuietHours
    paused_until: date | None


class MailForm(Form):
    """Messages by mail: whether, and when not."""

    messages = ChoiceField(
        "Do you want a message when there is something to look at?",
        [Required("Choose one")],
        choices=(
            Answer(WANTED, "Yes, once a week at most"),
            Answer(DAY_BEFORE, "Yes, and before each meeting, too", hint="A day before it."),
            Answer(STOPPED, "No, none", hint="Everything stands on your Home page all the same."),
        ),
    )
    quiet_starts_at = SelectField(
        "Quiet from",
        [Required("Choose an hour")],
        choices=_HOURS,
        hint="Nothing is sent in your quiet hours. The same hour twice: there are none.",
        empty="",
    )
    quiet_ends_at = SelectField("Until", [Required("Choose an hour")], choices=_HOURS, empty="")
    paused_until = DateField(
        "Send nothing before",
        hint="A day off, or a few weeks. Nobody is told. For example, 27 3 2027",
        if_you_like=True,
    )

    @classmethod
    def saying(cls, choice: Choice, *, today: date) -> Self:
        """The form as it stands now; a pause that is over is said no more."""
        until = choice.paused_until
        return cls.from_request(
            messages=_wanted(choice),
            quiet_starts_at=str(choice.quiet.starts_at),
            quiet_ends_at=str(choice.quiet.ends_at),
            paused_until=until if until is not None and until > today else None,
        )

    def answers(self) -> MailAsked:
        """What is asked for."""
        quiet = QuietHours(int(self.quiet_starts_at.data), int(self.quiet_ends_at.data))
        said = self.messages.data
        return MailAsked(said != STOPPED, said == DAY_BEFORE, quiet, self.paused_until.data)


def _wanted(choice: Choice) -> str:
    if choice.stopped_on is not None:
        return STOPPED
    return WANTED if choice.day_before_from is None else DAY_BEFORE
