"""Proposing what is different here, agreeing to it, and ending it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.people import queries as people
from competence.role import queries
from competence.role.records import LocalVariation, LocalVariationAgreement, LocalVariationEnd
from competence.role.rules import Proposed, still_differs, variation_fault
from competence.trail.actions import note


def propose(
    session: Session, actor: Actor, framework: Framework, proposed: Proposed, *, at: datetime
) -> LocalVariation:
    """An administrator proposes what is different here; a peer lead agrees to it or not.

    RuleBroken where the release does not let it be different, never of a *never*, and while the
    boundary has another that nobody ended.
    """
    people.administers(actor)
    fault = variation_fault(framework, proposed, on=day_of(at))
    if fault is not None:
        raise RuleBroken(fault.because, field=fault.field)
    known = queries.variations(session, actor, framework.framework)
    if any(one.is_open and one.boundary == proposed.boundary for one in known):
        raise RuleBroken("There is one for this boundary already. End it first.", field="boundary")
    row = LocalVariation(
        organisation_id=actor.organisation_id,
        framework=framework.framework,
        release=framework.release,
        boundary=proposed.boundary,
        differs_from=framework.boundary(proposed.boundary).verdict,
        verdict=proposed.verdict,
        condition=proposed.condition.strip(),
        reason=proposed.reason.strip(),
        starts_on=proposed.starts_on,
        proposed_by=actor.person_id,
        proposed_at=at,
    )
    session.add(row)
    note(session, actor, "variation.proposed", at=at, id=row.id, boundary=row.boundary)
    return row


def agree(
    session: Session, actor: Actor, framework: Framework, variation_id: UUID, *, at: datetime
) -> None:
    """A peer lead agrees: it holds from its day, or from today where that is later.

    Never whoever proposed it, by person. NotFound for whoever is no peer lead; RuleBroken once it
    was agreed or ended, and where the release says otherwise by now.
    """
    if not queries.may_agree(session, actor, on=day_of(at)):
        raise NotFound(queries.NOT_HERE)
    found = queries.variation(session, actor, variation_id)
    if found.proposed_by_id == actor.person_id:
        raise RuleBroken("You proposed this. Another peer lead agrees to it, or not.")
    if not found.is_open:
        raise RuleBroken("This was ended.")
    if found.agreed_at is not None:
        raise RuleBroken("This was agreed already.")
    if not still_differs(framework, found.boundary, found.differs_from):
        raise RuleBroken("The framework says something else of this by now. Propose it anew.")
    session.add(
        LocalVariationAgreement(
            organisation_id=actor.organisation_id,
            variation_id=found.id,
            proposed_by=found.proposed_by_id,
            agreed_by=actor.person_id,
            agreed_at=at,
        )
    )
    note(session, actor, "variation.agreed", at=at, id=found.id, boundary=found.boundary)


def end(session: Session, actor: Actor, variation_id: UUID, *, at: datetime) -> None:
    """Either side ends it at once, agreed or not: an administrator, or a peer lead.

    NotFound for anybody else; RuleBroken once it was ended.
    """
    if not queries.may_end(session, actor, on=day_of(at)):
        raise NotFound(queries.NOT_HERE)
    found = queries.variation(session, actor, variation_id)
    if not found.is_open:
        raise RuleBroken("This was ended already.")
    session.add(
        LocalVariationEnd(
            organisation_id=actor.organisation_id,
            variation_id=found.id,
            ended_by=actor.person_id,
            ended_at=at,
        )
    )
    note(session, actor, "variation.ended", at=at, id=found.id, boundary=found.boundary)
