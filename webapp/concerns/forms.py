"""What is asked of a worker who raises a concern, and of whoever answers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from competence.concerns.rules import LONGEST_WORDS, PLEASE_TALK
from competence.scope.rules import Reader
from webapp.forms.fields import Choice, ChoiceField, LongTextField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.presenting.people import ALSO_ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Raised:
    """With whom a concern is raised, and in which words, if in any."""

    with_id: UUID
    words: str


class RaiseForm(Form):
    """With whom, and in which words."""

    with_id = ChoiceField("Who should hear it?", [Required("Choose who should hear it")])
    words = LongTextField(
        "What would you like to say?",
        [MaxLength(LONGEST_WORDS)],
        if_you_like=True,
        hint=f"Without words it says: “{PLEASE_TALK}” No names or details of people you support.",
    )

    @classmethod
    def among(cls, readers: Sequence[Reader]) -> Self:
        """The form with who may be chosen; the first is chosen until the worker says otherwise."""
        first = str(readers[0].person.id) if readers else ""
        return cls.from_request(with_id=first).offering(with_id=[_choice(one) for one in readers])

    def answers(self) -> Raised:
        """What was chosen."""
        return Raised(UUID(self.with_id.data), self.words.data)


class AnswerForm(Form):
    """What whoever was chosen answers."""

    words = LongTextField(
        "Your answer",
        [Required("Write your answer"), MaxLength(LONGEST_WORDS)],
        hint="A day and a place to talk will do. Only the one who raised it reads this.",
    )

    def answers(self) -> str:
        """The words."""
        return self.words.data


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


def _choice(one: Reader) -> Choice:
    why = [
        words
        for words, holds in (
            ("Named to answer concerns", one.is_named_lead),
            ("Holds or held a peer role", one.is_peer_lead),
            (ALSO_ADMINISTRATOR, one.is_administrator),
        )
        if holds
    ]
    return Choice(str(one.person.id), one.person.name, hint=". ".join(why))
