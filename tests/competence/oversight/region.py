"""A commissioner and the services it has agreements with, to freeze."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.registry import Registry
from competence.oversight import actions
from competence.oversight.actions import Frozen
from tests.factories import commissioning, people

AFTER = datetime(2027, 1, 2, 3, 0, tzinfo=UTC)
"""When what is due is what ended with December 2026."""


@dataclass(frozen=True)
class Service:
    """A service and its people."""

    place: people.Place
    admin: Actor
    supervisor: Actor
    workers: Sequence[Actor]


def service(
    database: Database, name: str, peers: int, *, framework: str = "peer-open-dialogue"
) -> Service:
    release = "0.1.0" if framework == "peer-open-dialogue" else "2.0.0"
    place = people.organisation(database, name, framework=framework, release=release)
    supervisor = people.supervisor(database, place, f"Sam of {name}")
    workers = [people.worker(database, place, f"Worker {n} of {name}") for n in range(peers)]
    for worker in workers:
        people.pair(database, place, worker, supervisor)
    admin = people.person(database, place, f"Jo of {name}", Role.ADMINISTRATOR)
    return Service(place, admin, supervisor, workers)


def region(database: Database, who: Actor, *peers: int) -> list[Service]:
    """Services of so many peers each, all with an agreement with a commissioner."""
    made = [service(database, f"Service {n}", many) for n, many in enumerate(peers)]
    for one in made:
        commissioning.agreed(database, one.admin, who)
    return made


def freeze(
    database: Database, registry: Registry, *, at: datetime = AFTER, seed: int = 1
) -> Frozen:
    """Freeze with lots that are drawn the same each time."""
    return actions.freeze(database, registry, at=at, lots=Random(seed))  # noqa: S311 - foreseen on purpose
