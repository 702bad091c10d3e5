"""Somebody in or from a peer role: giving the view they were asked for, or declining."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people.rules import MAY_LEAD
from competence.receipts.actions import sign
from competence.receipts.rules import Signed
from competence.signoff import queries
from competence.signoff.actions.writing import seal, short_enough
from competence.signoff.records import View
from competence.trail.actions import note


def give_view(
    session: Session,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    *,
    level: str | None,
    seen: str,
    at: datetime,
) -> View:
    """Say what one sees, from a peer role, of somebody else's practice; None declines it.

    A decline carries no reason. Raises NotFound where one was not named, and RuleBroken with its
    field where something is missing, or where one answered already.
    """
    queries.record(session, actor, request_id, locked=True)
    asked = queries.view_asked(session, actor, request_id)
    if not actor.holds(*MAY_LEAD):
        raise NotPermitted("Only a supervisor, or a visiting peer lead, gives this view.")
    queries.request(session, actor, request_id, on=day_of(at))  # within reach today, else NotFound
    if queries.is_view_given(session, asked):
        raise RuleBroken("You answered this already. What you gave stands on this page.")
    if level is not None and level not in {one.code for one in framework.levels}:
        raise RuleBroken("Choose what you see.", field="level")
    if level is not None and not seen:
        raise RuleBroken("Write one sentence: what you saw that shows this.", field="seen")
    short_enough(seen=seen)
    view = View(
        organisation_id=asked.organisation_id,
        view_asked_id=asked.id,
        request_id=asked.request_id,
        worker_id=asked.worker_id,
        giver_id=actor.person_id,
        declined=level is None,
        level=level,
        seen=None,
        given_at=at,
    )
    session.add(view)
    seal(session, view, seen="" if level is None else seen)
    note(
        session, actor, "signoff.lived_experience_view", subject=asked.worker_id, at=at,
        view=view.id, declined=view.declined,
    )  # fmt: skip
    sign(session, actor, Signed.VIEW, view.id, worker_id=view.worker_id, at=at)
    return view
