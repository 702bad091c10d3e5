"""Who guessed links how often lately: whoever misses too often waits, and is told so.

A link that leads nowhere is a GET, which writes nothing: it is kept in memory alone, as a
fingerprint under a key of this process; a restart forgets it. Wrong passwords are counted in the
database, by `competence.tries`.
"""

import hmac
import secrets
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from typing import Final, cast

from flask import current_app

MOST_MISSES: Final = 20
"""Misses from one address within `WITHIN` before it waits: somebody typing never gets there."""

WITHIN: Final = timedelta(minutes=10)
MOST_REMEMBERED: Final = 10_000


class Guesses:
    """Counts misses, or whatever else may come too often, by where they come from."""

    def __init__(self, most: int = MOST_MISSES) -> None:
        self._most = most
        self._key = secrets.token_bytes(32)
        self._misses: OrderedDict[bytes, deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def must_wait(self, who: str, at: datetime) -> bool:
        """Whether `who` missed too often within the last minutes."""
        with self._lock:
            return len(self._lately(self._name(who), at)) >= self._most

    def missed(self, who: str, at: datetime) -> None:
        """Remember a miss."""
        name = self._name(who)
        with self._lock:
            self._lately(name, at).append(at)
            self._misses.move_to_end(name)
            while len(self._misses) > MOST_REMEMBERED:
                self._misses.popitem(last=False)

    def _lately(self, name: bytes, at: datetime) -> deque[datetime]:
        found = self._misses.setdefault(name, deque(maxlen=self._most))
        while found and at - found[0] > WITHIN:
            found.popleft()
        return found

    def _name(self, who: str) -> bytes:
        return hmac.new(self._key, who.encode(), sha256).digest()


def guesses() -> Guesses:
    """What this process remembers of misses."""
    return cast("Guesses", current_app.extensions["polyphony.guesses"])
