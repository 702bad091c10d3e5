"""A second rating: one of the levels, or another answer, and why; and what is done about it."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from competence.framework.model import Framework
from competence.quality.rules import LONGEST_ACTION, LONGEST_REASON, LONGEST_WHO, Rated
from webapp.forms.fields import Choice, ChoiceField, DateField, LongTextField, TextField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required

LEVEL: Final = "level."


@dataclass(frozen=True, slots=True)
class SecondRating:
    """What a quality reader would have answered, and why."""

    rated: Rated
    level: str | None
    reason: str


class RatingForm(Form):
    """A second rating."""

    choice = ChoiceField("What would you have answered?", [Required("Choose one of the answers")])
    reason = LongTextField(
        "Why?",
        [Required("Write why, in a sentence"), MaxLength(LONGEST_REASON)],
        hint="The worker reads it too. No names, please.",
    )

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the levels of a release."""
        return cls.from_request().offering(
            choice=[
                *(
                    Choice(f"{LEVEL}{one.code}", f"Agreed at {one.title}")
                    for one in framework.levels
                ),
                Choice(Rated.NEXT_STEP, "A next step", divider="or"),
                Choice(Rated.LETS_TALK, "Let’s talk"),
                Choice(Rated.CANNOT_TELL, "I cannot tell from this"),
            ]
        )

    def answers(self) -> SecondRating:
        """The rating."""
        chosen, reason = self.choice.data, self.reason.data
        if chosen.startswith(LEVEL):
            return SecondRating(Rated.AGREED, chosen.removeprefix(LEVEL), reason)
        return SecondRating(Rated(chosen), None, reason)


@dataclass(frozen=True, slots=True)
class ToDo:
    """What is done about a difference, by whom and by when."""

    what: str
    who: str
    due_on: date


class ActionForm(Form):
    """What is done where two ratings differ."""

    what = LongTextField(
        "What will be done?",
        [Required("Write what will be done"), MaxLength(LONGEST_ACTION)],
        hint="About how decisions are made here. Leave out whose decision it was and who it is of.",
        rows=3,
    )
    who = TextField(
        "Who does it?",
        [Required("Write who does it"), MaxLength(LONGEST_WHO)],
        hint="Somebody who decides or reads here, or a group. Never a worker.",
    )
    due_on = DateField("By when?", [Required("Write a day")])

    def answers(self) -> ToDo:
        """What is to be done."""
        assert self.due_on.data is not None  # noqa: S101 - required above
        return ToDo(self.what.data, self.who.data, self.due_on.data)
