"""What the trail says, for these tests."""

from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.trail.records import TrailEntry


def events(database: Database, actor: Actor, starting: str = "selfassessment.") -> list[str]:
    """The events of the actor's organisation that start so, oldest first."""
    query = (
        select(TrailEntry.event)
        .where(
            TrailEntry.organisation_id == actor.organisation_id,
            TrailEntry.event.startswith(starting),
        )
        .order_by(TrailEntry.seq)
    )
    with database.reading(actor) as session:
        return list(session.scalars(query))
