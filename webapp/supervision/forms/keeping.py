"""What each keeps for themself: a worker's note, a supervisor's preparation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self, cast
from uuid import UUID

from competence.people.rules import PersonName
from competence.supervision.queries import NoteRead
from competence.supervision.rules import LONGEST_WORDS
from webapp.forms.fields import Choice, DateField, HiddenValue, LongTextField, SelectField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required


@dataclass(frozen=True, slots=True)
class Kept:
    """Words, and the version that was read before they were changed."""

    words: str
    version: int


class KeptForm(Form):
    """Words that nobody else reads."""

    version = HiddenValue()
    words = LongTextField("Your words", [MaxLength(LONGEST_WORDS)], described_by="private", rows=10)

    @classmethod
    def of(cls, note: NoteRead | None) -> Self:
        """The form with what stands there."""
        return cls.from_request(
            words="" if note is None else note.words, version=0 if note is None else note.version
        )

    def validate(self, *given: Any, **keywords: Any) -> bool:  # noqa: ANN401 - as Form
        """As every form; and it says which words it changes."""
        if not super().validate(*given, **keywords):
            return False
        if not self.version.data.isdecimal():
            self.refuse(None, "Open the page again: it does not say which words these replace.")
            return False
        return True

    def answers(self) -> Kept:
        """The words and their version."""
        return Kept(self.words.data, int(self.version.data))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A preparation: for the session of which day, with whom if with one, and the words."""

    session_on: date
    worker_id: UUID | None
    words: str


class PrepareForm(Form):
    """A preparation of one's own practice."""

    session_on = DateField("Which day is the session?", [Required("Write the day")])
    worker = SelectField("With whom?", empty="A group, or nobody in particular", if_you_like=True)
    words = LongTextField(
        "Your words",
        [Required("Write what you want to keep in mind"), MaxLength(LONGEST_WORDS)],
        hint="About your own practice: what you want to ask, do or leave.",
        described_by="private",
        rows=8,
    )

    @classmethod
    def among(cls, workers: Iterable[PersonName], *, on: date) -> Self:
        """The form with the people somebody supervises."""
        form = cls.from_request(session_on=on)
        return form.offering(worker=[Choice(str(one.id), one.name) for one in workers])

    def answers(self) -> Prepared:
        """What was written."""
        worker_id = UUID(self.worker.data) if self.worker.data else None
        return Prepared(cast("date", self.session_on.data), worker_id, self.words.data)


class PutWithForm(Form):
    """With which session a note belongs."""

    meeting = SelectField("Put it with a session", [Required("Choose a session")])

    def answers(self) -> UUID:
        """The session."""
        return UUID(self.meeting.data)
