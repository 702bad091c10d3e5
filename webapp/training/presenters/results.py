"""Attendance, work and results in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.training.queries import AskedOf, CourseProgress, LookRead, Progress, ResultRead
from competence.training.rules.results import Finding, Lack, lacks
from webapp.presenting.dates import day_month, instant_words
from webapp.replies.presenters import ReplyShown, replies_shown
from webapp.training.forms.results import OUTCOMES, QUESTIONS
from webapp.training.presenters.programmes import length_words


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """A learner with what there is of them, in words."""

    id: UUID
    name: str
    attendance: str
    work: str
    result: str
    href: str
    before: str
    before_href: str
    replied_at: str


@dataclass(frozen=True, slots=True)
class ResultShown:
    """A result in words, and what its learner said beside it."""

    words: str
    replies: tuple[ReplyShown, ...]


@dataclass(frozen=True, slots=True)
class LookShown:
    """How something was found, in words."""

    finding: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    words: str
    by_whom: str


@dataclass(frozen=True, slots=True)
class AskedShown:
    """Something a course asks for, as one learner has it."""

    id: UUID
    title: str
    words: str
    due: str
    work: str
    work_id: UUID | None
    file_name: str
    handed_in: str
    look: LookShown | None
    is_waiting: bool
    is_accepted: bool


def progress_lines(progress: Sequence[Progress]) -> list[ProgressLine]:
    """Each learner of a course."""
    return [
        ProgressLine(
            one.learner.id,
            one.learner.name,
            _attendance(one),
            _work(one),
            "" if one.result is None else result_words(one.result),
            url_for("training.work", learner_id=one.learner.id),
            _waiting(one),
            url_for("training.before", learner_id=one.learner.id),
            url_for("training.learner", learner_id=one.learner.id) if one.replied else "",
        )
        for one in progress
    ]


def result_shown(result: ResultRead, *, by: str = "") -> ResultShown:
    """A result with what was said beside it; `by` is its learner, "" where they read it."""
    return ResultShown(result_words(result), replies_shown(result.replies, by=by))


def result_words(result: ResultRead) -> str:
    """A result, by whom and when."""
    when = instant_words(result.recorded_at)
    return f"{OUTCOMES[result.outcome]}, {result.recorded_by.name}, {when}"


def asked_shown(found: Sequence[AskedOf], today: date) -> list[AskedShown]:
    """What a course asks of a learner."""
    return [
        AskedShown(
            one.asked.id,
            one.asked.title,
            one.asked.words,
            "" if one.asked.due_on is None else f"By {day_month(one.asked.due_on, today)}.",
            "" if one.work is None else one.work.words,
            None if one.work is None else one.work.id,
            "" if one.work is None else one.work.file_name,
            "" if one.work is None else f"Handed in on {instant_words(one.work.handed_in_at)}.",
            None if one.look is None else look_shown(one.look, today),
            is_waiting=one.is_waiting,
            is_accepted=one.look is not None
            and one.look.finding is Finding.ACCEPTED
            and not one.is_waiting,
        )
        for one in found
    ]


def look_shown(look: LookRead, today: date) -> LookShown:
    """How something was found."""
    said = {
        "valid": look.valid,
        "authentic": look.authentic,
        "current": look.current,
        "sufficient": look.sufficient,
    }
    finding = "Accepted."
    if look.return_by is not None:
        finding = f"Returned for more, by {day_month(look.return_by, today)}."
    return LookShown(
        finding,
        tuple(words for code, words in QUESTIONS.items() if said[code]),
        tuple(words for code, words in QUESTIONS.items() if not said[code]),
        look.words,
        f"{look.looked_by.name}, {instant_words(look.looked_at)}",
    )


def course_facts(course: CourseProgress) -> str:
    """What the results of a course are recorded from."""
    asked = course.asked
    things = f", and {asked} thing{'s' if asked != 1 else ''} accepted" if asked else ""
    return f"{length_words(course.minutes)} of sessions{things}."


def _attendance(one: Progress) -> str:
    there = f"{length_words(one.facts.minutes)} of {length_words(one.facts.course_minutes)}"
    asks = "what is asked" if Lack.ATTENDANCE not in lacks(one.facts) else "more is asked"
    beside = one.facts.minutes_beside
    learned = f", and {length_words(beside)} by what they learned before" if beside else ""
    return f"{there}{learned}: {asks}"


def _waiting(one: Progress) -> str:
    number = one.statements_waiting
    return f"{number} statement{'s' if number != 1 else ''} to answer" if number else ""


def _work(one: Progress) -> str:
    if not one.facts.asked:
        return "Nothing is asked"
    said = f"{one.facts.accepted} of {one.facts.asked} accepted"
    return f"{said}, {one.waiting} to look at" if one.waiting else said
