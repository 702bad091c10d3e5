"""One's own training: every course one learns on, wherever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.errors import NotFound, RuleBroken
from competence.evidence.queries import FileContents
from competence.training import actions, queries
from competence.training.queries import MyCourse, MyPart, MyReader
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.evidence.downloads import attachment
from webapp.forms.fields import Choice
from webapp.learning.forms import HandInForm, ReaderForm
from webapp.learning.presenters import copy_shown, my_course_page, my_line, outside_line
from webapp.replies.forms import ReplyForm
from webapp.supervision.forms.plain import PlainForm
from webapp.training.presenters.results import asked_shown
from webapp.training.views.sessions import as_calendar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("learning", __name__, url_prefix="/learning")

LEARN: Final = "course.learn"
HAND_IN: Final = "course_work.hand_in"
COURSE: Final = "/<uuid:provider_id>/<uuid:learner_id>"
PART: Final = f"{COURSE}/hand-in/<uuid:part_id>"


@pages.get("")
@members(action=LEARN)
def show() -> ResponseReturnValue:
    """My courses, and the results that my post here may see."""
    actor = current_actor()
    with reading(actor) as session:
        copies = queries.copies_of(session, actor, actor.person_id)
        lines = queries.my_lines(session, actor, at=now())
        outside = queries.outside_trainings(session, actor)
    return render_template(
        "learning/mine.html",
        lines=[my_line(one, today()) for one in lines],
        copies=[copy_shown(one) for one in copies],
        outside=[outside_line(one) for one in outside],
        may_add=actor.holds(Role.PEER_SUPPORT_WORKER),
    )


@pages.get(COURSE)
@members(action=LEARN)
def course(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """One of my courses."""
    return _course_page(_found(provider_id, learner_id), PlainForm.from_request())


@pages.post(f"{COURSE}/leave")
@members(action=LEARN)
def leave(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """Leave it, or its waiting list."""
    form, found = PlainForm.from_request(), _found(provider_id, learner_id)
    try:
        with _learning(provider_id) as (session, there):
            actions.leave(session, there, learner_id, at=now())
            where = leads_to(session, url_for("learning.show"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _course_page(found, form), 422
    flash("You left. What is on its registers for you stays.")
    return redirect(where, 303)


@pages.post(f"{COURSE}/reply")
@members(action="result.reply")
def reply(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """Say something beside what it came to; it stands wherever that does."""
    found = _found(provider_id, learner_id)
    form = _replying(found)
    if form is None:
        raise NotFound("There is no result here to reply to.")
    if not form.validate():
        return _course_page(found, PlainForm.from_request(), form), 422
    given = form.answers()
    try:
        with _learning(provider_id) as (session, there):
            actions.reply(session, there, learner_id, given.said, beside=given.about_id, at=now())
            where = leads_to(session, _where(provider_id, learner_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _course_page(found, PlainForm.from_request(), form), 422
    flash("Your reply stands beside it. Both stay as they are.")
    return redirect(where, 303)


@pages.get(f"{COURSE}/who-sees")
@members(action=LEARN)
def reader(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """Which post of mine may see what the course comes to."""
    mine = _reader(provider_id, learner_id)
    return _reader_page(mine, ReaderForm.of(mine.choices, mine.post_id))


@pages.post(f"{COURSE}/who-sees")
@members(action=LEARN)
def choose_reader(provider_id: UUID, learner_id: UUID) -> ResponseReturnValue:
    """Choose it, or nobody."""
    mine = _reader(provider_id, learner_id)
    form = ReaderForm.of(mine.choices, mine.post_id)
    if not form.validate():
        return _reader_page(mine, form), 422
    try:
        with _learning(provider_id) as (session, there):
            actions.choose_reader(session, there, learner_id, form.answers(), at=now())
            where = leads_to(session, _where(provider_id, learner_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _reader_page(mine, form), 422
    return redirect(where, 303)


@pages.get(PART)
@members(action=HAND_IN)
def handing_in(provider_id: UUID, learner_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Something the course asks for."""
    return _hand_in_page(_part(provider_id, learner_id, part_id), HandInForm.from_request())


@pages.post(PART)
@members(action=HAND_IN)
def hand_in(provider_id: UUID, learner_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Hand it in."""
    mine = _part(provider_id, learner_id, part_id)
    form = HandInForm.from_request()
    if not form.validate():
        return _hand_in_page(mine, form), 422
    try:
        with _learning(provider_id) as (session, there):
            actions.hand_in(
                session, there, learner_id, part_id, form.answers(),
                file=form.given_file(), at=now(),
            )  # fmt: skip
            where = leads_to(session, _where(provider_id, learner_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _hand_in_page(mine, form), 422
    flash("Handed in. Whoever trains on this course can read it.")
    return redirect(where, 303)


@pages.get(f"{COURSE}/handed-in/<uuid:work_id>/file")
@members(action=HAND_IN)
def work_file(provider_id: UUID, learner_id: UUID, work_id: UUID) -> ResponseReturnValue:
    """A file that I handed in."""
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        row = queries.own_line(session, there, learner_id)
        file = queries.work_file(session, row, work_id)
    return attachment(FileContents(file.name, file.media_type, file.contents))


@pages.get(f"{COURSE}/sessions/<uuid:session_id>/meeting.ics")
@members(action=LEARN)
def calendar(provider_id: UUID, learner_id: UUID, session_id: UUID) -> ResponseReturnValue:
    """One session for my calendar, which says "Meeting" and no more."""
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        return as_calendar(queries.my_session(session, there, learner_id, session_id))


@contextmanager
def _learning(provider_id: UUID) -> "Iterator[tuple[Session, Actor]]":
    """A session whose changes are kept, for the signed-in person as a learner at a provider."""
    actor = current_actor()
    with committing(actor) as session:
        yield session, queries.as_learner(session, actor, provider_id)


def _found(provider_id: UUID, learner_id: UUID) -> MyCourse:
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        return queries.my_course(session, there, learner_id)


def _reader(provider_id: UUID, learner_id: UUID) -> MyReader:
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        return queries.my_reader(session, there, learner_id, on=today())


def _part(provider_id: UUID, learner_id: UUID, part_id: UUID) -> MyPart:
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        return queries.my_part(session, there, learner_id, part_id)


def _where(provider_id: UUID, learner_id: UUID) -> str:
    return url_for("learning.course", provider_id=provider_id, learner_id=learner_id)


def _replying(mine: MyCourse) -> ReplyForm | None:
    if mine.result is None:
        return None
    return ReplyForm.among([Choice(str(mine.result.id), "What it came to")])


def _course_page(mine: MyCourse, form: PlainForm, replying: ReplyForm | None = None) -> str:
    page = my_course_page(mine, now(), today())
    return render_template(
        "learning/course.html", page=page, form=form, replying=replying or _replying(mine)
    )


def _reader_page(mine: MyReader, form: ReaderForm) -> str:
    return render_template("learning/reader.html", mine=mine, form=form)


def _hand_in_page(mine: MyPart, form: HandInForm) -> str:
    (shown,) = asked_shown([mine.asked], today())
    return render_template("learning/hand_in.html", mine=mine, one=shown, form=form)
