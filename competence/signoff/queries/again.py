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
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName, Setting
from competence.signoff.queries.conditions import OLDEST_FIRST, is_still_wanted, was_again
from competence.signoff.queries.values import AgainRead
from competence.signoff.records import (
    AskedAgain,
    Decision,
    SignOffRequest,
    WantedElsewhere,
    Withdrawal,
)
from competence.signoff.rules import (
    Again,
    Decided,
    may_answer_again,
    needs_peer_second,
    readable_until,
    why_again,
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
    from_elsewhere: frozenset[UUID] = frozenset()
    """Those of `people` who visit."""


@dataclass(frozen=True, slots=True)
class Wish:
    """That a worker would like somebody from elsewhere; nothing of what about."""

    worker: PersonName
    wanted_on: date
    due_on: date


def looking_again(
    session: Session, actor: Actor, framework: Framework, request_id: UUID, *, on: date
) -> LookingAgain:
    """What the actor may ask about the decision on a request of their own; else NotFound.

    Only about the newest decision on the competence, and while what was sent can be read: for 60
    days, or for as long as somebody from elsewhere is wanted.
    """
    chain = _chain(session, actor, request_id)
    place = next((n for n, one in enumerate(chain) if one.row.request_id == request_id), None)
    if place is None:
        raise NotFound("There is no answer here to look at again.")
    mine, is_newest = chain[place], place == len(chain) - 1
    in_time = mine.is_wanted_elsewhere or on <= readable_until(day_of(mine.row.decided_at))
    is_there = framework.has_competence(mine.row.competence)
    if not (is_newest and in_time and is_there and actor.holds(Role.PEER_SUPPORT_WORKER)):
        return LookingAgain(mine.row, None, (), mine.is_wanted_elsewhere)
    competence = framework.competence(mine.row.competence)
    kind = why_again(competence, [one.value for one in chain])
    but = _deciders_of_chain(chain, place)
    found = [one for one in may_be_asked_again(session, actor, on=on) if one.id not in but]
    if kind is Again.SECOND_ANSWER and needs_peer_second(competence, mine.value):
        ids = {one.id for one in found}
        peers = people.with_peer_experience(session, actor.organisation_id, ids, on=on)
        found = [one for one in found if one.id in peers]
    return LookingAgain(
        mine.row,
        kind,
        () if kind is None else tuple(found),
        mine.is_wanted_elsewhere,
        people.visitors(session, actor, on=on),
    )


def again_of(session: Session, row: SignOffRequest) -> AskedAgain | None:
    """What a request looks at again, if it does."""
    return session.get(AskedAgain, (row.organisation_id, row.id))


def asked_again(
    session: Session, organisation_id: UUID, decision_id: UUID
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
    return tuple(
        AgainRead(
            request_id=row.request_id,
            kind=row.kind,
            asked=PersonName(row.asked_id, name),
            asked_on=day_of(request.asked_at),
            brings=sealing.opened(session, row, "brings", about=row.worker_id),
            withdrawn_on=_day(withdrawn),
            decided_on=_day(decided),
        )
        for row, request, name, withdrawn, decided in session.execute(query)
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
    clocks = people.clocks(session, actor.organisation_id, {row.worker_id for row, _ in found})
    return [
        Wish(
            PersonName(row.worker_id, name),
            day_of(row.wanted_at),
            clocks.due_on(
                Setting.VIEW_WORKING_DAYS, row.wanted_at, (row.worker_id, row.worker_id), today=on
            ),
        )
        for row, name in found
    ]


@dataclass(frozen=True, slots=True)
class _Link:
    """A decision of a competence, why it looked again, and whether another from elsewhere is."""

    row: Decision
    again: Again | None
    is_wanted_elsewhere: bool

    @property
    def value(self) -> Decided:
        row = self.row
        return Decided(
            row.outcome, row.level, day_of(row.decided_at), row.peer_experience, again=self.again
        )


def _chain(session: Session, actor: Actor, request_id: UUID) -> Sequence[_Link]:
    """All decisions about the actor of the competence of a request of theirs, oldest first."""
    about = aliased(SignOffRequest)
    query = (
        select(Decision, AskedAgain.kind, WantedElsewhere.id)
        .join(
            about,
            (about.organisation_id == Decision.organisation_id)
            & (about.worker_id == Decision.worker_id)
            & (about.framework == Decision.framework)
            & (about.competence == Decision.competence),
        )
        .outerjoin(AskedAgain, was_again())
        .outerjoin(WantedElsewhere, points_at(WantedElsewhere.decision_id, Decision))
        .where(
            Decision.organisation_id == actor.organisation_id,
            Decision.worker_id == actor.person_id,
            about.id == request_id,
        )
        .order_by(*OLDEST_FIRST)
        .limit(1000)
    )
    return [
        _Link(row, again, is_wanted_elsewhere=_is_there(wanted))
        for row, again, wanted in session.execute(query)
    ]


def _is_there(of_outer_join: object) -> bool:
    return of_outer_join is not None


def _deciders_of_chain(chain: Sequence[_Link], place: int) -> Collection[UUID]:
    """Who answered what a decision answers, themselves included."""
    deciders = {chain[place].row.decider_id}
    while chain[place].again is not None and place:
        place -= 1
        deciders.add(chain[place].row.decider_id)
    return deciders


def may_be_asked_again(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Whom the actor may ask to look again: pairs but for line alone, and peer leads, by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    kinds = {pair.person: pair.kinds for pair in pairs}
    leads = set(people.peer_leads(session, actor, on=on))
    found = {
        person
        for person in leads | kinds.keys()
        if may_answer_again(kinds.get(person, frozenset()), is_peer_lead=person in leads)
    }
    return sorted(found, key=lambda one: (one.name, str(one.id)))
