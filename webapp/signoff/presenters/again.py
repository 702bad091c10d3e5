"""What a worker reads before they ask somebody else about an answer."""

from dataclasses import dataclass

from flask import url_for

from competence.framework.model import Framework
from competence.signoff.queries import LookingAgain
from competence.signoff.rules import Again
from webapp.presenting.dates import or_list


@dataclass(frozen=True, slots=True)
class AgainPage:
    """What is asked, of whom, and what we owe."""

    competence: str
    heading: str
    words: str
    back: str
    owed: str
    working_days: int


def again_page(framework: Framework, looking: LookingAgain, working_days: int) -> AgainPage:
    """A second view, or the second of two answers, what goes with it, and how long it may take."""
    row, is_answer = looking.decision, looking.kind is Again.SECOND_ANSWER
    title = framework.level(row.level).title if row.level is not None else ""
    two = (
        f"{title} is agreed by two people, one of them with lived experience in a peer role."
        " What you have is the first answer. Until a second agrees, what was agreed before stands."
    )
    return AgainPage(
        competence=framework.competence(row.competence).title,
        heading=f"A second answer for {title}" if is_answer else "A second view",
        words=two if is_answer else "The later answer stands, and both print.",
        back=url_for("signoff.asked", request_id=row.request_id),
        owed=_owed(looking),
        working_days=working_days,
    )


def _owed(looking: LookingAgain) -> str:
    here = [one.name for one in looking.people if one.id in looking.from_elsewhere]
    if looking.is_wanted_elsewhere and here:
        return f"You asked for somebody from elsewhere. You can choose {or_list(here)} now."
    if looking.is_wanted_elsewhere:
        return "You asked for somebody from elsewhere. We owe you somebody."
    return "" if looking.people else "There is nobody else to ask here just now."
