"""What is asked of somebody who signs in, chooses an organisation, or opens an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypedDict

from webapp.forms.fields import EmailField, HiddenValue, PasswordField, TextField, TickField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required

LONGEST_NAME: Final = 200


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


class CodeForm(Form):
    """The second step of signing in."""

    code = TextField(
        "Code",
        [Required("Write the code that your app shows")],
        hint="Six figures from your app, or the sixteen of one of your codes on paper.",
        autocomplete="one-time-code",
        inputmode="numeric",
    )
    then = HiddenValue()

    def answers(self) -> str:
        """The code as typed."""
        return self.code.data


class PasskeyForm(Form):
    """What a browser answered about a passkey, with the challenge it was asked."""

    challenge = HiddenValue()
    answer = HiddenValue()
    then = HiddenValue()


class ShownAgain(TypedDict):
    """What somebody shows that it is them with: one of both, the other empty."""

    password: str
    code: str


class AgainForm(Form):
    """Showing once more that it is oneself."""

    password = PasswordField("Your password", autocomplete="current-password")
    code = TextField(
        "Or a code from your app", autocomplete="one-time-code", inputmode="numeric", width=10
    )
    then = HiddenValue()

    def answers(self) -> ShownAgain:
        """Password and code as typed."""
        return {"password": self.password.data, "code": self.code.data}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether one of both is there."""
        if not super().validate(extra_validators):
            return False
        if not self.password.data and not self.code.data:
            self.refuse("password", "Write your password")
            return False
        return True


class ForgottenForm(Form):
    """Asking for a link for a new password."""

    email = EmailField("E-mail", [Required("Write your e-mail")], autocomplete="username")

    def answers(self) -> str:
        """The e-mail as typed."""
        return self.email.data


class NewPasswordForm(Form):
    """Choosing a password."""

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


class OpenAccountForm(NewPasswordForm):
    """Opening an account: it is for adults at their work, and nobody's age is kept."""

    is_adult = TickField(
        "I am 18 or over",
        [Required("Tick this if it is so: Polyphony is for people of 18 or over")],
    )


SAYS: Final = TickField(
    "I hold, or have held, a peer role",
    [Required("Tick this if it is so; without it you cannot be asked")],
    hint="People who would like your view see it. You can take it back on your account page.",
)


class VisitForm(Form):
    """Coming as a guest with the account one has."""

    says = SAYS

    def answers(self) -> bool:
        """That they hold or held a peer role."""
        return self.says.data


class OpenToVisitForm(OpenAccountForm):
    """Coming as a guest, and choosing a name and a password first."""

    name = TextField(
        "Your name",
        [Required("Write your name"), MaxLength(LONGEST_NAME)],
        hint="As you want to be called. Whoever asks you for a view sees it.",
        autocomplete="name",
    )
    says = SAYS
