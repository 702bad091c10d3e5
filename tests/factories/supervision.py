"""Supervision to test with: agreements, sessions, answers. A pair must be there."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.supervision import actions
from competence.supervision.reckoning import CouldNot, Length, Step, Unit
from competence.supervision.rules import (
    Answer,
    Logged,
    NewAction,
    Owner,
    Side,
    Terms,
    Topic,
)
from tests.factories.people import NOW
from tests.factories.remembered import remembered

TODAY: Final = NOW.date()
EVERY_FOUR_WEEKS: Final = (Step(1, Length(4, Unit.WEEKS)),)
ACTION: Final = NewAction("Ask for a seat in the Tuesday meeting.", Owner.SUPERVISOR, TODAY)


def terms(
    kind: str = "practice",
    *,
    rhythm: tuple[Step, ...] = EVERY_FOUR_WEEKS,
    starts_on: date = date(2026, 2, 2),
    look_again_on: date = date(2027, 2, 1),
    of_full_time: bool = True,
    confidentiality: str = "What you say stays here, unless somebody may come to harm.",
    logged: str = "Day, minutes and what we agreed.",
    turn_to: str = "Kit, at any time.",
) -> Terms:
    """What two people agree."""
    return Terms(
        kind, rhythm, starts_on, look_again_on,
        of_full_time=of_full_time, confidentiality=confidentiality, logged=logged, turn_to=turn_to,
    )  # fmt: skip


@remembered
def proposed(
    database: Database,
    worker: Actor,
    supervisor: Actor,
    what: Terms | None = None,
    *,
    by: Side = Side.SUPERVISOR,
    at: datetime = NOW,
) -> UUID:
    """The id of an agreement that one of the two proposed to the other."""
    actor, other = (worker, supervisor) if by is Side.WORKER else (supervisor, worker)
    with database.committing(actor) as session:
        row = actions.propose(session, actor, other.person_id, what or terms(), as_=by, at=at)
        return row.id


@remembered
def agreed(
    database: Database,
    worker: Actor,
    supervisor: Actor,
    what: Terms | None = None,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of an agreement that both accepted."""
    made = proposed(database, worker, supervisor, what, at=at)
    with database.committing(worker) as session:
        actions.accept(session, worker, made, at=at)
    return made


def session_of(
    supervisor: Actor,
    *workers: Actor,
    kind: str = "practice",
    held_on: date = TODAY,
    minutes: int | None = 50,
    could_not: CouldNot | None = None,
    topics: tuple[Topic, ...] = (Topic.ROLE, Topic.TEAM),
    competences: tuple[str, ...] = ("E2",),
    agreed: tuple[NewAction, ...] = (ACTION,),
    brought: tuple[UUID, ...] = (),
    planned_id: UUID | None = None,
) -> Logged:
    """What somebody logs of a session; of one that was not held, or of line, the day alone."""
    bare = could_not is not None or kind == "line"
    return Logged(
        kind, held_on, supervisor.person_id, tuple(one.person_id for one in workers),
        minutes=None if could_not is not None else minutes,
        could_not=could_not,
        topics=() if bare else topics,
        competences=() if bare else competences,
        actions=() if bare else agreed,
        brought=brought,
        planned_id=planned_id,
    )  # fmt: skip


def logged(
    database: Database,
    by: Actor,
    framework: Framework,
    what: Logged,
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of a session that one side logged."""
    with database.committing(by) as session:
        return actions.log(session, by, framework, what, at=at).id


def answered(
    database: Database,
    by: Actor,
    meeting_id: UUID,
    answer: Answer = Answer.CONFIRM,
    *,
    of: Actor | None = None,
    words: str = "",
    at: datetime = NOW,
) -> None:
    """Let the other side say how they remember a session; `of` for a supervisor."""
    with database.committing(by) as session:
        actions.answer(
            session, by, meeting_id, answer,
            worker_id=None if of is None else of.person_id, words=words, at=at,
        )  # fmt: skip


def planned(
    database: Database,
    by: Actor,
    supervisor: Actor,
    workers: Collection[Actor],
    *,
    kind: str = "practice",
    starts_at: datetime = NOW + timedelta(days=7),
    at: datetime = NOW,
) -> UUID:
    """The id of a session to come that one side put into the diary."""
    with database.committing(by) as session:
        row = actions.plan(
            session, by, kind,
            supervisor_id=supervisor.person_id,
            worker_ids=[one.person_id for one in workers],
            starts_at=starts_at, minutes=60, at=at,
        )  # fmt: skip
        return row.id


def brought(
    database: Database,
    worker: Actor,
    supervisor: Actor,
    framework: Framework,
    words: str = "",
    *,
    source: str = "free-line",
    target: str = "",
    at: datetime = NOW,
) -> UUID:
    """The id of something that `worker` brings to `supervisor`."""
    with database.committing(worker) as session:
        row = actions.bring(
            session, worker, framework, supervisor.person_id,
            source=source, target=target, words=words, at=at,
        )  # fmt: skip
        return row.id
