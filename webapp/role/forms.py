"""What an administrator writes of a role, and what its worker answers."""

from dataclasses import dataclass

from competence.role.rules import LONGEST_DESCRIPTION, LONGEST_WORDS, Response
from webapp.forms.fields import Choice, ChoiceField, HiddenValue, LongTextField
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
