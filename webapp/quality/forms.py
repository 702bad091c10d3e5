"""A second rating: one of the levels, or one of the other answers, and why."""

from dataclasses import dataclass
from typing import Final, Self

from competence.framework.model import Framework
from competence.quality.rules import LONGEST_REASON, Rated
from webapp.forms.fields import Choice, ChoiceField, LongTextField
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
