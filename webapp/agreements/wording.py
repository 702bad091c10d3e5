"""What subjects are called, how what was declared reads, and who may see what."""

from collections.abc import Callable, Mapping
from typing import Final

from competence.commissioning.queries import FactRead
from competence.commissioning.rules import OTHER_SCALE, Asks, Side, Subject
from competence.duties.rules import Holds
from webapp.duties.wording import HOLDS
from webapp.presenting.dates import and_list

SUBJECTS: Final[Mapping[Subject, str]] = {
    Subject.POSTS: "Peer support posts, funded and filled",
    Subject.BANDS: "Pay bands of peer support posts",
    Subject.SECOND_PEER: "Teams in which a peer worker has a second one beside them",
    Subject.PEER_LEAD_POST: "A post for a peer lead",
    Subject.PROTECTED_SUPERVISION: "Protected hours of supervision",
    Subject.PROGRESSION: "A way on from a first peer support post",
}

NOT_SAID: Final = "The service has not said."

SIDES: Final[Mapping[Side, str]] = {
    Side.SERVICE: "the service",
    Side.COMMISSIONER: "the commissioner",
}

NO_REPLY: Final = "No reply was made. This means nothing either way."

TOO_FEW: Final = (
    "Figures about people are shown only over at least three services and eight peer workers. These"
    " are too few for that."
)

COMMISSIONERS_SEE: Final = (
    "What the service says of itself and of what it owes you: yes, partly, not yet.",
    "Figures about people: only over three services or more, and never a small number.",
    "Your joint reply, if you make one, and what the service answers to questions.",
)
COMMISSIONERS_NEVER_SEE: Final = (
    "Your name, or that you work here.",
    "What you wrote, logged, or said of yourself; who supervises you; what was decided.",
    "Anything you did not share and tick to be counted.",
)


def band_words(code: str) -> str:
    """A pay band, "Band 4"."""
    return "Another pay scale" if code == OTHER_SCALE else code.replace("band-", "Band ")


def fact_words(fact: FactRead | None) -> str:
    """What a service declared of a subject, in words."""
    return NOT_SAID if fact is None else _WORDS[fact.subject](fact)


def _posts(fact: FactRead) -> str:
    if not fact.out_of:
        return f"{HOLDS[Holds.NOT_YET]}. No post is funded."
    return f"{HOLDS[fact.holds]}. Of {_many(fact.out_of, 'funded post')}, {fact.of} filled."


def _teams(fact: FactRead) -> str:
    return f"{HOLDS[fact.holds]}. In {fact.of} of {_many(fact.out_of or 0, 'team')}."


def _hours(fact: FactRead) -> str:
    if not fact.of:
        return f"{HOLDS[fact.holds]}."
    return f"{HOLDS[fact.holds]}. {_many(fact.of, 'hour')} a month for each post."


def _bands(fact: FactRead) -> str:
    return f"{and_list([band_words(code) for code in fact.codes])}."


def _holds(fact: FactRead) -> str:
    return f"{HOLDS[fact.holds]}."


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


_WORDS: Final[Mapping[Subject, Callable[[FactRead], str]]] = {
    Subject.POSTS: _posts,
    Subject.BANDS: _bands,
    Subject.SECOND_PEER: _teams,
    Subject.PEER_LEAD_POST: _holds,
    Subject.PROTECTED_SUPERVISION: _hours,
    Subject.PROGRESSION: _holds,
}

HINTS: Final[Mapping[Asks, str]] = {
    Asks.PARTS: "As it is today.",
    Asks.HOURS: "As it is today.",
    Asks.BANDS: "All that there are among the posts of today.",
    Asks.HOLDS: "As it is today.",
}
