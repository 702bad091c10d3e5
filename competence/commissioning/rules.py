"""How an agreement is dated, what a service declares of itself, what may be kept of a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from competence.duties.rules import Fault, Holds
from competence.signoff.rules import months_later

LONGEST_NAME: Final = 200
LONGEST_WORDS: Final = 1_000
LONGEST_LINE: Final = 300
"""Characters of a commissioner's name, of what is said, and of an action or who does it."""

OFFER_LINK_DAYS: Final = 30
"""How long the link of an offer works."""

LONGEST_AGREEMENT_MONTHS: Final = 60
MOST_COUNTED: Final = 10_000
"""Of posts, teams or hours: more than that is a slip."""

BANDS: Final = tuple(f"band-{number}" for number in range(2, 10))
OTHER_SCALE: Final = "other-scale"
"""Pay bands of Agenda for Change, and any other pay scale."""


class Side(StrEnum):
    """Who of the two of an agreement."""

    SERVICE = "service"
    COMMISSIONER = "commissioner"


class Subject(StrEnum):
    """What a service declares of itself, one fact each."""

    POSTS = "posts"
    BANDS = "bands"
    SECOND_PEER = "second-peer"
    PEER_LEAD_POST = "peer-lead-post"
    PROTECTED_SUPERVISION = "protected-supervision"
    PROGRESSION = "progression"


class Asks(StrEnum):
    """What is asked of a subject: so many of so many, hours, pay bands, or how far it holds."""

    PARTS = "parts"
    HOURS = "hours"
    BANDS = "bands"
    HOLDS = "holds"


ASKED: Final[Mapping[Subject, Asks]] = {
    Subject.POSTS: Asks.PARTS,
    Subject.BANDS: Asks.BANDS,
    Subject.SECOND_PEER: Asks.PARTS,
    Subject.PEER_LEAD_POST: Asks.HOLDS,
    Subject.PROTECTED_SUPERVISION: Asks.HOURS,
    Subject.PROGRESSION: Asks.HOLDS,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered: to whom, in words, from a day, until a day that is not in it."""

    to: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a service says of one subject.

    `of` and `out_of`: posts filled of posts funded, teams with a second peer of teams; `of` alone:
    hours a month. `codes`: pay bands. `holds` is asked where nothing is counted.
    """

    subject: Subject
    holds: Holds | None = None
    of: int | None = None
    out_of: int | None = None
    codes: tuple[str, ...] = ()

    @property
    def asks(self) -> Asks:
        """What its subject is asked."""
        return ASKED[self.subject]


@dataclass(frozen=True, slots=True)
class ToDo:
    """What a service will do about a question: what, who by their post, and by when."""

    words: str
    owner: str
    due_on: date


def offer_fault(offered: Offered, *, on: date) -> Fault | None:
    """Why an agreement cannot be offered so on a day."""
    longest = months_later(offered.starts_on, LONGEST_AGREEMENT_MONTHS)
    asked = (
        (not 0 < len(offered.to.strip()) <= LONGEST_NAME, Fault("to", "Write who it is for.")),
        (offered.starts_on < on, Fault("starts_on", "Give today or a later day.")),
        (offered.ends_on <= offered.starts_on, Fault("last_day", "Give a day after its first.")),
        (offered.ends_on > longest, Fault("last_day", "Give a day within five years.")),
    )
    return _first(asked)


def overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two spans of days, each without its last, have a day in common."""
    return one[0] < other[1] and other[0] < one[1]


def declaration_fault(said: Declaration) -> Fault | None:
    """Why something cannot be declared so."""
    wanted = {
        Asks.PARTS: _parts_fault,
        Asks.HOURS: _hours_fault,
        Asks.BANDS: _bands_fault,
        Asks.HOLDS: _holds_fault,
    }
    return wanted[said.asks](said)


def holds(said: Declaration) -> Holds:
    """How far what was declared holds: said, or worked out from what was counted."""
    if said.holds is not None:
        return said.holds
    if not said.of and not said.codes:
        return Holds.NOT_YET
    if said.out_of is not None and said.of != said.out_of:
        return Holds.PARTLY
    return Holds.YES


def words_fault(words: str, *, field: str = "words") -> Fault | None:
    """Why what somebody wrote to the other side cannot be kept."""
    if not words.strip():
        return Fault(field, "Write a few words.")
    if len(words) > LONGEST_WORDS:
        return Fault(field, f"Keep to {LONGEST_WORDS:,} characters.")
    return None


def to_do_fault(to_do: ToDo, *, on: date) -> Fault | None:
    """Why an action cannot be kept so on a day."""
    asked = (
        (not _is_line(to_do.words), Fault("words", "Write in a line what will be done.")),
        (not _is_line(to_do.owner), Fault("owner", "Write which post sees to it.")),
        (to_do.due_on < on, Fault("due_on", "Give today or a later day.")),
    )
    return _first(asked)


def _parts_fault(said: Declaration) -> Fault | None:
    if said.out_of is None or not 0 <= said.out_of <= MOST_COUNTED:
        return Fault("out_of", "Write how many there are, as a number.")
    if said.of is None or not 0 <= said.of <= said.out_of:
        return Fault("of", "Write a number, and no more than there are.")
    return None


def _hours_fault(said: Declaration) -> Fault | None:
    if said.of is None or not 0 <= said.of <= MOST_COUNTED:
        return Fault("of", "Write the hours as a whole number.")
    return None


def _bands_fault(said: Declaration) -> Fault | None:
    if not said.codes or not set(said.codes) <= {*BANDS, OTHER_SCALE}:
        return Fault("codes", "Tick at least one.")
    return None


def _holds_fault(said: Declaration) -> Fault | None:
    return Fault("holds", "Choose yes, partly or not yet.") if said.holds is None else None


def _is_line(words: str) -> bool:
    return 0 < len(words.strip()) <= LONGEST_LINE


def _first(asked: tuple[tuple[bool, Fault], ...]) -> Fault | None:
    return next((fault for is_amiss, fault in asked if is_amiss), None)
