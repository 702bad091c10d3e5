"""A provider's trainers, Tam and Tia; Ash, who works there; Wes, who works elsewhere."""

from dataclasses import dataclass

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from tests.factories import people


@dataclass(frozen=True)
class Cast:
    """Who is there; `wes` is of another organisation."""

    tam: Actor
    tia: Actor
    ash: Actor
    wes: Actor
    jo: Actor


@pytest.fixture
def cast(database: Database) -> Cast:
    here = people.organisation(database, "Mill Lane Training")
    elsewhere = people.organisation(database, "Harbour Street")
    return Cast(
        people.person(database, here, "Tam Sample", Role.TRAINER),
        people.person(database, here, "Tia Sample", Role.TRAINER),
        people.worker(database, here),
        people.worker(database, elsewhere, "Wes Sample"),
        people.person(database, here, "Jo Sample", Role.ADMINISTRATOR),
    )


@pytest.fixture
def tam(cast: Cast) -> Actor:
    return cast.tam


@pytest.fixture
def tia(cast: Cast) -> Actor:
    return cast.tia


@pytest.fixture
def ash(cast: Cast) -> Actor:
    return cast.ash


@pytest.fixture
def wes(cast: Cast) -> Actor:
    return cast.wes
