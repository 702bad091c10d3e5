"""What several actions of duties ask."""

from competence.duties.rules import Fault
from competence.errors import RuleBroken


def refuse(found: Fault | None) -> None:
    """RuleBroken, beside its field, where a rule found a fault."""
    if found is not None:
        raise RuleBroken(found.because, field=found.field)
