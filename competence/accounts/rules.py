"""Passwords that are accepted, and how long a sign-in lasts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from zxcvbn import zxcvbn

from competence.actors import Role

SHORTEST_PASSWORD: Final = 15
"""Without a second factor, 15 characters (NIST SP 800-63B-4, section 3.1.1.2)."""

LONGEST_PASSWORD: Final = 128
JUDGED: Final = 24
"""How many characters are judged, from the first: more only add to them, and take seconds."""

_SAFE: Final = 4
_NOT_SOON: Final = 3
"""zxcvbn's scores: 10,000 million guesses would not do, or 100 million."""

_BETWEEN_WORDS: Final = str.maketrans("", "", " ,.;:!?-\t\n")
IDLE_FOR: Final = timedelta(minutes=30)
WORKER_IDLE_FOR: Final = timedelta(minutes=60)
AT_MOST: Final = timedelta(hours=12)
USED_EVERY: Final = timedelta(minutes=5)
"""How often at most the last use of a sign-in is written down."""

HALF_LASTS: Final = timedelta(minutes=10)
"""How long after the right password the second step may come."""

PROVED_FOR: Final = timedelta(minutes=10)
"""How long after a password or a second step nobody is asked again who they are."""

BROWSER_KNOWN_FOR: Final = timedelta(days=365)
"""How long after it was last seen a browser is known."""

HELD_FOR: Final = timedelta(hours=1)
"""How long typed text is held for somebody whose sign-in ended meanwhile."""

NEW_EMAIL_FOR: Final = timedelta(hours=1)
"""How long a link to another e-mail works, and within which it is asked for a few times at most."""

MOST_NEW_EMAILS: Final = 3

ANSWERED_FOR: Final = timedelta(hours=24)
"""How long the answer to a form is remembered, so that sending it twice changes nothing."""


@dataclass(frozen=True, slots=True)
class LetterToNewEmail:
    """What the message to an e-mail that somebody wants to sign in with needs."""

    email: str
    token: str
    until: datetime


def password_fault(
    password: str, *, name: str, email: str, organisations: Iterable[str] = ()
) -> str:
    """What is wrong with a password, as a sentence; empty when it may be used."""
    lowered = password.lower()
    if fault := _strength_fault(password):
        return fault
    own = {"polyphony", email.lower().partition("@")[0], *name.lower().split()}
    if any(len(word) > len("abc") and word in lowered for word in own):
        return "Leave your name, your e-mail and the word Polyphony out of it."
    joined = "".join(lowered.split())
    if any("".join(name.lower().split()) in joined for name in organisations):
        return "Leave the name of your organisation out of it."
    return ""


def _strength_fault(password: str) -> str:
    """What is wrong whosever password it is."""
    if len(password) < SHORTEST_PASSWORD:
        return (
            f"Use {SHORTEST_PASSWORD} characters or more."
            " Three or four words in a row are easy to remember."
        )
    if len(password) > LONGEST_PASSWORD:
        return f"Use {LONGEST_PASSWORD} characters or fewer."
    if _is_easy_to_guess(password):
        return "This is easy to guess. Use three or four words that do not belong together."
    return ""


def _is_easy_to_guess(password: str) -> bool:
    """Whether zxcvbn, with its 30,000 most common passwords, would guess it, or its words in a row.

    A known phrase with spaces between its words would pass for words of somebody's own.
    """
    joined = password.translate(_BETWEEN_WORDS)
    return (
        zxcvbn(password[:JUDGED])["score"] < _SAFE or zxcvbn(joined[:JUDGED])["score"] < _NOT_SOON
    )


def normal(email: str) -> str:
    """An e-mail address as it is kept and compared."""
    return email.strip().lower()


def is_over(
    *, started_at: datetime, last_used_at: datetime, roles: frozenset[Role], at: datetime
) -> bool:
    """Whether a sign-in has timed out."""
    return at > ends_at(started_at=started_at, last_used_at=last_used_at, roles=roles)


def ends_at(*, started_at: datetime, last_used_at: datetime, roles: frozenset[Role]) -> datetime:
    """When a sign-in ends that nobody uses any more: idle (longer for a worker), or twelve hours.

    It still holds at that instant.
    """
    idle_for = WORKER_IDLE_FOR if Role.PEER_SUPPORT_WORKER in roles else IDLE_FOR
    return min(last_used_at + idle_for, started_at + AT_MOST)
