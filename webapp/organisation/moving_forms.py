"""What is asked when somebody leaves, goes to another team, or has another name."""

from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from webapp.forms.fields import Choice, ChoiceField, DateField, SelectField, TextField, TickField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.organisation.forms import LONGEST_NAME

KEEP, END = "keep", "end"
PAIRS: Final = (
    Choice(KEEP, "They go on", hint="The same supervisors as before."),
    Choice(END, "They end on that day", hint="Start the next ones afterwards."),
)


class LeaveForm(Form):
    """Somebody leaves."""

    ends_on = DateField(
        "From which day do they work here no more?",
        [Required("Write the first day on which they are no longer here")],
        hint="Reading stops on that day. For example, 27 3 2027",
    )

    def answers(self) -> date:
        """The first day no more."""
        return cast("date", self.ends_on.data)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where somebody goes, from when, and whether pairs go on."""

    team_id: UUID
    starts_on: date
    keeps_pairs: bool


class MoveForm(Form):
    """A post goes on in another team."""

    team_id = SelectField("To which team?", [Required("Choose a team")])
    starts_on = DateField(
        "From which day?",
        [Required("Write the first day in the other team")],
        hint="For example, 27 3 2027",
    )
    pairs = ChoiceField(
        "What becomes of supervision?", [Required("Choose whether pairs go on or end")]
    )

    def answers(self) -> Moved:
        """The move."""
        return Moved(
            UUID(self.team_id.data),
            cast("date", self.starts_on.data),
            keeps_pairs=self.pairs.data == KEEP,
        )


class TheirNameForm(Form):
    """Another name, at the wish of whoever it is."""

    name = TextField(
        "What is their name now?",
        [Required("Write their name"), MaxLength(LONGEST_NAME)],
        hint="As they want to be called.",
        autocomplete="off",
    )
    asked = TickField(
        "They asked for this, or it was written wrongly",
        [Required("Tick this if it is so; else ask them first")],
    )

    def answers(self) -> str:
        """The name."""
        return self.name.data.strip()
