"""What an answer may be, which competence comes next, and what stands first on the page."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from competence.framework.model import Competence, Duty, Framework

LONGEST_WORDS: Final = 10_000
"""Characters in the words beside one answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of one competence: a level or a non-rating, and words if they like."""

    level: str | None = None
    non_rating: str | None = None
    duty: str | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said at all."""
        return self == Answer()


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer not yet finished, its version, and when it was last saved."""

    answer: Answer
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A self-assessment not yet finished: its answers by competence, the last saved one last."""

    id: UUID
    release: str
    started_at: datetime
    drafted: Mapping[str, Drafted]

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers alone, by competence, the last saved one last."""
        return {code: drafted.answer for code, drafted in self.drafted.items()}

    @property
    def stopped_at(self) -> str | None:
        """The competence whose answer was saved last; None before the first."""
        return list(self.drafted)[-1] if self.drafted else None


@dataclass(frozen=True, slots=True)
class Said:
    """What a worker said of one competence when they finished a self-assessment."""

    competence: str
    level: str | None
    non_rating: str | None
    duty: str | None
    words: str
    said_at: datetime
    framework: str
    release: str
    self_assessment_id: UUID


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


def fault(framework: Framework, answer: Answer) -> Fault | None:
    """What keeps `answer` from being saved as a draft; None when it can be."""
    if len(answer.words) > LONGEST_WORDS:
        return Fault(
            "words",
            f"Your words are too long to keep. The most is {LONGEST_WORDS:,} letters; "
            f"you have {len(answer.words):,}. They are still in the box.",
        )
    if answer.level is not None and answer.non_rating is not None:
        return Fault("choice", "Choose one answer, not two.")
    if not _is_known(framework, answer):
        return Fault("choice", "Choose one of the answers on this page.")
    if answer.duty is not None and not _asks_for_duty(framework, answer):
        return Fault("duty", "Only say what the team must give first if that is your answer.")
    return None


def is_complete(framework: Framework, answer: Answer) -> bool:
    """Whether `answer` says all it needs to: one choice, and the duty where it asks for one."""
    if fault(framework, answer) is not None:
        return False
    if answer.level is None and answer.non_rating is None:
        return False
    return answer.duty is not None or not _asks_for_duty(framework, answer)


def unready(framework: Framework, answers: Mapping[str, Answer]) -> Sequence[str]:
    """The competences, in the framework's order, whose answer still needs one more thing.

    An answer to what the release no longer holds is not among them: nothing could be done.
    """
    return [
        competence.code
        for competence in framework.competences
        if competence.code in answers and not is_complete(framework, answers[competence.code])
    ]


def ready(framework: Framework, answers: Mapping[str, Answer]) -> Sequence[str]:
    """The competences, in the framework's order, whose answer can be kept for good."""
    return [
        competence.code
        for competence in framework.competences
        if competence.code in answers and is_complete(framework, answers[competence.code])
    ]


def next_competence(
    codes: Sequence[str], answered: Collection[str], *, after: str | None = None
) -> str | None:
    """The first of `codes` after `after` that has no answer; None when there is none left.

    It never goes back: what somebody passed by is theirs to leave. From the start without `after`.
    """
    start = codes.index(after) + 1 if after in codes else 0
    return next((code for code in codes[start:] if code not in answered), None)


def order_strengths_first(framework: Framework, said: Iterable[Said]) -> Sequence[Said]:
    """`said` at the highest level first, then as the framework orders; non-ratings last."""
    order = {competence.code: place for place, competence in enumerate(framework.competences)}
    ranks = {level.code: framework.level_rank(level.code) for level in framework.levels}

    def place(one: Said) -> tuple[int, int]:
        rank = ranks.get(one.level, -1) if one.level is not None else -1
        return -rank, order.get(one.competence, len(order))

    return sorted(said, key=place)


def for_roles(
    framework: Framework, roles: Collection[str]
) -> tuple[Sequence[Competence], Sequence[Competence]]:
    """The competences required for any of `roles`, and the others, which are open to anyone.

    With no roles stated, every one is the worker's.
    """
    if not roles:
        return framework.competences, ()
    yours = [c for c in framework.competences if not set(roles).isdisjoint(c.required_for)]
    others = [c for c in framework.competences if c not in yours]
    return yours, others


def duties_first(framework: Framework, competence: Competence) -> Sequence[Duty]:
    """Every duty: those this competence names first, in its order, then the others."""
    named = [provided.duty for provided in competence.team_must_provide]
    others = [duty for duty in framework.duties if duty.code not in named]
    return [*map(framework.duty, named), *others]


def _is_known(framework: Framework, answer: Answer) -> bool:
    return (
        answer.level in {None, *(level.code for level in framework.levels)}
        and answer.non_rating in {None, *(one.code for one in framework.non_ratings)}
        and answer.duty in {None, *(duty.code for duty in framework.duties)}
    )


def _asks_for_duty(framework: Framework, answer: Answer) -> bool:
    return answer.non_rating is not None and framework.non_rating(answer.non_rating).asks_for_duty
