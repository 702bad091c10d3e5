"""The blueprint, and what its pages share."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint

from competence.framework.model import Framework
from competence.people import queries as people
from competence.signoff import actions
from competence.signoff.queries import RequestRead
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import noting
from webapp.frameworks import registry
from webapp.signoff.presenters import RequestPage, request_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("signoff", __name__)


def opened(request_id: UUID) -> tuple[RequestRead, Framework, RequestPage]:
    """A request, noted as looked at, with the release it was asked under and its page."""
    actor = current_actor()
    with noting(actor) as session:
        read = actions.read(session, actor, request_id, at=now())
        page = _page(session, read)
    return read, registry().release(read.framework, read.release), page


def _page(session: "Session", read: RequestRead) -> RequestPage:
    framework = registry().release(read.framework, read.release)
    leads = people.named_leads(session, current_actor(), on=today())
    return request_page(framework, read, leads=leads, today=today())
