"""An organisation's own reviews of a release."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.awards.queries.values import ReviewRead
from competence.awards.records import ReleaseReview
from competence.awards.rules import Reviewed
from competence.framework.model import Framework


def reviews(
    session: Session, actor: Actor, framework: str, *, limit: int = 100
) -> Sequence[ReviewRead]:
    """The reviews of every release of a framework, newest first."""
    query = (
        select(ReleaseReview)
        .where(
            ReleaseReview.organisation_id == actor.organisation_id,
            ReleaseReview.framework == framework,
        )
        .order_by(ReleaseReview.recorded_at.desc(), ReleaseReview.id)
        .limit(limit)
    )
    return [
        ReviewRead(row.id, row.release, _reviewed(row), row.recorded_at)
        for row in session.scalars(query)
    ]


def reviewed(session: Session, organisation_id: UUID, framework: Framework) -> Sequence[Reviewed]:
    """The reviews of one release, oldest first: by the day they were held, then as recorded."""
    query = (
        select(ReleaseReview)
        .where(
            ReleaseReview.organisation_id == organisation_id,
            ReleaseReview.framework == framework.framework,
            ReleaseReview.release == framework.release,
        )
        .order_by(ReleaseReview.reviewed_on, ReleaseReview.recorded_at, ReleaseReview.id)
        .limit(200)
    )
    return [_reviewed(row) for row in session.scalars(query)]


def _reviewed(row: ReleaseReview) -> Reviewed:
    return Reviewed(
        domains=row.domains,
        people=row.people,
        peers=row.peers,
        took_part=row.took_part,
        said=row.said,
        opinion=row.opinion,
        reviewed_on=row.reviewed_on,
    )
