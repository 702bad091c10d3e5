"""How long a link for a new password works, how often one is sent, and who may hand one over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

VALID_FOR: Final = timedelta(minutes=30)
PER: Final = timedelta(hours=1)
MOST_TO_ONE: Final = 3
"""Links sent to one e-mail within `PER`, whoever asks: nobody fills somebody's letter box."""

MOST_FROM_ONE: Final = 30
"""Links asked for from one network within `PER`, for whomever."""

NOT_BOTH_WITHIN: Final = timedelta(days=7)
"""One administrator does not both make somebody a link and take their second step away.

With both they could sign in as them.
"""


@dataclass(frozen=True, slots=True)
class LetterWithReset:
    """What the message with a link for a new password needs: to whom, a token, until when."""

    email: str
    token: str
    until: datetime


def bound_to(password_hash: str, email: str) -> str:
    """What a link keeps of password and e-mail as it was made: with any other it is dead."""
    return sha256(f"polyphony reset\n{password_hash}\n{email}".encode()).hexdigest()
