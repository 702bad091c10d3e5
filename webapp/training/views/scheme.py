"""A programme as it was published, which anybody reads, and schemes of work to print."""

from uuid import UUID

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.framework.model import Framework
from competence.training import queries
from competence.training.queries import DraftRead, VersionRead
from webapp.auth.access import anyone, audience
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.documents import scheme as document
from webapp.frameworks import current_framework, registry
from webapp.supervision.forms.plain import PlainForm
from webapp.training.presenters.programmes import scheme_shown, version_facts
from webapp.training.views.blueprint import WRITE, pages


@pages.get("/programme/<uuid:provider_id>/<uuid:version_id>")
@anyone(action="programme.read")
def scheme(provider_id: UUID, version_id: UUID) -> ResponseReturnValue:
    """Its sessions, and what of the framework each serves."""
    actor, read = current_actor(), _version(provider_id, version_id)
    framework = registry().release(read.framework, read.release)
    return render_template(
        "training/scheme.html",
        read=read,
        page=scheme_shown(framework, read),
        facts=version_facts(read),
        may_write=actor.holds(Role.TRAINER) and actor.organisation_id == provider_id,
        form=PlainForm.from_request(),
        framework_is_draft=framework.is_draft,
        framework_release=framework.release,
    )


@pages.get("/programme/<uuid:provider_id>/<uuid:version_id>/scheme-of-work.pdf")
@anyone(action="programme.read")
def scheme_pdf(provider_id: UUID, version_id: UUID) -> ResponseReturnValue:
    """Its scheme of work, to print."""
    read = _version(provider_id, version_id)
    return _as_pdf(read, registry().release(read.framework, read.release), read.provider)


@pages.get("/programmes/<uuid:programme_id>/draft/scheme-of-work.pdf")
@audience(Role.TRAINER, action=WRITE)
def draft_pdf(programme_id: UUID) -> ResponseReturnValue:
    """A draft's scheme of work, to print."""
    actor = current_actor()
    with reading(actor) as session:
        read = queries.draft(session, actor, programme_id)
    return _as_pdf(read, current_framework(), signed_in().organisation_name)


def _as_pdf(
    read: DraftRead | VersionRead, framework: Framework, organisation: str
) -> ResponseReturnValue:
    from certificates.scheme_pages import scheme_pdf as drawn  # noqa: PLC0415 - slow to load

    made_up = current_app.config["DEMO"]
    content = document(framework, read, organisation=organisation, on=today(), made_up=made_up)
    headers = {"Content-Disposition": 'attachment; filename="scheme-of-work.pdf"'}
    return Response(drawn(content), mimetype="application/pdf", headers=headers)


def _version(provider_id: UUID, version_id: UUID) -> VersionRead:
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        return queries.version(session, there, version_id)
