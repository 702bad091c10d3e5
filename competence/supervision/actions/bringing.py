"""A worker's agenda: bringing something to a supervisor, putting it in order, leaving it out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.signoff.queries import take_turns
from competence.supervision import queries
from competence.supervision.actions.rows import refuse, seal, works
from competence.supervision.queries.values import Offer
from competence.supervision.records import AgendaItem
from competence.supervision.rules import LONGEST_LINE, MOST_ON_AN_AGENDA, words_fault
from competence.trail.actions import note


def bring(
    session: Session,
    actor: Actor,
    framework: Framework,
    supervisor_id: UUID,
    *,
    source: str,
    target: str = "",
    words: str = "",
    at: datetime,
) -> AgendaItem:
    """Bring something to a supervisor of a current pair, not line only; last in order.

    What a source offers, or a free line of `words`. They read it from now on.
    """
    works(actor)
    queries.supervisor_of_mine(session, actor, supervisor_id, on=day_of(at))
    refuse(words_fault("words", words, longest=LONGEST_LINE))
    if source == queries.FREE_LINE:
        offer = _free_line(words)
    else:
        offer = queries.offered(session, actor, framework, source, target, on=day_of(at))
    take_turns(session, actor.organisation_id, {actor.person_id})
    there = queries.agenda(session, actor, supervisor_id=supervisor_id)
    if len(there) >= MOST_ON_AN_AGENDA:
        raise RuleBroken("That is as much as one session holds. Leave something out first.")
    if offer.target and any((one.source, one.target) == (source, target) for one in there):
        raise RuleBroken("You bring this already.", field="bring")
    row = AgendaItem(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        supervisor_id=supervisor_id,
        source=source,
        target=offer.target,
        competence=offer.competence,
        place=1 + max((one.place for one in there), default=0),
        brought_at=at,
    )
    seal(session, row, about=actor.person_id, words=offer.words)
    session.add(row)
    note(
        session, actor, "supervision.brought", subject=actor.person_id, at=at,
        id=row.id, source=source,
    )  # fmt: skip
    return row


def leave_out(session: Session, actor: Actor, item_id: UUID, *, at: datetime) -> None:
    """Leave out something one brought, before it was talked about; nobody reads it any more."""
    row = queries.item_record(session, actor, item_id)
    session.delete(row)
    note(session, actor, "supervision.left_out", subject=actor.person_id, at=at, id=row.id)


def put_in_order(
    session: Session, actor: Actor, supervisor_id: UUID, item_ids: Sequence[UUID]
) -> None:
    """Put what one brings to a supervisor in this order; what is not named comes after, as it was.

    An order is a draft, and no event.
    """
    take_turns(session, actor.organisation_id, {actor.person_id})
    rows = {
        row.id: row
        for row in queries.item_records(
            session, actor, supervisor_id=supervisor_id, worker_ids=[actor.person_id]
        )
    }
    named = [item_id for item_id in dict.fromkeys(item_ids) if item_id in rows]
    rest = [item_id for item_id in rows if item_id not in named]
    for place, item_id in enumerate([*named, *rest], start=1):
        rows[item_id].place = place


def _free_line(words: str) -> Offer:
    if not words.strip():
        raise RuleBroken("Write what you want to talk about.", field="words")
    return Offer(queries.FREE_LINE, "", words=words)
