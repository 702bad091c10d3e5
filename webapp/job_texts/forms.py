"""What is asked of whoever keeps a checked text: a name to find it by."""

from competence.kept_job_texts.rules import LONGEST_NAME
from webapp.forms.fields import TextField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required


class PlainForm(Form):
    """A form that asks nothing: its button says it all."""

    def answers(self) -> None:
        """Nothing."""
        return


class KeepForm(Form):
    """A name for what is kept."""

    name = TextField(
        "A name to find it by",
        [Required("Write a name to find it by"), MaxLength(LONGEST_NAME)],
        hint="No names of people, please.",
        checks_details=True,
    )

    def answers(self) -> str:
        """The name."""
        return self.name.data
