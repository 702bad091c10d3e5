"""How often one place has words read: far more than an office or a whole trust does by hand.

The box and the check of job texts are open to anybody, and reading takes time. As with guesses, it
is kept in memory alone, of which network (`competence.tries`) and never of which words.
"""

from enum import StrEnum
from typing import Final

from flask import current_app, request

from competence.tries.rules import network
from webapp.clock import now
from webapp.guesses import WITHIN, Guesses


class Asks(StrEnum):
    """What is read."""

    QUESTION = "question"
    TEXT = "text"


MOST: Final = {Asks.QUESTION: 600, Asks.TEXT: 120}
"""So many from one network within `WITHIN`; each text has up to a hundred lines."""

TOO_OFTEN: Final = (
    "Very much came from your network just now. Wait ten minutes, and nothing you typed is lost "
    "while this page is open."
)
WAIT: Final = {"Retry-After": str(round(WITHIN.total_seconds()))}


def counters() -> dict[Asks, Guesses]:
    """What a process begins with."""
    return {asks: Guesses(most) for asks, most in MOST.items()}


def is_too_often(asks: Asks) -> bool:
    """Whether so much came from where the request comes from; if not, it is counted."""
    kept: Guesses = current_app.extensions["polyphony.asks"][asks]
    who = network(request.remote_addr or "")
    if kept.must_wait(who, now()):
        return True
    kept.missed(who, now())
    return False
