"""A worker asks for an award, takes it back; whoever was asked hands it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.awards import queries
from competence.awards.actions.turns import take_turn
from competence.awards.records import AwardRequest, AwardRequestEnd
from competence.awards.rules import Stands
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.trail.actions import note

SAID = {
    Stands.HELD: "You hold this already.",
    Stands.WAITS_FOR_REVIEW: (
        "This cannot be issued yet: nobody here has reviewed what it stands on with peer workers."
        " The service owes that. What was agreed stays agreed."
    ),
    Stands.NOT_YET: (
        "The service has not made all of this possible yet. What is agreed so far stays agreed."
    ),
}
"""What is said where an award cannot be asked for, or issued, now."""


def ask(
    session: Session,
    actor: Actor,
    framework: Framework,
    award: str,
    *,
    asked_id: UUID,
    at: datetime,
) -> AwardRequest:
    """Ask somebody to issue an award to the actor: a supervisor of theirs, or a trainer.

    RuleBroken where it cannot be issued now, was asked for already, or for whoever cannot issue.
    """
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only a peer support worker asks for this.")
    take_turn(session, actor.organisation_id, actor.person_id)
    code = framework.award(award).code
    found = queries.own_awards(session, actor, framework)
    (stands,) = (one.stands for one in found.found if one.towards.award.code == code)
    if stands in SAID:
        raise RuleBroken(SAID[stands])
    if any(one.award == code for one in found.waiting):
        raise RuleBroken("You asked for this already. It waits for an answer.")
    if asked_id not in {one.id for one in queries.may_issue(session, actor, on=day_of(at))}:
        raise RuleBroken("Choose who is asked to issue it.", field="asked")
    row = AwardRequest(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        asked_id=asked_id,
        framework=framework.framework,
        release=framework.release,
        award=code,
        asked_at=at,
    )
    session.add(row)
    note(
        session, actor, "award.asked", subject=actor.person_id, at=at,
        request=row.id, award=code, release=framework.key,
    )  # fmt: skip
    return row


def take_back(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> None:
    """Take back what the actor asked for. NotFound for anybody else; RuleBroken once it is over."""
    row = queries.request_record(session, actor, request_id)
    if row.worker_id != actor.person_id:
        raise NotFound(queries.NOT_YOURS)
    _end(session, actor, row, at=at)


def hand_back(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> None:
    """Hand back, without a reason, what the actor was asked; as `take_back`."""
    row = queries.request_record(session, actor, request_id)
    if row.asked_id != actor.person_id:
        raise NotFound(queries.NOT_YOURS)
    _end(session, actor, row, at=at)


def _end(session: Session, actor: Actor, row: AwardRequest, *, at: datetime) -> None:
    take_turn(session, row.organisation_id, row.worker_id)
    if queries.issued_for(session, row) is not None:
        raise RuleBroken("This was issued meanwhile.")
    if queries.is_over(session, row):
        raise RuleBroken("This is over already.")
    session.add(
        AwardRequestEnd(
            organisation_id=row.organisation_id,
            request_id=row.id,
            ended_by=actor.person_id,
            ended_at=at,
        )
    )
    note(session, actor, "award.request_ended", subject=row.worker_id, at=at, request=row.id)
