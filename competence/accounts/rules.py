"""Passwords that are accepted, and how long a sign-in lasts."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from competence.actors import Role

SHORTEST_PASSWORD: Final = 15
"""Without a second factor, 15 characters (NIST SP 800-63B-4, section 3.1.1.2)."""

LONGEST_PASSWORD: Final = 128
FEWEST_DIFFERENT: Final = len("words")
"""How many different characters a password has, and how many beside what is easy to guess."""

_COMMON_WORDS: Final = (
    "administrator", "admin", "arsenal", "batman", "changeit", "changeme", "chelsea", "default",
    "dragon", "everton", "football", "guest", "hello", "iloveyou", "letmein", "liverpool", "login",
    "london", "manchester", "master", "monkey", "password", "passwort", "princess", "qwerty",
    "secret", "sunshine", "superman", "temporary", "test", "trustno", "welcome",
)  # fmt: skip
"""What many people choose; written down by ourselves, from no list (NIST SP 800-63B-4, 3.1.1.2)."""

_ALONG: Final = (
    "qwertyuiopasdfghjklzxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "abcdefghijklmnopqrstuvwxyz",
)
"""Letters in the order of keys, across and down, and of the alphabet."""

_LONG_ROW: Final = len("qwer")
_IN_A_ROW: Final = frozenset(
    row[at : at + _LONG_ROW]
    for along in _ALONG
    for row in (along, along[::-1])
    for at in range(len(along) - _LONG_ROW + 1)
)

_SIGNS_FOR: Final = {"a": "[a4@]", "e": "[e3]", "i": "[i1!]", "o": "[o0]", "s": "[s5$]"}
_COMMON: Final = re.compile(
    "|".join("".join(_SIGNS_FOR.get(letter, letter) for letter in word) for word in _COMMON_WORDS)
)
_NO_LETTERS: Final = re.compile(r"[\d_!-/:-@\[-`{-~]+")
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

ANSWERED_FOR: Final = timedelta(hours=24)
"""How long the answer to a form is remembered, so that sending it twice changes nothing."""


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
    if len(set(password.lower())) < FEWEST_DIFFERENT:
        return "Use more different characters."
    if _is_easy_to_guess(password.lower()):
        return "This is easy to guess. Use three or four words that do not belong together."
    return ""


def _is_easy_to_guess(lowered: str) -> bool:
    """Whether hardly more is left without common words, numbers, signs and letters in a row."""
    left = _NO_LETTERS.sub("", _COMMON.sub("", "".join(lowered.split())))
    in_a_row = {
        at + step
        for at in range(len(left))
        for step in range(_LONG_ROW)
        if left[at : at + _LONG_ROW] in _IN_A_ROW
    }
    return len({sign for at, sign in enumerate(left) if at not in in_a_row}) < FEWEST_DIFFERENT


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
