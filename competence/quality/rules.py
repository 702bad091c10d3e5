"""Which decisions are read a second time, by whom, and whether two ratings are alike.

The plan is a function of what was decided and of a seed that is kept: whoever has both finds that
nobody picked a decision, or a person, by hand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from competence.signoff.rules import Outcome

PLAN_OVER: Final = timedelta(days=365)
"""Every decider and every domain is in the plan once over this time."""

NEW_FOR: Final = timedelta(days=182)
"""How long after their first decision somebody is a new decider (a local default)."""

OF_NEW: Final = 3
"""How many of a new decider's are read, at least."""

KEPT_YEARS: Final = 2
"""How long samples and second ratings are kept (retention.csv)."""

FROM_DECIDERS: Final = 3
"""Of fewer people who decided in a domain its agreement is not counted: it would be theirs."""

LONGEST_REASON: Final = 1_000
LONGEST_ACTION: Final = 300
LONGEST_WHO: Final = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decision that its worker agreed may be read; `others` may not be its reader."""

    id: UUID
    decider_id: UUID
    domain: str
    decided_on: date
    outcome: Outcome
    with_exception: bool
    decider_is_new: bool
    others: frozenset[UUID] = frozenset()


class Rated(StrEnum):
    """What a quality reader answers; `agreed` goes with a level."""

    AGREED = "agreed"
    NEXT_STEP = "next-step"
    LETS_TALK = "lets-talk"
    CANNOT_TELL = "cannot-tell"


class Alike(StrEnum):
    """How two ratings of one decision are to each other."""

    SAME = "same"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many second ratings were the same, of those that could tell; and how many could not."""

    same: int
    differs: int
    cannot_tell: int

    @property
    def compared(self) -> int:
        """How many could tell."""
        return self.same + self.differs


def planned(
    candidates: Sequence[Candidate],
    taken: Sequence[Candidate],
    readers: Sequence[UUID],
    *,
    seed: str,
) -> Mapping[UUID, UUID]:
    """The decisions to read next, each with its reader, beside those `taken` already.

    Every exception; of each decider one in every domain and one talk; of a new decider three. In
    each of these the lot decides, by `seed`. What nobody may read is left out: readers have
    nothing to do with what they read.
    """
    free = {one.id for one in taken}
    open_to = [one for one in candidates if one.id not in free and _may_read(one, readers)]
    chosen = list(taken)
    for wanted, belongs in _strata(open_to):
        inside = [one for one in open_to if belongs(one)]
        have = sum(belongs(one) for one in chosen)
        left = [one for one in inside if one.id not in {each.id for each in chosen}]
        chosen += sorted(left, key=lambda one: _lot(seed, one.id))[: max(0, wanted - have)]
    return _given_out(chosen[len(taken) :], readers, seed)


def _strata(among: Sequence[Candidate]) -> "Iterator[tuple[int, _Belongs]]":
    """What the plan wants: how many, and which they are of; in one order for one set."""
    yield len(among), _Belongs(exception=True)
    deciders = sorted({one.decider_id for one in among})
    for decider_id in deciders:
        for domain in sorted({one.domain for one in among if one.decider_id == decider_id}):
            yield 1, _Belongs(decider_id, domain=domain)
        yield 1, _Belongs(decider_id, talks=True)
        yield OF_NEW, _Belongs(decider_id, new=True)


@dataclass(frozen=True, slots=True)
class _Belongs:
    """Whether a decision is one of a stratum's."""

    decider_id: UUID | None = None
    domain: str = ""
    exception: bool = False
    talks: bool = False
    new: bool = False

    def __call__(self, one: Candidate) -> bool:
        return (
            (self.decider_id is None or one.decider_id == self.decider_id)
            and (not self.domain or one.domain == self.domain)
            and (not self.exception or one.with_exception)
            and (not self.talks or one.outcome is Outcome.LETS_TALK)
            and (not self.new or one.decider_is_new)
        )


def _given_out(
    chosen: Sequence[Candidate], readers: Sequence[UUID], seed: str
) -> Mapping[UUID, UUID]:
    """Whoever has least so far reads next; among equals the lot decides."""
    load: Counter[UUID] = Counter()
    found: dict[UUID, UUID] = {}
    for one in chosen:
        may = [reader for reader in readers if reader not in one.others]
        reader = min(may, key=lambda who: (load[who], _lot(f"{seed}{one.id}", who)))
        load[reader] += 1
        found[one.id] = reader
    return found


def _may_read(one: Candidate, readers: Sequence[UUID]) -> bool:
    return any(reader not in one.others for reader in readers)


def _lot(seed: str, of: UUID) -> str:
    return sha256(f"{seed}|{of}".encode()).hexdigest()


def alike(outcome: Outcome, level: str | None, rated: Rated, rated_level: str | None) -> Alike:
    """How a second rating is to what was decided: the level counts where both agreed at one."""
    if rated is Rated.CANNOT_TELL:
        return Alike.CANNOT_TELL
    same = rated.value == outcome.value and rated_level == level
    return Alike.SAME if same else Alike.DIFFERS


def differ(first: Outcome, level: str | None, second: Rated, second_level: str | None) -> bool:
    """Whether two ratings, both of which could tell, are not the same."""
    return alike(first, level, second, second_level) is Alike.DIFFERS


def agreement(found: Sequence[Alike]) -> Agreement:
    """How many were what."""
    counts = Counter(found)
    return Agreement(counts[Alike.SAME], counts[Alike.DIFFERS], counts[Alike.CANNOT_TELL])


def is_new(first_decided_on: date, on: date) -> bool:
    """Whether somebody whose first decision was on a day is a new decider on a day."""
    return on - first_decided_on < NEW_FOR


def kept_since(on: date) -> date:
    """The first day from which samples are still kept on a day."""
    return date(on.year - KEPT_YEARS, on.month, 1)
