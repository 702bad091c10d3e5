"""Ash, who is a worker, and the people around them."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Team:
    """Where they all work, and all of them."""

    place: people.Place
    ash: Actor
    sam: Actor
    kit: Actor


@pytest.fixture
def team(place: people.Place, ash: Actor, sam: Actor, kit: Actor) -> Team:
    return Team(place, ash, sam, kit)
