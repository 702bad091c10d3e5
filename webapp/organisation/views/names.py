"""Another name for somebody who asked for it."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import actions
from competence.training import actions as training
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to
from webapp.organisation.moving_forms import TheirNameForm
from webapp.organisation.views.blueprint import found_person, pages, their_page

RENAME: Final = "person.rename"


@pages.get("/<uuid:person_id>/name")
@audience(Role.ADMINISTRATOR, action=RENAME)
def renaming(person_id: UUID) -> ResponseReturnValue:
    """Asks for the name, and says what becomes of the one before."""
    return _page(person_id, TheirNameForm.from_request(name=found_person(person_id).name))


@pages.post("/<uuid:person_id>/name")
@audience(Role.ADMINISTRATOR, action=RENAME)
def rename_them(person_id: UUID) -> ResponseReturnValue:
    """Take the name, and put it on lists of courses that are theirs."""
    form, actor = TheirNameForm.from_request(), current_actor()
    if not form.validate():
        return _page(person_id, form), 422
    try:
        with committing(actor) as session:
            actions.rename_for(session, actor, person_id, form.answers(), at=now())
            training.put_new_name(session, person_id, at=now())
            where = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(person_id, form), 422
    flash("The name is changed on every page. Tell them that it is done.")
    return redirect(where, 303)


def _page(person_id: UUID, form: TheirNameForm) -> str:
    person = found_person(person_id)
    is_you = person_id == current_actor().person_id
    return render_template("organisation/name.html", form=form, person=person, is_you=is_you)
