"""What either side says of a session that was, or was not, held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self
from uuid import UUID

from wtforms import Field

from competence.framework.model import Framework
from competence.people.rules import PersonName
from competence.supervision.queries import AgendaItemRead, PlannedRead
from competence.supervision.reckoning import CouldNot
from competence.supervision.rules import LONGEST_LINE, Kind, Logged, NewAction, Owner, Side, Topic
from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    HiddenValue,
    NumberField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required, RequiredIf
from webapp.supervision.presenters.words import (
    TOPICS,
    about_words,
    called,
    kind_choices,
    owner_words,
)

HELD: Final = "held"
OTHER: Final = "other"
LENGTHS: Final = (30, 45, 60, 90)
ACTIONS: Final = ("1", "2", "3", "4", "5", "6")
"""Of how many actions the form asks, one after the other; more can be added on the page."""
FIELDS: Final = {"action": "action_1", "starts_at": "held_on"}
"""Where the form asks for what a rule is about, if not under the same name."""


@dataclass(frozen=True, slots=True)
class Logging:
    """What a form to log a session is made from: for whom, of whom, and what was brought.

    `kinds` are those the people can have; `planned` is the session to come that this was.
    """

    reader: Side
    supervisor: PersonName
    workers: Sequence[PersonName]
    kinds: Sequence[Kind]
    items: Sequence[AgendaItemRead] = ()
    planned: PlannedRead | None = None
    is_group: bool = False

    @property
    def is_line_only(self) -> bool:
        """Whether nothing but day and minutes can be kept of what they have."""
        return all(kind.is_line for kind in self.kinds)

    @property
    def called(self) -> str:
        """What the other side is called; empty for a group."""
        if self.reader is Side.WORKER:
            return called(self.supervisor)
        return "" if self.is_group else called(self.workers[0])


class LogForm(Form):
    """A session: what kind, which day, how long; and of what was talked about, tags alone."""

    planned = HiddenValue()
    workers = ChoicesField("Who was there?")
    happened = ChoiceField("Was it held?", [Required("Say whether it was held")])
    kind = ChoiceField("What kind was it?", [Required("Choose the kind")])
    held_on = DateField(
        "Which day was it?",
        [Required("Write the day it was")],
        hint="The true day, however late you log it.",
    )
    minutes = ChoiceField(
        "How long was it?", [RequiredIf("happened", (HELD,), "Choose how long it was")]
    )
    other_minutes = NumberField(
        "How many minutes?", [RequiredIf("minutes", (OTHER,), "Write how many minutes it took")]
    )
    brought = ChoicesField("What was brought and talked about", if_you_like=True)
    topics = ChoicesField("What it was about", if_you_like=True)
    competences = ChoicesField("Competences talked about", if_you_like=True)
    again = TickField("There were two that day. Log this one too.")

    at_hand: Logging

    @classmethod
    def of(cls, framework: Framework, at_hand: Logging, *, today: date, held_on: date) -> Self:
        """The form for these people; the day is today's unless it was planned for another."""
        kinds = [one for one in at_hand.kinds if one.is_offered or _is_planned(at_hand, one)]
        planned = at_hand.planned
        first = planned.kind if planned else (kinds[0].code if len(kinds) == 1 else None)
        form = cls.from_request(
            planned="" if planned is None else planned.id,
            workers=() if planned is None else [one.id for one in planned.workers],
            happened=HELD,
            kind=first,
            held_on=min(held_on, today),
            **_length(planned),
        )
        form.at_hand = at_hand
        return form.offering(
            workers=[Choice(str(one.id), one.name) for one in at_hand.workers],
            happened=_happened(at_hand),
            kind=kind_choices(kinds),
            minutes=[
                *(Choice(str(length), f"{length} minutes") for length in LENGTHS),
                Choice(OTHER, "Another length"),
            ],
            brought=[Choice(str(one.id), about_words(framework, one)) for one in at_hand.items],
            topics=[Choice(topic, words) for topic, words in TOPICS.items()],
            competences=[Choice(one.code, one.title) for one in framework.competences],
            **dict.fromkeys(
                [f"owner_{nth}" for nth in ACTIONS],
                owners(at_hand.reader, at_hand.supervisor, at_hand.workers),
            ),
        )

    @property
    def says_more(self) -> bool:
        """Whether something is chosen in what is folded away."""
        return bool(self.competences.data or self.competences.errors)

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; a group has people, and each action somebody who does it."""
        if not super().validate(*given, **keywords):  # type: ignore[arg-type]
            return False
        if self.at_hand.is_group and not self.workers.data:
            self.refuse("workers", "Choose who was there")
            return False
        for action, owner, due in self.agreed():
            if action.data and not owner.data:
                self.refuse(owner.name, "Choose who does it")
            elif (owner.data or due.data) and not action.data:
                self.refuse(action.name, "Write what you agreed to do")
        return not self.errors_summary()

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        name = FIELDS.get(field_name or "", field_name)
        super().refuse(None if name == "workers" and not self.at_hand.is_group else name, error)

    def answers(self) -> Logged:
        """The session as it is to be kept."""
        held = self.happened.data == HELD
        there = self.at_hand.workers
        if self.at_hand.is_group:
            there = [one for one in there if str(one.id) in self.workers.data]
        assert self.held_on.data is not None  # noqa: S101 - the form requires it
        return Logged(
            self.kind.data,
            self.held_on.data,
            self.at_hand.supervisor.id,
            tuple(one.id for one in there),
            minutes=self._minutes() if held else None,
            could_not=None if held else CouldNot(self.happened.data),
            topics=tuple(Topic(one) for one in self.topics.data),
            competences=self.competences.data,
            actions=tuple(self._actions()),
            brought=tuple(UUID(one) for one in self.brought.data),
            planned_id=None if self.at_hand.planned is None else self.at_hand.planned.id,
        )

    def _minutes(self) -> int | None:
        return self.other_minutes.data if self.minutes.data == OTHER else int(self.minutes.data)

    def agreed(self) -> Sequence[tuple[Field, Field, Field]]:
        """The three questions of each action: what, who, and by when."""
        return [
            (self[f"action_{nth}"], self[f"owner_{nth}"], self[f"due_{nth}"]) for nth in ACTIONS
        ]

    def _actions(self) -> Sequence[NewAction]:
        return [
            NewAction(action.data, Owner(owner.data), due.data)
            for action, owner, due in self.agreed()
            if action.data
        ]


for _nth in ACTIONS:
    _what = "What you agreed to do" if _nth == ACTIONS[0] else "Something else"
    setattr(
        LogForm,
        f"action_{_nth}",
        TextField(_what, [MaxLength(LONGEST_LINE)], checks_details=True),
    )
    setattr(LogForm, f"owner_{_nth}", SelectField("Who does it?", empty="Choose who"))
    setattr(LogForm, f"due_{_nth}", DateField("By when?", if_you_like=True))


def owners(reader: Side, supervisor: PersonName, workers: Sequence[PersonName]) -> Sequence[Choice]:
    """Who may be to do something, by name; the reader is "I"."""
    is_worker = reader is Side.WORKER
    worker = called(workers[0]) if len(workers) == 1 else "Each of them"
    words = {"worker": "I" if is_worker else worker, "supervisor": called(supervisor)}
    if not is_worker:
        words["supervisor"] = "I"
    return [Choice(owner, owner_words(owner, **words)) for owner in Owner]


def _happened(at_hand: Logging) -> Sequence[Choice]:
    is_worker = at_hand.reader is Side.WORKER
    other = at_hand.called or "they"
    no_reason = "No reason is asked for, and none is kept."
    return [
        Choice(HELD, "Yes"),
        Choice(CouldNot.NOT_OFFERED, "No, it was not offered", divider="or"),
        Choice(CouldNot.SERVICE, "No, the service could not"),
        Choice(CouldNot.SUPERVISOR, f"No, {other if is_worker else 'I'} could not"),
        Choice(CouldNot.WORKER, f"No, {'I' if is_worker else other} could not", hint=no_reason),
    ]


def _is_planned(at_hand: Logging, kind: Kind) -> bool:
    return at_hand.planned is not None and at_hand.planned.kind == kind.code


def _length(planned: PlannedRead | None) -> dict[str, object]:
    if planned is None:
        return {}
    if planned.minutes in LENGTHS:
        return {"minutes": str(planned.minutes)}
    return {"minutes": OTHER, "other_minutes": planned.minutes}
