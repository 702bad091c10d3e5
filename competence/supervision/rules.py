"""Kinds of supervision and their rhythms, what may be said of a session, and what then stands.

The kinds and rhythms are defaults, declared as a local choice (outline, section 7): an
organisation sets its own. Nothing here counts anything about a person.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence.people.rules import SUPERVISES_WORK, PairKind, Span
from competence.supervision.reckoning import CouldNot, Length, Remembered, Step, Unit

SUPERVISED_IN: Final = SUPERVISES_WORK | {PairKind.LINE}
"""Pairs in which there is supervision at all: a visiting peer lead sees what was sent alone."""

PREPARATION_KEPT_DAYS: Final = 30
"""How long after the session a supervisor's own preparation is kept."""

ACTION_KEPT_YEARS: Final = 2
"""How long an agreed action is kept after it is over."""

LONGEST_WORDS: Final = 4_000
LONGEST_LINE: Final = 300
LONGEST_NAME: Final = 60
MOST_MINUTES: Final = 480
MOST_IN_A_GROUP: Final = 30
MOST_STEPS: Final = 4
MOST_TIMES: Final = 31
LONGEST_LENGTH: Final = 120
MOST_ON_AN_AGENDA: Final = 30
EARLIEST: Final = date(2000, 1, 1)
_UNITS: Final = {"w": Unit.WEEKS, "m": Unit.MONTHS}
_LETTERS: Final = {unit: letter for letter, unit in _UNITS.items()}
_STEP: Final = re.compile(r"(\d+)/(\d+)([wm])(?:/(\d+)([wm]))?")


class Side(StrEnum):
    """What somebody is to a session, an agreement or an action."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"


class Answer(StrEnum):
    """What the other side says to what one side logged; silence is none of these."""

    CONFIRM = "confirm"
    DIFFERENT = "not-how-i-remember-it"
    DID_NOT_HAPPEN = "it-did-not-happen"


class Topic(StrEnum):
    """What a session was about, as tags; about the work and the role, never about health."""

    ROLE = "role"
    BOUNDARIES = "boundaries"
    LIVED_EXPERIENCE = "lived-experience"
    NETWORK_MEETINGS = "network-meetings"
    DIALOGUE = "dialogue"
    COMMUNITY = "community"
    TEAM = "team"
    WORKLOAD = "workload"
    LEARNING = "learning"
    PROGRESSION = "progression"


class Owner(StrEnum):
    """Who is to do an agreed action."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    SERVICE = "service"


class Change(StrEnum):
    """What became of an agreed action."""

    DONE = "done"
    NOT_NEEDED = "not-needed"
    OPEN_AGAIN = "open-again"
    ANOTHER_DAY = "another-day"  # its date was moved


OVER: Final = frozenset({Change.DONE, Change.NOT_NEEDED})
"""What ends an action, until it is opened again."""


class Learned(StrEnum):
    """What a supervisor did to be able to supervise peers."""

    COURSE = "course"  # a course in supervision
    PEER_ORIENTATION = "peer-orientation"  # getting to know peer work
    OTHER = "other"


class Talk(StrEnum):
    """What happened about a talk on where somebody wants to go."""

    OFFERED = "offered"
    HELD = "held"


LINE: Final = "line"
"""The kind that belongs to line management."""

INTERVISION: Final = "intervision"
"""The kind that is held among equals: nobody supervises in it. Whoever of the pair stands in the
supervisor's place in a row called it together, or was there as one of them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of supervision and its usual rhythm.

    `pairs` are the kinds of pair in which it is held. Of a kind that `is_line` nothing but day,
    minutes and what was answered is kept. `is_local`: an organisation added or changed it.
    """

    code: str
    name: str
    rhythm: tuple[Step, ...]
    pairs: frozenset[PairKind]
    in_group: bool = False
    is_local: bool = False
    is_offered: bool = True

    @property
    def is_line(self) -> bool:
        """Whether it belongs to line management: day and minutes only."""
        return self.pairs == {PairKind.LINE}

    @property
    def is_among_equals(self) -> bool:
        """Whether nobody supervises in it."""
        return self.code == INTERVISION


def _every(count: int, unit: Unit) -> Step:
    return Step(1, Length(count, unit))


_WEEKLY_AT_FIRST: Final = Step(1, Length(1, Unit.WEEKS), Length(12, Unit.WEEKS))
_TWICE_IN_YEAR_ONE: Final = Step(2, Length(12, Unit.MONTHS), Length(12, Unit.MONTHS))

DEFAULT_KINDS: Final = (
    Kind(
        "practice",
        "Practice supervision",
        (_WEEKLY_AT_FIRST, _every(4, Unit.WEEKS)),
        frozenset({PairKind.PRACTICE}),
    ),
    Kind(
        "peer-led",
        "Peer-led supervision",
        (_WEEKLY_AT_FIRST, _every(4, Unit.WEEKS)),
        frozenset({PairKind.PEER_LED}),
    ),
    Kind(LINE, "Line management", (_every(6, Unit.WEEKS),), frozenset({PairKind.LINE})),
    Kind("group", "Group supervision", (_every(1, Unit.MONTHS),), SUPERVISES_WORK, in_group=True),
    Kind(INTERVISION, "Intervision", (_every(1, Unit.MONTHS),), SUPERVISES_WORK, in_group=True),
    Kind("observation", "Observation", (_TWICE_IN_YEAR_ONE,), SUPERVISES_WORK),
)
"""The outline's defaults (section 7): a local choice, not a standard."""


def usual_name(code: str) -> str:
    """What a kind is called where an organisation gave it no name of its own."""
    return next((kind.name for kind in DEFAULT_KINDS if kind.code == code), code)


def pairs_of(code: str) -> frozenset[PairKind]:
    """The kinds of pair in which a kind is held: what an organisation adds, in any but line."""
    found = (kind.pairs for kind in DEFAULT_KINDS if kind.code == code)
    return next(found, SUPERVISES_WORK)


@dataclass(frozen=True, slots=True)
class Terms:
    """What two people put into an agreement.

    `rhythm` begins with the worker's first day in the post. `of_full_time`: a part-timer gets
    their share of it; otherwise it was agreed for the hours the worker has.
    """

    kind: str
    rhythm: tuple[Step, ...]
    starts_on: date
    look_again_on: date
    of_full_time: bool = True
    confidentiality: str = ""
    logged: str = ""
    turn_to: str = ""


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action agreed in a session: with one of a group (`worker_id`), or with all of it."""

    words: str
    owner: Owner
    due_on: date | None = None
    worker_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What either side logs of a session: that it was held, or (`could_not`) that it was not.

    A worker logs for themself alone; a supervisor for everybody who was there. `brought` are
    items of the agenda that were talked about.
    """

    kind: str
    held_on: date
    supervisor_id: UUID
    worker_ids: tuple[UUID, ...]
    minutes: int | None = None
    could_not: CouldNot | None = None
    topics: tuple[Topic, ...] = ()
    competences: tuple[str, ...] = ()
    actions: tuple[NewAction, ...] = ()
    brought: tuple[UUID, ...] = ()
    planned_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One accepted agreement of two people on a kind; `ends_on` where it was ended."""

    id: UUID
    starts_on: date
    accepted_at: datetime
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A change to an action as a value; `due_on` where it was moved."""

    change: Change
    due_on: date | None
    changed_on: date


@dataclass(frozen=True, slots=True)
class Stands:
    """Where an action stands: its date now, and on which day it was over and how (else None)."""

    due_on: date | None
    over: Change | None = None
    over_on: date | None = None


def step_code(step: Step) -> str:
    """A step as it is stored: `1/4w`, once every four weeks; `1/1w/12w`, so for twelve weeks."""
    code = f"{step.times}/{_length_code(step.every)}"
    return code if step.lasting is None else f"{code}/{_length_code(step.lasting)}"


def step_of(code: str) -> Step:
    """The step that `step_code` stored; ValueError for anything else."""
    found = _STEP.fullmatch(code)
    if found is None:
        raise ValueError(f"{code!r} is not a step such as 1/4w.")
    times, count, unit, lasting, lasting_unit = found.groups()
    lasts = Length(int(lasting), _UNITS[lasting_unit]) if lasting else None
    return Step(int(times), Length(int(count), _UNITS[unit]), lasts)


def _length_code(length: Length) -> str:
    return f"{length.count}{_LETTERS[length.unit]}"


def rhythm_fault(rhythm: Sequence[Step]) -> Fault | None:
    """What keeps a rhythm from being kept; None when it can be."""
    if not rhythm:
        return Fault("rhythm", "Say how often.")
    if len(rhythm) > MOST_STEPS:
        return Fault("rhythm", f"A rhythm has at most {MOST_STEPS} steps.")
    lengths = [one.every for one in rhythm] + [one.lasting for one in rhythm if one.lasting]
    if any(not 1 <= one.times <= MOST_TIMES for one in rhythm):
        return Fault("rhythm", f"How often is a number from 1 to {MOST_TIMES}.")
    if any(not 1 <= length.count <= LONGEST_LENGTH for length in lengths):
        return Fault("rhythm", f"Write a number of weeks or months, from 1 to {LONGEST_LENGTH}.")
    if any(one.lasting is None for one in rhythm[:-1]):
        return Fault("rhythm", "Say how long each rhythm lasts before the next begins.")
    return None


def kind_code(name: str) -> str:
    """The code of a kind that an organisation adds, from its name; empty where nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:LONGEST_NAME]


def kinds(local: Iterable[Kind]) -> tuple[Kind, ...]:
    """The kinds of an organisation: the defaults as it set them, then those it added."""
    found = {kind.code: kind for kind in DEFAULT_KINDS}
    found.update({kind.code: kind for kind in local})
    return tuple(found.values())


def may_hold(kind: Kind, pairs: Iterable[PairKind]) -> bool:
    """Whether a session of `kind` can be held in any of these pairs."""
    return not kind.pairs.isdisjoint(pairs)


def terms_fault(kind: Kind, terms: Terms, *, today: date) -> Fault | None:
    """What keeps an agreement from being proposed; None when it can be."""
    found = rhythm_fault(terms.rhythm)
    if found is not None:
        return found
    if terms.starts_on < EARLIEST:
        return Fault("starts_on", "This day is too long ago. Look at the year.")
    if terms.look_again_on <= max(terms.starts_on, today):
        return Fault("look_again_on", "Choose a day later than today, after it begins.")
    if not kind.is_line and not terms.confidentiality:
        return Fault("confidentiality", "Say what stays between you, and what would not.")
    return _too_long(
        LONGEST_WORDS,
        confidentiality=terms.confidentiality,
        logged=terms.logged,
        turn_to=terms.turn_to,
    )


def days_held(versions: Iterable[Version]) -> Mapping[UUID, Span]:
    """The days on which each of the accepted agreements of two people on a kind holds.

    One accepted later takes the place of all before it, from its first day on. One that never
    held is not among them.
    """
    found: dict[UUID, Span] = {}
    for version in sorted(versions, key=lambda one: (one.accepted_at, one.id)):
        for earlier, span in list(found.items()):
            ends_on = min(span.ends_on or version.starts_on, version.starts_on)
            found[earlier] = Span(span.starts_on, ends_on)
        found[version.id] = Span(version.starts_on, version.ends_on)
    return {
        one: span
        for one, span in found.items()
        if span.ends_on is None or span.starts_on < span.ends_on
    }


def group_fault(kind: Kind, worker_ids: Collection[UUID]) -> Fault | None:
    """What keeps these workers from being in one session of a kind; None when they can be."""
    if not 1 <= len(set(worker_ids)) <= MOST_IN_A_GROUP:
        return Fault("workers", f"Choose from 1 to {MOST_IN_A_GROUP} people.")
    if len(set(worker_ids)) > 1 and not kind.in_group:
        return Fault("workers", "This kind is between two people. Choose one.")
    return None


def log_fault(kind: Kind, log: Logged, *, today: date) -> Fault | None:
    """What keeps a session from being logged; None when it can be."""
    if not EARLIEST <= log.held_on <= today:
        return Fault("held_on", "Write the day it was. It cannot be a day to come.")
    if log.could_not is None and not 1 <= (log.minutes or 0) <= MOST_MINUTES:
        return Fault("minutes", f"Write how many minutes it took, from 1 to {MOST_MINUTES}.")
    said_more = log.topics or log.competences or log.actions or log.brought
    if said_more and (kind.is_line or log.could_not is not None):
        return Fault("topics", "Only the day and the minutes are kept of this.")
    if any(one.worker_id not in {None, *log.worker_ids} for one in log.actions):
        return Fault("action", "Choose somebody who was there.")
    return next((found for found in map(action_fault, log.actions) if found), None)


def action_fault(action: NewAction) -> Fault | None:
    """What keeps an action from being kept; None when it can be."""
    if not action.words.strip():
        return Fault("action", "Write what you agreed to do.")
    return _too_long(LONGEST_LINE, action=action.words)


def words_fault(field: str, words: str, *, longest: int = LONGEST_WORDS) -> Fault | None:
    """What keeps words from being kept: too many of them; None when they can be."""
    return _too_long(longest, **{field: words})


def answer_fault(answer: Answer, words: str, *, was_held: bool) -> Fault | None:
    """What keeps an answer from being given; None when it can be."""
    if answer is Answer.DIFFERENT and not words.strip():
        return Fault("words", "Say in a few words how you remember it. Both will stand.")
    if answer is Answer.DID_NOT_HAPPEN and not was_held:
        return Fault("answer", "This says already that it did not happen.")
    return _too_long(LONGEST_WORDS, words=words)


def remembered(answers: Sequence[Answer]) -> Remembered:
    """How the other side remembers a session: their last answer; no answer confirms nothing."""
    return _REMEMBERED[answers[-1]] if answers else Remembered.UNANSWERED


_REMEMBERED: Final = {
    Answer.CONFIRM: Remembered.CONFIRMED,
    Answer.DIFFERENT: Remembered.DIFFERING,
    Answer.DID_NOT_HAPPEN: Remembered.DISPUTED,
}


def stands(due_on: date | None, changes: Sequence[Changed]) -> Stands:
    """Where an action stands after its changes, oldest first."""
    moved = [one.due_on for one in changes if one.change is Change.ANOTHER_DAY]
    due_on = moved[-1] if moved else due_on
    last = next((one for one in reversed(changes) if one.change is not Change.ANOTHER_DAY), None)
    if last is None or last.change is Change.OPEN_AGAIN:
        return Stands(due_on)
    return Stands(due_on, last.change, last.changed_on)


def is_kept(session_on: date, *, today: date) -> bool:
    """Whether a preparation for a session on a day is still there to be read."""
    return today <= last_day_of_preparation(session_on)


def last_day_of_preparation(session_on: date) -> date:
    """The last day on which a preparation for a session is kept."""
    return session_on + timedelta(days=PREPARATION_KEPT_DAYS)


def kept_if_over_since(today: date) -> date:
    """The first day of which an action that was over on it is still there to be read today.

    It is kept until the same day two years later; from 29 February until the 28th.
    """
    year = today.year - ACTION_KEPT_YEARS
    if (today.month, today.day) == (2, 29):
        return date(year, 3, 1)
    return today.replace(year=year)


def _too_long(longest: int, **words: str) -> Fault | None:
    for field, text in words.items():
        if len(text) > longest:
            over = len(text) - longest
            return Fault(
                field, f"Make this shorter by {over:,}. There is room for {longest:,} letters."
            )
    return None
