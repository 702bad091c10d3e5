"""A provider's trainer and a course of theirs, in the application."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.training import queries
from tests.factories import people
from tests.factories import training as factory
from webapp.clock import now


@dataclass(frozen=True)
class Running:
    """Tam's course: a session that runs now, one to come; Wes from elsewhere, Mina by name."""

    database: Database
    tam: Actor
    wes: Actor
    version: UUID
    course: UUID
    held: UUID
    coming: UUID
    wes_line: UUID
    mina: UUID
    part: UUID
    token: str

    @property
    def code(self) -> str:
        """The code of the session that runs."""
        with self.database.reading(self.tam) as session:
            return queries.training_session(session, self.tam, self.held).check_in_code

    def register(self) -> dict[UUID, int]:
        """The minutes on the register of the session that runs."""
        with self.database.reading(self.tam) as session:
            found = queries.register(session, self.tam, self.held).entries
        return {learner_id: one.minutes for learner_id, one in found.items()}

    @property
    def mine(self) -> str:
        """Where Wes reads the course."""
        return f"/learning/{self.tam.organisation_id}/{self.wes_line}"


@pytest.fixture
def running(database: Database, framework: Framework) -> Running:
    here = people.organisation(database, "Mill Lane Training")
    elsewhere = people.organisation(database, "Harbour Street")
    tam = people.person(database, here, "Tam Sample", Role.TRAINER)
    wes = people.worker(database, elsewhere, "Wes Sample")
    began = now() - timedelta(days=9)
    version = factory.published(database, tam, framework, at=began)
    course = factory.course(database, tam, framework, version_id=version, places=2, at=began)
    soon = now() - timedelta(minutes=5)
    held = factory.session_of(database, tam, course, starts_at=soon, at=began)
    later = now() + timedelta(days=7)
    coming = factory.session_of(database, tam, course, starts_at=later, title="Roles", at=began)
    token = factory.link(database, tam, course, at=began)
    return Running(
        database, tam, wes, version, course, held, coming,
        factory.joined(database, wes, token, "Wes Sample", at=began),
        factory.by_name(database, tam, course, "Mina Sample", at=began),
        factory.asked(database, tam, course, at=began),
        token,
    )  # fmt: skip
