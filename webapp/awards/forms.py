"""What is asked about awards: whom to ask, why withdraw, what a check shows, who reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self
from uuid import UUID

from competence.awards.queries import WasThere
from competence.awards.rules import (
    ADDRESS_FOR_DAYS,
    ISSUERS_REASONS,
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_WORDS,
    MOST_IN_A_REVIEW,
    NameShown,
    Opinion,
    Reason,
    Reviewed,
)
from competence.framework.model import Framework
from competence.people.rules import PersonName
from webapp.awards.presenters.words import OPINIONS, REASONS, SHOWN
from webapp.documents.awards import hours_words
from webapp.forms.dates import DateField
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    LongTextField,
    NumberField,
    TextField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, NumberBetween, Required

BETWEEN: Final = f"Enter a number up to {MOST_IN_A_REVIEW:,}"
DAYS: Final = {7: "A week", 30: "A month", 90: "Three months", 365: "A year"}


class PlainForm(Form):
    """A form whose button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


class AskForm(Form):
    """Whom a worker asks to issue an award."""

    asked = ChoiceField("Who is asked to issue it?", [Required("Choose who is asked to issue it")])

    @classmethod
    def among(cls, people: Sequence[PersonName]) -> Self:
        """The form with those who may issue."""
        return cls.from_request().offering(asked=[Choice(str(one.id), one.name) for one in people])

    def answers(self) -> UUID:
        """Whom they chose."""
        return UUID(self.asked.data)


class TellForm(Form):
    """Why an issuer means to withdraw a certificate; the holder reads it first."""

    reason = ChoiceField(
        "Why?",
        [Required("Choose why")],
        choices=[Choice(one.value, REASONS[one]) for one in ISSUERS_REASONS],
        hint="A check says this, and nothing more.",
    )
    words = LongTextField(
        "What you tell the holder",
        [Required("Tell the holder why, in a sentence or two"), MaxLength(LONGEST_WORDS)],
        hint="Only the two of you read it.",
    )

    def answers(self) -> tuple[Reason, str]:
        """The class of reason, and the words."""
        return Reason(self.reason.data), self.words.data


class ReplyForm(Form):
    """What a holder answers."""

    words = LongTextField(
        "What you would like to say",
        [Required("Write what you would like to say"), MaxLength(LONGEST_WORDS)],
    )

    def answers(self) -> str:
        """The words."""
        return self.words.data


class ShowForm(Form):
    """What of the holder's name a check shows."""

    shows = ChoiceField(
        "What may a check show of your name?",
        [Required("Choose what it may show")],
        choices=[Choice(one.value, SHOWN[one]) for one in NameShown],
    )

    def answers(self) -> NameShown:
        """What they chose."""
        return NameShown(self.shows.data)


@dataclass(frozen=True, slots=True)
class ForReader:
    """An address for one reader: what it shows, for whom, for how long."""

    shows: NameShown
    reader: str
    days: int


class AddressForm(ShowForm):
    """An address for one reader."""

    reader = TextField(
        "Who is it for?",
        [Required("Write who it is for, in a few words"), MaxLength(LONGEST_LINE)],
        hint="Only you see this, so that you know which one to end.",
        checks_details=True,
    )
    days = ChoiceField(
        "For how long?",
        [Required("Choose for how long")],
        choices=[Choice(str(days), DAYS[days]) for days in ADDRESS_FOR_DAYS],
    )

    def answers(self) -> ForReader:  # type: ignore[override]  # more than the form it adds to
        """What they chose."""
        return ForReader(NameShown(self.shows.data), self.reader.data, int(self.days.data))


class AttendanceForm(Form):
    """Who is given a certificate of attendance: everybody who was there, unless one is left out."""

    people = ChoicesField("Who is given one?", [Required("Choose at least one")])

    @classmethod
    def of(cls, there: Sequence[WasThere]) -> Self:
        """The form for those who have none of it yet, all of them chosen."""
        waiting = [one for one in there if not one.is_issued]
        choices = [
            Choice(str(one.person.id), one.person.name, hint=hours_words(one.minutes))
            for one in waiting
        ]
        form = cls.from_request(people=[choice.value for choice in choices])
        return form.offering(people=choices)

    def answers(self) -> frozenset[UUID]:
        """Whom they chose."""
        return frozenset(map(UUID, self.people.data))


class NameForm(Form):
    """The name somebody has now."""

    name = TextField(
        "Your name, as it should stand",
        [Required("Write your name"), MaxLength(LONGEST_NAME)],
        autocomplete="name",
    )

    def answers(self) -> str:
        """The name."""
        return " ".join(self.name.data.split())


class ReviewForm(Form):
    """Who reviewed a release, and what they said."""

    domains = ChoicesField("What did they read?", [Required("Choose what was read")])
    reviewed_on = DateField("When was it?", [Required("Enter the day")])
    people = NumberField(
        "How many people took part?",
        [Required("Say how many people took part"), NumberBetween(1, MOST_IN_A_REVIEW, BETWEEN)],
        message="Enter a whole number, such as 9",
    )
    peers = NumberField(
        "How many of them hold or held a peer role?",
        [Required("Say how many, or 0"), NumberBetween(0, MOST_IN_A_REVIEW, BETWEEN)],
        message="Enter a whole number, such as 6",
    )
    took_part = LongTextField(
        "Who took part, as roles",
        [Required("Write who took part, as roles"), MaxLength(LONGEST_WORDS)],
        hint="“Six peer support workers, two supervisors.” No names. It prints on certificates.",
        rows=2,
    )
    said = LongTextField(
        "What they said",
        [Required("Write what they said"), MaxLength(LONGEST_WORDS)],
        hint="In their words. It prints on certificates.",
    )
    opinion = ChoiceField(
        "What did it come to?",
        [Required("Choose what it came to")],
        choices=[Choice(one.value, OPINIONS[one]) for one in Opinion],
    )

    @classmethod
    def of(cls, framework: Framework) -> Self:
        """The form for a release."""
        return cls.from_request().offering(
            domains=[Choice(one.code, one.title) for one in framework.domains]
        )

    def answers(self) -> Reviewed:
        """The review."""
        return Reviewed(
            domains=self.domains.data,
            people=self.people.data or 0,
            peers=self.peers.data or 0,
            took_part=self.took_part.data,
            said=self.said.data,
            opinion=Opinion(self.opinion.data),
            reviewed_on=self.reviewed_on.data or date.max,
        )
