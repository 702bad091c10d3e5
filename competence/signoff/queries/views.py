"""Lived-experience views that were asked of somebody."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.signoff.queries.conditions import of_request, view_waits
from competence.signoff.records import SignOffRequest, View, ViewAsked


def view_asked(session: Session, actor: Actor, request_id: UUID) -> ViewAsked:
    """That the actor was named for a view of a request; else NotFound."""
    query = select(ViewAsked).where(
        ViewAsked.organisation_id == actor.organisation_id,
        ViewAsked.request_id == request_id,
        ViewAsked.asked_id == actor.person_id,
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("Nobody asked you for this view.")
    return row


def is_view_given(session: Session, asked: ViewAsked) -> bool:
    """Whether a view was given, or declined."""
    query = select(View.id).where(
        View.organisation_id == asked.organisation_id, View.view_asked_id == asked.id
    )
    return session.scalar(query) is not None


def has_waiting_view(session: Session, request: SignOffRequest, *, on: date) -> bool:
    """Whether a view of a request is still to come."""
    query = (
        select(ViewAsked.id)
        .join(SignOffRequest, of_request(ViewAsked))
        .where(
            ViewAsked.organisation_id == request.organisation_id,
            ViewAsked.request_id == request.id,
            view_waits(on),
        )
    )
    return session.scalar(query.limit(1)) is not None


def is_asked_for_view(session: Session, request: SignOffRequest, person_id: UUID) -> bool:
    """Whether somebody was named for a view of a request before."""
    query = select(ViewAsked.id).where(
        ViewAsked.organisation_id == request.organisation_id,
        ViewAsked.request_id == request.id,
        ViewAsked.asked_id == person_id,
    )
    return session.scalar(query) is not None


def views_asked_since(session: Session, actor: Actor, asked_id: UUID, since: datetime) -> int:
    """How many views were asked of somebody since an instant, by anyone of the organisation."""
    query = select(ViewAsked.id).where(
        ViewAsked.organisation_id == actor.organisation_id,
        ViewAsked.asked_id == asked_id,
        ViewAsked.asked_at >= since,
    )
    return len(session.scalars(query.order_by(ViewAsked.id).limit(100)).all())
