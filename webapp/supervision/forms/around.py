"""Standing in, what a supervisor learned, talks on progression, kinds, and hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Self, cast
from uuid import UUID

from competence.people.rules import PairKind, PersonName
from competence.supervision.reckoning import Step
from competence.supervision.rules import LONGEST_LINE, LONGEST_NAME, Kind, Learned, Talk
from webapp.forms.fields import Choice, ChoiceField, DateField, SelectField, TextField, TickField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.presenting.people import PAIRS
from webapp.supervision.forms.rhythm import RhythmForm, chosen

LEARNED: Final = {
    Learned.COURSE: "A course in supervision",
    Learned.PEER_ORIENTATION: "Getting to know peer work",
    Learned.OTHER: "Something else",
}
TALKS: Final = {Talk.OFFERED: "It was offered", Talk.HELD: "It was held"}


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Who stands in, as what, from when, and the first day no more."""

    to_id: UUID
    kind: PairKind
    starts_on: date
    ends_on: date


class HandOverForm(Form):
    """Letting somebody stand in."""

    to = SelectField("Who stands in?", [Required("Choose somebody")])
    kind = ChoiceField("For which supervision?", [Required("Choose which")])
    starts_on = DateField("From which day?", [Required("Write the first day")])
    ends_on = DateField(
        "From which day are you back?",
        [Required("Write the day you are back")],
        hint="Their reading ends on that day, by itself. For example, 27 3 2027",
    )

    @classmethod
    def among(cls, people: Iterable[PersonName], kinds: Iterable[PairKind], *, today: date) -> Self:
        """The form with who may stand in, and for what."""
        held = sorted(kinds)
        form = cls.from_request(starts_on=today, kind=held[0])
        return form.offering(
            to=[Choice(str(one.id), one.name) for one in people],
            kind=[Choice(kind.value, _SUPERVISION[kind]) for kind in held],
        )

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it: who stands in is a supervisor."""
        super().refuse("to" if field_name == "supervisor" else field_name, error)

    def answers(self) -> HandedOver:
        """Who, and when."""
        return HandedOver(
            UUID(self.to.data),
            PairKind(self.kind.data),
            cast("date", self.starts_on.data),
            cast("date", self.ends_on.data),
        )


_SUPERVISION: Final = {
    kind: words.replace("supervisor", "supervision") for kind, words in PAIRS.items()
}


class EndHandOverForm(Form):
    """Being back sooner."""

    ends_on = DateField("From which day is it over?", [Required("Write the day")])

    def answers(self) -> date:
        """The day."""
        return cast("date", self.ends_on.data)


class LearnedForm(Form):
    """What somebody did to be able to supervise peers."""

    learned = ChoiceField(
        "What was it?",
        [Required("Choose what it was")],
        choices=[Choice(one.value, words) for one, words in LEARNED.items()],
    )
    title = TextField(
        "What was it called, or who was it with?",
        [Required("Write what it was called"), MaxLength(LONGEST_LINE)],
        checks_details=True,
    )
    done_on = DateField("When did you do it?", [Required("Write the day, or its last")])

    def answers(self) -> tuple[Learned, str, date]:
        """What it was, its title and its day."""
        return Learned(self.learned.data), self.title.data, cast("date", self.done_on.data)


class TalkForm(Form):
    """That a talk on progression was offered or held: that, and the day."""

    talk = ChoiceField(
        "What happened?",
        [Required("Choose what happened")],
        choices=[Choice(one.value, words) for one, words in TALKS.items()],
    )
    on_day = DateField("Which day?", [Required("Write the day")])

    def answers(self) -> tuple[Talk, date]:
        """What, and when."""
        return Talk(self.talk.data), cast("date", self.on_day.data)


class HeldTalkForm(Form):
    """That a worker had a talk on progression, and with whom."""

    supervisor = SelectField("With whom?", [Required("Choose with whom")])
    on_day = DateField("Which day?", [Required("Write the day")])

    @classmethod
    def among(cls, people: Iterable[PersonName], *, today: date) -> Self:
        """The form with a worker's supervisors."""
        found = [Choice(str(one.id), one.name) for one in people]
        only = found[0].value if len(found) == 1 else ""
        return cls.from_request(on_day=today, supervisor=only).offering(supervisor=found)

    def answers(self) -> tuple[UUID, date]:
        """With whom, and when."""
        return UUID(self.supervisor.data), cast("date", self.on_day.data)


@dataclass(frozen=True, slots=True)
class KindSet:
    """A kind of supervision as an organisation wants it."""

    name: str
    rhythm: tuple[Step, ...]
    in_group: bool
    is_offered: bool


class KindForm(RhythmForm):
    """A kind of supervision: what it is called and how often it usually is."""

    name = TextField(
        "What is it called?", [Required("Write what it is called"), MaxLength(LONGEST_NAME)]
    )
    from_then = SelectField(
        "From then on", [Required("Choose how often")], empty="Choose how often"
    )
    in_group = TickField("It can be for several people at once")
    is_offered = TickField("It is offered here")

    @classmethod
    def of(cls, kind: Kind | None) -> Self:
        """The form as a kind is now, or empty for a new one."""
        if kind is None:
            form = cls.from_request(is_offered=True)
            form.offering_rhythms()
            return form
        form = cls.from_request(
            name=kind.name,
            in_group=kind.in_group,
            is_offered=kind.is_offered,
            **chosen(kind.rhythm),
        )
        form.offering_rhythms(kind.rhythm)
        return form

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse("from_then" if field_name == "rhythm" else field_name, error)

    def answers(self) -> KindSet:
        """The kind."""
        return KindSet(self.name.data, self.rhythm(), self.in_group.data, self.is_offered.data)
