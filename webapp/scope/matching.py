"""What logged words are about, by the same answer as the box "Can I be asked to do this?"."""

from competence.boundaries.rules import LONGEST
from competence.framework.model import Framework
from competence.scope.rules import Direction
from webapp.boundaries.answering import answer_to


def matched(framework: Framework, asked: str, direction: Direction) -> tuple[Direction, str | None]:
    """Too much or too little, and the boundary or way of being kept out; None where none fits."""
    answer = answer_to(framework, asked[:LONGEST])
    if answer.kept_out is not None:
        return Direction.TOO_LITTLE, answer.kept_out
    if direction is Direction.TOO_LITTLE:
        return direction, None
    return direction, answer.boundary
