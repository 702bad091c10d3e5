"""How often something may be tried, and how long whoever tried more often waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Final

WITHIN: Final = timedelta(minutes=15)
FREE_TRIES: Final = 10
"""So many wrong ones within `WITHIN` cost nothing: somebody typing never gets there."""

FIRST_WAIT: Final = timedelta(seconds=30)
"""What the next one costs; each further one twice that of the one before, up to `WITHIN`."""

KEPT_FOR: Final = timedelta(hours=1)

_OWN_PREFIX: Final = 64
"""How much of an IPv6 address is one subscriber's (RFC 6177): the rest they choose freely."""


def waits_until(wrong: Sequence[datetime]) -> datetime | None:
    """Until when whoever was wrong at these instants (within `WITHIN`) waits; None: no longer."""
    over = len(wrong) - FREE_TRIES
    if over < 0:
        return None
    return max(wrong) + min(FIRST_WAIT * (1 << min(over, FREE_TRIES)), WITHIN)


def network(address: str) -> str:
    """The network somebody is in by their address: of IPv6 the part that is given to them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found if found.version == 4 else ip_network((found, _OWN_PREFIX), strict=False))  # noqa: PLR2004 - the other of two versions
