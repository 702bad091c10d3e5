"""What the service says of itself."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.commissioning import actions, queries
from competence.commissioning.rules import ASKED, Subject
from competence.errors import NotFound, RuleBroken
from webapp.agreements.forms import FACTS, BandsForm, HoldsForm, HoursForm, PostsForm, TeamsForm
from webapp.agreements.presenters import fact_rows, history_rows
from webapp.agreements.views.blueprint import SERVICE, pages
from webapp.agreements.wording import HINTS, SUBJECTS
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading

AnyForm = PostsForm | TeamsForm | HoursForm | BandsForm | HoldsForm


@pages.get("/facts")
@audience(*SERVICE, action="service_fact.read")
def facts() -> ResponseReturnValue:
    """Everything that the service says of itself for its audit."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.declared(session, actor)
    may_declare = actor.holds(Role.ADMINISTRATOR)
    return render_template(
        "agreements/facts.html",
        rows=fact_rows(found, may_declare=may_declare),
        may_declare=may_declare,
    )


@pages.get("/facts/<subject>")
@audience(Role.ADMINISTRATOR, action="service_fact.declare")
def fact(subject: str) -> ResponseReturnValue:
    """Asks about one subject, with what was said before."""
    return _fact(_subject(subject), None)


@pages.post("/facts/<subject>")
@audience(Role.ADMINISTRATOR, action="service_fact.declare")
def declare(subject: str) -> ResponseReturnValue:
    """Append what is declared, or show the form again with what is wrong."""
    actor, known = current_actor(), _subject(subject)
    form = FACTS[known].from_request()
    if not form.validate():
        return _fact(known, form), 422
    try:
        with committing(actor) as session:
            actions.declare(session, actor, form.declaration(known), at=now())
            where = leads_to(session, url_for("agreements.facts"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _fact(known, form), 422
    flash("Kept, with today’s date and your post. Your peer workers can read it now.")
    return redirect(where, 303)


def _subject(code: str) -> Subject:
    if code not in set(Subject):
        raise NotFound(queries.NOT_HERE)
    return Subject(code)


def _fact(subject: Subject, form: AnyForm | None) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.history(session, actor, subject)
    before = found[0] if found else None
    fresh = FACTS[subject].from_request(
        holds=before.holds if before else None,
        of=before.of if before else None,
        out_of=before.out_of if before else None,
        codes=before.codes if before else None,
    )
    return render_template(
        "agreements/fact.html",
        title=SUBJECTS[subject],
        hint=HINTS[ASKED[subject]],
        form=form or fresh,
        history=history_rows(found),
    )
