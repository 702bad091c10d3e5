"""A logged session as its reader sees it: both memories, what was agreed, and what follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.framework.model import Framework
from competence.people.rules import PersonName
from competence.supervision.queries import (
    ActionRead,
    AnswerRead,
    AttendanceRead,
    MeetingRead,
)
from competence.supervision.reckoning import Remembered
from competence.supervision.rules import LINE, Answer, Change, Side
from webapp.presenting.dates import day_month, day_words, instant_words
from webapp.presenting.standing import title_of
from webapp.supervision.forms.session import confirm_words
from webapp.supervision.presenters.words import (
    TOPICS,
    about_words,
    called,
    held_words,
    owner_words,
    with_words,
)

NOT_YET: Final = "Nothing said yet"
REMEMBERED: Final = {
    Remembered.UNANSWERED: "",
    Remembered.CONFIRMED: "You both say so.",
    Remembered.DIFFERING: "You remember this differently. Both stand.",
    Remembered.DISPUTED: "One of you says it did not happen. Both stand, and it is not counted.",
}
_SAID: Final = {
    Answer.CONFIRM: "Confirmed",
    Answer.DIFFERENT: "Not how I remember it",
    Answer.DID_NOT_HAPPEN: "It did not happen",
}
_OVER: Final = {Change.DONE: "done", Change.NOT_NEEDED: "not needed any more"}


@dataclass(frozen=True, slots=True)
class Memory:
    """How one side remembers a session: in a word, in their words, and when they said it."""

    heading: str
    said: str
    words: str = ""
    when: str = ""
    before: tuple[tuple[str, str, str], ...] = ()
    """What they said earlier: in a word, in words, when."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreed action in words."""

    id: UUID
    words: str
    who: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Worded:
    """How a conversation is worded. `step` is what the reader can do with it."""

    words: str
    says: str
    step: str
    """"word", "agree", "keep", "wait", or "" once it is evidence."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A session as one worker had it."""

    worker_id: UUID
    called: str
    brought: tuple[str, ...]
    """What the worker brought and was talked about, in their order."""
    topics: tuple[str, ...]
    competences: tuple[tuple[str, str], ...]
    memories: tuple[Memory, Memory]
    remembered: str
    actions: tuple[Agreed, ...]
    worded: Worded | None
    href: str
    """The page of this part alone, where there are several."""


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session; `asks` where the reader has yet to say how they remember it."""

    id: UUID
    heading: str
    caption: str
    facts: str
    logged: str
    is_withdrawn: bool
    is_bare: bool
    """Whether nothing but day and minutes is kept of it."""
    asks: bool
    confirm: str
    """What the button says that confirms it."""
    may_answer: bool
    may_take_back: bool
    parts: tuple[Part, ...]
    back: tuple[str, str]
    note: str
    """Where the worker's own note of it is; nowhere for anybody else."""


def session_page(
    framework: Framework, read: MeetingRead, reader_id: UUID, today: date
) -> SessionPage:
    """A session for one of those who were in it."""
    may_answer = read.is_mine_to_answer(reader_id)
    remembered = {part.remembered for part in read.attended}
    names = [part.worker.name for part in read.attended]
    is_worker = read.read_as is Side.WORKER
    return SessionPage(
        id=read.id,
        heading=f"{read.name}, {day_words(read.held_on)}",
        caption=with_words(read.kind, read.supervisor.name if is_worker else ", ".join(names)),
        facts=facts(read, is_worker=is_worker),
        logged=_logged(read, reader_id, today),
        is_withdrawn=read.is_withdrawn,
        is_bare=read.kind == LINE or not read.was_held or read.is_withdrawn,
        asks=may_answer and remembered == {Remembered.UNANSWERED},
        confirm=confirm_words(was_held=read.was_held),
        may_answer=may_answer and len(read.attended) == 1,
        may_take_back=read.logged_by.id == reader_id
        and not read.is_withdrawn
        and Remembered.CONFIRMED not in remembered,
        parts=tuple(_part(framework, read, one, reader_id, today) for one in read.attended),
        back=_back(read),
        note=url_for("supervision.note", meeting_id=read.id) if is_worker else "",
    )


def facts(read: MeetingRead, *, is_worker: bool) -> str:
    """That it was held and how long, or who could not."""
    return held_words(
        read.could_not,
        read.minutes,
        supervisor=called(read.supervisor) if is_worker else "You",
        worker="You" if is_worker else called(read.attended[0].worker),
    )


def agreed(one: ActionRead, reader_id: UUID, today: date) -> Agreed:
    """An agreed action for one of the two, or for whoever took over."""
    is_worker = one.worker.id == reader_id
    who = owner_words(
        one.owner,
        worker="You" if is_worker else called(one.worker),
        supervisor="You" if one.supervisor.id == reader_id else called(one.supervisor),
    )
    if one.over is not None and one.over_on is not None:
        when = f", {_OVER[one.over]} on {day_month(one.over_on, today)}"
    else:
        when = "" if one.due_on is None else f", by {day_month(one.due_on, today)}"
    return Agreed(one.id, one.words, f"{who}{when}", one.is_open)


def _logged(read: MeetingRead, reader_id: UUID, today: date) -> str:
    who = "You" if read.logged_by.id == reader_id else called(read.logged_by)
    later = ", later than its day" if read.is_logged_later else ""
    back = " and took it back. It counts no more" if read.is_withdrawn else ""
    return f"{who} logged this on {day_month(read.logged_on, today)}{later}{back}."


def _part(
    framework: Framework, read: MeetingRead, part: AttendanceRead, reader_id: UUID, today: date
) -> Part:
    return Part(
        worker_id=part.worker.id,
        called=called(part.worker),
        brought=tuple(about_words(framework, one) for one in part.brought),
        topics=tuple(TOPICS[topic] for topic in part.topics),
        competences=tuple(
            (
                title_of(framework, code),
                url_for(
                    "framework.item",
                    framework=framework.framework,
                    release=framework.release,
                    code=code,
                ),
            )
            for code in part.competences
        ),
        memories=(
            _memory(read, part, part.worker, reader_id),
            _memory(read, part, read.supervisor, reader_id),
        ),
        remembered=REMEMBERED[part.remembered],
        actions=tuple(
            agreed(one, reader_id, today) for one in sorted(part.actions, key=_open_first)
        ),
        worded=_worded(read, part, reader_id),
        href=url_for("supervision.session", meeting_id=read.id, of=part.worker.id),
    )


def _open_first(one: ActionRead) -> tuple[bool, date, UUID]:
    return not one.is_open, one.due_on or date.max, one.id


def _memory(read: MeetingRead, part: AttendanceRead, whose: PersonName, reader_id: UUID) -> Memory:
    is_reader = whose.id == reader_id
    heading = "How you remember it" if is_reader else f"How {called(whose)} remembers it"
    if read.logged_by.id == whose.id:
        said = facts(read, is_worker=read.read_as is Side.WORKER).removesuffix(".")
        return Memory(heading, said, when=instant_words(read.logged_at))
    if not part.answers:
        return Memory(heading, NOT_YET)
    *before, last = [_answer(one) for one in part.answers]
    return Memory(heading, *last, before=tuple(before))


def _answer(one: AnswerRead) -> tuple[str, str, str]:
    return _SAID[one.answer], one.words, instant_words(one.answered_at)


def _worded(read: MeetingRead, part: AttendanceRead, reader_id: UUID) -> Worded | None:
    found, is_worker = part.wording, read.read_as is Side.WORKER
    other = called(read.supervisor if is_worker else part.worker)
    if found is None:
        return None
    if found.evidence_id is not None:
        href = url_for("evidence.show", evidence_id=found.evidence_id) if is_worker else ""
        return Worded(found.words, "You worded it together, and it is evidence now.", "", href)
    is_mine = found.worded_by == reader_id
    says = "You worded it." if is_mine else f"{other} worded it."
    if found.is_agreed:
        step = "keep" if is_worker else "wait"
        return Worded(found.words, f"{says} You both agree to these words.", step)
    if is_mine:
        return Worded(found.words, f"{says} {other} has yet to agree.", "wait")
    return Worded(found.words, says, "keep" if is_worker else "agree")


def _back(read: MeetingRead) -> tuple[str, str]:
    if read.read_as is Side.WORKER:
        return url_for("supervision.show"), "Supervision"
    if len(read.attended) > 1:
        return url_for("supervision.given"), "Supervision you give"
    worker = read.attended[0].worker
    return url_for("supervision.worker", worker_id=worker.id), called(worker)


def open_ones(actions: Iterable[ActionRead], reader_id: UUID, today: date) -> tuple[Agreed, ...]:
    """Actions to be done, in words."""
    return tuple(agreed(one, reader_id, today) for one in actions if one.is_open)
