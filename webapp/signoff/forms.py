"""What is asked of a worker who asks for a view, and of whoever gives one."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome
from webapp.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    LongTextField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required, RequiredIf

LONGEST: Final = 4000
AGREED: Final = "agreed:"
DECLINE: Final = "decline"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a worker asks, and what goes with it."""

    asked_id: UUID
    evidence_ids: tuple[UUID, ...]
    with_words: bool
    summary: str
    drafted_sentence: str
    view_from_id: UUID | None


class AskForm(Form):
    """Asking for a view of one competence."""

    asked = ChoiceField("Who should look?", [Required("Choose who should look.")])
    evidence = ChoicesField("What do you want to send?", if_you_like=True)
    with_words = TickField("Send the words I wrote when I looked at this too.")
    summary = LongTextField(
        "A short summary instead, or beside it",
        [MaxLength(LONGEST)],
        hint="You can send this alone, and tick nothing above.",
        if_you_like=True,
    )
    drafted_sentence = LongTextField(
        "What have they seen that shows this?",
        [MaxLength(LONGEST)],
        hint="One sentence they can start from. They may change it.",
        rows=2,
        if_you_like=True,
    )
    view_from = ChoiceField(
        "Who in or from a peer role could say what they see?",
        hint="They may say no and need no reason. You can ask later too.",
        if_you_like=True,
    )

    def answers(self) -> Asked:
        """Whom and what."""
        return Asked(
            asked_id=UUID(self.asked.data),
            evidence_ids=tuple(UUID(one) for one in self.evidence.data),
            with_words=self.with_words.data,
            summary=self.summary.data,
            drafted_sentence=self.drafted_sentence.data,
            view_from_id=UUID(self.view_from.data) if self.view_from.data else None,
        )


class AnswerForm(Form):
    """A supervisor's answer: one choice, and the words that go with it."""

    choice = ChoiceField("What do you decide?", [Required("Choose what you decide.")])
    next_step = TextField(
        "The next step",
        [RequiredIf("choice", (Outcome.NEXT_STEP.value,), "Name the next step."), MaxLength(500)],
        checks_details=True,
    )
    service_will = LongTextField(
        "What the service will do for it",
        [
            RequiredIf(
                "choice", (Outcome.NEXT_STEP.value,), "Say what the service will do for it."
            ),
            MaxLength(LONGEST),
        ],
        rows=2,
    )
    exception = LongTextField(
        "A reasoned exception",
        [MaxLength(LONGEST)],
        hint="Why this level is right though something has not been seen. It is printed, and read.",
        rows=2,
        if_you_like=True,
    )
    seen = LongTextField(
        "What I saw that shows this", [MaxLength(LONGEST)], hint="One sentence.", rows=3
    )

    def answers(self) -> Answer:
        """The answer as sign-off knows it."""
        agreed = self.choice.data.startswith(AGREED)
        outcome = Outcome.AGREED if agreed else Outcome(self.choice.data)
        is_step = outcome is Outcome.NEXT_STEP
        return Answer(
            outcome=outcome,
            level=self.choice.data.removeprefix(AGREED) if agreed else None,
            seen=self.seen.data,
            next_step=self.next_step.data if is_step else "",
            service_will=self.service_will.data if is_step else "",
            exception=self.exception.data if agreed else "",
        )


@dataclass(frozen=True, slots=True)
class GivenView:
    """A lived-experience view; no level declines it."""

    level: str | None
    seen: str


class ViewForm(Form):
    """A view from somebody who holds or held a peer role."""

    choice = ChoiceField("What do you see?", [Required("Choose what you see.")])
    seen = LongTextField(
        "What I saw that shows this", [MaxLength(LONGEST)], hint="One sentence.", rows=3
    )

    def answers(self) -> GivenView:
        """The view, or that it is declined."""
        declines = self.choice.data == DECLINE
        return GivenView(None if declines else self.choice.data, self.seen.data)


@dataclass(frozen=True, slots=True)
class Observed:
    """What a supervisor saw, and when."""

    happened_on: date
    title: str
    words: str


class ObserveForm(Form):
    """Putting what one saw oneself beside a request."""

    happened_on = DateField("When was it?", [Required("Write the day.")])
    words = LongTextField(
        "What I saw",
        [Required("Write what you saw."), MaxLength(LONGEST)],
        hint="Of the worker's practice. No names, and nothing anybody could be known by.",
        rows=5,
    )
    nobody_named = TickField(
        "Nobody who uses services is named, or can be known.",
        [Required("Tick this, or change your words first.")],
    )

    def answers(self) -> Observed:
        """What was seen."""
        assert self.happened_on.data is not None  # noqa: S101 - Required
        return Observed(self.happened_on.data, "What I saw", self.words.data)


class ReplyForm(Form):
    """What a worker answers to a decision."""

    words = LongTextField(
        "What do you want to say?",
        [Required("Write what you want to say."), MaxLength(LONGEST)],
        hint="It stands beside the answer. Nothing needs your signature.",
        checks_details=True,
    )

    def answers(self) -> str:
        """The words."""
        return self.words.data


class ViewAskForm(Form):
    """Choosing who should give a lived-experience view."""

    view_from = ChoiceField("Who should say what they see?", [Required("Choose somebody.")])

    def answers(self) -> UUID:
        """Who."""
        return UUID(self.view_from.data)
