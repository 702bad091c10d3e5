"""What learners said of a session, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from competence.training.queries import SessionSaid
from competence.training.rules.feedback import Change, Helped, Room
from webapp.presenting.dates import day_month
from webapp.supervision.presenters.words import starts_words

HELPED_WORDS: Final[Mapping[Helped, str]] = {
    Helped.TRYING_OUT: "Trying things out",
    Helped.REAL_WORK: "Examples from real work",
    Helped.OTHERS: "Hearing other people",
    Helped.TIME_TO_THINK: "Time to think",
    Helped.WELCOME: "Feeling welcome",
    Helped.NOTHING_YET: "Nothing yet",
}
CHANGE_WORDS: Final[Mapping[Change, str]] = {
    Change.MORE_TRYING_OUT: "More trying out",
    Change.MORE_TIME_TO_TALK: "More time to talk",
    Change.LESS_AT_ONCE: "Less at once",
    Change.PLAINER_WORDS: "Plainer words",
    Change.MORE_BREAKS: "More breaks",
    Change.GETTING_IN: "The place, or how easy it is to take part",
    Change.NOTHING: "Nothing",
}
ROOM_WORDS: Final[Mapping[Room, str]] = {
    Room.ENOUGH: "Yes, there was room",
    Room.SOME: "Some",
    Room.TOO_LITTLE: "Not enough",
    Room.PUSHED: "People were pushed to tell of their own lives",
    Room.NOT_SAID: "I would rather not say",
}
Said = TypeVar("Said", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and how many gave which answer: rows of an answer and a count in words."""

    asked: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SaidPage:
    """What was said of a session: `wait` while it is asked about, no `questions` if not shown."""

    session_id: UUID
    course_id: UUID
    course_title: str
    title: str
    when: str
    wait: str
    answers: str
    questions: tuple[Question, ...]
    words: tuple[str, ...]


def said_page(found: SessionSaid, today: date) -> SaidPage:
    """The page for those who train on the course."""
    said, one = found.said, found.session
    shown_on = day_month(found.until + timedelta(days=1), today)
    return SaidPage(
        one.id,
        one.course_id,
        one.course_title,
        one.title,
        starts_words(one.starts_at, today),
        "" if found.is_over else f"What learners say is here from {shown_on}, and not before.",
        "" if said is None else f"{said.answers} people answered.",
        ()
        if said is None
        else (
            _question("What helped?", HELPED_WORDS, said.helped),
            _question("What would you change?", CHANGE_WORDS, said.change),
            _question("Was lived experience given room?", ROOM_WORDS, said.room),
        ),
        () if said is None else said.words,
    )


def _question(asked: str, words: Mapping[Said, str], counts: Mapping[Said, int]) -> Question:
    """A question with all of its answers, in the order in which they were asked."""
    return Question(
        asked, tuple((said, str(counts.get(one) or "nobody")) for one, said in words.items())
    )
