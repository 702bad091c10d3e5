"""Logging a meeting, and forgetting an entry: no events, since the trail would keep the time."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.errors import NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.practice_log import queries
from competence.practice_log.records import PracticeEntry
from competence.practice_log.rules import MOST_IN_A_WEEK, Looked, fault, week_of


def log(session: Session, actor: Actor, framework: Framework, looked: Looked, *, on: date) -> None:
    """Keep what the actor says of a meeting, by its week.

    The same said twice in one week is one entry: a form sent twice leaves no key with a time.
    """
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")
    found = fault(framework, looked)
    if found is not None:
        raise RuleBroken(found[1], field=found[0])
    week_on = week_of(on)
    there = queries.entries(session, actor, week_on=week_on)
    if looked in [one.looked for one in there]:
        return
    if len(there) >= MOST_IN_A_WEEK:
        raise RuleBroken("That is as much as one week holds. Forget one first.", field="elements")
    row = PracticeEntry(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        week_on=week_on,
        elements=looked.elements,
    )
    for column, text in (("hard", looked.hard), ("to_talk", looked.to_talk)):
        sealing.seal_into(session, row, column, text, about=actor.person_id)
    session.add(row)


def forget(session: Session, actor: Actor, entry_id: UUID) -> None:
    """Take one of the actor's own entries away for good."""
    session.delete(queries.entry_record(session, actor, entry_id))
