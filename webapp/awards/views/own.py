"""Where somebody is towards each award, what they hold, "agreed so far", and a change of name."""

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.awards import actions, queries
from competence.awards.queries import OwnAwards
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.training import actions as training
from webapp.auth.access import members
from webapp.auth.actor import current_actor, signed_in
from webapp.awards.forms import NameForm, PlainForm
from webapp.awards.presenters.own import own_page
from webapp.awards.views.blueprint import OWN, pages, site
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.documents.awards import agreed_so_far, in_new_name
from webapp.frameworks import current_framework

NAME = ("certificate.name_change", OWN)


@pages.get("/")
@members(action=("award.ask", OWN))
def index() -> ResponseReturnValue:
    """Where one is towards each award, and one's certificates."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.own_awards(session, actor, framework)
        certificates = queries.own(session, actor)
    page = own_page(
        framework, found, certificates,
        is_worker=actor.holds(Role.PEER_SUPPORT_WORKER), today=today(),
    )  # fmt: skip
    return render_template("awards/index.html", page=page, plain=PlainForm.from_request())


@pages.get("/agreed-so-far.pdf")
@members(action=("award.ask", OWN))
def agreed() -> ResponseReturnValue:
    """What is agreed so far, as it stands today, as a PDF."""
    from certificates.agreed_so_far_pages import (  # noqa: PLC0415 - ReportLab is slow to load
        agreed_so_far_pdf,
    )

    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found: OwnAwards = queries.own_awards(session, actor, framework)
        organisation = people.organisation(session, actor).name
    content = agreed_so_far(
        framework, found.found, found.agreed,
        holder=signed_in().name, organisation=organisation, on=today(),
        made_up=current_app.config["DEMO"],
    )  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="agreed-so-far.pdf"'}
    return Response(agreed_so_far_pdf(content), mimetype="application/pdf", headers=headers)


@pages.get("/name")
@members(action=NAME)
def name() -> ResponseReturnValue:
    """What a change of name does, before it is made."""
    return render_template("awards/name.html", form=NameForm.from_request(name=signed_in().name))


@pages.post("/name")
@members(action=NAME)
def change_name() -> ResponseReturnValue:
    """Take the new name, and make every certificate again that has the one before."""
    actor, form, printed = current_actor(), NameForm.from_request(), site()
    if not form.validate():
        return render_template("awards/name.html", form=form), 422
    with committing(actor) as session:
        people_actions.rename(session, actor, form.answers(), at=now())
        training.put_new_name(session, actor.person_id, at=now())
        made = actions.put_new_name(
            session, actor, lambda given: in_new_name(given, printed), at=now()
        )
        where = leads_to(session, url_for("awards.index"))
    again = " Your certificates were made again; those before are replaced." if made else ""
    flash(f"Your name is changed.{again}")
    return redirect(where, 303)
