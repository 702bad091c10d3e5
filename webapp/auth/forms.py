"""What is asked of somebody who signs in, chooses an organisation, or opens an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.forms.fields import EmailField, HiddenValue, PasswordField
from webapp.forms.form import Form
from webapp.forms.validators import Required


@dataclass(frozen=True, slots=True)
class Credentials:
    """An e-mail and a password as typed, and where to go afterwards."""

    email: str
    password: str
    then: str


class SignInForm(Form):
    """Signing in."""

    email = EmailField("E-mail", [Required("Write your e-mail")], autocomplete="username")
    password = PasswordField(
        "Password", [Required("Write your password")], autocomplete="current-password"
    )
    then = HiddenValue()

    def answers(self) -> Credentials:
        """The credentials as typed."""
        return Credentials(self.email.data, self.password.data, self.then.data)


class OpenAccountForm(Form):
    """Choosing a password for the first time."""

    password = PasswordField(
        "Choose a password",
        [Required("Choose a password")],
        hint="15 characters or more. Three or four words in a row are easy to remember.",
        autocomplete="new-password",
    )
    again = PasswordField(
        "The same password again",
        [Required("Write the same password again")],
        autocomplete="new-password",
    )

    def answers(self) -> str:
        """The password chosen."""
        return self.password.data

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether both passwords are there and are the same."""
        if not super().validate(extra_validators):
            return False
        if self.password.data != self.again.data:
            self.refuse("again", "The two passwords differ. Write the same one twice.")
            return False
        return True
