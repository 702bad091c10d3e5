"""Ash and Bo, who are workers, and those who supervise them."""

from dataclasses import dataclass

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.people.rules import PairKind
from tests.factories import people


@pytest.fixture
def place(database: Database) -> people.Place:
    return people.organisation(database)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place)


@pytest.fixture
def bo(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, "Bo Sample")


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor, bo: Actor) -> Actor:
    """The practice supervisor of Ash and Bo."""
    supervisor = people.supervisor(database, place)
    for worker in (ash, bo):
        people.pair(database, place, worker, supervisor)
    return supervisor


@pytest.fixture
def kit(database: Database, place: people.Place, ash: Actor) -> Actor:
    """Ash's peer-led supervisor."""
    supervisor = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, ash, supervisor, PairKind.PEER_LED)
    return supervisor


@pytest.fixture
def lee(database: Database, place: people.Place, ash: Actor) -> Actor:
    """Ash's line manager."""
    supervisor = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, supervisor, PairKind.LINE)
    return supervisor


@pytest.fixture
def vic(database: Database, place: people.Place, ash: Actor) -> Actor:
    """A peer lead who comes from elsewhere, asked for views of Ash's practice."""
    supervisor = people.supervisor(database, place, "Vic Sample", peer_role=True)
    people.pair(database, place, ash, supervisor, PairKind.VISITING)
    return supervisor


@pytest.fixture
def una(database: Database, place: people.Place) -> Actor:
    """A supervisor in no pair."""
    return people.supervisor(database, place, "Una Sample")


@dataclass(frozen=True)
class Team:
    """Where they all work, and all of them."""

    place: people.Place
    ash: Actor
    bo: Actor
    sam: Actor
    kit: Actor
    lee: Actor
    una: Actor


@pytest.fixture
def team(
    place: people.Place, ash: Actor, bo: Actor, sam: Actor, kit: Actor, lee: Actor, una: Actor
) -> Team:  # fmt: skip
    return Team(place, ash, bo, sam, kit, lee, una)
