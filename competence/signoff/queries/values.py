"""What is read of a request, a decision, a view: frozen, with the words opened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from competence.evidence.rules import CopyContents
from competence.people.rules import Clocks, PairKind, PersonName, Setting
from competence.replies.rules import About, Entry, ReplyRead
from competence.signoff.rules import Again, Outcome, Shown


class As(StrEnum):
    """What a reader is to a request."""

    WORKER = "worker"
    DECIDER = "decider"  # the supervisor who was asked
    VIEW_GIVER = "view-giver"  # named for a lived-experience view


@dataclass(frozen=True, slots=True)
class ViewRead:
    """A lived-experience view that was given; `level` is what its giver sees."""

    giver: PersonName
    level: str
    seen: str
    given_at: datetime
    id: UUID | None = None
    replies: tuple[ReplyRead, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewReader:
    """Somebody named for a view, and their last day of reading what was sent for it."""

    person: PersonName
    until: date
    has_answered: bool
    taken_back: bool


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """A decision with its words, its views and its replies, oldest of each first."""

    id: UUID
    request_id: UUID
    competence: str
    framework: str
    release: str
    outcome: Outcome
    level: str | None
    seen: str
    next_step: str
    service_will: str
    exception: str
    with_exception: bool
    decider: PersonName
    pair_kind: PairKind | None
    also_line: bool
    peer_experience: bool
    decided_at: datetime
    views: tuple[ViewRead, ...] = ()
    replies: tuple[ReplyRead, ...] = ()
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class AgainRead:
    """That somebody else was asked about a decision; their answer is read with its own request."""

    request_id: UUID
    kind: Again
    asked: PersonName
    asked_on: date
    brings: str
    withdrawn_on: date | None
    decided_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether their answer is still owed."""
        return self.withdrawn_on is None and self.decided_on is None


def given(*, is_answer: bool) -> Setting:
    """What says how long an answer may take, or a view and an answer again."""
    return Setting.SIGN_OFF_DAYS if is_answer else Setting.VIEW_WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer, or a view (`view_asked_id`), that somebody holds and owes a worker."""

    request_id: UUID
    competence: str
    framework: str
    release: str
    worker: PersonName
    holder: PersonName
    asked_at: datetime
    view_asked_id: UUID | None
    again: Again | None = None

    def due_on(self, clocks: Clocks, *, today: date) -> date:
        """The day by which it is owed; the clocks are those of the two."""
        setting = given(is_answer=self.view_asked_id is None and self.again is None)
        between = (self.worker.id, self.holder.id)
        return clocks.due_on(setting, self.asked_at, between, today=today)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer or a view that somebody else owes the actor: it waits on them."""

    request_id: UUID
    competence: str
    asked: PersonName
    asked_on: date
    due_on: date
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that waits on the actor: an answer, or a lived-experience view."""

    request_id: UUID
    worker: PersonName
    competence: str
    asked_on: date
    due_on: date
    view_asked_id: UUID | None = None
    framework: str = ""
    release: str = ""
    again: Again | None = None


@dataclass(frozen=True, slots=True)
class RequestRead:
    """A request as its reader sees it: what the worker says, what they sent, what was answered.

    `earlier` is the decision on this competence before this request's own; its words are empty
    for anybody but the worker and who decided it. Somebody named for a view is shown neither
    decision, so that theirs is a view of its own; nor is who answers `again` shown the earlier one
    before they have. Whoever answered again reads its words, as the worker does.
    """

    id: UUID
    read_as: As
    worker: PersonName
    asked: PersonName
    competence: str
    framework: str
    release: str
    said_level: str | None
    said_non_rating: str | None
    said_words: str
    summary: str
    drafted_sentence: str
    asked_on: date
    due_on: date
    withdrawn: bool
    copies: tuple[CopyContents, ...]
    decision: DecisionRead | None
    earlier: DecisionRead | None
    views: tuple[ViewRead, ...]
    views_waiting: tuple[PersonName, ...]
    views_declined: tuple[PersonName, ...]
    """Shown to the worker; to somebody named, only their own."""
    view_due_on: date | None
    """By when the service owes the worker the first view that waits; None for anybody else."""
    view_readers: tuple[ViewReader, ...]
    """Everybody named for a view, as the worker who named them sees it; empty for anybody else."""
    pair_kinds: frozenset[PairKind]
    """What the reader is to the worker today; empty for the worker and for a view."""
    again: Again | None = None
    brings: str = ""
    """Whom the worker would like to have with them, in their words."""
    heard_before: bool = False
    """Whether lived experience had its say with the answer that this one looks at again."""
    asked_again: tuple[AgainRead, ...] = ()
    """Each time the worker asked somebody else about the decision; empty for anybody else."""
    is_newest: bool = False
    """Whether nothing was decided on the competence since."""

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The evidence as the rule sees it."""
        return tuple(Shown(copy.kind, copy.giver_known) for copy in self.copies)

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self.decision is None and not self.withdrawn

    @property
    def asked_for_view(self) -> frozenset[UUID]:
        """Everybody whom the worker named for a view of it."""
        return frozenset(one.person.id for one in self.view_readers)

    @property
    def took_view_back(self) -> bool:
        """Whether the worker took back a view that had not come."""
        return any(one.taken_back for one in self.view_readers)

    @property
    def own_view_waits(self) -> bool:
        """Whether the reader was named for a view, and has not answered yet."""
        return self.read_as is As.VIEW_GIVER and not (self.views or self.views_declined)

    @property
    def last_view(self) -> DecisionRead | None:
        """The view so far: this request's decision, else the one before."""
        return self.decision or self.earlier


def entries_of(read: RequestRead) -> tuple[Entry, ...]:
    """What somebody else wrote of the worker on a request: the decision, views, what others saw."""
    decision = read.decision
    decided = () if decision is None else (Entry(About.DECISION, decision.id, decision.decider.id),)
    views = (Entry(About.VIEW, one.id, one.giver.id) for one in read.views if one.id is not None)
    seen = (
        Entry(
            About.EVIDENCE,
            copy.evidence_id,
            None if copy.author_id == copy.worker_id else copy.author_id,
        )
        for copy in read.copies
        if not copy.by_worker
    )
    return (*decided, *views, *seen)
