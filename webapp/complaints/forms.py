"""What is asked of whoever complains, and of the administrator who answers."""

from dataclasses import dataclass
from typing import Final

from competence.complaints.actions import Written
from competence.complaints.rules import LONGEST_WORDS, Outcome
from webapp.complaints.presenters import OUTCOMES
from webapp.forms.fields import Choice, ChoiceField, EmailField, LongTextField, TextField
from webapp.forms.form import Form
from webapp.forms.validators import EmailAddress, MaxLength, Required

LONGEST_NAME: Final = 200
LONGEST_EMAIL: Final = 254


@dataclass(frozen=True, slots=True)
class Answered:
    """How a complaint ends, and what was done."""

    outcome: Outcome
    words: str


class ComplaintForm(Form):
    """What it is about; signed out, also where the answer goes, and who is meant."""

    words = LongTextField(
        "What is it about?",
        [Required("Write what it is about"), MaxLength(LONGEST_WORDS)],
        hint="In your own words. You need not name a law, or prove anything.",
        checks_details=False,
    )
    answer_to = EmailField(
        "Your e-mail, for the answer",
        [MaxLength(LONGEST_EMAIL), EmailAddress()],
        if_you_like=True,
        hint="Leave it empty if you want no answer.",
    )
    organisation = TextField(
        "Which organisation is it about?",
        [MaxLength(LONGEST_NAME)],
        if_you_like=True,
        hint="Its name, as it writes it.",
        autocomplete="organization",
    )

    def answers(self) -> Written:
        """What was written."""
        return Written(self.words.data, self.answer_to.data, self.organisation.data)


class AnswerForm(Form):
    """How an administrator answers."""

    outcome = ChoiceField("The outcome", [Required("Choose the outcome")])
    words = LongTextField(
        "What you found, and what was done",
        [Required("Write what you found, and what was done"), MaxLength(LONGEST_WORDS)],
        hint="For whoever sent it. It is closed with this, and cannot be changed.",
        checks_details=False,
    )

    @classmethod
    def offered(cls) -> "AnswerForm":
        """The form with the outcomes there are."""
        return cls.from_request().offering(
            outcome=[Choice(one.value, OUTCOMES[one]) for one in Outcome]
        )

    def answers(self) -> Answered:
        """What was chosen and written."""
        return Answered(Outcome(self.outcome.data), self.words.data)
