"""What two people agree about supervision, and when it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self, cast

from competence.supervision.queries import AgreementRead
from competence.supervision.reckoning import Step, rhythm_in_words
from competence.supervision.rules import LONGEST_WORDS, Kind, Terms
from webapp.forms.fields import Choice, ChoiceField, DateField, LongTextField, SelectField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required, RequiredIf
from webapp.supervision.forms.rhythm import RhythmForm, chosen

USUAL: Final = "usual"
NOW: Final = "now"
OTHER: Final = "other"
SHARE: Final = "share"
WHOLE: Final = "whole"
A_YEAR: Final = timedelta(days=365)

STAYS: Final = (
    "What is said stays between us. If somebody may come to serious harm it has to be passed on,"
    " and I am told first."
)
LOGGED: Final = "The day, the minutes, what it was about as tags, and what we agree to do."
"""Where two people begin; every word of it is theirs to change."""


@dataclass(frozen=True, slots=True)
class Proposing:
    """What a proposal is made from: the kind, and what the two agreed before, if they did."""

    kind: Kind
    before: AgreementRead | None
    today: date

    @property
    def rhythms(self) -> dict[str, Sequence[Step]]:
        """What may be chosen without choosing steps."""
        found: dict[str, Sequence[Step]] = {USUAL: self.kind.rhythm}
        if self.before is not None and self.before.rhythm != self.kind.rhythm:
            found = {NOW: self.before.rhythm, **found}
        return found


class TermsForm(RhythmForm):
    """An agreement: how often, from when, and what stays between the two."""

    how_often = ChoiceField("How often do you meet?", [Required("Choose how often you meet")])
    from_then = SelectField(
        "From then on",
        [RequiredIf("how_often", (OTHER,), "Choose how often")],
        empty="Choose how often",
    )
    of_full_time = ChoiceField(
        "If the hours are part-time",
        [Required("Choose what it is for")],
        choices=(
            Choice(SHARE, "This is for full time, and part-time hours have their share of it"),
            Choice(WHOLE, "This is for the hours as they are, and none of it is taken off"),
        ),
    )
    starts_on = DateField("From which day?", [Required("Write the first day")])
    look_again_on = DateField(
        "When do you look at it again?",
        [Required("Write when you look at it again")],
        hint="It goes on until you agree something else. For example, 27 3 2027",
    )
    confidentiality = LongTextField(
        "What stays between you, and what would not?",
        [MaxLength(LONGEST_WORDS)],
        hint="Begin with this, and change what you like.",
        rows=4,
    )
    logged = LongTextField("What is written down?", [MaxLength(LONGEST_WORDS)], rows=3)
    turn_to = LongTextField(
        "Where can either of you turn, if it does not go well?",
        [MaxLength(LONGEST_WORDS)],
        hint="Somebody by name, or a role.",
        if_you_like=True,
        rows=2,
    )

    @classmethod
    def about(cls, given: Proposing) -> Self:
        """The form, filled with what was agreed before, or with where most begin."""
        before = given.before
        form = cls.from_request(
            how_often=next(iter(given.rhythms)),
            of_full_time=SHARE if before is None or before.of_full_time else WHOLE,
            starts_on=given.today,
            look_again_on=given.today + A_YEAR,
            confidentiality=STAYS if before is None else before.confidentiality,
            logged=LOGGED if before is None else before.logged,
            turn_to="" if before is None else before.turn_to,
            **chosen(given.kind.rhythm if before is None else before.rhythm),
        )
        form.given = given
        form.offering_rhythms(*given.rhythms.values())
        form.offering(how_often=[*_as_they_are(given), Choice(OTHER, "In another rhythm")])
        return form

    given: Proposing

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        place = {"rhythm": "how_often", "kind": None}.get(field_name or "", field_name)
        super().refuse(place, error)

    def answers(self) -> Terms:
        """What is proposed."""
        kept = self.given.rhythms.get(self.how_often.data)
        return Terms(
            kind=self.given.kind.code,
            rhythm=self.rhythm() if kept is None else tuple(kept),
            starts_on=cast("date", self.starts_on.data),
            look_again_on=cast("date", self.look_again_on.data),
            of_full_time=self.of_full_time.data == SHARE,
            confidentiality="" if self.given.kind.is_line else self.confidentiality.data,
            logged=self.logged.data,
            turn_to=self.turn_to.data,
        )


class EndAgreementForm(Form):
    """The day from which an agreement holds no more."""

    ends_on = DateField("From which day does it hold no more?", [Required("Write the day")])

    def answers(self) -> date:
        """The day."""
        return cast("date", self.ends_on.data)


def _as_they_are(given: Proposing) -> Sequence[Choice]:
    hints = {NOW: "As it is between you now.", USUAL: "What is usual here: a local choice."}
    return [
        Choice(value, _capital(rhythm_in_words(steps)), hint=hints[value])
        for value, steps in given.rhythms.items()
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
