"""Asking for a message, taking it up to send it, saying how that went, and choosing about them.

None of these sends anything. Whoever does takes messages up in one transaction, sends each outside
any, and says in another how it went: what stops in between is taken up again by somebody else.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import clock_of, day_of, instant_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox import queries
from competence.outbox.records import MailChoice, OutboxMessage
from competence.outbox.rules import (
    KEPT_FOR_DAYS,
    LAST_HOUR,
    LEASED_FOR,
    LOST_KEPT_FOR_DAYS,
    MOST_A_DAY,
    WAIT_FOR_NOTHING,
    Choice,
    Template,
    may_leave_from,
    next_try_after,
)

TOO_MANY_WAIT: Final = timedelta(hours=1)
"""After how long a message that was too much for one person is looked at again."""

_INSERT: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A message somebody has taken up to send, to whom it is, and which try this is."""

    id: UUID
    person_id: UUID
    template: Template
    about_id: UUID | None
    tries: int


def choose(session: Session, actor: Actor, chosen: Choice, *, at: datetime) -> MailChoice:
    """Keep what the actor chooses about messages from this organisation; the caller notes it.

    RuleBroken for hours that no clock shows.
    """
    hours = (chosen.quiet.starts_at, chosen.quiet.ends_at)
    if not all(0 <= hour <= LAST_HOUR for hour in hours):
        raise RuleBroken("Choose full hours, from 0 to 23.", field="quiet")
    row = session.get(MailChoice, (actor.organisation_id, actor.person_id))
    if row is None:
        row = MailChoice(
            organisation_id=actor.organisation_id, person_id=actor.person_id,
            quiet_starts_at=hours[0], quiet_ends_at=hours[1],
            paused_until=None, stopped_on=None, day_before_from=None, chosen_at=at,
        )  # fmt: skip
        session.add(row)
    row.quiet_starts_at, row.quiet_ends_at = hours
    row.paused_until, row.stopped_on, row.chosen_at = chosen.paused_until, chosen.stopped_on, at
    row.day_before_from = chosen.day_before_from
    return row


def ask_for(
    session: Session,
    actor: Actor,
    person_id: UUID,
    template: Template,
    *,
    effect_key: str,
    about_id: UUID | None = None,
    before: datetime | None = None,
    at: datetime,
) -> None:
    """Ask for a message to a person of the actor's organisation; twice with one key is once.

    Nothing is asked for where the person wants none, or where it could not leave `before` it is
    of no use any more.
    """
    send_from = _may_leave_from(session, actor, person_id, template, at=at)
    if send_from is None or (before is not None and send_from >= before):
        return
    values = {
        "organisation_id": actor.organisation_id,
        "id": uuid4(),
        "person_id": person_id,
        "template": template,
        "about_id": about_id,
        "effect_key": effect_key,
        "queued_at": at,
        "send_from": send_from,
        "tries": 0,
    }
    # Two who ask at once ask for one message, and neither is refused.
    insert = _INSERT[session.get_bind().dialect.name]
    session.execute(insert(OutboxMessage).values(**values).on_conflict_do_nothing())


def take_up(session: Session, actor: Actor, *, limit: int, at: datetime) -> Sequence[TakenUp]:
    """Take up to `limit` messages that may leave now, to send them; oldest first.

    What meanwhile has to wait for a quiet hour or a pause to be over, or is too much for one
    person in a day, is put off; what nobody wants any more goes.
    """
    _by_a_job(actor)
    query = (
        select(OutboxMessage)
        .where(
            OutboxMessage.organisation_id == actor.organisation_id,
            OutboxMessage.sent_at.is_(None),
            OutboxMessage.parked_at.is_(None),
            OutboxMessage.send_from <= at,
            or_(OutboxMessage.leased_until.is_(None), OutboxMessage.leased_until <= at),
        )
        .order_by(OutboxMessage.send_from, OutboxMessage.id)
        .with_for_update(skip_locked=True)
    )
    taken: list[TakenUp] = []
    sent = Counter[UUID]()
    # However many are put off: what waits for nothing may stand behind them.
    while found := session.scalars(query.limit(limit - len(taken))).all():
        sent |= _sent_lately(session, actor, {row.person_id for row in found}, at=at)
        taken += [one for row in found if (one := _taken_up(session, actor, row, sent, at=at))]
        if len(taken) == limit:
            break
        session.flush()
    return taken


def _taken_up(
    session: Session, actor: Actor, row: OutboxMessage, sent: Counter[UUID], *, at: datetime
) -> TakenUp | None:
    """A message that leaves now; None for one that is put off, or that nobody wants any more."""
    send_from = _may_leave_from(session, actor, row.person_id, row.template, at=at)
    if send_from is None:
        session.delete(row)
    elif send_from > at:
        row.send_from = send_from
    elif sent[row.person_id] >= MOST_A_DAY and row.template not in WAIT_FOR_NOTHING:
        row.send_from = at + TOO_MANY_WAIT
    else:
        sent[row.person_id] += 1
        row.leased_until = at + LEASED_FOR
        row.tries += 1
        return TakenUp(row.id, row.person_id, row.template, row.about_id, row.tries)
    return None


def say_sent(session: Session, actor: Actor, message_id: UUID, *, at: datetime) -> None:
    """Say that a message that was taken up was sent."""
    row = _taken(session, actor, message_id)
    row.leased_until, row.sent_at = None, at


def say_failed(
    session: Session,
    actor: Actor,
    message_id: UUID,
    *,
    reply_code: int | None = None,
    for_good: bool = False,
    is_lost: bool = False,
    at: datetime,
) -> None:
    """Say that a try failed: it is tried again later, or given up.

    `reply_code` is the number the other side answered; `for_good` that it will never take it,
    `is_lost` that it knows no such address.
    """
    row = _taken(session, actor, message_id)
    row.leased_until, row.reply_code = None, reply_code
    row.lost_at = at if is_lost else None
    wait = next_try_after(row.tries, for_good=for_good)
    if wait is None:
        row.parked_at = at
    else:
        row.send_from = at + wait


def let_go(session: Session, actor: Actor, message_id: UUID) -> None:
    """Let a message go that was taken up and has nothing to say any more."""
    session.delete(_taken(session, actor, message_id))


def tidy(session: Session, actor: Actor, *, at: datetime) -> None:
    """Let go what was sent or given up a week ago; that an address is lost is kept longer."""
    _by_a_job(actor)
    before = at - timedelta(days=KEPT_FOR_DAYS)
    long_before = at - timedelta(days=LOST_KEPT_FOR_DAYS)
    session.execute(
        delete(OutboxMessage).where(
            OutboxMessage.organisation_id == actor.organisation_id,
            or_(
                OutboxMessage.sent_at <= before,
                and_(OutboxMessage.parked_at <= before, OutboxMessage.lost_at.is_(None)),
                OutboxMessage.parked_at <= long_before,
            ),
        )
    )


def _may_leave_from(
    session: Session, actor: Actor, person_id: UUID, template: Template, *, at: datetime
) -> datetime | None:
    """The instant from which a message to a person may leave: now, later, or never (None)."""
    if template in WAIT_FOR_NOTHING:
        return at
    chosen = queries.choice(session, actor, person_id)
    if not chosen.wants(template):
        return None
    found = may_leave_from(chosen, day_of(at), clock_of(at))
    return at if found == (day_of(at), clock_of(at)) else instant_of(*found)


def _sent_lately(
    session: Session, actor: Actor, person_ids: Collection[UUID], *, at: datetime
) -> Counter[UUID]:
    """How many messages went to each of these within a day."""
    query = (
        select(OutboxMessage.person_id, func.count())
        .where(
            OutboxMessage.organisation_id == actor.organisation_id,
            OutboxMessage.person_id.in_(person_ids),
            OutboxMessage.sent_at > at - timedelta(days=1),
        )
        .group_by(OutboxMessage.person_id)
    )
    return Counter(dict(session.execute(query).all()))


def _taken(session: Session, actor: Actor, message_id: UUID) -> OutboxMessage:
    _by_a_job(actor)
    row = session.get(OutboxMessage, (actor.organisation_id, message_id))
    if row is None:
        raise NotFound("There is no such message here.")
    return row


def _by_a_job(actor: Actor) -> None:
    if actor.is_somebody:
        raise NotPermitted("Messages are sent by the installation alone.")
