"""What is asked of a course: its terms, its sessions, what is handed in, who is on its list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from competence.days import clock_of, day_of, instant_of
from competence.people.rules import PersonName
from competence.training.queries import CourseRead, ListedProgramme, PartRead, SessionRead
from competence.training.rules.attendance import DEFAULT, AttendanceRule, Measure
from competence.training.rules.courses import (
    LONGEST_NAME,
    LONGEST_PLACE,
    Asked,
    Terms,
    Times,
)
from competence.training.rules.schemes import LONGEST_TEXT, LONGEST_TITLE
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    LongTextField,
    NumberField,
    SelectField,
    TextField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required
from webapp.supervision.forms.plan import NO_TIME, clock_typed

USUAL_MINUTES: Final = 120


class TermsForm(Form):
    """What a course is called, how many come, and what it asks of attendance."""

    programme = SelectField(
        "Which programme does it run?", empty="None: something short of its own"
    )
    title = TextField(
        "What is it called?", [Required("Write what it is called"), MaxLength(LONGEST_TITLE)]
    )
    plain_words = LongTextField(
        "What should people know who think of coming?",
        [MaxLength(LONGEST_TEXT)],
        if_you_like=True,
        checks_details=False,
    )
    places = NumberField(
        "How many places are there?", if_you_like=True, hint="Leave it empty for no limit."
    )
    measure = ChoiceField(
        "What does it ask of attendance?",
        [Required("Choose what it asks of attendance")],
        choices=(
            Choice(Measure.SHARE, "A share of its minutes"),
            Choice(Measure.MINUTES, "So many minutes"),
        ),
        hint="This course’s own rule. Many ask for 80 percent.",
    )
    amount = NumberField(
        "How many percent, or how many minutes?", [Required("Write how many")], width=5
    )

    @classmethod
    def of(
        cls, terms: Terms, programmes: Sequence[ListedProgramme] = (), version: str = ""
    ) -> Self:
        """The form, with what is set now, and the programmes a new course may run."""
        return cls.from_request(
            programme=version,
            title=terms.title,
            plain_words=terms.plain_words,
            places=terms.places,
            measure=terms.rule.measure,
            amount=terms.rule.amount,
        ).offering(
            programme=[
                Choice(str(one.version_id), f"{one.title}, version {one.number}")
                for one in programmes
            ]
        )

    @property
    def version_id(self) -> UUID | None:
        """The version that a new course runs."""
        return UUID(self.programme.data) if self.programme.data else None

    def answers(self) -> Terms:
        """The terms as they are to be kept."""
        rule = AttendanceRule(Measure(self.measure.data), self.amount.data or 0)
        return Terms(self.title.data, self.plain_words.data, self.places.data, rule)


class SessionForm(Form):
    """When and where a session is, what it brings, and who trains in it."""

    part = SelectField("Which session of the programme is it?", empty="None of them")
    title = TextField(
        "What is it called?",
        [MaxLength(LONGEST_TITLE)],
        hint="Leave it empty where it is called as in the programme.",
    )
    on_day = DateField("Which day?", [Required("Write the day")])
    clock = TextField("What time?", [Required(NO_TIME)], width=10, hint="Such as 10am or 14:30")
    minutes = NumberField("How many minutes?", [Required("Write how many minutes")])
    place = TextField(
        "Where is it?",
        [MaxLength(LONGEST_PLACE)],
        if_you_like=True,
        hint="A room, or the address of a meeting online.",
    )
    led_by = SelectField("Who leads it?", [Required("Choose who leads it")])
    beside = ChoicesField("Who trains beside them?", if_you_like=True)

    @classmethod
    def of(
        cls,
        course: CourseRead,
        parts: Sequence[PartRead],
        *,
        led_by: UUID,
        now: SessionRead | None = None,
    ) -> Self:
        """The form: a session as it is, or the first of the programme that is not planned yet."""
        form = cls.from_request(**_first(course, parts, led_by) if now is None else _as_now(now))
        people = [Choice(str(one.person.id), one.person.name) for one in course.trainers]
        return form.offering(
            part=[Choice(str(one.id), f"{one.nth}. {one.part.title}") for one in parts],
            led_by=people,
            beside=people,
        )

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; and the time is one."""
        if not super().validate(*given, **keywords):  # type: ignore[arg-type]
            return False
        if clock_typed(self.clock.data) is None:
            self.refuse("clock", NO_TIME)
            return False
        return True

    def answers(self) -> Times:
        """When and where it is to be."""
        return Times(
            self._starts_at(),
            self.minutes.data or 0,
            self.title.data,
            self.place.data,
            UUID(self.part.data) if self.part.data else None,
        )

    def trainers(self) -> tuple[UUID, list[UUID]]:
        """Who leads it, and who trains beside them."""
        return UUID(self.led_by.data), [UUID(one) for one in self.beside.data]

    def _starts_at(self) -> datetime:
        clock = clock_typed(self.clock.data)
        assert self.on_day.data is not None  # noqa: S101 - the form requires it
        assert clock is not None  # noqa: S101 - and a time
        return instant_of(self.on_day.data, clock)


class NameForm(Form):
    """A name for a course's list."""

    name = TextField(
        "Their name, as they give it", [Required("Write a name"), MaxLength(LONGEST_NAME)]
    )

    def answers(self) -> str:
        """The name."""
        return self.name.data


class AskForm(Form):
    """Something to be handed in."""

    title = TextField(
        "What is to be handed in?",
        [Required("Write what is to be handed in"), MaxLength(LONGEST_TITLE)],
    )
    words = LongTextField(
        "What should it show?", [MaxLength(LONGEST_TEXT)], if_you_like=True, checks_details=False
    )
    due_on = DateField("By when?", if_you_like=True)

    def answers(self) -> Asked:
        """What is asked."""
        return Asked(self.title.data, self.words.data, self.due_on.data)


class TrainerForm(Form):
    """Who else trains on a course."""

    trainer = SelectField("Who else trains on this course?", [Required("Choose somebody")])

    @classmethod
    def of(cls, people: Sequence[PersonName]) -> Self:
        """The form, for these people."""
        return cls.from_request().offering(
            trainer=[Choice(str(one.id), one.name) for one in people]
        )

    def answers(self) -> UUID:
        """Who."""
        return UUID(self.trainer.data)


def usual_terms() -> Terms:
    """Where a new course begins."""
    return Terms("", rule=DEFAULT)


def _first(course: CourseRead, parts: Sequence[PartRead], led_by: UUID) -> dict[str, object]:
    planned = {one.part_id for one in course.sessions if not one.called_off}
    left = [one for one in parts if one.id not in planned]
    first = left[0] if left else None
    return {
        "part": None if first is None else first.id,
        "minutes": USUAL_MINUTES if first is None else first.part.minutes,
        "led_by": led_by,
    }


def _as_now(now: SessionRead) -> dict[str, object]:
    return {
        "part": now.part_id,
        "title": now.title,
        "on_day": day_of(now.starts_at),
        "clock": f"{clock_of(now.starts_at):%H:%M}",
        "minutes": now.minutes,
        "place": now.place,
        "led_by": now.led_by.id,
        "beside": [one.id for one in now.beside],
    }
