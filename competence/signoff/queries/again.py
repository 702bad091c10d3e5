"""Second views and second answers: who may be asked, and what stands with a decision of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor, Role
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Competence
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName, away_for_either
from competence.signoff.queries.conditions import OLDEST_FIRST, is_still_wanted, was_again
from competence.signoff.queries.values import AgainRead
from competence.signoff.records import (
    AskedAgain,
    Decision,
    SignOffRequest,
    View,
    WantedElsewhere,
    Withdrawal,
)
from competence.signoff.rules import (
    Again,
    Decided,
    may_answer_again,
    needs_peer_second,
    readable_until,
    stands_on,
    view_due_on,
)


@dataclass(frozen=True, slots=True)
class LookingAgain:
    """What a worker may still do about a decision: why, and whom they may ask.

    `kind` is None where nothing can be asked about it any more. `people` may be nobody.
    """

    decision: Decision
    kind: Again | None
    people: tuple[PersonName, ...]
    is_wanted_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """That a worker would like somebody from elsewhere; nothing of what about."""

    worker: PersonName
    wanted_on: date
    due_on: date


def looking_again(
    session: Session, actor: Actor, competence: Competence, request_id: UUID, *, on: date
) -> LookingAgain:
    """What the actor may ask about the decision on a request of their own; else NotFound.

    Only about the newest decision on the competence, and while what was sent can be read.
    """
    rows = _chain(session, actor, competence, request_id)
    place = next((n for n, (row, _) in enumerate(rows) if row.request_id == request_id), None)
    if place is None:
        raise NotFound("There is no answer here to look at again.")
    row = rows[place][0]
    until = readable_until(day_of(row.decided_at))
    wanted = is_wanted_elsewhere(session, row.organisation_id, row.id)
    in_time = place == len(rows) - 1 and (wanted or on <= until)
    kind = _kind(competence, rows) if in_time else None
    if kind is None or not actor.holds(Role.PEER_SUPPORT_WORKER):
        return LookingAgain(row, None, (), wanted)
    but = _deciders_of_chain(rows, place)
    found = [one for one in _may_be_asked(session, actor, on=on) if one.id not in but]
    if kind is Again.SECOND_ANSWER and needs_peer_second(competence, _value(row, None)):
        ids = {one.id for one in found}
        peers = people.with_peer_experience(session, actor.organisation_id, ids, on=on)
        found = [one for one in found if one.id in peers]
    return LookingAgain(row, kind, tuple(found), wanted)


def again_of(session: Session, row: SignOffRequest) -> AskedAgain | None:
    """What a request looks at again, if it does."""
    return session.get(AskedAgain, (row.organisation_id, row.id))


def is_heard(session: Session, again: AskedAgain) -> bool:
    """Whether lived experience had its say of what was sent, before somebody looked again."""
    first = _decision(session, again)
    given = select(View.id).where(
        View.organisation_id == first.organisation_id,
        View.request_id == first.request_id,
        ~View.declined,
    )
    if first.peer_experience or session.scalar(given.limit(1)) is not None:
        return True
    before = session.get(AskedAgain, (first.organisation_id, first.request_id))
    return before is not None and is_heard(session, before)


def _decision(session: Session, again: AskedAgain) -> Decision:
    """The decision that was looked at again."""
    return session.get_one(Decision, (again.organisation_id, again.decision_id))


def asked_again(
    session: Session, organisation_id: UUID, decision_id: UUID, *, today: date
) -> tuple[AgainRead, ...]:
    """Each time that somebody else was asked about a decision, oldest first; no answers."""
    asked = aliased(Person)
    query = (
        select(AskedAgain, SignOffRequest, asked.name, Withdrawal.withdrawn_at, Decision.decided_at)
        .join(
            SignOffRequest,
            points_at(AskedAgain.request_id, SignOffRequest),
        )
        .join(asked, asked.id == AskedAgain.asked_id)
        .outerjoin(
            Withdrawal,
            (Withdrawal.organisation_id == AskedAgain.organisation_id)
            & (Withdrawal.request_id == AskedAgain.request_id),
        )
        .outerjoin(Decision, was_again())
        .where(AskedAgain.organisation_id == organisation_id, AskedAgain.decision_id == decision_id)
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(20)
    )
    found = session.execute(query).all()
    waits = [row for row, *_, withdrawn, decided in found if not (_day(withdrawn) or _day(decided))]
    ids = {row.asked_id for row in waits} | {row.worker_id for row in waits}
    away = people.away_of(session, organisation_id, ids)
    return tuple(
        AgainRead(
            request_id=row.request_id,
            kind=row.kind,
            asked=PersonName(row.asked_id, name),
            asked_on=day_of(request.asked_at),
            due_on=view_due_on(
                day_of(request.asked_at),
                away_for_either(away, row.worker_id, row.asked_id),
                today=today,
            ),
            brings=sealing.opened(session, row, "brings", about=row.worker_id),
            withdrawn_on=_day(withdrawn),
            decided_on=_day(decided),
        )
        for row, request, name, withdrawn, decided in found
    )


def _day(instant: datetime | None) -> date | None:
    return None if instant is None else day_of(instant)


def is_wanted_elsewhere(session: Session, organisation_id: UUID, decision_id: UUID) -> bool:
    """Whether the worker asked for somebody from elsewhere to look at a decision again."""
    query = select(WantedElsewhere.id).where(
        WantedElsewhere.organisation_id == organisation_id,
        WantedElsewhere.decision_id == decision_id,
    )
    return session.scalar(query) is not None


def wanted_elsewhere(session: Session, actor: Actor, *, on: date) -> Sequence[Wish]:
    """Who waits for somebody from elsewhere, oldest first; for an administrator, else NotFound.

    Until somebody was asked, or the competence was decided anew.
    """
    if not actor.holds(Role.ADMINISTRATOR):
        raise NotFound("There is nothing here for you to read.")
    query = (
        select(WantedElsewhere, Person.name)
        .join(Person, Person.id == WantedElsewhere.worker_id)
        .where(WantedElsewhere.organisation_id == actor.organisation_id, is_still_wanted())
        .order_by(WantedElsewhere.wanted_at, WantedElsewhere.id)
        .limit(50)
    )
    found = [(row, name) for row, name in session.execute(query)]
    away = people.away_of(session, actor.organisation_id, {row.worker_id for row, _ in found})
    return [
        Wish(
            PersonName(row.worker_id, name),
            day_of(row.wanted_at),
            view_due_on(day_of(row.wanted_at), away.get(row.worker_id, ()), today=on),
        )
        for row, name in found
    ]


def _value(row: Decision, again: Again | None) -> Decided:
    decided_on = day_of(row.decided_at)
    return Decided(row.outcome, row.level, decided_on, row.peer_experience, again=again)


def _chain(
    session: Session, actor: Actor, competence: Competence, request_id: UUID
) -> Sequence[tuple[Decision, Again | None]]:
    """All decisions about the actor of the competence of a request, oldest first."""
    mine = select(SignOffRequest).where(
        SignOffRequest.organisation_id == actor.organisation_id,
        SignOffRequest.id == request_id,
        SignOffRequest.worker_id == actor.person_id,
    )
    row = session.scalar(mine)
    if row is None or row.competence != competence.code:
        raise NotFound("There is nothing here for you to read.")
    query = (
        select(Decision, AskedAgain.kind)
        .outerjoin(AskedAgain, was_again())
        .where(
            Decision.organisation_id == row.organisation_id,
            Decision.worker_id == row.worker_id,
            Decision.framework == row.framework,
            Decision.competence == row.competence,
        )
        .order_by(*OLDEST_FIRST)
        .limit(1000)
    )
    return [(decision, kind) for decision, kind in session.execute(query)]


def _kind(competence: Competence, rows: Sequence[tuple[Decision, Again | None]]) -> Again | None:
    """Why the newest decision may be looked at again; a second view has none of its own."""
    _, first = stands_on(competence, [_value(row, again) for row, again in rows])
    if first == len(rows) - 1:
        return Again.SECOND_ANSWER
    return None if rows[-1][1] is Again.SECOND_VIEW else Again.SECOND_VIEW


def _deciders_of_chain(
    rows: Sequence[tuple[Decision, Again | None]], place: int
) -> Collection[UUID]:
    """Who answered what a decision answers, themselves included."""
    deciders = {rows[place][0].decider_id}
    while rows[place][1] is not None and place:
        place -= 1
        deciders.add(rows[place][0].decider_id)
    return deciders


def _may_be_asked(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Pairs but for line alone, and the peer leads here, by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    kinds = {pair.person: pair.kinds for pair in pairs}
    leads = set(people.peer_leads(session, actor, on=on))
    found = {
        person
        for person in leads | kinds.keys()
        if may_answer_again(kinds.get(person, frozenset()), is_peer_lead=person in leads)
    }
    return sorted(found, key=lambda one: (one.name, str(one.id)))
