"""Whoever was wrong too often waits before the next try, and is told how long."""

from datetime import timedelta
from math import ceil

from competence.actors import Actor
from competence.tries import queries as tries
from webapp.clock import now
from webapp.database import reading


def wait_of(who: str) -> timedelta:
    """How long `who` has to wait; nothing for whoever was seldom wrong."""
    with reading(Actor.anonymous()) as db:
        return tries.wait(db, who, at=now())


def try_again_in(wait: timedelta) -> str:
    """What is said to whoever waits."""
    minutes = ceil(wait / timedelta(minutes=1))
    when = "in a minute" if minutes == 1 else f"in {minutes} minutes"
    return f"There were many tries from here that did not fit. Try again {when}."


def retry_after(wait: timedelta) -> dict[str, str]:
    """The header that says the same to a program."""
    return {"Retry-After": str(ceil(wait.total_seconds()))}
