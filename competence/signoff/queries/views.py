"""Lived-experience views: whom a worker may name for one, and those that were asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import start_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Person, Post
from competence.people.rules import LIMITS, PersonName, Setting
from competence.signoff.queries.conditions import of_request, view_waits
from competence.signoff.records import SignOffRequest, View, ViewAsked
from competence.signoff.rules import months_later


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


@dataclass(frozen=True, slots=True)
class PeerLead:
    """Somebody who may be named for a view: now, or from a day on, having been asked so often.

    How often is nobody's to know.
    """

    person: PersonName
    free_from: date | None = None
    from_elsewhere: bool = False


def peer_leads(session: Session, actor: Actor, *, on: date) -> Sequence[PeerLead]:
    """Everybody whom the actor may name for a view, by name, and from when on."""
    month, organisation_id = on.replace(day=1), actor.organisation_id
    asked = (
        select(func.count())
        .select_from(ViewAsked)
        .where(
            ViewAsked.organisation_id == organisation_id,
            ViewAsked.asked_id == Person.id,
            ViewAsked.asked_at >= start_of(month),
        )
        .correlate(Person)
        .scalar_subquery()
    )
    cap = people.set_now(Setting.VIEWS_A_MONTH, organisation_id)
    is_capped = asked >= func.coalesce(cap, LIMITS[Setting.VIEWS_A_MONTH].usual)
    visits = Post.role == Role.VISITING_PEER_LEAD
    query = people.select_peer_leads(actor, on=on).add_columns(is_capped, visits)
    return [
        PeerLead(
            PersonName(person_id, name),
            months_later(month, 1) if capped else None,
            from_elsewhere=from_elsewhere,
        )
        for person_id, name, capped, from_elsewhere in session.execute(query)
    ]
