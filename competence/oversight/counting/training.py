"""Who took part in a course to the end, where they let their post here see it."""

from typing import Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.framework.model import Framework
from competence.oversight.counting.tally import Heads
from competence.oversight.counting.workers import Period, in_post_on
from competence.training.records import ResultCopy
from competence.training.rules.results import Outcome

_LATER: Final = aliased(ResultCopy)


def by_course(session: Session, actor: Actor, framework: Framework, period: Period) -> Heads:
    """Workers in post on the last day who completed a course of the framework, by its code.

    Only by the copy that a learner sent to a post here, and did not take back.
    """
    was_replaced = exists().where(
        _LATER.organisation_id == ResultCopy.organisation_id,
        _LATER.from_learner_id == ResultCopy.from_learner_id,
        _LATER.nth > ResultCopy.nth,
    )
    query = (
        select(ResultCopy.fulfils, ResultCopy.worker_id)
        .where(
            ResultCopy.organisation_id == actor.organisation_id,
            ResultCopy.framework == framework.framework,
            ResultCopy.outcome == Outcome.COMPLETED,
            ResultCopy.recorded_at < period.over_at,
            ResultCopy.fulfils.is_not(None),
            ~was_replaced,
            ResultCopy.worker_id.in_(in_post_on(actor, period.last_day)),
        )
        .distinct()
    )
    found: dict[str, set[UUID]] = {}
    for course, worker_id in session.execute(query):
        found.setdefault(str(course), set()).add(worker_id)
    return {course: frozenset(who) for course, who in found.items()}
