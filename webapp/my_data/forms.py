"""What somebody is asked before their account is closed."""

from webapp.forms.fields import PasswordField
from webapp.forms.form import Form
from webapp.forms.validators import Required


class CloseForm(Form):
    """Closing one's account."""

    password = PasswordField(
        "Your password",
        [Required("Write your password")],
        autocomplete="current-password",
    )

    def answers(self) -> str:
        """The password."""
        return str(self.password.data)
