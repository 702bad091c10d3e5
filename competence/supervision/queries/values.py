"""What is read of agreements, sessions, actions and agendas: frozen, with the words opened."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from competence.days import day_of
from competence.people.rules import PairKind, PersonName, Span
from competence.supervision.reckoning import CouldNot, Remembered, Step
from competence.supervision.rules import (
    Answer,
    Change,
    Learned,
    Owner,
    Side,
    Talk,
    Topic,
)


@dataclass(frozen=True, slots=True)
class AgreementRead:
    """An agreement with its words. `held` are the days it holds; None before both accepted it."""

    id: UUID
    kind: str
    worker: PersonName
    supervisor: PersonName
    rhythm: tuple[Step, ...]
    rhythm_from: date
    of_full_time: bool
    starts_on: date
    look_again_on: date
    confidentiality: str
    logged: str
    turn_to: str
    proposed_by: UUID
    proposed_at: datetime
    accepted_by: frozenset[UUID]
    held: Span | None
    ends_on: date | None
    """The day from which it was ended; a proposal that was ended was taken back."""
    is_newest: bool
    """Whether no other was proposed after it between the two, of its kind."""

    @property
    def waits_on(self) -> Side | None:
        """Whose acceptance is still to come, of the newest proposal; None where nobody's is."""
        if not self.is_newest or self.ends_on is not None or len(self.accepted_by) > 1:
            return None
        return Side.SUPERVISOR if self.proposed_by == self.worker.id else Side.WORKER

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.held is not None and self.held.holds_on(day)


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """How the side that did not log a session said they remember it."""

    by: PersonName
    answer: Answer
    words: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class ActionRead:
    """An agreed action and where it stands. `over` and `over_on` are None while it is open."""

    id: UUID
    meeting_id: UUID
    worker: PersonName
    supervisor: PersonName
    owner: Owner
    words: str
    due_on: date | None
    over: Change | None
    over_on: date | None
    agreed_on: date

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.over is None


@dataclass(frozen=True, slots=True)
class WordingRead:
    """How a conversation is worded to become evidence; `evidence_id` once it has."""

    id: UUID
    words: str
    worded_by: UUID
    is_agreed: bool
    evidence_id: UUID | None


@dataclass(frozen=True, slots=True)
class AgendaItemRead:
    """Something a worker brings to a supervisor. `meeting_id` is where it was talked about."""

    id: UUID
    worker_id: UUID
    supervisor: PersonName
    source: str
    target: str
    competence: str | None
    words: str
    place: int
    meeting_id: UUID | None


@dataclass(frozen=True, slots=True)
class AttendanceRead:
    """A session as one worker had it, with all that was said of it."""

    worker: PersonName
    topics: tuple[Topic, ...]
    competences: tuple[str, ...]
    brought: tuple[AgendaItemRead, ...]
    """What they brought that was talked about, in their order."""
    answers: tuple[AnswerRead, ...]
    remembered: Remembered
    actions: tuple[ActionRead, ...]
    wording: WordingRead | None


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """A logged session as its reader sees it: a worker their own part, a supervisor all of it."""

    id: UUID
    kind: str
    name: str
    """What the organisation calls its kind."""
    read_as: Side
    supervisor: PersonName
    held_on: date
    minutes: int | None
    could_not: CouldNot | None
    framework: str
    release: str
    planned_id: UUID | None
    logged_by: PersonName
    logged_at: datetime
    is_withdrawn: bool
    attended: tuple[AttendanceRead, ...]

    @property
    def logged_on(self) -> date:
        """The day on which it was logged."""
        return day_of(self.logged_at)

    @property
    def is_logged_later(self) -> bool:
        """Whether it was logged on another day than the session's own."""
        return self.logged_on != self.held_on

    @property
    def was_held(self) -> bool:
        """Whether it is logged as held."""
        return self.could_not is None

    def part_of(self, worker_id: UUID) -> AttendanceRead:
        """The session as one of its workers had it; StopIteration for anybody else."""
        return next(one for one in self.attended if one.worker.id == worker_id)

    def is_mine_to_answer(self, reader_id: UUID) -> bool:
        """Whether it is the reader's to say how they remember it."""
        return not self.is_withdrawn and self.logged_by.id != reader_id


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A session that somebody logged and the other side has not answered. It waits on `of`.

    `name` is what its kind is called here; `has_agreed`, whether actions were agreed in it.
    """

    meeting_id: UUID
    kind: str
    name: str
    held_on: date
    minutes: int | None
    could_not: CouldNot | None
    topics: tuple[Topic, ...]
    competences: tuple[str, ...]
    has_agreed: bool
    worker: PersonName
    supervisor: PersonName
    logged_by: UUID
    logged_on: date
    due_on: date

    @property
    def of(self) -> PersonName:
        """Whose answer is awaited."""
        return self.supervisor if self.logged_by == self.worker.id else self.worker


@dataclass(frozen=True, slots=True)
class PlannedRead:
    """A session to come."""

    id: UUID
    kind: str
    name: str
    """What the organisation calls its kind."""
    starts_at: datetime
    minutes: int
    supervisor: PersonName
    workers: tuple[PersonName, ...]
    """For a worker, themself alone."""
    read_as: Side
    moved: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a worker may bring: where it comes from, what it points at, what it is about."""

    source: str
    target: str
    competence: str | None = None
    words: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class NoteRead:
    """A private note, or a preparation, as its author reads it."""

    id: UUID
    words: str
    version: int
    edited_at: datetime
    meeting_id: UUID | None = None
    worker_id: UUID | None = None
    session_on: date | None = None
    by: str = ""
    """Whose it is, by name, for the worker whom it is about."""


@dataclass(frozen=True, slots=True)
class HandoverRead:
    """That somebody stands in for a supervisor, on which days."""

    id: UUID
    worker: PersonName
    from_: PersonName
    to: PersonName
    kind: PairKind
    days: Span

    def holds_on(self, day: date) -> bool:
        """Whether they stand in on a day."""
        return self.days.holds_on(day)


@dataclass(frozen=True, slots=True)
class TrainingRead:
    """What a supervisor says they did to be able to supervise peers."""

    id: UUID
    learned: Learned
    title: str
    done_on: date


@dataclass(frozen=True, slots=True)
class TalkRead:
    """That a talk on progression was offered, or held."""

    id: UUID
    supervisor: PersonName
    worker: PersonName
    talk: Talk
    on_day: date
    said_by: UUID


@dataclass(frozen=True, slots=True)
class WorkerRead:
    """A worker's supervision as somebody who supervises them reads it on a day.

    `agreements` and `actions` are also those of whoever went before; `agenda` and `meetings` are
    with the reader alone. `pairs` are what the two are to each other.
    """

    worker: PersonName
    pairs: frozenset[PairKind]
    agreements: tuple[AgreementRead, ...]
    agenda: tuple[AgendaItemRead, ...]
    actions: tuple[ActionRead, ...]
    meetings: tuple[MeetingRead, ...]

    @property
    def is_line_only(self) -> bool:
        """Whether the reader is their line manager and nothing else: days and minutes."""
        return self.pairs == {PairKind.LINE}
