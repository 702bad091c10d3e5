"""What several actions of the scope log ask and do."""

from typing import Final

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.errors import NotPermitted, RuleBroken
from competence.scope.records import ScopeAnswer, ScopeEntry, ScopeShare
from competence.scope.rules import Fault

CLOSED: Final = "You closed this. Log it anew if it is asked again."


def works(actor: Actor) -> None:
    """NotPermitted unless the actor holds a peer support worker's post."""
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def refuse(found: Fault | None) -> None:
    """RuleBroken, beside its field, where a rule found a fault."""
    if found is not None:
        raise RuleBroken(found.because, field=found.field)


def seal(session: Session, row: ScopeEntry | ScopeShare | ScopeAnswer, **words: str) -> None:
    """Seal words into a row with the key of the worker whom it is about."""
    for column, text in words.items():
        sealing.seal_into(session, row, column, text.strip(), about=row.worker_id)
