"""How often: a step at first, if one likes, and what it is from then on."""

from collections.abc import Sequence
from typing import Final

from competence.supervision.reckoning import Step, rhythm_in_words
from competence.supervision.rules import step_code, step_of
from webapp.forms.fields import Choice, SelectField
from webapp.forms.form import Form

NONE_AFTER: Final = "none"
AT_FIRST: Final = ("1/1w/4w", "1/1w/8w", "1/1w/12w", "1/1w/24w", "1/2w/12w", "2/12m/12m")
FROM_THEN: Final = (
    "1/1w", "1/2w", "1/3w", "1/4w", "1/1m", "1/6w", "1/2m", "1/3m", "2/12m", "1/12m",
)  # fmt: skip


class RhythmForm(Form):
    """A rhythm, chosen from those that services use."""

    at_first = SelectField("At first", empty="The same from the start", if_you_like=True)
    from_then = SelectField("How often", empty="Choose how often")

    def offering_rhythms(self, *kept: Sequence[Step]) -> None:
        """Hand in the choices, with the steps of rhythms that are kept already."""
        codes = [step_code(step) for steps in kept for step in steps]
        first = [code for code in codes if step_of(code).lasting is not None]
        then = [code for code in codes if step_of(code).lasting is None]
        self.offering(
            at_first=[Choice(code, _first_words(code)) for code in _with(AT_FIRST, first)],
            from_then=[
                *(Choice(code, _then_words(code)) for code in _with(FROM_THEN, then)),
                Choice(NONE_AFTER, "none after the first"),
            ],
        )

    def rhythm(self) -> tuple[Step, ...]:
        """The steps chosen; none where nothing was."""
        codes = [self.at_first.data, self.from_then.data]
        return tuple(step_of(code) for code in codes if code not in {"", NONE_AFTER})


def chosen(steps: Sequence[Step]) -> dict[str, str]:
    """What stands in the two questions for a rhythm."""
    first = [step_code(step) for step in steps if step.lasting is not None]
    then = [step_code(step) for step in steps if step.lasting is None]
    return {
        "at_first": first[0] if first else "",
        "from_then": then[-1] if then else NONE_AFTER,
    }


def _with(common: Sequence[str], kept: Sequence[str]) -> Sequence[str]:
    return list(dict.fromkeys([*common, *kept]))


def _first_words(code: str) -> str:
    return rhythm_in_words((step_of(code),)).removesuffix(", then none after that")


def _then_words(code: str) -> str:
    return rhythm_in_words((step_of(code),))
