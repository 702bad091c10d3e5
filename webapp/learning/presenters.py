"""One's own training in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask import url_for

from competence.days import day_of
from competence.training.queries import (
    CopyRead,
    Invited,
    MyCourse,
    MyFeedback,
    MyLine,
    OutsideRead,
    SessionRead,
)
from competence.training.rules.feedback import Asking, asked_until, asking
from competence.training.rules.outside import Elsewhere
from competence.training.rules.results import Outcome
from webapp.evidence.doorway import way_in
from webapp.presenting.dates import day_month, day_words
from webapp.replies.presenters import replies_shown
from webapp.supervision.presenters.words import starts_words
from webapp.training.forms.results import OUTCOMES
from webapp.training.presenters.before import elsewhere_words
from webapp.training.presenters.courses import rule_words
from webapp.training.presenters.programmes import Line, length_words
from webapp.training.presenters.results import AskedShown, ResultShown, asked_shown, result_shown


@dataclass(frozen=True, slots=True)
class MySession:
    """A session as a learner has it: what is on its register for them, in words."""

    id: UUID
    title: str
    when: str
    place: str
    there: str
    is_to_come: bool
    is_asked_about: bool


@dataclass(frozen=True, slots=True)
class MyCoursePage:
    """A course as one of its learners has it."""

    provider_id: UUID
    learner_id: UUID
    title: str
    provider: str
    plain_words: str
    trainers: tuple[str, ...]
    stands: str
    code: str
    programme: str
    sessions: tuple[MySession, ...]
    attendance: str
    asks: str
    asked: tuple[AskedShown, ...]
    result: ResultShown | None
    fulfils: bool
    keep: str
    reader: str
    may_leave: bool
    may_hand_in: bool


@dataclass(frozen=True, slots=True)
class MyFeedbackPage:
    """A session, and whether its learner can say how it was."""

    provider_id: UUID
    learner_id: UUID
    title: str
    when: str
    lead: str
    until: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class InvitedPage:
    """A course that somebody was sent the link of."""

    title: str
    provider: str
    plain_words: str
    trainers: tuple[str, ...]
    sessions: tuple[str, ...]
    places: str
    programme: str


def my_line(one: MyLine, today: date) -> Line:
    """One of somebody's courses in a list."""
    href = url_for("learning.course", provider_id=one.provider_id, learner_id=one.id)
    return Line(one.title, href, f"{one.provider}. {_stands(one, today)}")


def my_course_page(mine: MyCourse, now: datetime, today: date) -> MyCoursePage:
    """A course as its learner has it."""
    course, line = mine.course, mine.line
    there = [one for one in course.sessions if not one.called_off]
    had = sum(mine.minutes.values())
    return MyCoursePage(
        mine.provider_id,
        line.id,
        course.terms.title,
        mine.provider,
        course.terms.plain_words,
        trainers_said([(one.person.name, one.from_lived_experience) for one in course.trainers]),
        _where_i_stand(mine),
        line.code,
        ""
        if course.version_id is None
        else url_for(
            "training.scheme", provider_id=course.provider_id, version_id=course.version_id
        ),
        tuple(_my_session(one, mine, now, today) for one in there),
        f"You were there for {length_words(had)} of {length_words(course.minutes)}."
        if course.minutes
        else "",
        f"The course asks for {rule_words(course.terms.rule, course.minutes)}.",
        tuple(asked_shown(mine.asked, today)),
        None if mine.result is None else result_shown(mine.result),
        fulfils=mine.result is not None and mine.result.fulfils is not None,
        keep=way_in("result", provider=mine.provider_id, learner=line.id),
        reader="A post of yours that you chose." if mine.has_reader else "Nobody but you.",
        may_leave=not line.has_left,
        may_hand_in=line.has_place and not line.has_left,
    )


def feedback_page(mine: MyFeedback, today: date) -> MyFeedbackPage:
    """What a learner is asked about a session."""
    until = day_month(mine.until, today)
    leads = {
        Asking.NOT_YET: "You can say how it was once it has begun.",
        Asking.OPEN: f"Four questions, without your name, until {until}.",
        Asking.GIVEN: "You said how it was. Thank you.",
        Asking.OVER: f"It was asked about until {until}.",
    }
    return MyFeedbackPage(
        mine.provider_id,
        mine.learner_id,
        mine.session.title,
        starts_words(mine.session.starts_at, today),
        leads[mine.asking],
        until,
        is_open=mine.asking is Asking.OPEN,
    )


def invited_page(found: Invited, today: date) -> InvitedPage:
    """A course for somebody who was sent its link."""
    return InvitedPage(
        found.title,
        found.provider,
        found.plain_words,
        trainers_said([(one.person.name, one.from_lived_experience) for one in found.trainers]),
        tuple(
            f"{one.title}: {starts_words(one.starts_at, today)}, {length_words(one.minutes)}"
            for one in found.sessions
        ),
        _places(found.free),
        ""
        if found.version_id is None
        else url_for("training.scheme", provider_id=found.provider_id, version_id=found.version_id),
    )


def trainers_said(trainers: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """Who trains, and what they say of themselves."""
    return tuple(
        f"{name}, who delivers from lived experience" if says else name for name, says in trainers
    )


def copy_line(one: CopyRead) -> str:
    """A result that came here by copy."""
    days = f", {day_words(one.last_on)}" if one.last_on else ""
    there = f"{length_words(one.minutes)} of {length_words(one.course_minutes)}"
    return f"{one.title}, {one.provider}{days}. {OUTCOMES[one.outcome]}: {there}."


def copy_shown(one: CopyRead, *, by: str = "") -> ResultShown:
    """The same with what its learner said beside it; `by` is the learner, "" where they read it."""
    return ResultShown(copy_line(one), replies_shown(one.replies, by=by))


def outside_line(one: OutsideRead) -> Line:
    """Something learned elsewhere, in a list."""
    href = url_for("elsewhere.show", outside_id=one.id)
    return Line(one.elsewhere.title, href, f"{_sentence(one.elsewhere)} Only you can see it.")


def look_again_words(one: Elsewhere) -> str:
    """By when the service was to look again; "" where nothing was said."""
    if one.look_again_on is None:
        return ""
    return f"The service was to look again by {day_words(one.look_again_on)}."


def _sentence(one: Elsewhere) -> str:
    return f"{elsewhere_words(one)}. {look_again_words(one)}".strip()


def _stands(one: MyLine, today: date) -> str:
    if one.has_left:
        return "You left."
    if one.more_by is not None:
        return f"More is asked for by {day_month(one.more_by, today)}."
    if not one.has_place:
        return "You wait for a place."
    if one.outcome is not None and one.outcome is not Outcome.NOT_YET:
        return f"{OUTCOMES[one.outcome]}."
    return _when(one, today)


def _when(one: MyLine, today: date) -> str:
    if one.next_at is not None:
        return f"Next: {starts_words(one.next_at, today)}."
    if one.last_at is not None:
        return f"Last session: {day_month(day_of(one.last_at), today)}."
    return "No session is planned yet."


def _where_i_stand(mine: MyCourse) -> str:
    if mine.line.has_left:
        return "You left this course. What is on its registers for you stays."
    if mine.line.has_place:
        return "You have a place."
    before = mine.waiting_before
    people = "1 person waits" if before == 1 else f"{before} people wait"
    return f"You wait for a place. {people} before you." if before else "You are next for a place."


def _my_session(one: SessionRead, mine: MyCourse, now: datetime, today: date) -> MySession:
    minutes = mine.minutes.get(one.id)
    there = ""
    if minutes is not None:
        there = f"You were there for {length_words(minutes)}." if minutes else "You were not there."
    return MySession(
        one.id,
        one.title,
        f"{starts_words(one.starts_at, today)}, {length_words(one.minutes)}",
        one.place,
        there,
        is_to_come=day_of(one.starts_at) >= today,
        is_asked_about=mine.line.has_place
        and not mine.line.has_left
        and asking(
            has_begun=one.starts_at <= now, until=asked_until(day_of(one.starts_at)), on=today
        )
        is Asking.OPEN,
    )


def _places(free: int | None) -> str:
    if free is None:
        return ""
    if not free:
        return "Every place is taken. You can wait for one: places go in order of coming."
    return f"{free} place{'s are' if free != 1 else ' is'} free."
