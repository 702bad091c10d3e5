"""Ash, Kit who supervises them and holds or held a peer role, a trainer, an administrator."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from flask import Flask

from competence.actors import Actor, Role
from competence.awards import queries
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import awards, people
from tests.webapp.conftest import Browser, watched
from webapp.guesses import Guesses


@dataclass(frozen=True)
class Team:
    """Where they all work, and all of them."""

    database: Database
    framework: Framework
    app: Flask
    place: people.Place
    ash: Actor
    kit: Actor
    tam: Actor
    jo: Actor

    def browser(self, actor: Actor | None = None) -> Browser:
        """A browser of somebody's, or of nobody's."""
        made = watched(self.app.test_client(), self.database)
        return made if actor is None else made.sign_in(actor)

    def number(self, certificate: UUID) -> str:
        """The number of one of Ash's certificates."""
        with self.database.reading(self.ash) as session:
            return queries.own_one(session, self.ash, certificate).number

    def only(self) -> UUID:
        """The id of the only valid certificate Ash holds."""
        with self.database.reading(self.ash) as session:
            (found,) = [one for one in queries.own(session, self.ash) if one.ended is None]
        return found.id


@pytest.fixture
def team(app: Flask, database: Database, framework: Framework) -> Team:
    app.extensions["polyphony.guesses"] = Guesses()  # the application is shared
    place = people.organisation(database)
    ash = people.worker(database, place)
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, ash, kit)
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    jo = people.person(database, place, "Jo Sample", Role.ADMINISTRATOR)
    return Team(database, framework, app, place, ash, kit, tam, jo)


@pytest.fixture
def qualified(team: Team) -> Team:
    """Everything of the foundations is agreed by Kit, and the release is reviewed."""
    awards.agreed(team.database, team.ash, team.kit, team.framework)
    awards.reviewed(team.database, team.jo, team.framework)
    return team


@pytest.fixture
def issued(qualified: Team) -> UUID:
    """Ash's certificate, asked of Tam and issued by pressing the button."""
    asked = awards.request(qualified.database, qualified.ash, qualified.tam, qualified.framework)
    answer = qualified.browser(qualified.tam).form(f"/awards/to-issue/{asked}")
    assert answer.status_code == 303
    return qualified.only()
