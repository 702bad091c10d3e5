"""What several of these actions ask."""

from competence.actors import Actor, Role
from competence.commissioning.queries import NOT_HERE
from competence.duties.rules import Fault
from competence.errors import NotFound, RuleBroken


def refuse(found: Fault | None) -> None:
    """RuleBroken, beside its field, where a rule found a fault."""
    if found is not None:
        raise RuleBroken(found.because, field=found.field)


def answering_post(actor: Actor) -> Role:
    """The post by which the actor answers for their service; NotFound where they do not."""
    for role in (Role.ADMINISTRATOR, Role.SUPERVISOR):
        if actor.holds(role):
            return role
    raise NotFound(NOT_HERE)
