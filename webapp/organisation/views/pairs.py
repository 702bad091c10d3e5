"""Starting and ending pairs, from the page of the one who is supervised."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.organisation.forms import EndForm, PairForm
from webapp.organisation.presenters import may_be_supervised, pair_choices, people_choices
from webapp.organisation.views.blueprint import pages, their_page
from webapp.presenting.people import PAIRS


@pages.get("/<uuid:person_id>/pair")
@audience(Role.ADMINISTRATOR, action="pair.start")
def starting_pair(person_id: UUID) -> ResponseReturnValue:
    """Asks who supervises this person, as what, from when."""
    return _starting(person_id, _pair_form(person_id))


@pages.post("/<uuid:person_id>/pair")
@audience(Role.ADMINISTRATOR, action="pair.start")
def start_pair(person_id: UUID) -> ResponseReturnValue:
    """Start the pair."""
    form, actor = _pair_form(person_id), current_actor()
    if not form.validate():
        return _starting(person_id, form), 422
    answers = form.answers()
    try:
        with committing(actor) as session:
            actions.start_pair(
                session, actor, worker_id=person_id, supervisor_id=answers.supervisor_id,
                kind=answers.kind, starts_on=answers.starts_on, ends_on=answers.ends_on, at=now(),
            )  # fmt: skip
            location = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _starting(person_id, form), 422
    flash("The pair is started. Both see it.")
    return redirect(location, 303)


@pages.get("/<uuid:person_id>/pairs/<uuid:pair_id>/end")
@audience(Role.ADMINISTRATOR, action="pair.end")
def ending_pair(person_id: UUID, pair_id: UUID) -> ResponseReturnValue:
    """Asks when the pair ends, and says what ends with it."""
    return _ending(person_id, pair_id, EndForm.from_request(ends_on=today()))


@pages.post("/<uuid:person_id>/pairs/<uuid:pair_id>/end")
@audience(Role.ADMINISTRATOR, action="pair.end")
def end_pair(person_id: UUID, pair_id: UUID) -> ResponseReturnValue:
    """End the pair."""
    form, actor = EndForm.from_request(), current_actor()
    if not form.validate():
        return _ending(person_id, pair_id, form), 422
    try:
        with committing(actor) as session:
            actions.end_pair(session, actor, pair_id, on=form.answers(), at=now())
            location = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _ending(person_id, pair_id, form), 422
    flash("The day on which the pair ends is written down. What was decided stays.")
    return redirect(location, 303)


def _pair_form(person_id: UUID) -> PairForm:
    actor = current_actor()
    with reading(actor) as session:
        supervisors = queries.supervisors(session, actor, on=today())
    return PairForm.from_request(starts_on=today()).offering(
        supervisor=people_choices(supervisors, besides=person_id), kind=pair_choices()
    )


def _starting(person_id: UUID, form: PairForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        person = queries.member(session, actor, person_id)
        posts = queries.posts_ever(session, actor, person_id)
    is_worker = may_be_supervised(posts, today())
    return render_template("organisation/pair.html", form=form, person=person, is_worker=is_worker)


def _ending(person_id: UUID, pair_id: UUID, form: EndForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        pair = queries.pair(session, actor, pair_id, on=today())
    if pair.worker.id != person_id:
        raise NotFound("There is no such entry here.")
    kind = PAIRS[pair.kind].lower()
    return render_template("organisation/end_pair.html", form=form, pair=pair, kind=kind)
