"""What somebody does with all that is kept of them, as the trail tells it."""

from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.trail.actions import note


def note_taken(session: Session, actor: Actor, *, at: datetime) -> None:
    """Note that the actor took everything about them away."""
    note(session, actor, "my_data.taken", subject=actor.person_id, at=at)
