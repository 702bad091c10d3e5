"""What each side finds first: what waits for a word, what is to come, what was agreed and held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.framework.model import Framework
from competence.people.rules import CurrentPair
from competence.supervision.queries import (
    ActionRead,
    MeetingRead,
    PlannedRead,
    ToAnswer,
    WorkerRead,
)
from competence.supervision.reckoning import Remembered
from competence.supervision.rules import SUPERVISED_IN, Side
from webapp.presenting.dates import and_list, by_or_since, day_month
from webapp.presenting.people import supervisor_words
from webapp.supervision.presenters.session import Agreed, facts, open_ones
from webapp.supervision.presenters.to_say import Asking, ToSay, to_say
from webapp.supervision.presenters.words import (
    about_words,
    called,
    starts_words,
    with_words,
)

_REMEMBERED: Final = {
    Remembered.CONFIRMED: "You both say so.",
    Remembered.DIFFERING: "You remember it differently.",
    Remembered.DISPUTED: "One of you says it did not happen.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that leads on: its words, where, and a sentence."""

    heading: str
    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who supervises a worker, and what they are to them; a row of a summary list."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a page of either side is made from."""

    framework: Framework
    planned: Sequence[PlannedRead]
    unanswered: Sequence[ToAnswer]
    reader_id: UUID
    today: date


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A worker's own supervision. `owed` are answers that wait on somebody else."""

    waiting: tuple[ToSay, ...]
    owed: tuple[Line, ...]
    supervisors: tuple[Somebody, ...]
    planned: tuple[Line, ...]
    actions: tuple[Agreed, ...]
    held: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GivenPage:
    """What a supervisor gives, and whom to."""

    waiting: tuple[ToSay, ...]
    planned: tuple[Line, ...]
    people: tuple[Line, ...]
    has_groups: bool


@dataclass(frozen=True, slots=True)
class WithPage:
    """A worker's supervision for somebody who supervises them."""

    worker_id: UUID
    name: str
    called: str
    is_line_only: bool
    agenda: tuple[str, ...]
    actions: tuple[Agreed, ...]
    held: tuple[Line, ...]


def own_page(
    found: Found,
    meetings: Sequence[MeetingRead],
    actions: Sequence[ActionRead],
    pairs: Sequence[CurrentPair],
) -> OwnPage:
    """A worker's own, newest first; what waits for a word of theirs above all.

    `pairs`: who supervises them; anybody else among them is left out.
    """
    mine = [one for one in found.unanswered if one.worker.id == found.reader_id]
    return OwnPage(
        waiting=_to_say(found, mine, "supervision"),
        owed=tuple(
            Line(
                f"We owe you an answer {_when(one, found.today)}.",
                url_for("supervision.session", meeting_id=one.meeting_id),
                f"{called(one.of)} will say how they remember"
                f" {day_month(one.held_on, found.today)}.",
            )
            for one in mine
            if one.of.id != found.reader_id
        ),
        supervisors=tuple(
            Somebody(one.person.name, supervisor_words(one))
            for one in pairs
            if not SUPERVISED_IN.isdisjoint(one.kinds)
        ),
        planned=_planned(found, Side.WORKER),
        actions=open_ones(actions, found.reader_id, found.today),
        held=_held(found, meetings),
    )


def given_page(found: Found, pairs: Sequence[CurrentPair]) -> GivenPage:
    """What waits for a word of a supervisor's, what is to come, and the people."""
    return GivenPage(
        waiting=_to_say(
            found,
            [one for one in found.unanswered if one.supervisor.id == found.reader_id],
            "given",
        ),
        planned=_planned(found, Side.SUPERVISOR),
        people=tuple(
            Line(
                pair.person.name,
                url_for("supervision.worker", worker_id=pair.person.id),
                "" if pair.may_be_asked else "You are their line manager: days and minutes.",
            )
            for pair in pairs
        ),
        has_groups=sum(pair.may_be_asked for pair in pairs) > 1,
    )


def with_page(framework: Framework, read: WorkerRead, reader_id: UUID, today: date) -> WithPage:
    """What a worker brings, what was agreed with them, and the newest sessions."""
    found = Found(framework, (), (), reader_id, today)
    return WithPage(
        worker_id=read.worker.id,
        name=read.worker.name,
        called=called(read.worker),
        is_line_only=read.is_line_only,
        agenda=tuple(about_words(framework, one) for one in read.agenda),
        actions=open_ones(read.actions, reader_id, today),
        held=_held(found, read.meetings),
    )


def _to_say(found: Found, waiting: Iterable[ToAnswer], place: str) -> tuple[ToSay, ...]:
    asking = Asking(found.framework, found.reader_id, place, found.today)
    return tuple(to_say(asking, one) for one in waiting if one.of.id == found.reader_id)


def _when(one: ToAnswer, today: date) -> str:
    return f"{by_or_since(one.due_on, today)} {day_month(one.due_on, today)}"


def _planned(found: Found, side: Side) -> tuple[Line, ...]:
    return tuple(
        Line(
            starts_words(one.starts_at, found.today),
            url_for("supervision.planned", planned_id=one.id),
            f"{one.name}, with {_with(one)}, {one.minutes} minutes",
        )
        for one in found.planned
        if one.read_as is side
    )


def _with(one: PlannedRead) -> str:
    if one.read_as is Side.WORKER:
        return one.supervisor.name
    return and_list([worker.name for worker in one.workers])


def _held(found: Found, meetings: Sequence[MeetingRead]) -> tuple[Line, ...]:
    return tuple(
        Line(
            f"{one.name}, {day_month(one.held_on, found.today)}",
            url_for("supervision.session", meeting_id=one.id),
            " ".join(filter(None, [*_facts(one)])),
        )
        for one in meetings
        if not one.is_withdrawn
    )


def _facts(one: MeetingRead) -> Iterable[str]:
    is_worker = one.read_as is Side.WORKER
    if is_worker:
        yield f"{with_words(one.kind, one.supervisor.name)}."
    yield facts(one, is_worker=is_worker)
    yield _REMEMBERED.get(one.attended[0].remembered, "")
