"""What an administrator is asked about teams, people, posts and pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self, cast
from uuid import UUID

from competence.actors import Role
from competence.people.rules import FULL_TIME, LIMITS, LeadKind, PairKind, Setting
from webapp.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    EmailField,
    NumberField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import (
    EmailAddress,
    MaxLength,
    NumberBetween,
    Required,
    RequiredIf,
)

LONGEST_NAME: Final = 200
LONGEST_EMAIL: Final = 254


class TeamForm(Form):
    """Adding a team."""

    name = TextField(
        "What is the team called?", [Required("Write the team’s name"), MaxLength(LONGEST_NAME)]
    )

    def answers(self) -> str:
        """The team's name."""
        return self.name.data


@dataclass(frozen=True, slots=True)
class GivenLead:
    """A lead of a team as they were filled in."""

    kind: LeadKind
    name: str
    email: str


class LeadForm(Form):
    """Naming somebody who leads a team, or answers for it, without an account."""

    name = TextField(
        "What is their name?",
        [Required("Write their name"), MaxLength(LONGEST_NAME)],
        hint="Workers read it when they choose who may read something.",
        autocomplete="off",
    )
    kind = ChoiceField("What are they to this team?", [Required("Choose one of the two")])
    email = EmailField(
        "Their e-mail at work",
        [EmailAddress(), MaxLength(LONGEST_EMAIL)],
        hint="With it, whoever asks them can have the link sent. Without it they hand it over.",
        if_you_like=True,
        autocomplete="off",
    )

    def answers(self) -> GivenLead:
        """Who it is."""
        return GivenLead(LeadKind(self.kind.data), self.name.data.strip(), self.email.data)


class PersonForm(Form):
    """Adding a person."""

    name = TextField(
        "What is their name?",
        [Required("Write their name"), MaxLength(LONGEST_NAME)],
        hint="As they want to be called. It stands on their pages and certificates.",
        autocomplete="off",
    )

    def answers(self) -> str:
        """The person's name."""
        return self.name.data


@dataclass(frozen=True, slots=True)
class GivenPost:
    """A post as it was filled in."""

    role: Role
    team_id: UUID | None
    practises: tuple[str, ...]
    answers_scope_concerns: bool
    starts_on: date


class PostForm(Form):
    """Giving a post."""

    role = ChoiceField("Which post?", [Required("Choose a post")])
    practises = ChoicesField(
        "Which part of the role?",
        [RequiredIf("role", (Role.PEER_SUPPORT_WORKER,), "Choose one part of the role, or more")],
        hint="Only for a peer support worker.",
    )
    team_id = SelectField("In which team?", empty="No team", if_you_like=True)
    answers_scope_concerns = TickField(
        "Answers scope concerns",
        hint="Hears when somebody is asked for what is not their role, or a rule is broken.",
    )
    starts_on = DateField("From which day?", [Required("Write the first day")])

    def answers(self) -> GivenPost:
        """The post."""
        return GivenPost(
            role=Role(self.role.data),
            team_id=UUID(self.team_id.data) if self.team_id.data else None,
            practises=self.practises.data,
            answers_scope_concerns=self.answers_scope_concerns.data,
            starts_on=cast("date", self.starts_on.data),
        )


@dataclass(frozen=True, slots=True)
class StartedPair:
    """A pair as it was filled in."""

    supervisor_id: UUID
    kind: PairKind
    starts_on: date
    ends_on: date | None


class PairForm(Form):
    """Starting a pair."""

    supervisor = SelectField("With whom?", [Required("Choose somebody")])
    kind = ChoiceField("What are they to each other?", [Required("Choose what they are")])
    starts_on = DateField("From which day?", [Required("Write the first day")])
    ends_on = DateField(
        "Until which day?",
        hint="For standing in. Reading stops on that day. For example, 27 3 2027",
        if_you_like=True,
    )

    def answers(self) -> StartedPair:
        """The pair."""
        return StartedPair(
            supervisor_id=UUID(self.supervisor.data),
            kind=PairKind(self.kind.data),
            starts_on=cast("date", self.starts_on.data),
            ends_on=self.ends_on.data,
        )


class GuestForm(Form):
    """Asking a peer lead from elsewhere to visit."""

    email = EmailField(
        "Their e-mail",
        [Required("Write their e-mail"), EmailAddress(), MaxLength(LONGEST_EMAIL)],
        hint="The one they sign in with, if they have an account anywhere here. Ask them.",
        autocomplete="off",
    )
    ends_on = DateField(
        "Until which day?",
        [Required("Write the day on which the visit ends")],
        hint="Their reading ends on that day. Within a year. For example, 27 3 2027",
    )

    def answers(self) -> tuple[str, date]:
        """The e-mail, and the day on which it ends."""
        return self.email.data, cast("date", self.ends_on.data)


class EndForm(Form):
    """Ending a post or a pair."""

    ends_on = DateField(
        "On which day does it end?",
        [Required("Write the day on which it ends")],
        hint="Reading stops on that day. For example, 27 3 2026",
    )

    def answers(self) -> date:
        """The day on which it ends."""
        return cast("date", self.ends_on.data)


class HoursForm(Form):
    """The part of full time somebody works."""

    percent = NumberField(
        "How many percent of full time?",
        [
            Required("Write a number from 1 to 100"),
            NumberBetween(1, FULL_TIME, "Write a number from 1 to 100"),
        ],
        message="Write a whole number from 1 to 100",
    )
    starts_on = DateField("From which day?", [Required("Write the first day")])

    def answers(self) -> tuple[int, date]:
        """The percent, and from when."""
        return cast("int", self.percent.data), cast("date", self.starts_on.data)


def _setting(setting: Setting, label: str, what: str = "") -> NumberField:
    """A number within its limits; the usual one is said."""
    limits = LIMITS[setting]
    says = f"Write a number from {limits.least} to {limits.most}"
    return NumberField(
        label,
        [Required(says), NumberBetween(limits.least, limits.most, says)],
        hint=f"{what} Usually {limits.usual}; from {limits.least} to {limits.most}.".strip(),
        message=f"Write a whole number from {limits.least} to {limits.most}",
    )


class TimesForm(Form):
    """How long each answer may take, how often a peer lead is asked, how long records are kept."""

    sign_off_days = _setting(Setting.SIGN_OFF_DAYS, "Days to answer a request for a view")
    supervision_days = _setting(
        Setting.SUPERVISION_DAYS, "Days to say how one remembers a supervision session"
    )
    scope_working_days = _setting(
        Setting.SCOPE_WORKING_DAYS, "Working days to answer a scope concern"
    )
    view_working_days = _setting(
        Setting.VIEW_WORKING_DAYS, "Working days to give a lived-experience view or a second view"
    )
    views_a_month = _setting(
        Setting.VIEWS_A_MONTH,
        "Lived-experience views asked of one peer lead in a month",
        "Beyond it they are not offered until the next month. Nobody sees how often they were.",
    )
    record_years = _setting(
        Setting.RECORD_YEARS,
        "Years to keep records of work after somebody leaves",
        "Then days, outcomes and certificates go by themselves. Fewer years hold at once.",
    )

    @classmethod
    def of(cls, now: Mapping[Setting, int]) -> Self:
        """The form with what is set now."""
        return cls.from_request(**{_field(setting): value for setting, value in now.items()})

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence beside the setting it concerns."""
        super().refuse(None if field_name is None else _field(Setting(field_name)), error)

    def answers(self) -> Mapping[Setting, int]:
        """Each number."""
        return {setting: cast("int", self[_field(setting)].data) for setting in Setting}


def _field(setting: Setting) -> str:
    return setting.value.replace("-", "_")


@dataclass(frozen=True, slots=True)
class InvitedBy:
    """Where somebody signs in with, and whether a link goes there by mail."""

    email: str
    by_mail: bool


class InviteForm(Form):
    """Inviting somebody to open their account."""

    email = EmailField(
        "Their e-mail",
        [Required("Write their e-mail"), EmailAddress(), MaxLength(LONGEST_EMAIL)],
        hint="They sign in with it. An address that only they read is best.",
        autocomplete="off",
    )

    by_mail = TickField(
        "Send them a link by e-mail, too",
        hint="It names nobody, and says nothing of what this is. Tell them that it comes.",
    )

    def answers(self) -> InvitedBy:
        """The e-mail, and whether a message goes there."""
        return InvitedBy(self.email.data, self.by_mail.data)
