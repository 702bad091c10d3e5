"""Reading messages and choices; and the lists from which a weekly message counts.

A list registers itself beside the query that it is (`waiting_list`), so that more can join.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, not_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.outbox.records import MailChoice, OutboxMessage
from competence.outbox.rules import (
    TO_ANOTHER_ADDRESS,
    Choice,
    Delivery,
    QuietHours,
    Sort,
    Template,
)

WaitingList: TypeAlias = Callable[[Session, Actor, date], int]
"""How many things of a sort are there for the actor, on a day."""

_LISTS: Final[dict[str, tuple[Sort, WaitingList]]] = {}


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message to the actor, as they see it: of which kind, since when, and how far it got."""

    template: Template
    queued_at: datetime
    send_from: datetime
    delivery: Delivery
    tries: int
    sent_at: datetime | None


def waiting_list(code: str, sort: Sort) -> Callable[[WaitingList], WaitingList]:
    """Register a function that counts what waits for somebody; its code is its own."""

    def register(function: WaitingList) -> WaitingList:
        if code in _LISTS:
            raise ValueError(f"There is a list {code!r} already.")
        _LISTS[code] = sort, function
        return function

    return register


def waiting_lists() -> tuple[str, ...]:
    """The codes of all lists, in the order in which they registered."""
    return tuple(_LISTS)


def counts(session: Session, actor: Actor, *, on: date) -> Mapping[Sort, int]:
    """How many things of each sort wait for the actor; a sort without any is not in it."""
    found: Counter[Sort] = Counter()
    for sort, function in _LISTS.values():
        found[sort] += function(session, actor, on)
    return {sort: found[sort] for sort in Sort if found[sort]}


def choice(session: Session, actor: Actor, person_id: UUID) -> Choice:
    """What a person chose about messages from the actor's organisation, or the defaults."""
    row = session.get(MailChoice, (actor.organisation_id, person_id))
    if row is None:
        return Choice()
    quiet = QuietHours(row.quiet_starts_at, row.quiet_ends_at)
    return Choice(quiet, row.paused_until, row.stopped_on, row.day_before_from)


def messages(session: Session, actor: Actor, *, limit: int = 20) -> Sequence[OwnMessage]:
    """The messages to the actor from this organisation that are kept still, newest first."""
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.organisation_id == actor.organisation_id,
            OutboxMessage.person_id == actor.person_id,
        )
        .order_by(OutboxMessage.queued_at.desc(), OutboxMessage.id)
        .limit(limit)
    )
    return [
        OwnMessage(
            row.template, row.queued_at, row.send_from, delivery_of(row), row.tries, row.sent_at
        )
        for row in session.scalars(query)
    ]


def is_lost(actor: Actor, person_id: UUID) -> ColumnElement[bool]:
    """The condition that messages from here no longer reach the address a person signs in with.

    The other side said so last, and has taken none since.
    """
    lost, taken = aliased(OutboxMessage), aliased(OutboxMessage)

    def theirs(one: type[OutboxMessage]) -> ColumnElement[bool]:
        return and_(
            one.organisation_id == actor.organisation_id,
            one.person_id == person_id,
            one.template.not_in(TO_ANOTHER_ADDRESS),
        )

    since = exists().where(theirs(taken), taken.sent_at > lost.lost_at)
    return exists().where(theirs(lost), lost.lost_at.is_not(None), not_(since))


def reaches(session: Session, actor: Actor, person_id: UUID) -> bool:
    """Whether messages reach a person, as far as is known; for them, and for who administers."""
    return not session.scalar(select(is_lost(actor, person_id)))


def asked_for(session: Session, actor: Actor, keys: Collection[str]) -> frozenset[str]:
    """Which of these messages were asked for already, by their effect keys."""
    query = select(OutboxMessage.effect_key).where(
        OutboxMessage.organisation_id == actor.organisation_id,
        OutboxMessage.effect_key.in_(keys),
    )
    return frozenset(session.scalars(query))


def deliveries(session: Session, actor: Actor) -> Mapping[Delivery, int]:
    """How many messages of the actor's organisation wait, were sent, or failed; for the operator.

    Nobody is named in it.
    """
    query = (
        select(
            OutboxMessage.sent_at.is_not(None), OutboxMessage.parked_at.is_not(None), func.count()
        )
        .where(OutboxMessage.organisation_id == actor.organisation_id)
        .group_by(OutboxMessage.sent_at.is_not(None), OutboxMessage.parked_at.is_not(None))
    )
    found = dict.fromkeys(Delivery, 0)
    for is_sent, is_parked, number in session.execute(query):
        found[_state(is_sent=is_sent, is_parked=is_parked)] += number
    return found


def delivery_of(row: OutboxMessage) -> Delivery:
    """Where a message is."""
    return _state(is_sent=row.sent_at is not None, is_parked=row.parked_at is not None)


def _state(*, is_sent: bool, is_parked: bool) -> Delivery:
    if is_sent:
        return Delivery.SENT
    return Delivery.FAILED if is_parked else Delivery.WAITING
