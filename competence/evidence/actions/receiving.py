"""Keeping what a colleague wrote whom one asked: their words, as they gave them."""

from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.evidence.actions.rows import point, refuse, seal, works
from competence.evidence.records import Evidence
from competence.evidence.rules import Given, Written, fault
from competence.framework.model import Framework
from competence.trail.actions import note


def receive(
    session: Session, actor: Actor, framework: Framework, given: Given, *, at: datetime
) -> Evidence:
    """Keep what a colleague wrote of the actor; nobody edits it, and the actor may delete it.

    For `colleagues`, which has found that it is the actor's. RuleBroken where `about` names
    nothing of the release.
    """
    works(actor)
    kind = framework.evidence_kind(given.kind)
    written = Written(
        kind.form_kind,
        given.happened_on,
        title=given.title,
        words=given.words,
        about=given.about,
    )
    refuse(fault(framework, written, has_file=False, today=day_of(at)))
    row = Evidence(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        author_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        form_kind=kind.form_kind,
        choice=kind.code,
        kind=kind.code,
        giver_known=True,
        happened_on=given.happened_on,
        given_at=given.given_at,
        written_at=at,
        edited_at=at,
    )
    session.add(row)
    seal(session, framework, row, written, with_whom=given.giver)
    point(session, framework, row, written.about)
    note(
        session, actor, "evidence.created", subject=actor.person_id, at=at,
        id=row.id, kind=row.kind,
    )  # fmt: skip
    return row
