"""Ash, a peer lead who supervises them, a trainer, and who records reviews."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import awards, people


@dataclass(frozen=True)
class Team:
    """Where they all work, and all of them; Kit holds or held a peer role."""

    place: people.Place
    ash: Actor
    kit: Actor
    tam: Actor
    jo: Actor


@pytest.fixture
def team(database: Database, place: people.Place, ash: Actor, jo: Actor) -> Team:
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, ash, kit)
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    return Team(place, ash, kit, tam, jo)


@pytest.fixture
def issued(database: Database, framework: Framework, team: Team) -> UUID:
    """Ash's certificate of foundations, decided and issued by Kit."""
    return awards.certificate(database, team.jo, team.ash, team.kit, framework)
