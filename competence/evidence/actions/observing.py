"""Writing what one saw of somebody one supervises."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted
from competence.evidence import queries
from competence.evidence.actions.rows import (
    point,
    refuse,
    seal,
)
from competence.evidence.records import Evidence
from competence.evidence.rules import (
    Written,
    observation_fault,
)
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.rules import MAY_LEAD
from competence.trail.actions import note


def observe(
    session: Session,
    actor: Actor,
    framework: Framework,
    worker_id: UUID,
    *,
    kind: str,
    about: Collection[str],
    happened_on: date,
    title: str,
    words: str,
    at: datetime,
) -> Evidence:
    """Write what one saw of a worker of a current pair, not line only; never of oneself.

    The worker sees it at once, cannot edit it, and chooses whether it goes with anything.
    """
    if not actor.holds(*MAY_LEAD) or worker_id == actor.person_id:
        raise NotPermitted("What was seen is written by somebody else: your supervisor.")
    queries.may_observe(session, actor, worker_id, on=day_of(at))  # NotFound out of reach
    form_kind = framework.evidence_kind(kind).form_kind
    written = Written(form_kind, happened_on, title=title, words=words, about=tuple(about))
    refuse(observation_fault(framework, kind, written, today=day_of(at)))
    row = Evidence(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        author_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        form_kind=form_kind,
        kind=kind,
        giver_known=True,
        happened_on=happened_on,
        written_at=at,
        edited_at=at,
    )
    session.add(row)
    name = people.names(session, {actor.person_id})[actor.person_id]
    seal(session, framework, row, written, with_whom=name)
    point(session, framework, row, written.about)
    note(session, actor, "observation.written", subject=worker_id, at=at, id=row.id, kind=kind)
    return row
