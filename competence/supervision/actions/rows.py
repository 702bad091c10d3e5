"""What several actions do: refuse in words, ask for a post, seal, check a session."""

from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.database import Record
from competence.errors import NotPermitted, RuleBroken
from competence.supervision.rules import Fault, Side


def refuse(found: Fault | None) -> None:
    """RuleBroken, beside its field, where a rule found a fault."""
    if found is not None:
        raise RuleBroken(found.because, field=found.field)


def works(actor: Actor) -> None:
    """NotPermitted unless the actor holds a peer support worker's post."""
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def supervises(actor: Actor) -> None:
    """NotPermitted unless the actor holds a supervisor's post."""
    if not actor.holds(Role.SUPERVISOR):
        raise NotPermitted("Only somebody in a supervisor's post does this.")


def holds_post_of(actor: Actor, side: Side) -> None:
    """NotPermitted unless the actor holds the post that this side of supervision takes."""
    (works if side is Side.WORKER else supervises)(actor)


def seal(session: Session, row: Record, *, about: UUID, **words: str) -> None:
    """Seal words into the columns they are named for, with a person's key."""
    for column, text in words.items():
        sealing.seal_into(session, row, column, text, about=about)
