"""What a commissioner may read today: agreements that hold, and editions that are published."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from competence.actors import Actor
from competence.commissioning import queries as commissioning
from competence.commissioning.queries import AgreementRead
from competence.errors import NotFound
from competence.oversight import queries
from webapp.audit.presenters import Service, ServiceFound, TogetherFound
from webapp.clock import today
from webapp.frameworks import registry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOTHING_YET: Final = "Nothing is published yet."
BACK: Final = 5
"""How many editions are looked through for the newest that is there."""


def service_of(agreement: AgreementRead) -> Service:
    """The service of an agreement."""
    return Service(agreement.service_id, agreement.service)


def service_found(session: "Session", actor: Actor, service_id: UUID) -> ServiceFound | Service:
    """The newest edition of a service, with those before; the service alone where there is none.

    NotFound without an agreement today.
    """
    service = service_of(commissioning.agreement_with(session, actor, service_id, on=today()))
    editions = queries.service_facts(session, actor, service_id, on=today(), editions=BACK)
    if not editions:
        return service
    newest, *earlier = editions
    reply = commissioning.reply_shown(session, actor, service_id, newest.edition, on=today())
    return ServiceFound(
        registry().release(newest.framework, newest.release),
        service,
        newest.edition,
        newest.facts,
        [(one.edition, one.facts) for one in earlier],
        reply,
    )


def together_found(session: "Session", actor: Actor) -> TogetherFound | None:
    """The newest edition of all services together; None where there is none, or no agreement."""
    agreed = commissioning.services(session, actor, on=today())
    if not agreed:
        return None
    editions = queries.published_together(session, actor, on=today(), editions=BACK)
    if not editions:
        return None
    newest = editions[0]
    return TogetherFound(
        registry().release(newest.framework, newest.release),
        newest.edition,
        newest.services,
        {table.table: table for table in newest.tables},
        newest.middles,
        frozenset(one.service_id for one in agreed),
    )


def published(found: ServiceFound | Service) -> ServiceFound:
    """The edition to take away; NotFound where there is none."""
    if isinstance(found, Service):
        raise NotFound(NOTHING_YET)
    return found


def published_of_all(found: TogetherFound | None) -> TogetherFound:
    """The edition to take away; NotFound where there is none."""
    if found is None:
        raise NotFound(NOTHING_YET)
    return found
