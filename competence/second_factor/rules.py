"""Who must have a second step, and what the codes of one look like."""

import re
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from competence.actors import Role

STEP: Final = timedelta(seconds=30)
"""How long an app shows a code (RFC 6238, section 5.2)."""

STEPS_AROUND: Final = 1
"""Codes of so many steps before and after are taken too: clocks differ, and typing takes time."""

CHALLENGE_LASTS: Final = timedelta(minutes=5)
"""How long a browser has to answer about a passkey; what was answered is remembered longer."""

MOST_PASSKEYS: Final = 10
LONGEST_NAME: Final = 60

HOW_MANY: Final = 10
"""Codes on paper."""

LENGTH: Final = 16
"""Figures of a code on paper: 53 bits, kept as slow hashes only. A phone shows keys for figures."""

GROUP: Final = 4
_OF_AN_APP: Final = re.compile(r"[0-9]{6}")
_ON_PAPER: Final = re.compile(rf"[0-9]{{{LENGTH}}}")
_NOT_PART: Final = re.compile(r"[\s-]+")


class Demanded(StrEnum):
    """Of whom an installation demands a second step."""

    STAFF = "staff"  # of everybody who holds any post but peer support worker
    EVERYONE = "everyone"
    OFFERED = "offered"  # of nobody; for trying it out


def must_have(demanded: Demanded, roles: frozenset[Role]) -> bool:
    """Whether somebody with these posts has to have a second step."""
    if demanded is Demanded.STAFF:
        return bool(roles - {Role.PEER_SUPPORT_WORKER})
    return demanded is Demanded.EVERYONE


def normal(code: str) -> str:
    """A code as it is compared and kept: full-width digits plain, and no spaces."""
    return _NOT_PART.sub("", unicodedata.normalize("NFKC", code))


def is_of_an_app(code: str) -> bool:
    """Whether a normal code has the shape of what an app shows."""
    return _OF_AN_APP.fullmatch(code) is not None


def is_on_paper(code: str) -> bool:
    """Whether a normal code has the shape of one on paper."""
    return _ON_PAPER.fullmatch(code) is not None


def spaced(code: str) -> str:
    """A code in groups, as it is read and typed."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def steps_at(at: datetime) -> range:
    """The numbers of the steps whose codes are taken at an instant, oldest first."""
    step = int(at.timestamp() // STEP.total_seconds())
    return range(step - STEPS_AROUND, step + STEPS_AROUND + 1)
