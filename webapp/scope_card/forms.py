"""What a worker chooses for their card, and what the lead says to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self
from uuid import UUID

from competence.scope_card.queries import Lead
from competence.scope_card.rules import (
    LONGEST_INSTEAD,
    LONGEST_NAME,
    LONGEST_WORDS,
    Answer,
    Choice,
    Line,
)
from webapp.forms.fields import Choice as Offered
from webapp.forms.fields import (
    ChoiceField,
    ChoicesField,
    HiddenValue,
    LongTextField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.presenting.dates import and_list
from webapp.presenting.people import PAIRS

NEW: Final = "new"


class MakeForm(Form):
    """The card as it is offered, and what its owner changes of it.

    `seen` is a fingerprint of the card that the page showed: nobody makes one that they did not
    see.
    """

    seen = HiddenValue()
    name = TextField(
        "Your name on it",
        [MaxLength(LONGEST_NAME)],
        hint="As you want it there. It can be left empty.",
        if_you_like=True,
    )
    lines = ChoicesField(
        "What it says", [Required("Choose at least one line")], invalid="Choose from this page"
    )
    instead = TextField(
        "Instead, ask me to …",
        [MaxLength(LONGEST_INSTEAD)],
        hint="In your words, for anybody to read. “Spend time with someone before or after.”",
        if_you_like=True,
        checks_details=True,
    )
    lead_id = SelectField("Who agrees it with you?", empty="Nobody yet", if_you_like=True)
    for_team = TickField("Let my team see it here, once it is agreed")
    live_page = ChoiceField(
        "The address of your live page",
        choices=[
            Offered("keep", "Keep it: the same code leads to the new version"),
            Offered(NEW, "Change it: the one before ends at once"),
        ],
        default="keep",
    )

    @classmethod
    def of(cls, could: Sequence[Line], leads: Sequence[Lead], **what: object) -> Self:
        """The form; the first who supervises the work is asked unless the worker says otherwise."""
        first = next((str(one.person.id) for one in leads if one.kinds), "")
        return cls.from_request(**{"lead_id": first, **what}).offering(
            lines=[Offered(line.code, line.words) for line in could],
            lead_id=[
                Offered(str(one.person.id), f"{one.person.name}, {lead_words(one)}")
                for one in leads
            ],
        )

    def answers(self) -> Choice:
        """What was chosen."""
        return Choice(
            name=self.name.data,
            codes=self.lines.data,
            instead=self.instead.data,
            lead_id=UUID(self.lead_id.data) if self.lead_id.data else None,
            for_team=self.for_team.data,
            new_address=self.live_page.data == NEW,
        )

    def fingerprint(self) -> str:
        """What tells one card that is shown from another."""
        said = [self.name.data, self.instead.data, *sorted(self.lines.data)]
        return sha256(repr(said).encode()).hexdigest()


@dataclass(frozen=True)
class Said:
    """What a lead says to a card."""

    answer: Answer
    words: str


class AnswerForm(Form):
    """Agreed, or what to change."""

    answer = ChoiceField(
        "Is this right?",
        [Required("Choose one of the two")],
        choices=[
            Offered(Answer.AGREED, "Yes, I agree to it"),
            Offered(Answer.CHANGE, "I would change something"),
        ],
    )
    words = LongTextField(
        "What would you change?",
        [MaxLength(LONGEST_WORDS)],
        hint="They read this, and nobody else. They are free to make a new version, or none.",
        if_you_like=True,
        rows=3,
    )

    def answers(self) -> Said:
        """What was said."""
        return Said(Answer(self.answer.data), self.words.data)


class TeamForm(Form):
    """Whether the team may see it; the button says it."""

    for_team = HiddenValue()

    def answers(self) -> bool:
        """Whether it may."""
        return self.for_team.data == "yes"


def lead_words(one: Lead) -> str:
    """What somebody who may be asked is, in words."""
    what = [PAIRS[kind].lower() for kind in sorted(one.kinds)]
    what += ["answers scope concerns"] if one.is_named_lead else []
    what += ["an administrator too"] if one.is_administrator else []
    return and_list(what)
