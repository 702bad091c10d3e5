"""Lists in which sessions wait for the reader's word, with what was logged of them."""

from collections.abc import Iterable

from competence.supervision import actions
from competence.supervision.queries import ToAnswer
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import noting


def note_read(asked: Iterable[ToAnswer]) -> None:
    """Note for the workers of these sessions that the actor read what they logged."""
    actor = current_actor()
    theirs = [one for one in asked if one.worker.id != actor.person_id]
    if theirs:
        with noting(actor) as session:
            actions.read_asked(session, actor, theirs, at=now())
