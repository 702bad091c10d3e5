"""Ash, who is a worker, and the people around them."""

from dataclasses import dataclass

import pytest

from competence.actors import Actor
from competence.database import Database
from tests.factories import people


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
