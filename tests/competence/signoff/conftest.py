"""Ash, who is a worker, and the people around them."""

import pytest

from competence.actors import Actor
from competence.database import Database
from tests.factories import people


@pytest.fixture
def place(database: Database) -> people.Place:
    return people.organisation(database)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place)


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    """Ash's practice supervisor, who never held a peer role."""
    supervisor = people.supervisor(database, place)
    people.pair(database, place, ash, supervisor)
    return supervisor


@pytest.fixture
def kit(database: Database, place: people.Place) -> Actor:
    """A peer lead, in no pair with Ash."""
    return people.supervisor(database, place, "Kit Sample", peer_role=True)
