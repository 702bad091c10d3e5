"""What an entry may say, who may be chosen to read it, by when it is answered, what may be told.

Codes of boundaries and of ways of being kept out come from the release; no code stands here.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence.framework.model import Framework, Verdict
from competence.people.rules import LeadKind, PairKind, PersonName
from competence.rule_of_three import LetCount, may_be_told
from competence.signoff.rules import months_later

LINK_GRACE_DAYS: Final = 14
"""How long after that day a link still works for whoever answers by one."""

SERVICE_SEES_AFTER_DAYS: Final = 14
"""How long after the day on which its holder's own lead sees that it waits the service does."""

SMALL_TEAM: Final = 3
"""In a team of so many or fewer, somebody outside it is offered first."""

ASK_AFTER: Final = 3
ASK_WITHIN_DAYS: Final = 60
"""The third private entry of a kind within so many days has its worker asked, and nobody else."""

KEPT_MONTHS: Final = 12
"""How long after the worker closed an entry its words are kept."""

LONGEST_ASKED: Final = 1_000
LONGEST_WORDS: Final = 2_000
LONGEST_LINE: Final = 300


class Direction(StrEnum):
    """Too much was asked of a worker, or too little."""

    TOO_MUCH = "too-much"
    TOO_LITTLE = "too-little"


class JobKind(StrEnum):
    """Who asked, by the broad kind of their job; never who."""

    NURSE = "nurse"
    DOCTOR = "doctor"
    MANAGER = "manager"
    OTHER = "other"


class Happened(StrEnum):
    """What the worker then did; never asked for, and the last only told where they say so."""

    DECLINED = "declined"
    OFFERED_INSTEAD = "offered-something-else"
    TOOK_TO_SUPERVISION = "took-it-to-supervision"
    WENT_ALONG = "went-along"


class Cause(StrEnum):
    """Why it came to be asked, as the one who answers sees it: about the service, not a person."""

    HABIT = "habit"
    STAFFING_GAP = "staffing-gap"
    NO_OTHER_STAFF = "no-other-staff"
    MISUNDERSTANDING = "misunderstanding"
    PERSONAL_REQUEST = "personal-request"
    OTHER = "other"


class Outcome(StrEnum):
    """What comes of it."""

    TEAM_CHANGES = "team-changes"
    WITH_SUPPORT = "with-support"
    TALK_TOGETHER = "talk-together"
    STAYS = "stays"  # it can be asked; the answer says why


class NoteStep(StrEnum):
    """What became of a note to the team lead."""

    MAY_GO = "may-go"  # the worker read it, and lets it go
    HOLD_BACK = "hold-back"  # the worker read it, and would rather not
    GIVEN = "given"  # the one who answered gave it to the team lead


@dataclass(frozen=True, slots=True)
class Logged:
    """What a worker says of one request: in their words, and by a few choices."""

    asked: str
    asked_by: JobKind
    direction: Direction = Direction.TOO_MUCH
    about: str | None = None
    part: str | None = None
    team_id: UUID | None = None
    happened: Happened | None = None
    felt: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """With whom an entry is shared, and what is put in and counted: each a tick of the worker's."""

    with_id: UUID
    with_felt: bool = False
    with_went_along: bool = False
    counted: bool = False
    even_if_known: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What the one who was chosen answers, and a note to the team lead if they wrote one."""

    verdict: Verdict
    cause: Cause
    outcome: Outcome
    will_do: str
    by_whom: str
    by_when: date
    words: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may be chosen to read an entry, and why."""

    person: PersonName
    kinds: frozenset[PairKind] = frozenset()
    is_peer_lead: bool = False
    is_named_lead: bool = False
    is_outside: bool = False
    """Whether they have no post in the team."""
    by_link: LeadKind | None = None
    """What they are to the team, where they have no account and answer by a link."""
    has_email: bool = False
    """Whether that link can be sent to them."""
    is_administrator: bool = False


@dataclass(frozen=True, slots=True)
class Noticed:
    """A private entry, as its own worker is reminded of it."""

    direction: Direction
    about: str | None
    logged_on: date


@dataclass(frozen=True, slots=True)
class Counted:
    """A shared entry whose worker ticked that it counts, without their words."""

    worker_id: UUID
    team_id: UUID
    direction: Direction
    about: str
    even_if_known: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """That one thing is asked in one team of several people, or kept from them; never how many."""

    team_id: UUID
    direction: Direction
    about: str


def logged_fault(framework: Framework, logged: Logged, parts: Collection[str]) -> Fault | None:
    """Why an entry cannot be kept so. `parts` are the roles of the framework the worker has."""
    if not logged.asked.strip():
        return Fault("asked", "Write what you were asked, or kept out of. A few words will do.")
    if len(logged.asked) > LONGEST_ASKED:
        return Fault("asked", f"Keep to {LONGEST_ASKED:,} characters.")
    if len(logged.felt) > LONGEST_LINE:
        return Fault("felt", f"Keep to {LONGEST_LINE} characters.")
    if logged.about is not None and logged.about not in codes_of(framework, logged.direction):
        return Fault("about", "Choose one that goes with being asked too much, or too little.")
    if logged.part is not None and logged.part not in parts:
        return Fault("part", "Choose a part of your role.")
    return None


def codes_of(framework: Framework, direction: Direction) -> Sequence[str]:
    """The codes an entry can be about: role boundaries, or ways of being kept out."""
    if direction is Direction.TOO_LITTLE:
        return [one.code for one in framework.over_protection]
    return [one.code for one in framework.boundaries]


def answered_fault(answered: Answered, *, worker: str, on: date) -> Fault | None:
    """Why an answer cannot be given so; `worker` is their name, which no note holds."""
    if not answered.will_do.strip():
        return Fault("will_do", "Say what will be done about the team.")
    if not answered.by_whom.strip():
        return Fault("by_whom", "Say who will do it.")
    if answered.by_when < on:
        return Fault("by_when", "Give a day from today on.")
    longest = {
        "will_do": (answered.will_do, LONGEST_WORDS),
        "by_whom": (answered.by_whom, LONGEST_LINE),
        "words": (answered.words, LONGEST_WORDS),
        "note": (answered.note, LONGEST_WORDS),
    }
    for field, (words, most) in longest.items():
        if len(words) > most:
            return Fault(field, f"Keep to {most:,} characters.")
    if names(answered.note, worker):
        return Fault("note", "The note names the worker. Leave the name out.")
    return None


def names(words: str, name: str) -> bool:
    """Whether words hold a name, or a part of it that is longer than an initial."""
    parts = [part for part in name.split() if len(part) > 1]
    return any(re.search(rf"\b{re.escape(part)}\b", words) for part in parts)


def told(happened: Happened | None, *, with_went_along: bool) -> Happened | None:
    """What a shared copy says the worker did: that they went along only where they ticked it."""
    return None if happened is Happened.WENT_ALONG and not with_went_along else happened


def in_order(readers: Iterable[Reader], *, team_size: int) -> Sequence[Reader]:
    """Who may be chosen, in the order in which they are offered.

    Who supervises the worker, then peer leads, then who answers scope concerns, then whoever
    answers by a link, each by name; in a small team whoever is outside it comes first of all.
    """
    is_small = 0 < team_size <= SMALL_TEAM

    def place(one: Reader) -> tuple[bool, bool, bool, bool, str, UUID]:
        return (
            is_small and not one.is_outside,
            not one.kinds,
            not one.is_peer_lead,
            one.by_link is not None,
            one.person.name,
            one.person.id,
        )

    return sorted(readers, key=place)


def link_until(due_on: date) -> date:
    """The last day on which a link to what is owed by a day works, while it is not answered."""
    return due_on + timedelta(days=LINK_GRACE_DAYS)


def service_sees_on(due_on: date) -> date:
    """The day from which the service is told that something waits: its lead was, long before."""
    return due_on + timedelta(days=SERVICE_SEES_AFTER_DAYS)


def kept_until(closed_on: date) -> date:
    """The day from which the words of an entry that its worker closed are gone."""
    return months_later(closed_on, KEPT_MONTHS)


def asks_whether_to_share(private: Iterable[Noticed], *, on: date) -> Sequence[Noticed]:
    """Of which kinds a worker alone is asked whether to share: the newest entry of each.

    `private` are their own entries that nobody else reads, newest first. A kind is what an entry
    is about; entries about nothing that the framework names make no kind.
    """
    since = on - timedelta(days=ASK_WITHIN_DAYS)
    kinds: dict[str, list[Noticed]] = {}
    for one in private:
        if one.about is not None and since < one.logged_on <= on:
            kinds.setdefault(one.about, []).append(one)
    return [found[0] for found in kinds.values() if len(found) >= ASK_AFTER]


def prompts(counted: Iterable[Counted]) -> Sequence[Prompt]:
    """What may be told about teams, by the rule of three, in order of team and code."""
    shared = (
        LetCount(Prompt(one.team_id, one.direction, one.about), one.worker_id, one.even_if_known)
        for one in counted
    )
    return sorted(may_be_told(shared), key=lambda one: (one.team_id, one.about))
