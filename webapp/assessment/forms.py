"""What is asked of a worker who looks at their own practice, and with whom they share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self
from uuid import UUID

from competence.assessment.rules import LONGEST_WORDS, Answer, Drafted, duties_first
from competence.framework.model import Competence, Framework
from competence.people.rules import CurrentPair
from webapp.forms.fields import Choice, ChoiceField, HiddenValue, LongTextField, SelectField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.forms.widgets import component
from webapp.presenting.people import supervisor_words

LEVEL: Final = "level."
BESIDE: Final = "beside."
"""What a choice's value begins with, so that a level and a non-rating of one code differ."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as sent, and the version of what it was written over."""

    answer: Answer
    version: int


class AnswerForm(Form):
    """What somebody says of one competence: one choice, and words if they like."""

    choice = ChoiceField("Which is most like you now?")
    duty = SelectField("What do you need first?")
    words = LongTextField(
        "In your own words", [MaxLength(LONGEST_WORDS)], if_you_like=True, described_by="private"
    )
    version = HiddenValue()

    def __init__(self, formdata: Any = None, **keywords: Any) -> None:  # noqa: ANN401 - as Form
        super().__init__(formdata, **keywords)
        self.asking_for_duty: Sequence[str] = ()
        """The choices that ask for a duty."""

    @classmethod
    def about(
        cls, framework: Framework, competence: Competence, drafted: Drafted | None = None
    ) -> Self:
        """The form for one competence: as it was sent, or as it was saved last."""
        answer = Answer() if drafted is None else drafted.answer
        form = cls.from_request(
            choice=_choice_of(answer),
            duty=answer.duty,
            words=answer.words,
            version=0 if drafted is None else drafted.version,
        )
        form.asking_for_duty = [
            BESIDE + one.code for one in framework.non_ratings if one.asks_for_duty
        ]
        return form.offering(
            choice=[*_levels(framework, competence), *_beside(framework)],
            duty=[Choice(duty.code, duty.title) for duty in duties_first(framework, competence)],
        )

    def apart(self, name: str) -> Self:
        """The form with ids of its own, for a page with several of them."""
        for field in self:
            field.id = f"{name}-{field.name}"
        return self

    @property
    def reveals(self) -> dict[str, list[SelectField]]:
        """What the page shows below a choice: the duties, once, below the first that asks."""
        return {choice: [self.duty] for choice in self.asking_for_duty[:1]}

    def is_whole(self, *, may_wait: bool) -> bool:
        """Whether a choice that asks for a duty has one; unless that may wait, it says so."""
        if may_wait or self.choice.data not in self.asking_for_duty or self.duty.data:
            return True
        self.refuse("duty", "Choose what the team must give first")
        return False

    def answers(self) -> Given:
        """The answer; a duty is kept only beside a choice that asks for one."""
        chosen = self.choice.data
        asks = chosen in self.asking_for_duty
        return Given(
            Answer(
                level=chosen.removeprefix(LEVEL) if chosen.startswith(LEVEL) else None,
                non_rating=chosen.removeprefix(BESIDE) if chosen.startswith(BESIDE) else None,
                duty=(self.duty.data or None) if asks else None,
                words=self.words.data,
            ),
            version=int(self.version.data) if self.version.data.isdecimal() else 0,
        )


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


class ShareForm(Form):
    """With whom."""

    with_id = ChoiceField("Who may read it?", [Required("Choose who may read it")])

    @classmethod
    def among(cls, pairs: Sequence[CurrentPair]) -> Self:
        """The form with the people one may share with."""
        return cls.from_request().offering(
            with_id=[
                Choice(str(pair.person.id), pair.person.name, supervisor_words(pair))
                for pair in pairs
            ]
        )

    def answers(self) -> UUID:
        """The person chosen."""
        return UUID(self.with_id.data)


def _choice_of(answer: Answer) -> str:
    if answer.level is not None:
        return LEVEL + answer.level
    return "" if answer.non_rating is None else BESIDE + answer.non_rating


def _levels(framework: Framework, competence: Competence) -> Sequence[Choice]:
    place = [domain.code for domain in framework.domains].index(competence.domain)
    return [
        Choice(
            LEVEL + level.code,
            level.title,
            hint=competence.level_text(level.code),
            sign=component(
                "level_sign", rank=rank, of=len(framework.levels), side="left", domain=place
            ),
        )
        for rank, level in enumerate(framework.levels, start=1)
    ]


def _beside(framework: Framework) -> Sequence[Choice]:
    return [
        Choice(
            BESIDE + one.code,
            one.title,
            hint="You choose what, on the next line." if one.asks_for_duty else "",
            divider="" if before else "or, just as true",
        )
        for before, one in enumerate(framework.non_ratings)
    ]
