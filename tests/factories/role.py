"""What the service answers for about the role, to test with."""

from datetime import date, datetime
from uuid import UUID

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework, Verdict
from competence.people.queries import posts_of
from competence.role import actions
from competence.role.rules import Proposed, Response
from tests.factories.people import NOW

WORDS = "You take part in network meetings, three days a week."


def post_id(database: Database, worker: Actor) -> UUID:
    """A worker's post as one; of anybody else a post of theirs."""
    with database.reading(worker) as session:
        posts = posts_of(session, worker.organisation_id, worker.person_id, on=NOW.date())
    return max(posts, key=lambda post: post.role is Role.PEER_SUPPORT_WORKER).id


def described(
    database: Database,
    administrator: Actor,
    framework: Framework,
    post: UUID,
    *,
    words: str = WORDS,
    version: int = 0,
    at: datetime = NOW,
) -> UUID:
    """The id of a version of a role description."""
    with database.committing(administrator) as session:
        return actions.describe(
            session, administrator, framework, post, words=words, version=version, at=at
        ).id


def answered(
    database: Database,
    worker: Actor,
    post: UUID,
    response: Response = Response.ACKNOWLEDGED,
    *,
    words: str = "",
    version: int = 1,
    at: datetime = NOW,
) -> None:
    """A worker says something of a version."""
    with database.committing(worker) as session:
        actions.answer(session, worker, post, response, words=words, version=version, at=at)


def otherwise(
    boundary: str = "RB44",
    verdict: Verdict = Verdict.TALK_FIRST,
    *,
    condition: str = "Trained for it, and covered.",
    reason: str = "Peers here asked to.",
    starts_on: date | None = None,
) -> Proposed:
    """What is proposed to be different."""
    return Proposed(boundary, verdict, condition, reason, starts_on or NOW.date())


def proposed(
    database: Database,
    administrator: Actor,
    framework: Framework,
    what: Proposed | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of a proposed variation."""
    with database.committing(administrator) as session:
        return actions.propose(
            session, administrator, framework, what or otherwise(starts_on=at.date()), at=at
        ).id


def agreed(
    database: Database, lead: Actor, framework: Framework, variation: UUID, *, at: datetime = NOW
) -> None:
    """A peer lead agrees to a variation."""
    with database.committing(lead) as session:
        actions.agree(session, lead, framework, variation, at=at)
