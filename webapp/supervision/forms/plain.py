"""A form whose button says it all."""

from webapp.forms.form import Form


class PlainForm(Form):
    """A form that asks nothing."""

    def answers(self) -> None:
        """Nothing."""
        return
