"""What an answer to a duty may say, when peers' joint answer stands, when a need is still counted.

Codes of duties and team statements come from the release; no code stands here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence import rule_of_three
from competence.framework.model import Framework
from competence.signoff.rules import months_later

LONGEST_WORDS: Final = 1_000
LONGEST_LINE: Final = 300

NEED_COUNTS_FOR_MONTHS: Final = 12
"""How long a need is counted; a worker who still has it says so again."""

LOOKED_AT_AGAIN_AFTER_MONTHS: Final = 12
"""How often a team looks at its statements."""


class Holds(StrEnum):
    """What a service says of a duty towards one team."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"


class View(StrEnum):
    """What peers say together of the service's answer; where they say nothing: not asked."""

    AGREE = "agree"
    SEEN_OTHERWISE = "seen-otherwise"


class HowOften(StrEnum):
    """What a team says of a statement about itself."""

    MOST_OF_THE_TIME = "most-of-the-time"
    SOMETIMES = "sometimes"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A service's answer to a duty: what holds, and what shows it."""

    duty: str
    holds: Holds
    shown: str
    every_team: bool = False


@dataclass(frozen=True, slots=True)
class JointDraft:
    """What one peer writes for all: a view of some of the service's answers, and words."""

    views: Mapping[str, View]
    """By the code of a duty."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one peer says of a draft: that it may stand, even though people will know, or not."""

    person_id: UUID
    says_yes: bool
    even_if_known: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What a team said of itself, the one thing it does about it, and by when."""

    held_on: date
    answers: Mapping[str, HowOften]
    """By the code of a statement."""
    to_do: str
    by_when: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """What a worker lets be counted of what they need first, without their words."""

    duties: Collection[str]
    team_id: UUID | None
    even_if_known: bool = False


@dataclass(frozen=True, slots=True)
class Joint:
    """A draft and every voice on it so far, oldest first."""

    people_asked: int
    voices: Sequence[Voice] = field(default_factory=tuple)


def declared_fault(declared: Declared) -> Fault | None:
    """Why a service's answer cannot be kept so."""
    if declared.holds is not Holds.NOT_YET and not declared.shown.strip():
        return Fault("shown", "Say in a few words what shows it.")
    if len(declared.shown) > LONGEST_WORDS:
        return Fault("shown", f"Keep to {LONGEST_WORDS:,} characters.")
    return None


def draft_fault(draft: JointDraft, answered: Collection[str]) -> Fault | None:
    """Why a draft cannot be kept so; `answered` are the duties the service has answered."""
    if not draft.views:
        return Fault(None, "Say what you think of at least one answer.")
    if not set(draft.views) <= set(answered):
        return Fault(None, "The service has not answered all of these. Look at the page again.")
    if len(draft.words) > LONGEST_WORDS:
        return Fault("words", f"Keep to {LONGEST_WORDS:,} characters.")
    return None


def checked_fault(framework: Framework, checked: Checked, *, on: date) -> Fault | None:
    """Why a team's check cannot be kept so."""
    if set(checked.answers) != {one.code for one in framework.team_statements}:
        return Fault(None, "Choose one answer for each of the statements.")
    if checked.held_on > on:
        return Fault("held_on", "Give the day you sat together: today or before.")
    if not checked.to_do.strip():
        return Fault("to_do", "Write the one thing your team will do.")
    if len(checked.to_do) > LONGEST_LINE:
        return Fault("to_do", f"Keep to {LONGEST_LINE} characters.")
    if checked.by_when is None or checked.by_when < checked.held_on:
        return Fault("by_when", "Give a day after you sat together.")
    return None


def latest(voices: Iterable[Voice]) -> Mapping[UUID, Voice]:
    """What each peer says now, of voices oldest first."""
    return {voice.person_id: voice for voice in voices}


def joint_stands(joint: Joint) -> bool:
    """Whether a joint answer stands: everybody who answered says yes, and they are enough.

    Three people are enough. In a team of one or two, whom it would point to, it takes everybody
    who was asked, and of each a yes to being known.
    """
    said = latest(joint.voices).values()
    if not said or not all(voice.says_yes for voice in said):
        return False
    if len(said) >= rule_of_three.PEOPLE:
        return True
    is_everybody = len(said) >= joint.people_asked
    return is_everybody and rule_of_three.stands(voice.even_if_known for voice in said)


def ever_stood(joint: Joint) -> bool:
    """Whether a joint answer stood after any of its voices."""
    voices = joint.voices
    return any(
        joint_stands(Joint(joint.people_asked, voices[:number]))
        for number in range(1, len(voices) + 1)
    )


def standing(newest_first: Sequence[Joint]) -> Joint | None:
    """The joint answer of a team: the newest that ever stood, as long as it stands; else None.

    One that peers took their yes back from is not replaced by what they said before it.
    """
    for joint in newest_first:
        if ever_stood(joint):
            return joint if joint_stands(joint) else None
    return None


def counts_until(told_on: date) -> date:
    """The day from which a need is counted no more."""
    return months_later(told_on, NEED_COUNTS_FOR_MONTHS)


def looked_at_again_on(held_on: date) -> date:
    """The day from which a team is asked to look at its statements again."""
    return months_later(held_on, LOOKED_AT_AGAIN_AFTER_MONTHS)
