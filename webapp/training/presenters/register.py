"""A register in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from competence.training.queries import EntryRead, RegisterRead
from competence.training.rules.attendance import How
from competence.training.rules.checking_in import window
from webapp.supervision.presenters.words import starts_words
from webapp.training.presenters.courses import trained_by
from webapp.training.presenters.programmes import length_words


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A session with its register; `may_be_taken` once people can arrive."""

    id: UUID
    course_id: UUID
    course_title: str
    title: str
    facts: str
    place: str
    minutes: int
    may_be_taken: bool
    was_taken: bool
    called_off: bool


def register_page(register: RegisterRead, *, now: datetime, today: date) -> RegisterPage:
    """A session as its trainers have it."""
    one = register.session
    opens = window(one.starts_at, one.minutes).opens_at
    return RegisterPage(
        one.id,
        one.course_id,
        one.course_title,
        one.title,
        f"{starts_words(one.starts_at, today)}. {length_words(one.minutes)}, {trained_by(one)}.",
        one.place,
        one.minutes,
        may_be_taken=now >= opens and not one.called_off,
        was_taken=bool(register.entries),
        called_off=one.called_off,
    )


def notes(register: RegisterRead) -> Mapping[UUID, str]:
    """What there is to say of what counts of each learner."""
    return {learner_id: _note(entry) for learner_id, entry in register.entries.items()}


def _note(entry: EntryRead) -> str:
    if entry.times > 1:
        return "Corrected"
    return {
        How.CHECK_IN: "Checked in",
        How.BY_IMPORT: "From a list",
        How.BY_TRAINER: "",
    }[entry.how]
