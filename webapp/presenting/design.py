"""What the page of components is filled with: one of everything, all of it made up."""

from typing import Any

from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    EmailField,
    FileField,
    LongTextField,
    NumberField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import EmailAddress, MaxLength, Required
from webapp.forms.widgets import component

LEVELS = ("Developing", "Competent", "Enhanced")
VERDICTS = (
    ("within-role", "Within the role"),
    ("needs-competence", "Needs a competence or training"),
    ("talk-first", "Talk it through first"),
    ("outside-role", "Outside the role"),
    ("never", "Never"),
)
_HINTS = (
    "You offer a short reflection when a co-worker invites you. You can say what is hard.",
    "You do this in most meetings and nobody needs to prompt you. You check how it landed.",
    "You can do this when it is hard: strong feelings, a row. You help others learn it.",
)


class ExampleForm(Form):
    """One of every kind of question."""

    level = ChoiceField(
        "Which is most like you now?", [Required("Choose what is most like you now")]
    )
    words = LongTextField("In your own words", [MaxLength(300)], if_you_like=True)
    outcome = ChoiceField(
        "What do you decide?",
        choices=(
            Choice("agreed", "Agreed at a level", hint="Developing is offered today."),
            Choice("next-step", "Next step", hint="Named, with what the service will do for it."),
            Choice("lets-talk", "Let’s talk", hint="A conversation first. You say what about."),
        ),
    )
    next_step = TextField("The next step")
    service_will = TextField("What the service will do for it")
    parts = ChoicesField(
        "Which part of your role was it?",
        choices=(
            Choice("expert", "Expert by experience"),
            Choice("navigator", "Community navigator"),
        ),
    )
    asked_by = SelectField(
        "Who asked?",
        hint="The kind of job, never a name.",
        choices=(Choice("nurse", "A nurse"), Choice("doctor", "A doctor")),
    )
    happened_on = DateField("When was it?", if_you_like=True)
    minutes = NumberField("How many minutes?", [Required("Enter how many minutes")])
    email = EmailField("Your e-mail address", [EmailAddress()])
    recording = FileField("A recording or a page", hint="Up to 20 MB.", accept=".pdf,.mp3")
    counted = TickField("Count this, without my words")


def example_form(**data: object) -> ExampleForm:
    """Make the form with its levels and non-ratings, as one group."""
    levels = [
        Choice(
            level.lower(),
            level,
            hint=hint,
            sign=component("level_sign", rank=rank, of=len(LEVELS), side="left", domain=1),
        )
        for rank, (level, hint) in enumerate(zip(LEVELS, _HINTS, strict=True), start=1)
    ]
    others = [
        Choice("no-chance", "I have not had the chance", divider="or, just as true"),
        Choice("not-my-role", "This is not part of my role here"),
        Choice(
            "needs-team",
            "I need something from the team first",
            hint="You choose what, on the next line.",
        ),
    ]
    return ExampleForm.from_request(**data).offering(level=levels + others)


def components_page() -> dict[str, Any]:
    """Give what templates/design/components.html shows."""
    return {
        "form": example_form(level="competent", outcome="next-step"),
        "levels": LEVELS,
        "verdicts": VERDICTS,
    }
