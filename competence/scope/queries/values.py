"""What the scope log gives to whoever may read it: values that hold no row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from competence.framework.model import Verdict
from competence.people.rules import PersonName
from competence.scope.rules import (
    Cause,
    Direction,
    Happened,
    JobKind,
    NoteStep,
    Outcome,
    Reader,
    link_until,
)


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """A team of the organisation, and whether the worker has a post in it."""

    id: UUID
    name: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry, or a copy frozen of it, says. Words that are over are empty."""

    framework: str
    release: str
    direction: Direction
    about: str | None
    part: str | None
    team: str
    asked_by: JobKind
    happened: Happened | None
    asked: str
    felt: str


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """An answer; `step` is what became last of its note to the team lead."""

    id: UUID
    by: PersonName
    answered_on: date
    verdict: Verdict
    cause: Cause
    outcome: Outcome
    will_do: str
    by_whom: str
    by_when: date
    words: str
    note: str
    step: NoteStep | None
    by_link: bool


@dataclass(frozen=True, slots=True)
class ShareRead:
    """What was frozen for one reader: who, since when, until when, and what came of it."""

    id: UUID
    entry_id: UUID
    worker: PersonName
    reader: PersonName
    told: Told
    is_counted: bool
    even_if_known: bool
    shared_at: datetime
    ended_at: datetime | None
    closed_at: datetime | None
    due_on: date
    last_read: datetime | None
    """The start of the hour in which its reader last read it; None when they did not."""
    by_link: bool
    """Whether its reader reads it by a link alone, without an account."""
    may_be_read: bool
    """Whether it is shared still, and its reader is one to be chosen."""
    is_over: bool
    """Whether the time of its link is over."""
    answer: AnswerRead | None

    @property
    def link_until(self) -> date:
        """The last day of its link, where it is read by one."""
        return link_until(self.due_on)

    @property
    def waits(self) -> bool:
        """Whether an answer is owed, though the time of its link may be over."""
        return self.may_be_read and self.answer is None and self.closed_at is None

    @property
    def has_link(self) -> bool:
        """Whether a link to it works, or can be made."""
        return self.by_link and self.waits and not self.is_over


@dataclass(frozen=True, slots=True)
class LinkMade:
    """A link to what was shared, made just now, and whether one can be sent, too."""

    share: ShareRead
    token: str
    has_email: bool


@dataclass(frozen=True, slots=True)
class EntryRead:
    """An entry as its worker reads it; `shares` newest first."""

    id: UUID
    told: Told
    team_id: UUID | None
    version: int
    logged_at: datetime
    edited_at: datetime
    closed_at: datetime | None
    shares: Sequence[ShareRead] = ()

    @property
    def is_private(self) -> bool:
        """Whether it was never shared."""
        return not self.shares

    @property
    def is_shared(self) -> bool:
        """Whether it is shared now."""
        return any(one.ended_at is None for one in self.shares)


@dataclass(frozen=True, slots=True)
class ToBring:
    """An entry that its worker may bring to supervision: what it is about, and since when."""

    id: UUID
    direction: Direction
    about: str | None
    logged_on: date


@dataclass(frozen=True, slots=True)
class Choosing:
    """Who may be chosen to read an entry, in the order in which they are offered."""

    readers: Sequence[Reader]
    is_small_team: bool


@dataclass(frozen=True, slots=True)
class TeamPrompt:
    """What several people share about one team, by the rule of three; never how many."""

    team: str
    direction: Direction
    about: str
