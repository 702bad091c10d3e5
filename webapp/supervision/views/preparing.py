"""A supervisor's own preparation: of their own practice, theirs alone, and gone 30 days after."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import Stale
from competence.people import queries as people
from competence.supervision import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.presenting.dates import day_words
from webapp.supervision.forms.keeping import KeptForm, PrepareForm
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.presenters.keeping import gone_on, preparation_lines, preparation_of
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.notes import CHANGED
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


ALL = "/given/preparation"
ONE = f"{ALL}/<uuid:preparation_id>"


@pages.get(ALL)
@audience(Role.SUPERVISOR, action="supervision.own_preparation")
def preparations() -> ResponseReturnValue:
    """What one prepared, and a place to prepare something."""
    return _all()


@pages.post(ALL)
@audience(Role.SUPERVISOR, action="supervision.own_preparation")
def prepare() -> ResponseReturnValue:
    """Keep a new one."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = people.workers_of(session, actor, on=today())
    form = PrepareForm.among([pair.person for pair in pairs], on=today())

    def does(session: "Session") -> str:
        given = form.answers()
        actions.prepare(
            session, actor, given.words,
            session_on=given.session_on, worker_id=given.worker_id, at=now(),
        )  # fmt: skip
        return url_for("supervision.preparations")

    return take(form, _all, does, "Kept. Only you can see it.")


@pages.get(ONE)
@audience(Role.SUPERVISOR, action="supervision.own_preparation")
def preparation(preparation_id: UUID) -> ResponseReturnValue:
    """One of them."""
    return _one(preparation_id)


@pages.post(ONE)
@audience(Role.SUPERVISOR, action="supervision.own_preparation")
def save_preparation(preparation_id: UUID) -> ResponseReturnValue:
    """Keep it as it is now."""
    actor, form = current_actor(), KeptForm.from_request()
    if not form.validate():
        return _one(preparation_id, form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            actions.save_preparation(
                session, actor, preparation_id, given.words, version=given.version, at=now()
            )
            where = leads_to(session, url_for("supervision.preparations"))
    except Stale as error:
        form.refuse(None, error)
        return _one(preparation_id, form, is_stale=True), 409
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.post(f"{ONE}/autosave")
@audience(Role.SUPERVISOR, action="supervision.own_preparation")
def autosave_preparation(preparation_id: UUID) -> ResponseReturnValue:
    """Keep it as one goes; answers with the new version."""
    actor, form = current_actor(), KeptForm.from_request()
    with reading(actor) as session:
        queries.preparation(session, actor, preparation_id, on=today())
    if not form.validate() and form.errors_summary():
        return jsonify(message=form.errors_summary()[0].message), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            row = actions.save_preparation(
                session, actor, preparation_id, given.words, version=given.version, at=now()
            )
            version = row.version
    except Stale:
        return jsonify(message=CHANGED), 409
    return jsonify(version=version)


@pages.post(f"{ONE}/delete")
@audience(Role.SUPERVISOR, action="supervision.own_preparation")
def delete_preparation(preparation_id: UUID) -> ResponseReturnValue:
    """Take it away sooner than it would go."""
    actor = current_actor()
    with committing(actor) as session:
        actions.delete_preparation(session, actor, preparation_id, at=now())
        where = leads_to(session, url_for("supervision.preparations"))
    flash("It is gone.")
    return redirect(where, 303)


def _all(form: PrepareForm | None = None) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.preparations(session, actor, on=today())
        pairs = people.workers_of(session, actor, on=today())
    workers = [pair.person for pair in pairs]
    names = {one.id: one.name for one in workers}
    return render_template(
        "supervision/preparations.html",
        lines=preparation_lines(found, names, today()),
        form=form or PrepareForm.among(workers, on=today()),
    )


def _one(preparation_id: UUID, form: KeptForm | None = None, *, is_stale: bool = False) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.preparation(session, actor, preparation_id, on=today())
        names = people.names(session, {found.worker_id} if found.worker_id else set())
    if form is not None and is_stale:
        form.version.data = str(found.version)
    return render_template(
        "supervision/preparation.html",
        of=preparation_of(found, names, today()),
        gone_on=day_words(gone_on(found)),
        preparation_id=preparation_id,
        form=form or KeptForm.of(found),
        deleting=PlainForm.from_request(),
        kept=found.words if is_stale else "",
        is_stale=is_stale,
    )
