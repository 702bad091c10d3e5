"""What workers said they need from the team first, where they shared it and let it count."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.assessment.records import AssessmentShare
from competence.database import points_at
from competence.duties.records import CountedNeed, CountedNeedEnd
from competence.framework.model import Framework
from competence.oversight.counting.tally import Tally
from competence.oversight.counting.workers import Period, in_post


def by_duty(session: Session, actor: Actor, framework: Framework, period: Period) -> Tally:
    """Needs let count in a period, by duty; a worker's need of one duty counts once.

    Not one that was taken back, nor one that nobody else may read any more.
    """
    is_shared = exists().where(
        AssessmentShare.organisation_id == CountedNeed.organisation_id,
        AssessmentShare.self_assessment_id == CountedNeed.self_assessment_id,
        AssessmentShare.ended_at.is_(None),
    )
    query = (
        select(CountedNeed.worker_id, CountedNeed.duty)
        .where(
            CountedNeed.organisation_id == actor.organisation_id,
            CountedNeed.framework == framework.framework,
            CountedNeed.told_at >= period.begins_at,
            CountedNeed.told_at < period.over_at,
            ~exists().where(points_at(CountedNeedEnd.counted_need_id, CountedNeed)),
            is_shared,
            CountedNeed.worker_id.in_(in_post(actor, period)),
        )
        .distinct()
    )
    tally = Tally()
    for worker_id, duty in session.execute(query):
        tally.add(duty, worker_id)
    return tally
