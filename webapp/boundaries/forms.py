"""Taking a question into one's log."""

from webapp.forms.fields import HiddenValue
from webapp.forms.form import Form


class LogThis(Form):
    """A question that was just answered; its button says the rest."""

    asked = HiddenValue()

    def answers(self) -> object:
        """The question."""
        return self.asked.data
