"""The words of every choice, and of what may be told."""

from collections.abc import Mapping
from typing import Final

from competence.duties.rules import Holds, HowOften, View

HOLDS: Final[Mapping[Holds, str]] = {
    Holds.YES: "Yes",
    Holds.PARTLY: "Partly",
    Holds.NOT_YET: "Not yet",
}
VIEWS: Final[Mapping[View, str]] = {
    View.AGREE: "We agree",
    View.SEEN_OTHERWISE: "Not how we see it",
}
NOT_ASKED: Final = "Not asked"
NOT_ANSWERED: Final = "The service has not said yet."
HOW_OFTEN: Final[Mapping[HowOften, str]] = {
    HowOften.MOST_OF_THE_TIME: "Most of the time",
    HowOften.SOMETIMES: "Sometimes",
    HowOften.NOT_YET: "Not yet",
}
NEEDED: Final = "Peer workers here say that they need this first."
KNOWN: Final = "People will know this is us, and I say yes to that"
"""Beside a tick of peers in a team of one or two."""
