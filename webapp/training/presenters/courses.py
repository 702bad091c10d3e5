"""Courses in words: the overview, one course, its sessions, its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.days import day_of
from competence.training.queries import (
    AskedRead,
    CourseRead,
    LearnerRead,
    ListedCourse,
    RepliedResult,
    SessionRead,
)
from competence.training.rules.attendance import AttendanceRule, Measure, needed
from webapp.presenting.dates import and_list, day_month
from webapp.supervision.presenters.words import starts_words
from webapp.training.presenters.programmes import Line, length_words


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a trainer begins: sessions of today and soon, courses, what was said of results."""

    today: tuple[Line, ...]
    soon: tuple[Line, ...]
    open_courses: tuple[Line, ...]
    over: tuple[Line, ...]
    said: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TrainerLine:
    """Somebody who trains on a course; `is_me` may say something of themself."""

    id: UUID
    name: str
    says: str
    is_me: bool


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Something to be handed in."""

    id: UUID
    title: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A course for those who train on it."""

    id: UUID
    title: str
    plain_words: str
    facts: tuple[str, ...]
    programme: str
    sessions: tuple[Line, ...]
    called_off: tuple[str, ...]
    people: str
    asked: tuple[AskedLine, ...]
    trainers: tuple[TrainerLine, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of a course's list."""

    id: UUID
    name: str
    code: str
    stands: str
    href: str


def overview(
    sessions: Sequence[SessionRead],
    courses: Sequence[ListedCourse],
    replied: Sequence[RepliedResult],
    today: date,
) -> Overview:
    """What a trainer sees first."""
    lines = [(day_of(one.starts_at), _with_course(one, today)) for one in sessions]
    listed = [(_is_over(one, today), course_line(one, today)) for one in courses]
    return Overview(
        today=tuple(line for day, line in lines if day <= today),
        soon=tuple(line for day, line in lines if day > today),
        open_courses=tuple(line for over, line in listed if not over),
        over=tuple(line for over, line in listed if over),
        said=tuple(
            Line(
                f"{one.name} said something beside a result",
                url_for("training.learner", learner_id=one.learner_id),
                f"{one.title}.{' That is not how it was.' if one.not_how_it_was else ''}",
            )
            for one in replied
        ),
    )


def course_line(one: ListedCourse, today: date) -> Line:
    """A course in a list, with when it is next."""
    if one.next_at is not None:
        text = f"Next: {starts_words(one.next_at, today)}."
    elif one.last_at is not None:
        text = f"Last session: {day_month(day_of(one.last_at), today)}."
    else:
        text = "No session is planned yet."
    return Line(one.title, url_for("training.course", course_id=one.id), text)


def course_page(
    course: CourseRead, learners: Sequence[LearnerRead], me: UUID, today: date
) -> CoursePage:
    """A course as its trainers have it."""
    there = [one for one in course.sessions if not one.called_off]
    return CoursePage(
        id=course.id,
        title=course.terms.title,
        plain_words=course.terms.plain_words,
        facts=tuple(_facts(course)),
        programme=""
        if course.version_id is None
        else url_for(
            "training.scheme", provider_id=course.provider_id, version_id=course.version_id
        ),
        sessions=tuple(session_line(one, today) for one in there),
        called_off=tuple(
            f"{one.title}, {starts_words(one.starts_at, today)}"
            for one in course.sessions
            if one.called_off
        ),
        people=people_words(course.terms.places, learners),
        asked=tuple(_asked(one, today) for one in course.asked),
        trainers=tuple(
            TrainerLine(
                one.person.id,
                one.person.name,
                "Delivers from lived experience, they say." if one.from_lived_experience else "",
                is_me=one.person.id == me,
            )
            for one in course.trainers
        ),
        is_closed=course.is_closed,
    )


def session_line(one: SessionRead, today: date) -> Line:
    """A session of a course, which leads to its register."""
    return Line(
        one.title,
        url_for("training.register", session_id=one.id),
        f"{starts_words(one.starts_at, today)}. {length_words(one.minutes)}, {trained_by(one)}.",
    )


def trained_by(one: SessionRead) -> str:
    """Who trains in a session."""
    beside = f", beside {and_list([each.name for each in one.beside])}" if one.beside else ""
    return f"led by {one.led_by.name}{beside}"


def people_words(places: int | None, learners: Sequence[LearnerRead]) -> str:
    """How many have a place and how many wait."""
    placed = sum(one.has_place and not one.has_left for one in learners)
    waiting = sum(not one.has_place and not one.has_left for one in learners)
    said = f"{placed} of {places} places are taken." if places else f"{placed} on the list."
    return f"{said} {waiting} wait for one." if waiting else said


def rule_words(rule: AttendanceRule, course_minutes: int) -> str:
    """What a course asks of attendance, and what that comes to."""
    if rule.measure is Measure.MINUTES:
        return f"{length_words(rule.amount)} of attendance"
    share = f"{rule.amount} percent of its time"
    return f"{share}, {length_words(needed(rule, course_minutes))}" if course_minutes else share


def person_lines(learners: Sequence[LearnerRead]) -> list[PersonLine]:
    """A course's list, in order of coming."""
    return [
        PersonLine(
            one.id,
            one.name,
            one.code,
            _stands(one),
            url_for("training.learner", learner_id=one.id),
        )
        for one in learners
    ]


def _stands(one: LearnerRead) -> str:
    if one.has_left:
        return "Left"
    by_name = "" if one.person_id else ", by name alone"
    return f"{'Has a place' if one.has_place else 'Waits for a place'}{by_name}"


def _with_course(one: SessionRead, today: date) -> Line:
    line = session_line(one, today)
    return Line(f"Register: {one.title}", line.href, f"{one.course_title}. {line.text}")


def _is_over(one: ListedCourse, today: date) -> bool:
    return one.next_at is None and one.last_at is not None and day_of(one.last_at) < today


def _facts(course: CourseRead) -> Sequence[str]:
    asks = f"It asks for {rule_words(course.terms.rule, course.minutes)}."
    long = f"{length_words(course.minutes)} together." if course.minutes else ""
    return [one for one in (long, asks) if one]


def _asked(one: AskedRead, today: date) -> AskedLine:
    when = "" if one.due_on is None else f"By {day_month(one.due_on, today)}."
    return AskedLine(one.id, one.title, one.words, when)
