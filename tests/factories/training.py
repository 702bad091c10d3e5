"""Training to test with: a published programme, a course, its sessions, lines of its list."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.training import actions
from competence.training.rules.attendance import DEFAULT, AttendanceRule
from competence.training.rules.courses import Asked, Terms, Times
from competence.training.rules.results import Finding, LookedAt
from competence.training.rules.schemes import Heading, Part
from tests.factories.people import NOW
from tests.factories.remembered import remembered

HEADING: Final = Heading("Starting as a peer worker", "Three days on listening, roles and care.")
PARTS: Final = (
    Part("Listening", 180, "Listen without mending.", "Pairs, then a round.", ("F2.1", "F2.2")),
    Part("What is mine to do", 120, "Know the role.", "Stories from the team.", ("F1",)),
)
ACCEPTED: Final = LookedAt(
    Finding.ACCEPTED, valid=True, authentic=True, current=True, sufficient=True
)


@remembered
def draft(
    database: Database,
    trainer: Actor,
    framework: Framework,
    heading: Heading = HEADING,
    *parts: Part,
    at: datetime = NOW,
) -> UUID:
    """The id of a programme whose draft has these parts, or two."""
    with database.committing(trainer) as session:
        made = actions.start_programme(session, trainer, framework, heading, at=at).id
        session.flush()
        for part in parts or PARTS:
            actions.add_part(session, trainer, framework, made, part, at=at)
            session.flush()
    return made


@remembered
def published(
    database: Database,
    trainer: Actor,
    framework: Framework,
    heading: Heading = HEADING,
    *parts: Part,
    at: datetime = NOW,
) -> UUID:
    """The id of a programme's first version."""
    programme_id = draft(database, trainer, framework, heading, *parts, at=at)
    with database.committing(trainer) as session:
        return actions.publish(session, trainer, framework, programme_id, at=at).id


def course(
    database: Database,
    trainer: Actor,
    framework: Framework,
    title: str = "Starting as a peer worker, winter",
    *,
    version_id: UUID | None = None,
    places: int | None = None,
    rule: AttendanceRule = DEFAULT,
    at: datetime = NOW,
) -> UUID:
    """The id of a course that the trainer trains on."""
    terms = Terms(title, "Come as you are.", places, rule)
    with database.committing(trainer) as session:
        return actions.open_course(
            session, trainer, framework, terms, version_id=version_id, at=at
        ).id


def session_of(
    database: Database,
    trainer: Actor,
    course_id: UUID,
    *,
    starts_at: datetime = NOW + timedelta(days=7),
    minutes: int = 120,
    title: str = "Listening",
    at: datetime = NOW,
) -> UUID:
    """The id of a session that the trainer leads."""
    times = Times(starts_at, minutes, title, "The green room")
    with database.committing(trainer) as session:
        return actions.plan_session(
            session, trainer, course_id, times, led_by=trainer.person_id, at=at
        ).id


def link(database: Database, trainer: Actor, course_id: UUID, *, at: datetime = NOW) -> str:
    """The token of a course's link."""
    with database.committing(trainer) as session:
        return actions.make_link(session, trainer, course_id, at=at)


def by_name(
    database: Database, trainer: Actor, course_id: UUID, name: str, *, at: datetime = NOW
) -> UUID:
    """The id of a line that stands by name."""
    with database.committing(trainer) as session:
        return actions.add_by_name(session, trainer, course_id, name, at=at).id


def joined(
    database: Database, learner: Actor, token: str, name: str, *, at: datetime = NOW
) -> UUID:
    """The id of the line of somebody with an account who joined by a link."""
    with database.committing(learner) as session:
        return actions.join(session, learner, token, name, at=at).id


def asked(
    database: Database,
    trainer: Actor,
    course_id: UUID,
    title: str = "A page about a talk you had",
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of an assessed part."""
    with database.committing(trainer) as session:
        return actions.ask(session, trainer, course_id, Asked(title, "No names."), at=at).id


def taken(
    database: Database,
    trainer: Actor,
    session_id: UUID,
    minutes: Mapping[UUID, int],
    *,
    at: datetime = NOW,
) -> None:
    """A register as it was taken."""
    with database.committing(trainer) as session:
        actions.take_register(session, trainer, session_id, minutes, at=at)
