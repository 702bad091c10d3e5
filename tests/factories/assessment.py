"""Self-assessments to test with."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from competence.actors import Actor
from competence.assessment import actions
from competence.assessment.rules import Answer
from competence.database import Database
from competence.framework.model import Framework
from tests.factories.people import NOW

SAID: Mapping[str, Answer] = {
    "F1": Answer(level="competent"),
    "E2": Answer(level="developing", words="I keep it short."),
    "E5": Answer(non_rating="need-from-team", duty="DU06"),
}
"""One answer of each kind."""


def drafted(
    database: Database,
    worker: Actor,
    framework: Framework,
    answers: Mapping[str, Answer] = SAID,
    *,
    at: datetime = NOW,
) -> None:
    """What `worker` has put down so far, saved in the order of `answers`."""
    for competence, answer in answers.items():
        with database.committing(worker) as session:
            actions.save_rating(session, worker, framework, competence, answer, version=0, at=at)


def finished(
    database: Database,
    worker: Actor,
    framework: Framework,
    answers: Mapping[str, Answer] = SAID,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of a self-assessment that `worker` finished."""
    drafted(database, worker, framework, answers, at=at)
    with database.committing(worker) as session:
        return actions.finish(session, worker, framework, at=at).id


def shared(
    database: Database,
    worker: Actor,
    reader: Actor,
    framework: Framework,
    answers: Mapping[str, Answer] = SAID,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of a self-assessment that `worker` finished and shared; a pair must be there."""
    made = finished(database, worker, framework, answers, at=at)
    with database.committing(worker) as session:
        actions.share(session, worker, made, with_id=reader.person_id, at=at)
    return made
