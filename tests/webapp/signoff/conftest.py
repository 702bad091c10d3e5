"""Ash, who is a worker; Sam, who supervises them; Kit and Lee beside."""

from dataclasses import dataclass

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people


@dataclass(frozen=True)
class Team:
    """Where they all work, and all of them. Lee answers scope concerns."""

    database: Database
    framework: Framework
    place: people.Place
    ash: Actor
    sam: Actor
    kit: Actor


@pytest.fixture
def team(database: Database, framework: Framework) -> Team:
    place = people.organisation(database)
    ash = people.worker(database, place)
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    people.person(database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    return Team(database, framework, place, ash, sam, kit)
