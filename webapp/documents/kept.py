"""Drawing certificates: once each, whoever comes first, and never again."""

from uuid import UUID

from certificates.certificate import Certificate
from certificates.content import from_json
from competence.actors import Actor
from competence.awards import actions, queries
from competence.database import Database
from competence.people import queries as people
from webapp.clock import now


def draw(database: Database, actor: Actor, certificate_id: UUID, content: str) -> None:
    """Draw a certificate from its frozen words and keep it, unless somebody was first."""
    from certificates.certificate_pages import (  # noqa: PLC0415 - ReportLab is slow to load
        certificate_pdf,
    )

    pdf = certificate_pdf(from_json(Certificate, content))
    with database.committing(actor) as session:
        actions.keep_drawn(session, actor, certificate_id, pdf, at=now())


def draw_all(database: Database) -> int:
    """Draw whatever was issued and nobody drew yet, in every organisation; gives how many."""
    with database.reading(Actor.system()) as session:
        organisations = people.every_organisation(session)
    drawn = 0
    for organisation_id in organisations:
        system = Actor.system(organisation_id)
        while True:
            with database.reading(system) as session:
                waiting = queries.undrawn(session, system)
            for certificate_id, content in waiting.items():
                draw(database, system, certificate_id, content)
            drawn += len(waiting)
            if not waiting:
                break
    return drawn
