"""What supervisors learned, and talks on where a worker wants to go: facts and days, no words."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound
from competence.people.rules import PersonName
from competence.supervision import actions, queries
from competence.supervision.rules import Side, Talk
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.supervision.forms.around import HeldTalkForm, LearnedForm, TalkForm
from webapp.supervision.presenters.around import talk_lines, training_lines
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


WITH = "/given/<uuid:worker_id>/talks"


@pages.get("/given/learned")
@audience(Role.SUPERVISOR, action="supervision.training")
def learned() -> ResponseReturnValue:
    """What one did to be able to supervise peers."""
    return _learned(LearnedForm.from_request())


@pages.post("/given/learned")
@audience(Role.SUPERVISOR, action="supervision.training")
def learn() -> ResponseReturnValue:
    """Say something more."""
    actor, form = current_actor(), LearnedForm.from_request()

    def does(session: "Session") -> str:
        what, title, done_on = form.answers()
        actions.say_learned(session, actor, what, title=title, done_on=done_on, at=now())
        return url_for("supervision.learned")

    return take(form, _learned, does, "Kept.")


@pages.post("/given/learned/<uuid:training_id>/take-back")
@audience(Role.SUPERVISOR, action="supervision.training")
def unlearn(training_id: UUID) -> ResponseReturnValue:
    """Take back something one said."""
    actor = current_actor()
    with committing(actor) as session:
        actions.unsay_learned(session, actor, training_id, at=now())
        where = leads_to(session, url_for("supervision.learned"))
    flash("Taken back.")
    return redirect(where, 303)


@pages.get("/talks")
@members(action="supervision.progression")
def talks() -> ResponseReturnValue:
    """A worker's own: offered and held."""
    return _talks(HeldTalkForm.among(_supervisors(), today=today()))


@pages.post("/talks")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.progression")
def say_held() -> ResponseReturnValue:
    """Say that one was held."""
    actor, form = current_actor(), HeldTalkForm.among(_supervisors(), today=today())

    def does(session: "Session") -> str:
        supervisor_id, on_day = form.answers()
        actions.say_talk(
            session, actor, supervisor_id, Talk.HELD, as_=Side.WORKER, on_day=on_day, at=now()
        )
        return url_for("supervision.talks")

    return take(form, _talks, does, "Kept. You both see it.")


@pages.get(WITH)
@audience(Role.SUPERVISOR, action="supervision.progression")
def talks_with(worker_id: UUID) -> ResponseReturnValue:
    """Those with somebody one supervises."""
    return _with(worker_id, TalkForm.from_request(on_day=today()))


@pages.post(WITH)
@audience(Role.SUPERVISOR, action="supervision.progression")
def say_talk(worker_id: UUID) -> ResponseReturnValue:
    """Say that one was offered or held."""
    actor, form = current_actor(), TalkForm.from_request()

    def does(session: "Session") -> str:
        talk, on_day = form.answers()
        actions.say_talk(
            session, actor, worker_id, talk, as_=Side.SUPERVISOR, on_day=on_day, at=now()
        )
        return url_for("supervision.talks_with", worker_id=worker_id)

    return take(form, partial(_with, worker_id), does, "Kept. You both see it.")


def _learned(form: LearnedForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.trainings(session, actor)
    return render_template(
        "supervision/learned.html",
        lines=training_lines(found),
        form=form,
    )


def _supervisors() -> list[PersonName]:
    actor = current_actor()
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        return []
    with reading(actor) as session:
        pairs = queries.supervisors_of_mine(session, actor, on=today())
    return [pair.person for pair in pairs]


def _talks(form: HeldTalkForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.talks(session, actor)
    return render_template(
        "supervision/talks.html", lines=talk_lines(found, actor.person_id), form=form
    )


def _with(worker_id: UUID, form: TalkForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.workers_of_mine(session, actor, on=today())
        person = next((pair.person for pair in pairs if pair.person.id == worker_id), None)
        if person is None:
            raise NotFound("There is nothing here for you to read.")
        found = queries.talks_with(session, actor, worker_id, on=today())
    return render_template(
        "supervision/talks_with.html",
        lines=talk_lines(found, actor.person_id),
        form=form,
        person=person,
    )
