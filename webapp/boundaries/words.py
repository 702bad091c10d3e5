"""What pages say for the fixed codes of a boundary."""

from collections.abc import Iterator
from typing import Final

from competence.framework.model import (
    Agreement,
    AtFirst,
    Boundary,
    GuardsAgainst,
    Listener,
    Moment,
    TalkTo,
)
from webapp.presenting.dates import and_list
from webapp.settings import Routes

GUARDS: Final = {
    GuardsAgainst.BEYOND_COMPETENCE: "being asked to do a job that needs other training",
    GuardsAgainst.WASTED_SKILL: "your skills being wasted on what others should do",
    GuardsAgainst.COERCION: "people being pressed or forced",
    GuardsAgainst.CONFIDENTIALITY: "people’s trust being broken",
}
AGREEMENTS: Final = {
    Agreement.TALKED_THROUGH: "You have talked it through first.",
    Agreement.WITH_A_SECOND_PERSON: "A second person does it with you.",
    Agreement.THE_PERSON_AGREES: "The person it is about has said yes.",
}
AT_FIRST: Final = {
    AtFirst.BESIDE_A_COLLEAGUE: "Expect a colleague beside you at first. That is support, not a "
    "wait: it is yours to do from the first day."
}
MOMENTS: Final = {
    Moment.ANY: "",
    Moment.NOT_YET: ", while it is not agreed yet",
    Moment.READY: ", once you are ready for it",
}
LISTENERS: Final = {
    Listener.COLLEAGUE: "To a colleague",
    Listener.PERSON_SUPPORTED: "To the person you support",
    Listener.FAMILY: "To family or friends",
}


def guards_against(boundary: Boundary) -> str:
    """What a boundary guards against, as the end of a sentence; nothing where it names nothing."""
    return and_list([GUARDS[one] for one in boundary.guards_against])


def who(route: TalkTo, routes: Routes) -> str:
    """Somebody to talk to, by the name the installation gives them."""
    return {
        TalkTo.SUPERVISOR: "your supervisor",
        TalkTo.PEER_LEAD: routes.peer_lead or "a peer lead",
        TalkTo.TEAM_LEAD: "the team lead",
        TalkTo.NAMED_LEAD: routes.named_lead or "the named lead for your team",
        TalkTo.OUTSIDE_THE_TEAM: "somebody outside your team",
    }[route]


def others(named: set[TalkTo], routes: Routes) -> Iterator[str]:
    """Whom else there is, should those named be the ones who asked."""
    for route in (TalkTo.PEER_LEAD, TalkTo.NAMED_LEAD):
        if route not in named:
            yield who(route, routes)
    yield routes.speak_up or "your Freedom to Speak Up Guardian, or a trustee"
    yield routes.union or "your union"
