"""What counts as a table that a commissioner reads, and how many of them a day (R11).

A table of figures about people is one of the release's tables in one edition over one set of
services. Facts about services are no figures about people: all that a page says of one service in
an edition is one table, and one question of a page of services side by side is one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

MOST_A_DAY: Final = 200
"""So many different tables are read in a day by one person; the source is R11."""

_NAMES: Final = UUID("6d1f6f6e-8f0a-4f58-9a53-2f5c3a4f9b11")


class ReadAs(StrEnum):
    """Under which name a reading is noted."""

    FACTS = "audit_facts"
    SIDE = "audit_side"
    FIGURES = "audit_figures"
    TOGETHER = "audit_together"  # that figures were read, for the people of each service in them
    STOPPED = "audit_stopped"  # that more was asked for than is read in a day


COUNTED: Final = frozenset({ReadAs.FACTS, ReadAs.SIDE, ReadAs.FIGURES})
"""What is counted; the others tell of it."""


@dataclass(frozen=True, slots=True)
class Read:
    """Something that is read: the same thing has the same id. `owners` are organisations."""

    read_as: ReadAs
    id: UUID
    owners: frozenset[UUID]


def facts_read(service_id: UUID, edition: date) -> Read:
    """The facts of a service in an edition."""
    return Read(ReadAs.FACTS, _id(ReadAs.FACTS, edition, {service_id}), frozenset({service_id}))


def side_read(question: str, editions: Mapping[UUID, date]) -> Read:
    """One question of services, each in its edition."""
    of = sorted(f"{day} {service_id}" for service_id, day in editions.items())
    return Read(ReadAs.SIDE, uuid5(_NAMES, " ".join((question, *of))), frozenset(editions))


def figures_read(
    tables: Collection[str], edition: date, services: Collection[UUID], *, by: UUID
) -> list[Read]:
    """Tables of figures over services in an edition, which an organisation (`by`) reads."""
    there = frozenset(services)
    counted = [Read(ReadAs.FIGURES, _id(code, edition, there), frozenset({by})) for code in tables]
    return [*counted, Read(ReadAs.TOGETHER, _id(ReadAs.TOGETHER, edition, there), there)]


def may_be_read(earlier: Collection[UUID], asked: Collection[Read]) -> bool:
    """Whether somebody reads this too who read other tables (their ids) earlier in the day."""
    more = {one.id for one in asked if one.read_as in COUNTED}
    return len(more.union(earlier)) <= MOST_A_DAY


def _id(code: str, edition: date, services: Collection[UUID]) -> UUID:
    return uuid5(_NAMES, " ".join((code, str(edition), *sorted(map(str, services)))))
