"""A worker's private notes. Nobody else reads them, and no page of anybody else's counts them."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, Stale
from competence.supervision import actions, queries
from competence.supervision.queries import MeetingRead
from competence.supervision.rules import Side
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.supervision.forms.keeping import KeptForm, PutWithForm
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.presenters.keeping import meeting_choices, note_lines, note_page
from webapp.supervision.views.blueprint import pages

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OWN = "/notes/own"
OF = "/notes/of/<uuid:meeting_id>"
CHANGED = "Not saved here: you changed this on another page. Press the button to see both."


@pages.get("/notes")
@members(action="supervision.private_notes")
def notes() -> ResponseReturnValue:
    """All of one's notes; theirs when their posts end, too."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.notes(session, actor)
        meetings = queries.meetings(session, actor, on=today(), limit=500)
    own = next((one for one in found if one.meeting_id is None), None)
    return render_template(
        "supervision/notes.html",
        lines=note_lines(found, meetings),
        own=own,
        is_worker=actor.holds(Role.PEER_SUPPORT_WORKER),
    )


@pages.get(OWN)
@members(action="supervision.private_notes")
def own_note() -> ResponseReturnValue:
    """The note of no session."""
    return _page(None)


@pages.post(OWN)
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.private_notes")
def save_own_note() -> ResponseReturnValue:
    """Keep it."""
    return _save(None)


@pages.post(f"{OWN}/autosave")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.private_notes")
def autosave_own_note() -> ResponseReturnValue:
    """Keep it as one goes; answers with the new version."""
    return _autosave(None)


@pages.get(OF)
@members(action="supervision.private_notes")
def note(meeting_id: UUID) -> ResponseReturnValue:
    """The note of a session."""
    return _page(meeting_id)


@pages.post(OF)
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.private_notes")
def save_note(meeting_id: UUID) -> ResponseReturnValue:
    """Keep it."""
    return _save(meeting_id)


@pages.post(f"{OF}/autosave")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.private_notes")
def autosave_note(meeting_id: UUID) -> ResponseReturnValue:
    """Keep it as one goes; answers with the new version."""
    return _autosave(meeting_id)


@pages.post("/notes/<uuid:note_id>/delete")
@members(action="supervision.private_notes")
def delete_note(note_id: UUID) -> ResponseReturnValue:
    """Take a note away for good."""
    actor = current_actor()
    with committing(actor) as session:
        actions.delete_note(session, actor, note_id, at=now())
        where = leads_to(session, url_for("supervision.notes"))
    flash("It is gone.")
    return redirect(where, 303)


@pages.post("/notes/<uuid:note_id>/put")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.private_notes")
def put_note(note_id: UUID) -> ResponseReturnValue:
    """Put the note of no session with a session."""
    actor = current_actor()
    with reading(actor) as session:
        queries.note_record(session, actor, note_id)
    form = _putting()
    if not form.validate():
        return _page(None, putting=form), 422
    meeting_id = form.answers()
    with committing(actor) as session:
        actions.put_with(session, actor, note_id, meeting_id, on=today())
        where = leads_to(session, url_for("supervision.note", meeting_id=meeting_id))
    flash("It stands with the session now. Only you see it.")
    return redirect(where, 303)


def _save(meeting_id: UUID | None) -> ResponseReturnValue:
    actor = current_actor()
    with reading(actor) as session:
        _of(session, meeting_id)
    form = KeptForm.from_request()
    if not form.validate():
        return _page(meeting_id, form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            actions.save_note(
                session, actor, given.words,
                meeting_id=meeting_id, version=given.version, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("supervision.notes"))
    except Stale as error:
        form.refuse(None, error)
        return _page(meeting_id, form, is_stale=True), 409
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


def _autosave(meeting_id: UUID | None) -> ResponseReturnValue:
    actor, form = current_actor(), KeptForm.from_request()
    with reading(actor) as session:
        _of(session, meeting_id)
    # A warning about details is for the button: what is typed is never lost for it.
    if not form.validate() and form.errors_summary():
        return jsonify(message=form.errors_summary()[0].message), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            row = actions.save_note(
                session, actor, given.words,
                meeting_id=meeting_id, version=given.version, at=now(),
            )  # fmt: skip
            version = row.version
    except Stale:
        return jsonify(message=CHANGED), 409
    return jsonify(version=version)


def _page(
    meeting_id: UUID | None,
    form: KeptForm | None = None,
    *,
    putting: PutWithForm | None = None,
    is_stale: bool = False,
) -> str:
    """The note; with `is_stale` what was typed stands in the form, and what is kept beside it."""
    actor = current_actor()
    with reading(actor) as session:
        meeting = _of(session, meeting_id)
        found = queries.note_of(session, actor, meeting_id)
    if form is not None and is_stale:
        form.version.data = "0" if found is None else str(found.version)
    may_put = found is not None and meeting is None
    return render_template(
        "supervision/note.html",
        page=note_page(found, meeting),
        form=form or KeptForm.of(found),
        deleting=PlainForm.from_request(),
        putting=(putting or _putting()) if may_put else None,
        is_stale=is_stale,
        is_worker=actor.holds(Role.PEER_SUPPORT_WORKER),
    )


def _putting() -> PutWithForm:
    actor = current_actor()
    with reading(actor) as session:
        meetings = queries.meetings(session, actor, on=today())
        found = queries.notes(session, actor)
    return PutWithForm.from_request().offering(meeting=meeting_choices(meetings, found))


def _of(session: "Session", meeting_id: UUID | None) -> MeetingRead | None:
    """The worker's own session; NotFound for anybody else's."""
    if meeting_id is None:
        return None
    found = queries.meeting(session, current_actor(), meeting_id, on=today())
    if found.read_as is not Side.WORKER:
        raise NotFound("There is nothing here for you to read.")
    return found
