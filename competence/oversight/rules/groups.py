"""Over which services together a commissioner's figures may be given (R8)."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from competence.oversight.rules.tables import LEAST_PEERS

EDITIONS_BACK: Final = 4
"""How many editions a group is held against: so long two of them have a quarter in common."""

Group = frozenset[UUID]
"""Services, by their ids."""


def may_be_published(
    group: Group,
    *,
    beside: Iterable[Group],
    earlier: Iterable[Group],
    peers: Mapping[UUID, frozenset[UUID]],
) -> bool:
    """Whether a group's figures, laid beside those of others, give away no few peers'.

    `beside` are the groups of the same edition that are published: it is one of them, or has no
    service in common with any. `earlier` are those of the last editions: whatever services one of
    the two has and the other has not hold eight peers or none. `peers` are those of every service.
    """
    return all(group == other or group.isdisjoint(other) for other in beside) and all(
        group.isdisjoint(other)
        or (_none_or_enough(group - other, peers) and _none_or_enough(other - group, peers))
        for other in earlier
    )


def _none_or_enough(services: Group, peers: Mapping[UUID, frozenset[UUID]]) -> bool:
    everybody = frozenset[UUID]().union(*(peers.get(service, frozenset()) for service in services))
    return not everybody or len(everybody) >= LEAST_PEERS
