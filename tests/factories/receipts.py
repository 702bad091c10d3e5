"""What somebody says of what was signed in their name."""

from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.receipts import actions, queries
from competence.receipts.queries import ReceiptRead
from tests.factories.people import NOW


def newest(database: Database, signer: Actor) -> ReceiptRead:
    """The newest of what was signed in somebody's name."""
    with database.reading(signer) as session:
        return queries.receipts(session, signer)[0]


def disputed(database: Database, signer: Actor) -> UUID:
    """The id of a dispute of the newest of it."""
    with database.committing(signer) as session:
        return actions.dispute(session, signer, newest(database, signer).id, at=NOW).id
