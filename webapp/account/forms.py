"""What somebody is asked about themself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self, cast

from competence.accounts.rules import normal
from competence.people.rules.importing import LONGEST_EMAIL
from competence.second_factor.rules import LONGEST_NAME
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    HiddenValue,
    PasswordField,
    TextField,
)
from webapp.forms.form import Form
from webapp.forms.validators import EmailAddress, MaxLength, Required

STATED: Final = "stated"
NOT_STATED: Final = "not-stated"


@dataclass(frozen=True, slots=True)
class DaysAway:
    """The first day away, and the day back where it is known."""

    starts_on: date
    ends_on: date | None


class AwayForm(Form):
    """Being away. There is no reason field, and there will be none."""

    starts_on = DateField("First day away", [Required("Write the first day away")])
    ends_on = DateField(
        "First day back",
        hint="Leave it empty if it is not known yet. For example, 27 3 2026",
        if_you_like=True,
    )

    def answers(self) -> DaysAway:
        """The days."""
        return DaysAway(cast("date", self.starts_on.data), self.ends_on.data)


class EmailForm(Form):
    """The e-mail somebody wants to sign in with."""

    email = EmailField(
        "Your new e-mail",
        [Required("Write your new e-mail"), EmailAddress(), MaxLength(LONGEST_EMAIL)],
    )

    def answers(self) -> str:
        """The e-mail as it is kept."""
        return normal(self.email.data)


@dataclass(frozen=True, slots=True)
class ChangedPassword:
    """The password now, and the one wanted."""

    current: str
    new: str


class PasswordForm(Form):
    """Changing one's password."""

    current = PasswordField(
        "Your password now",
        [Required("Write your password as it is now")],
        autocomplete="current-password",
    )
    password = PasswordField(
        "Your new password",
        [Required("Choose a new password")],
        hint="15 characters or more. Three or four words in a row are easy to remember.",
        autocomplete="new-password",
    )
    again = PasswordField(
        "The new password again",
        [Required("Write the new password again")],
        autocomplete="new-password",
    )

    def answers(self) -> ChangedPassword:
        """Both passwords."""
        return ChangedPassword(self.current.data, self.password.data)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether all three are there and the new ones are the same."""
        if not super().validate(extra_validators):
            return False
        if self.password.data != self.again.data:
            self.refuse("again", "The two passwords differ. Write the same one twice.")
            return False
        return True


class PeerRoleForm(Form):
    """A supervisor's own statement."""

    statement = ChoiceField(
        "What do you want to say?",
        [Required("Choose one")],
        choices=(
            Choice(STATED, "I hold, or have held, a peer role"),
            Choice(NOT_STATED, "I say nothing about it"),
        ),
    )

    @classmethod
    def saying(cls, *, stated: bool) -> Self:
        """The form as it stands now."""
        return cls.from_request(statement=STATED if stated else NOT_STATED)

    def answers(self) -> bool:
        """Whether it is stated."""
        return self.statement.data == STATED


class AppForm(Form):
    """Showing that an app knows the secret it was given; the secret travels with the page."""

    secret = HiddenValue()
    code = TextField(
        "Code that your app shows now",
        [Required("Write the code that your app shows")],
        hint="Six figures. They change every half minute.",
        autocomplete="one-time-code",
        inputmode="numeric",
        width=10,
    )
    then = HiddenValue()

    def answers(self) -> str:
        """The code as typed."""
        return self.code.data


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What a passkey is to be called, and what the browser answered to which challenge."""

    name: str
    challenge: str
    answer: str


class PasskeyNameForm(Form):
    """Adding a passkey. What the browser says is read by the action, and the script fills it in."""

    name = TextField(
        "What do you call it?",
        [Required("Give it a name, such as My phone"), MaxLength(LONGEST_NAME)],
        hint="So that you know it from others. For example, My phone.",
    )
    then = HiddenValue()

    def answers(self) -> NewPasskey:
        """The name, and what the script put in."""
        sent = self._sent or {}
        return NewPasskey(self.name.data, sent.get("challenge", ""), sent.get("answer", ""))


class SignInForm(Form):
    """One of one's own sign-ins, to be ended."""

    sign_in = HiddenValue()

    def answers(self) -> str:
        """Which sign-in."""
        return self.sign_in.data
