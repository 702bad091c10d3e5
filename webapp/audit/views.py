"""A commissioner's services: each one, side by side, all together, and files of them."""

from typing import Final
from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.commissioning import queries as commissioning
from competence.errors import NotFound
from competence.framework.model import AuditAbout, Framework
from competence.oversight import queries
from competence.oversight.rules import side_read
from webapp.audit.noting import read, read_facts, read_together
from webapp.audit.presenters import (
    Service,
    decisions_of,
    service_page,
    sheet_of,
    side_links,
    side_page,
    together_page,
)
from webapp.audit.presenters import service as of_service
from webapp.audit.presenters import together as of_all
from webapp.audit.reading import (
    published,
    published_of_all,
    service_found,
    service_of,
    together_found,
)
from webapp.audit.taking import LABELS, service_file, together_file
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import today
from webapp.database import reading
from webapp.framework.presenters import audit_address
from webapp.framework.presenters.parts import Link
from webapp.frameworks import current_framework

pages = Blueprint("audit", __name__, url_prefix="/services")

READ: Final = "audit.read"
TAKE: Final = "audit.download"
SERVICE: Final = "/<uuid:service_id>"
FILE: Final = "<any(pdf, csv, json, zip):audit_file>"


@pages.get("")
@audience(Role.COMMISSIONER, action=READ)
def index() -> ResponseReturnValue:
    """Every service that there is an agreement with today, by name."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        agreed = commissioning.services(session, actor, on=today())
    services = [
        Link(one.service, url_for("audit.service", service_id=one.service_id)) for one in agreed
    ]
    return render_template(
        "audit/index.html",
        services=services,
        sides=side_links(framework),
        definitions=audit_address(framework),
    )


@pages.get("/questions/<audit_question_code>")
@audience(Role.COMMISSIONER, action=READ)
def side(audit_question_code: str) -> ResponseReturnValue:
    """One question of every service, by name."""
    actor, framework = current_actor(), current_framework()
    question = framework.audit_question(audit_question_code)
    if question.about is not AuditAbout.THE_SERVICE:
        raise NotFound("That question is about people, and is told of no service.")
    with reading(actor) as session:
        agreed = commissioning.services(session, actor, on=today())
        sheet = sheet_of([service_of(one) for one in agreed], request.args.get("page", ""))
        among = {one.id for one in sheet.services}
        found = queries.facts_side_by_side(session, actor, question.code, among=among, on=today())
    read(actor, [side_read(question.code, {one: it.frozen_on for one, it in found.items()})])
    facts = {service_id: one.facts for service_id, one in found.items()}
    page = side_page(framework, question, sheet, facts)
    return _page("audit/side.html", framework, page=page)


@pages.get("/together")
@audience(Role.COMMISSIONER, action=READ)
def together() -> ResponseReturnValue:
    """Figures about people, over all services together."""
    actor = current_actor()
    with reading(actor) as session:
        found = together_found(session, actor)
    if found is None:
        return render_template("audit/nothing_yet.html", name="All services together")
    read_together(actor, found)
    links = [
        Link(words, url_for("audit.together_taken", audit_file=form))
        for form, words in LABELS.items()
    ]
    return _page(
        "audit/together.html",
        found.framework,
        page=together_page(found),
        notes=of_all.NOTES,
        files=links,
    )


@pages.get(f"/together.{FILE}")
@audience(Role.COMMISSIONER, action=TAKE)
def together_taken(audit_file: str) -> Response:
    """The same, to take away."""
    actor = current_actor()
    with reading(actor) as session:
        found = published_of_all(together_found(session, actor))
    read_together(actor, found)
    return together_file(found, audit_file)


@pages.get(SERVICE)
@audience(Role.COMMISSIONER, action=READ)
def service(service_id: UUID) -> ResponseReturnValue:
    """Facts about one service."""
    actor = current_actor()
    with reading(actor) as session:
        found = service_found(session, actor, service_id)
    if isinstance(found, Service):
        return render_template("audit/nothing_yet.html", name=found.name)
    read_facts(actor, found)
    links = [
        Link(words, url_for("audit.service_taken", service_id=service_id, audit_file=form))
        for form, words in LABELS.items()
    ]
    return _page(
        "audit/service.html",
        found.framework,
        page=service_page(found),
        introduction=of_service.INTRODUCTION,
        first=of_service.FIRST,
        no_reply=of_service.NO_REPLY,
        asking=url_for("agreements.asking", service_id=service_id),
        decisions=url_for("audit.decisions", service_id=service_id),
        files=links,
    )


@pages.get(f"{SERVICE}/audit.{FILE}")
@audience(Role.COMMISSIONER, action=TAKE)
def service_taken(service_id: UUID, audit_file: str) -> Response:
    """The same, to take away."""
    actor = current_actor()
    with reading(actor) as session:
        found = published(service_found(session, actor, service_id))
    read_facts(actor, found)
    return service_file(found, audit_file)


@pages.get(f"{SERVICE}/shared-decisions")
@audience(Role.COMMISSIONER, action=READ)
def decisions(service_id: UUID) -> ResponseReturnValue:
    """What is in place in one service for shared decisions."""
    actor = current_actor()
    with reading(actor) as session:
        found = service_found(session, actor, service_id)
    if isinstance(found, Service):
        return render_template("audit/nothing_yet.html", name=found.name)
    read_facts(actor, found)
    framework = found.framework
    return _page(
        "audit/decisions.html",
        framework,
        name=found.service.name,
        period=of_service.period_words(found),
        sets=decisions_of(found),
        back=url_for("audit.service", service_id=service_id),
        whole=url_for(
            "framework.decisions", framework=framework.framework, release=framework.release
        ),
    )


def _page(template: str, framework: Framework, **held: object) -> str:
    return render_template(
        template,
        framework_is_draft=framework.is_draft,
        framework_release=framework.release,
        definitions=audit_address(framework),
        **held,
    )
