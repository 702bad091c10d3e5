"""A slow, obvious account of sign-offs: who may read what, and where things stand.

It knows nothing of the code it is held against: it keeps every entry in the order it happened and
works everything out anew, as somebody would who reads the product brief (4 and 5) and the access
table with a pencil in their hand.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from competence.people.rules import PairKind
from competence.signoff.rules import Outcome

READS_FOR = timedelta(days=60)
BY_TWO = "enhanced"
WANTS_VIEW = frozenset({"E2"})


@dataclass(eq=False)
class Answered:
    """A decision: who, what, when."""

    decider: str
    outcome: Outcome
    level: str | None
    day: date
    is_peer: bool


@dataclass(eq=False)
class ViewOf:
    """A view that was asked of somebody."""

    asked_on: date
    given_on: date | None = None
    is_declined: bool = False


@dataclass(eq=False)
class Sent:
    """A request with all that came of it."""

    id: UUID
    worker: str
    asked: str
    competence: str
    copies: tuple[UUID, ...]
    again_of: "Sent | None" = None
    taken_back_on: date | None = None
    answered: Answered | None = None
    views: dict[str, ViewOf] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.answered is None and self.taken_back_on is None

    @property
    def root(self) -> "Sent":
        return self if self.again_of is None else self.again_of.root


@dataclass(eq=False)
class Share:
    """That somebody may read a copy."""

    worker: str
    evidence: UUID
    copy: UUID
    reader: str
    ended: bool = False


class Book:
    """Everything that happened, and today's date."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.pairs: set[tuple[str, str, PairKind]] = set()
        self.in_post: set[str] = set()
        self.visit_until: dict[str, date] = {}
        self.peers: set[str] = set()
        self.sent: list[Sent] = []
        self.decided: list[Sent] = []
        self.shares: list[Share] = []

    def kinds(self, worker: str, supervisor: str) -> set[PairKind]:
        """The kinds of the pairs they are in today."""
        return {kind for w, s, kind in self.pairs if (w, s) == (worker, supervisor)}

    def supervises(self, worker: str, supervisor: str) -> bool:
        """Whether they may be asked: in a post, and in a pair that is not line alone."""
        both = self.in_post.issuperset((worker, supervisor))
        return both and bool(self.kinds(worker, supervisor) - {PairKind.LINE})

    def is_here(self, name: str) -> bool:
        """Whether they are in a post, or on a visit that has not ended."""
        return name in self.in_post or self.today < self.visit_until.get(name, date.min)

    def is_lead(self, name: str) -> bool:
        return self.is_here(name) and name in self.peers

    def may_be_asked_again(self, worker: str, supervisor: str) -> bool:
        """A second view: whoever supervises, and peer leads who are no line managers of theirs."""
        if worker not in self.in_post:
            return False
        line = PairKind.LINE in self.kinds(worker, supervisor)
        return self.supervises(worker, supervisor) or (self.is_lead(supervisor) and not line)

    def answers(self, name: str, sent: Sent) -> bool:
        """Whether they may answer it now, were it open."""
        if name != sent.asked:
            return False
        if sent.again_of is None:
            return self.supervises(sent.worker, name)
        return self.may_be_asked_again(sent.worker, name)

    def reads(self, name: str, sent: Sent) -> bool:
        """Whether they may read a request, its copies and its reasons today."""
        if name == sent.worker:
            return True
        if sent.taken_back_on is not None and sent.answered is None:
            return False
        if self.answers(name, sent):
            return self._decider_reads(sent)
        view = sent.views.get(name)
        if view is None or not self.is_lead(name) or sent.worker not in self.in_post:
            return False
        if view.given_on is None and sent.taken_back_on is not None:
            return False
        return self.today <= (view.given_on or view.asked_on) + READS_FOR

    def _decider_reads(self, sent: Sent) -> bool:
        if sent.answered is None or self.today <= sent.answered.day + READS_FOR:
            return True
        return any(
            again.is_open or self.today <= self._over_on(again) + READS_FOR
            for again in self.sent
            if again.again_of is sent
        )

    @staticmethod
    def _over_on(sent: Sent) -> date:
        """The day a request was over: taken back, or answered."""
        over = sent.taken_back_on
        if over is None and sent.answered is not None:
            over = sent.answered.day
        assert over is not None
        return over

    def reads_copy(self, name: str, copy: UUID) -> bool:
        """Whether a copy was shared with them and they may read it today, apart from requests."""
        return any(
            share.copy == copy
            and not share.ended
            and share.reader == name
            and self.supervises(share.worker, name)
            for share in self.shares
        )

    def is_asked_already(self, worker: str, competence: str) -> bool:
        return any(
            sent.is_open for sent in self.sent
            if (sent.worker, sent.competence) == (worker, competence)
        )  # fmt: skip

    def entries(self, worker: str, competence: str) -> list[Sent]:
        """The answered requests of a competence, in the order in which they were answered."""
        return [
            sent for sent in self.decided if (sent.worker, sent.competence) == (worker, competence)
        ]

    def stands_on(self, entries: list[Sent]) -> Sent | None:
        """The entry that a level stands on after these, oldest first; None where none is agreed."""
        if not entries:
            return None
        last, said = entries[-1], self.said(entries[-1])
        if said.outcome is not Outcome.AGREED:
            # What looks again at an answer takes that answer's place, whatever it was.
            upto = entries.index(last.root)
            return self.stands_on(entries[:upto] if last.again_of else entries[:-1])
        if said.level != BY_TWO or self.is_second_of_two(last):
            return last
        return self.stands_on(entries[:-1])

    def is_second_of_two(self, sent: Sent) -> bool:
        """Whether it agrees what its first agreed, one of both from a peer role."""
        if sent.again_of is None:
            return False
        first, second = self.said(sent.again_of), self.said(sent)
        return first.level == second.level == BY_TWO and (first.is_peer or second.is_peer)

    def awaits_view(self, entries: list[Sent], competence: str) -> bool:
        """Whether a level stands that lived experience has had no say of."""
        held = self.stands_on(entries)
        if held is None or competence not in WANTS_VIEW or self.said(held).level != "competent":
            return False
        while held is not None:
            given = any(view.given_on and not view.is_declined for view in held.views.values())
            if given or self.said(held).is_peer:
                return False
            held = held.again_of
        return True

    @staticmethod
    def said(sent: Sent) -> Answered:
        assert sent.answered is not None
        return sent.answered
