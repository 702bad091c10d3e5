"""What a worker sees before they send anything."""

from dataclasses import dataclass
from datetime import date

from flask import url_for

from competence.framework.model import Competence, Framework
from competence.signoff.queries import Asking
from webapp.framework.presenters.enough import Part
from webapp.presenting.standing import rank, said_words
from webapp.signoff.presenters.deciding import full_address
from webapp.signoff.presenters.enough import whole_rule
from webapp.signoff.presenters.showing import Heading, Voice, busy_words, heading


@dataclass(frozen=True, slots=True)
class AskPage:
    """Who may be asked, what one says, what would be enough."""

    about: Heading
    back: str
    may_ask: bool
    add_to: str
    mine: Voice
    asks_for_view: bool
    busy: tuple[str, ...]
    level: str
    enough: tuple[Part, ...]


def ask_page(framework: Framework, competence: Competence, at_hand: Asking, today: date) -> AskPage:
    """What there is to know first."""
    said = at_hand.said
    words = said_words(framework, said) or framework.absence
    return AskPage(
        about=heading(framework, competence, full_address(framework, competence)),
        back=url_for("standing.competence", code=competence.code),
        may_ask=bool(at_hand.supervisors),
        add_to=url_for("evidence.add", competence=competence.code),
        mine=Voice(
            "What you say",
            words,
            (rank(framework, said.level) or 0) if said else 0,
            said=said.words if said else "",
        ),
        asks_for_view=any(lead.free_from is None for lead in at_hand.peer_leads),
        busy=busy_words(at_hand.peer_leads, today),
        level=framework.level(competence.evidence_rule.level).title,
        enough=whole_rule(framework, competence),
    )
