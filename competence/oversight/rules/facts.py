"""Facts about a service: always shown, one service at a time, also where it has one peer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """What a service has of something."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not-yet"
    NOT_SAID = "not-said"


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer about a service, with small structured data.

    `question` and `part` are codes of the release's audit questions. `of` out of `out_of` counts
    teams, posts or duties, never people; `declared_by` is a post, never a person. `reasons` are
    the only words in it: what the service wrote for everybody there to read, one for each code.
    """

    question: str
    part: str
    answer: Answer
    of: int | None = None
    out_of: int | None = None
    day: date | None = None
    codes: tuple[str, ...] = ()
    declared_by: str | None = None
    reasons: tuple[str, ...] = ()
