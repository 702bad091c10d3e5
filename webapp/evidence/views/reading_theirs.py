"""What a second person reads: copies shared with them; and what a supervisor writes themself."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.evidence import actions, queries
from competence.people import queries as people
from competence.people.rules import MAY_LEAD
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.evidence.downloads import attachment
from webapp.evidence.forms import MeetingObservationForm, ObservationForm
from webapp.evidence.presenters import theirs
from webapp.evidence.views.blueprint import SHARED, SUPERVISING, draft_notice, pages
from webapp.frameworks import current_framework, registry


@pages.get(SHARED)
@audience(*MAY_LEAD, action="evidence.read_shared")
def shared_with_me() -> ResponseReturnValue:
    """What workers share with the supervisor now, and what the supervisor wrote."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.shared_with_me(session, actor, on=today())
        observed = queries.observations(session, actor, on=today())
    return render_template(
        "evidence/shared_list.html",
        shared=theirs.shared_cards(found),
        observed=theirs.observed_cards(observed),
    )


@pages.get(f"{SHARED}/<uuid:copy_id>")
@audience(*MAY_LEAD, action="evidence.read_shared")
def shared(copy_id: UUID) -> ResponseReturnValue:
    """One of them; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        copy = actions.read_copy(session, actor, copy_id, at=now())
        name = people.names(session, {copy.worker_id})[copy.worker_id]
        leads = people.named_leads(session, actor, on=today())
    framework = registry().release(copy.framework, copy.release)
    page = theirs.shared_page(framework, copy, name, leads)
    return render_template("evidence/shared.html", page=page, **draft_notice(framework))


@pages.get(f"{SHARED}/<uuid:copy_id>/file")
@audience(*MAY_LEAD, action="evidence.file_download")
def shared_file(copy_id: UUID) -> ResponseReturnValue:
    """The file of a copy; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        return attachment(actions.read_copy_file(session, actor, copy_id, at=now()))


@pages.get(f"{SUPERVISING}/<uuid:worker_id>/observe")
@audience(Role.SUPERVISOR, action="observation.write")
def observe(worker_id: UUID) -> ResponseReturnValue:
    """The page on which a supervisor writes what they saw."""
    return _page(worker_id, ObservationForm.under(current_framework()))


@pages.post(f"{SUPERVISING}/<uuid:worker_id>/observe")
@audience(Role.SUPERVISOR, action="observation.write")
def observed(worker_id: UUID) -> ResponseReturnValue:
    """Keep it; the worker sees it at once."""
    return _keep(worker_id, ObservationForm.under(current_framework()))


@pages.get(f"{SUPERVISING}/<uuid:worker_id>/meeting")
@audience(Role.SUPERVISOR, action="observation.write")
def observe_meeting(worker_id: UUID) -> ResponseReturnValue:
    """The page on which a supervisor writes what they saw at a network meeting."""
    return _page(worker_id, MeetingObservationForm.under(current_framework()))


@pages.post(f"{SUPERVISING}/<uuid:worker_id>/meeting")
@audience(Role.SUPERVISOR, action="observation.write")
def observed_meeting(worker_id: UUID) -> ResponseReturnValue:
    """Keep it; the worker sees it at once."""
    return _keep(worker_id, MeetingObservationForm.under(current_framework()))


@pages.get(f"{SUPERVISING}/observations/<uuid:evidence_id>")
@audience(Role.SUPERVISOR, action="observation.read")
def observation(evidence_id: UUID) -> ResponseReturnValue:
    """What the supervisor wrote, to read again."""
    actor = current_actor()
    with reading(actor) as session:
        item, worker = queries.observation(session, actor, evidence_id, on=today())
        leads = people.named_leads(session, actor, on=today())
    framework = registry().release(item.entry.framework, item.entry.release)
    page = theirs.observation_page(framework, item, worker.name, leads)
    return render_template("evidence/observation.html", page=page, **draft_notice(framework))


def _keep(worker_id: UUID, form: ObservationForm | MeetingObservationForm) -> ResponseReturnValue:
    actor, framework = current_actor(), current_framework()
    if not form.validate():
        return _page(worker_id, form), 422
    seen = form.seen(framework)
    try:
        with committing(actor) as session:
            kept = actions.observe(
                session, actor, framework, worker_id,
                kind=seen.kind, about=seen.written.about, happened_on=seen.written.happened_on,
                title=seen.written.title, words=seen.written.words, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("evidence.observation", evidence_id=kept.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(worker_id, form), 422
    flash("Kept. They see it now, and choose whether it goes with anything.")
    return redirect(where, 303)


def _page(worker_id: UUID, form: ObservationForm | MeetingObservationForm) -> str:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        worker = queries.may_observe(session, actor, worker_id, on=today())
    return render_template(
        "evidence/observe.html",
        worker=worker,
        form=form,
        is_meeting=isinstance(form, MeetingObservationForm),
        **draft_notice(framework),
    )
