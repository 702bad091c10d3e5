"""Ash and Bo, whom Sam supervises; Lin, who is Ash's line manager; Kit beside."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.supervision import queries
from competence.supervision.queries import MeetingRead
from tests.factories import people
from webapp.clock import today


@dataclass(frozen=True)
class Team:
    """Where they all work, and all of them."""

    database: Database
    framework: Framework
    place: people.Place
    ash: Actor
    bo: Actor
    sam: Actor
    lin: Actor
    kit: Actor

    def meetings(self, worker: Actor) -> list[MeetingRead]:
        """What a worker's sessions are, each with all of it, newest first."""
        with self.database.reading(worker) as session:
            found = queries.meetings(session, worker, on=today())
            return [queries.meeting(session, worker, one.id, on=today()) for one in found]

    def read(self, actor: Actor, meeting_id: UUID) -> MeetingRead:
        """A session as somebody reads it."""
        with self.database.reading(actor) as session:
            return queries.meeting(session, actor, meeting_id, on=today())


@pytest.fixture
def team(database: Database, framework: Framework) -> Team:
    place = people.organisation(database)
    ash, bo = people.worker(database, place), people.worker(database, place, "Bo Sample")
    sam = people.supervisor(database, place)
    lin = people.supervisor(database, place, "Lin Sample")
    for worker in (ash, bo):
        people.pair(database, place, worker, sam)
    people.pair(database, place, ash, lin, PairKind.LINE)
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    return Team(database, framework, place, ash, bo, sam, lin, kit)
