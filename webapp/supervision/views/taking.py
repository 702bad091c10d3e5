"""What the views that take a form do alike: keep what it says and lead on, or show it again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from webapp.auth.actor import current_actor
from webapp.database import committing, leads_to
from webapp.forms.form import Form

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

F = TypeVar("F", bound=Form)


def take(
    form: F, again: Callable[[F], str], does: "Callable[[Session], str]", says: str
) -> ResponseReturnValue:
    """Keep what a form says, say so, and lead on; where it cannot be kept, ask `again`.

    `does` changes what there is to change, in one transaction, and gives the address to lead to.
    A rule that it breaks is put beside the field it concerns.
    """
    if not form.validate():
        return again(form), 422
    try:
        with committing(current_actor()) as session:
            where = leads_to(session, does(session))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return again(form), 422
    flash(says)
    return redirect(where, 303)
