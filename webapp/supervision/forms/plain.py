"""A form whose button says it all."""

from webapp.forms.form import Form


class PlainForm(Form):
    """A form that asks nothing."""

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Say it of the form as a whole: it has no field to say it of."""
        del field_name
        super().refuse(None, error)

    def answers(self) -> object:
        """Nothing."""
        return None
