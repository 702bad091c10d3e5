"""What learners say of a session without a name: what is asked, and when it can be read.

Nothing is shown while the session is still asked about, and everything is shown at once when that
is over: a figure that never changes tells nobody's answer by its difference from an earlier one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from competence.training.rules.fault import Fault, too_long

ASKED_FOR: Final = timedelta(days=7)
"""How long after its day a session is asked about (a local default)."""

SHOWN_FROM: Final = 8
"""With fewer answers nothing is shown, and nothing is kept (product brief, section 8)."""

KEPT_YEARS: Final = 2
"""How long answers are kept, by whole months (retention.csv)."""

LONGEST_FEEDBACK: Final = 500
"""Characters of one's own words."""


class Asking(StrEnum):
    """Where a session stands with a learner's answer."""

    NOT_YET = "not-yet"
    OPEN = "open"
    GIVEN = "given"
    OVER = "over"


class Helped(StrEnum):
    """What helped in a session; any number of them."""

    TRYING_OUT = "trying-out"
    REAL_WORK = "real-work"
    OTHERS = "others"
    TIME_TO_THINK = "time-to-think"
    WELCOME = "welcome"
    NOTHING_YET = "nothing-yet"


class Change(StrEnum):
    """What somebody would change; any number of them."""

    MORE_TRYING_OUT = "more-trying-out"
    MORE_TIME_TO_TALK = "more-time-to-talk"
    LESS_AT_ONCE = "less-at-once"
    PLAINER_WORDS = "plainer-words"
    MORE_BREAKS = "more-breaks"
    GETTING_IN = "getting-in"
    NOTHING = "nothing"


class Room(StrEnum):
    """Whether lived experience was given room."""

    ENOUGH = "enough"
    SOME = "some"
    TOO_LITTLE = "too-little"
    PUSHED = "pushed"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One answer: nothing in it says whose it is, or when it was given."""

    helped: tuple[Helped, ...]
    change: tuple[Change, ...]
    room: Room
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """All answers about a session together: how many said what, and the words apart from them."""

    answers: int
    helped: Mapping[Helped, int]
    change: Mapping[Change, int]
    room: Mapping[Room, int]
    words: tuple[str, ...]


def asked_until(held_on: date) -> date:
    """The last day on which a session of a day is asked about."""
    return held_on + ASKED_FOR


def asking(*, has_begun: bool, until: date, on: date) -> Asking:
    """Whether a session is asked about on a day, of somebody who has not answered."""
    if not has_begun:
        return Asking.NOT_YET
    return Asking.OPEN if on <= until else Asking.OVER


def feedback_fault(feedback: Feedback) -> Fault | None:
    """Why an answer cannot be kept, or None."""
    return too_long(feedback.words, LONGEST_FEEDBACK, "words")


def together(answers: Sequence[Feedback], *, until: date, on: date) -> Said | None:
    """What was said of a session asked about until a day; None where it is not shown on a day.

    The words are in the order of the alphabet, so that no other order can be read from them.
    """
    if on <= until or len(answers) < SHOWN_FROM:
        return None
    return Said(
        len(answers),
        Counter(one for answer in answers for one in answer.helped),
        Counter(one for answer in answers for one in answer.change),
        Counter(answer.room for answer in answers),
        tuple(sorted((one.words for one in answers if one.words), key=str.casefold)),
    )


def kept_since(on: date) -> date:
    """The first day of the months whose answers are still kept on a day."""
    return date(on.year - KEPT_YEARS, on.month, 1)
