"""What is written of a role and answered to it, and what is proposed to be different here."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from competence.framework.model import Verdict
from competence.role.rules import (
    LONGEST_CONDITION,
    LONGEST_DESCRIPTION,
    LONGEST_REASON,
    LONGEST_WORDS,
    Proposed,
    Response,
)
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    HiddenValue,
    LongTextField,
    SelectField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required


def _number(value: str) -> int:
    """A version as it was sent; one that nothing has where it is none."""
    return int(value) if value.isdecimal() and len(value) < 10 else -1  # noqa: PLR2004 - an int


class DescriptionForm(Form):
    """The next version of a role description."""

    words = LongTextField(
        "What is this post?",
        [Required("Write the role description"), MaxLength(LONGEST_DESCRIPTION)],
        hint="The role and what it is for. Nothing about the person, please.",
        rows=18,
    )
    version = HiddenValue()

    def answers(self) -> tuple[str, int]:
        """The words, and the version they came from."""
        return self.words.data, _number(self.version.data)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a worker says of a version."""

    response: Response
    words: str
    version: int


class ResponseForm(Form):
    """Whether a role description is what its worker does."""

    response = ChoiceField(
        "Is this what you do?",
        [Required("Choose one")],
        choices=(
            Choice(Response.ACKNOWLEDGED, "Yes, I have read it and it is what I do"),
            Choice(Response.DIFFERS, "It differs from what I do"),
        ),
    )
    words = LongTextField(
        "What is different?",
        [MaxLength(LONGEST_WORDS)],
        if_you_like=True,
        described_by="readers",
    )
    version = HiddenValue()

    def answers(self) -> Answered:
        """The answer."""
        return Answered(Response(self.response.data), self.words.data, _number(self.version.data))


class VariationForm(Form):
    """What a service would do otherwise with a boundary."""

    boundary = SelectField("Which boundary?", [Required("Choose a boundary")])
    verdict = ChoiceField(
        "What is the answer here?",
        [Required("Choose the answer here")],
        hint="Leave it as the framework says it where you only add a condition.",
    )
    condition = LongTextField(
        "On what condition?", [MaxLength(LONGEST_CONDITION)], if_you_like=True, rows=3
    )
    reason = LongTextField(
        "Why is it different here?",
        [Required("Write why it is different here"), MaxLength(LONGEST_REASON)],
        hint="Everybody here reads it, and so does a commissioner you have an agreement with."
        " Name nobody, please.",
        rows=4,
    )
    starts_on = DateField("From which day?", [Required("Write the first day")])

    def answers(self) -> Proposed:
        """The proposal."""
        return Proposed(
            self.boundary.data,
            Verdict(self.verdict.data),
            self.condition.data,
            self.reason.data,
            cast("date", self.starts_on.data),
        )
