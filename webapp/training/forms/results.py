"""How something handed in was found, and what a course came to for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from flask import request

from competence.training.queries import AskedOf, Progress
from competence.training.rules.prior import Answered, PriorFinding
from competence.training.rules.results import Finding, LookedAt, Outcome, offered
from competence.training.rules.schemes import LONGEST_TEXT
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    HiddenValue,
    LongTextField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required, RequiredIf

QUESTIONS: Final = {
    "valid": "It shows what was asked for",
    "authentic": "It is their own work",
    "current": "It is from now, not from long ago",
    "sufficient": "There is enough of it",
}
"""The four questions of whoever looks at evidence: valid, authentic, current, sufficient."""

OUTCOMES: Final = {
    Outcome.COMPLETED: "Completed",
    Outcome.ATTENDED: "Attended",
    Outcome.NOT_YET: "Not yet",
}


class LookForm(Form):
    """The four questions, and what becomes of it."""

    seen = HiddenValue()
    questions = ChoicesField(
        "What can you say yes to?",
        if_you_like=True,
        choices=[Choice(code, words) for code, words in QUESTIONS.items()],
    )
    finding = ChoiceField(
        "What becomes of it?",
        [Required("Choose what becomes of it")],
        choices=(
            Choice(Finding.ACCEPTED, "Accepted", "All four questions are answered with yes."),
            Choice(Finding.RETURNED, "Returned for more", "With a date by which to hand it in."),
        ),
    )
    by = DateField("Returned: by when?", if_you_like=True)
    words = LongTextField(
        "A word to them",
        [MaxLength(LONGEST_TEXT)],
        if_you_like=True,
        hint="What was good, and what is still wanted. Only they and those who train here read it.",
    )

    @classmethod
    def of(cls, asked: AskedOf) -> Self:
        """The form, for what was handed in last."""
        return cls.from_request(seen="" if asked.work is None else asked.work.id)

    @property
    def seen_id(self) -> UUID | None:
        """The piece that was read; None for work on paper."""
        try:
            return UUID(self.seen.data)
        except ValueError:
            return None

    def answers(self) -> LookedAt:
        """How it was found."""
        return LookedAt(
            Finding(self.finding.data),
            **{code: code in self.questions.data for code in QUESTIONS},
            by=self.by.data,
            words=self.words.data,
        )


class CountForm(Form):
    """Whether one statement counts for a course, and why."""

    finding = ChoiceField(
        "Does it count for this course?",
        [Required("Choose whether it counts")],
        choices=(
            Choice(PriorFinding.COUNTS, "Counts for this course"),
            Choice(PriorFinding.NOT_THIS_TIME, "Not this time", "With what would help."),
        ),
    )
    reason = LongTextField(
        "Why?",
        [Required("Write why"), MaxLength(LONGEST_TEXT)],
        hint="What you read, and how it meets this statement or not yet. They read this.",
        rows=4,
    )
    would_help = LongTextField(
        "Not this time: what would help?",
        [
            RequiredIf("finding", (PriorFinding.NOT_THIS_TIME,), "Write what would help"),
            MaxLength(LONGEST_TEXT),
        ],
        rows=3,
    )

    def answers(self) -> Answered:
        """The answer."""
        finding = PriorFinding(self.finding.data)
        # What would help goes with "not this time" alone, whatever was typed before that.
        helps = self.would_help.data if finding is PriorFinding.NOT_THIS_TIME else ""
        return Answered(finding, self.reason.data, helps)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A learner on the form, with the results that may be chosen."""

    id: UUID
    name: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


class ResultsForm(Form):
    """What a course came to, for as many as are chosen."""

    rows: Sequence[ResultRow]

    @classmethod
    def of(cls, progress: Sequence[Progress]) -> Self:
        """The form: nothing is chosen beforehand."""
        form = cls.from_request()
        sent = request.form if request.method == "POST" else {}
        form.rows = [
            ResultRow(
                one.learner.id,
                one.learner.name,
                tuple((outcome, OUTCOMES[outcome]) for outcome in offered(one.facts)),
                sent.get(f"outcome-{one.learner.id}", ""),
            )
            for one in progress
        ]
        return form

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; and each choice is one that was offered."""
        right = super().validate(*given, **keywords)  # type: ignore[arg-type]
        for row in self.rows:
            if row.chosen and row.chosen not in {value for value, _ in row.choices}:
                self.refuse(None, f"{row.name}: choose one of the results on this page")
                right = False
        return right

    def answers(self) -> Mapping[UUID, Outcome]:
        """The results that were chosen."""
        return {row.id: Outcome(row.chosen) for row in self.rows if row.chosen}
