"""Reading a request as somebody, for these tests."""

from datetime import date
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.signoff import queries
from tests.factories.people import NOW

TODAY = NOW.date()


def read(
    database: Database, actor: Actor, request_id: UUID, *, on: date = TODAY
) -> queries.RequestRead:
    """The request as `actor` reads it on a day."""
    with database.reading(actor) as session:
        return queries.request(session, actor, request_id, on=on)
