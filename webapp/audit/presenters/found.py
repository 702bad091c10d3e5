"""What a commissioner's pages are made from: editions, facts of a service, figures of several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from competence.editions import Edition
from competence.framework.model import Framework
from competence.oversight.rules import Fact, Figure, SafeTable


@dataclass(frozen=True, slots=True)
class Service:
    """A service that one has an agreement with."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ServiceFound:
    """One service's published edition; `earlier` are those before, newest first."""

    framework: Framework
    service: Service
    edition: Edition
    facts: Sequence[Fact]
    earlier: Sequence[tuple[Edition, Sequence[Fact]]]
    reply: str


@dataclass(frozen=True, slots=True)
class TogetherFound:
    """All services together in one edition; a table that was not published is in neither."""

    framework: Framework
    edition: Edition
    services: Sequence[str]
    tables: Mapping[str, SafeTable]
    middles: Mapping[str, Figure]
    service_ids: frozenset[UUID] = frozenset()
    """Those with an agreement now, whose people are told that this was read."""
