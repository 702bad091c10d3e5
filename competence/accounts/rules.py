"""Passwords that are accepted, and how long a sign-in lasts."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from competence.actors import Role

SHORTEST_PASSWORD: Final = 15
"""Without a second factor, 15 characters (NIST SP 800-63B-4, section 3.1.1.2)."""

LONGEST_PASSWORD: Final = 128
IDLE_FOR: Final = timedelta(minutes=30)
WORKER_IDLE_FOR: Final = timedelta(minutes=60)
AT_MOST: Final = timedelta(hours=12)
USED_EVERY: Final = timedelta(minutes=5)
"""How often at most the last use of a sign-in is written down."""

HELD_FOR: Final = timedelta(hours=1)
"""How long typed text is held for somebody whose sign-in ended meanwhile."""

ANSWERED_FOR: Final = timedelta(hours=24)
"""How long the answer to a form is remembered, so that sending it twice changes nothing."""


def password_fault(
    password: str, *, name: str, email: str, organisations: Iterable[str] = ()
) -> str:
    """What is wrong with a password, as a sentence; empty when it may be used."""
    if len(password) < SHORTEST_PASSWORD:
        return (
            f"Use {SHORTEST_PASSWORD} characters or more."
            " Three or four words in a row are easy to remember."
        )
    if len(password) > LONGEST_PASSWORD:
        return f"Use {LONGEST_PASSWORD} characters or fewer."
    if len(set(password.lower())) < len("words"):
        return "Use more different characters."
    lowered = password.lower()
    own = {"polyphony", email.lower().partition("@")[0], *name.lower().split()}
    if any(len(word) > len("abc") and word in lowered for word in own):
        return "Leave your name, your e-mail and the word Polyphony out of it."
    joined = "".join(lowered.split())
    if any("".join(name.lower().split()) in joined for name in organisations):
        return "Leave the name of your organisation out of it."
    return ""


def normal(email: str) -> str:
    """An e-mail address as it is kept and compared."""
    return email.strip().lower()


def is_over(
    *, started_at: datetime, last_used_at: datetime, roles: frozenset[Role], at: datetime
) -> bool:
    """Whether a sign-in has timed out: idle (longer for a worker), or twelve hours old."""
    idle_for = WORKER_IDLE_FOR if Role.PEER_SUPPORT_WORKER in roles else IDLE_FOR
    return at - last_used_at > idle_for or at - started_at > AT_MOST
