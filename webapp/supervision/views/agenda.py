"""What a worker brings to a session: chosen by them, in their order, and read by one person."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.supervision import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.supervision.forms.agenda import BringForm
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.presenters.agenda import Bringing, agenda_page, offered
from webapp.supervision.views.blueprint import draft_notice, pages

AGENDA = "/agenda/<uuid:supervisor_id>"


@pages.get("/agenda")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.agenda")
def first_agenda() -> ResponseReturnValue:
    """To whom something is brought: the first of them, with links to the others."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.supervisors_of_mine(session, actor, on=today())
    asked = [pair.person for pair in pairs if pair.may_be_asked]
    if not asked:
        return render_template("supervision/nobody.html")
    return redirect(url_for("supervision.agenda", supervisor_id=asked[0].id))


@pages.get(AGENDA)
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.agenda")
def agenda(supervisor_id: UUID) -> ResponseReturnValue:
    """What the worker brings to somebody, and what they could."""
    return _page(_bringing(supervisor_id))


@pages.post(AGENDA)
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.agenda")
def bring(supervisor_id: UUID) -> ResponseReturnValue:
    """Bring what was chosen, last in order; all of it or nothing."""
    actor, framework = current_actor(), current_framework()
    found = _bringing(supervisor_id)
    form = BringForm.of(offered(framework, found))
    if not form.validate():
        return _page(found, form), 422
    brought = form.answers()
    lines = [(queries.FREE_LINE, "", brought.line)] if brought.line else []
    chosen = [(source, target, "") for source, target in brought.offers]
    try:
        with committing(actor) as session:
            for source, target, words in [*chosen, *lines]:
                actions.bring(
                    session, actor, framework, supervisor_id,
                    source=source, target=target, words=words, at=now(),
                )  # fmt: skip
            where = leads_to(session, url_for("supervision.agenda", supervisor_id=supervisor_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(found, form), 422
    return redirect(where, 303)


@pages.post(f"{AGENDA}/order")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.agenda")
def arrange(supervisor_id: UUID) -> ResponseReturnValue:
    """Put one thing up a place, or leave it out."""
    actor = current_actor()
    up, leave = request.form.get("up", ""), request.form.get("leave", "")
    with committing(actor) as session:
        queries.supervisor_of_mine(session, actor, supervisor_id, on=today())
        items = [one.id for one in queries.agenda(session, actor, supervisor_id=supervisor_id)]
        named = {str(item_id): item_id for item_id in items}
        if leave in named:
            actions.leave_out(session, actor, named[leave], at=now())
            flash("Left out. Nobody reads it any more.")
        elif up in named:
            place = items.index(named[up])
            items.insert(max(0, place - 1), items.pop(place))
            actions.put_in_order(session, actor, supervisor_id, items)
        where = leads_to(session, url_for("supervision.agenda", supervisor_id=supervisor_id))
    return redirect(where, 303)


def _bringing(supervisor_id: UUID) -> Bringing:
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.supervisors_of_mine(session, actor, on=today())
        found = [
            pair.person for pair in pairs if pair.may_be_asked and pair.person.id == supervisor_id
        ]
        if not found:
            raise NotFound("There is nothing here for you to read.")
        items = queries.agenda(session, actor, supervisor_id=supervisor_id)
        offers = queries.offers(session, actor, current_framework(), on=today())
    return Bringing(found[0], pairs, items, offers)


def _page(found: Bringing, form: BringForm | None = None) -> str:
    framework = current_framework()
    return render_template(
        "supervision/agenda.html",
        page=agenda_page(framework, found),
        form=form or BringForm.of(offered(framework, found)),
        ordering=PlainForm.from_request(),
        **draft_notice(framework),
    )
