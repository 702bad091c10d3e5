"""Who may read a request: the one select that holds it, and what its reader is to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Pair, Person
from competence.people.rules import PairKind, PersonName
from competence.sealing.records import PersonKey
from competence.signoff.queries.conditions import of_asking, of_request, was_again
from competence.signoff.queries.values import As
from competence.signoff.records import (
    AskedAgain,
    Decision,
    SignOffRequest,
    View,
    ViewAsked,
    Withdrawal,
)
from competence.signoff.rules import may_answer_again, may_decide, readable_until

_NOT_YOURS = "There is nothing here for you to read."


class TakenBack(RuleBroken):
    """The worker took back what the reader had been asked: they are told, and read no more."""


@dataclass(frozen=True, slots=True)
class AskedView:
    """A view asked of somebody, and what they gave; None while they have not answered.

    `taken_back` is that the worker no longer wants an answer that had not come.
    """

    row: ViewAsked
    of: PersonName
    given: View | None
    taken_back: bool

    @property
    def read_until(self) -> date:
        """Their last day of reading: 60 days after they answered; until then, after the asking."""
        since = self.row.asked_at if self.given is None else self.given.given_at
        return readable_until(day_of(since))

    def waits(self, on: date) -> bool:
        """Whether it is still to come on a day."""
        return self.given is None and not self.taken_back and on <= self.read_until


@dataclass(frozen=True, slots=True)
class Reached:
    """A request within reach of its reader. `key` is held so that it is not asked for again.

    `withdrawn` is that it was taken back while it waited; afterwards only its views are.
    """

    row: SignOffRequest
    read_as: As
    worker: PersonName
    asked: PersonName
    withdrawn: bool
    decided_at: datetime | None
    pair_kinds: frozenset[PairKind]
    views: Sequence[AskedView]
    again: AskedAgain | None
    key: PersonKey | None

    @property
    def decider_reads_until(self) -> date | None:
        """The last day on which the supervisor can read it; None while it waits on them."""
        return None if self.decided_at is None else readable_until(day_of(self.decided_at))

    def own_view(self, actor: Actor) -> AskedView | None:
        """The view that was asked of the actor."""
        return next((one for one in self.views if one.of.id == actor.person_id), None)

    def answered_at(self, actor: Actor) -> datetime | None:
        """When what waits on the actor (or, for the worker, on others) was answered, if it was."""
        if self.read_as is not As.VIEW_GIVER:
            return self.decided_at
        mine = self.own_view(actor)
        return None if mine is None or mine.given is None else mine.given.given_at


def reached(session: Session, actor: Actor, request_id: UUID, *, on: date) -> Reached:
    """A request as far as the actor may read it.

    The supervisor and the giver of a view read it while their pair or post lasts, until 60 days
    after they answered (a view that never came: after the asking; a decision that somebody else
    looks at again: after that is over), and not once it was taken back from them, or its worker
    holds no post here any more; else NotFound, or TakenBack.
    """
    found = _found(session, actor, request_id, on=on)
    if found.read_as is As.WORKER:
        return found
    paired = found.read_as is As.DECIDER and may_decide(found.pair_kinds)
    if not paired and not _may_give(session, actor, found, on=on):
        raise NotFound(_NOT_YOURS)
    view = found.own_view(actor) if found.read_as is As.VIEW_GIVER else None
    if found.withdrawn or (view is not None and view.taken_back):
        raise TakenBack("This was taken back meanwhile. There is nothing left to answer.")
    last_day = found.decider_reads_until if view is None else view.read_until
    if last_day is not None and on > last_day and (view or _is_over(session, found, on=on)):
        raise NotFound(_NOT_YOURS)
    return found


def _found(session: Session, actor: Actor, request_id: UUID, *, on: date) -> Reached:
    worker, asked, giver = aliased(Person), aliased(Person), aliased(Person)
    with_reader = and_(
        Pair.organisation_id == SignOffRequest.organisation_id,
        Pair.worker_id == SignOffRequest.worker_id,
        Pair.supervisor_id == actor.person_id,
        in_force(on),
    )
    query = (
        select(
            SignOffRequest, worker.name, asked.name, Withdrawal.withdrawn_at, Decision.decided_at,
            Pair.kind, PersonKey, AskedAgain, ViewAsked, View, giver.name,
        )
        .join(worker, worker.id == SignOffRequest.worker_id)
        .join(asked, asked.id == SignOffRequest.asked_id)
        .outerjoin(Withdrawal, of_request(Withdrawal))
        .outerjoin(Decision, of_request(Decision))
        .outerjoin(Pair, with_reader)
        .outerjoin(PersonKey, PersonKey.person_id == SignOffRequest.worker_id)
        .outerjoin(AskedAgain, of_request(AskedAgain))
        .outerjoin(ViewAsked, of_request(ViewAsked))
        .outerjoin(View, of_asking())
        .outerjoin(giver, giver.id == ViewAsked.asked_id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.id == request_id,
            or_(
                SignOffRequest.worker_id == actor.person_id,
                people.is_held(SignOffRequest.worker_id, Role.PEER_SUPPORT_WORKER, on=on),
            ),
        )
        .order_by(ViewAsked.asked_at, ViewAsked.id, Pair.kind)
        .limit(200)
    )  # fmt: skip
    # A row for each view asked and each kind of pair.
    rows = session.execute(query).all()
    if not rows:
        raise NotFound(_NOT_YOURS)
    row, worker_name, asked_name, withdrawn_at, decided_at, _, key, again, *_ = rows[0]
    kinds = frozenset(kind for kind in (one[5] for one in rows) if _is_there(kind))
    views = {
        view_asked.id: AskedView(
            view_asked,
            PersonName(view_asked.asked_id, name),
            given,
            taken_back=_is_there(withdrawn_at) and not _is_there(given),
        )
        for *_, view_asked, given, name in rows
        if _is_there(view_asked)
    }
    return Reached(
        row=row,
        read_as=_read_as(actor, row, kinds, views.values(), is_again=_is_there(again)),
        worker=PersonName(row.worker_id, worker_name),
        asked=PersonName(row.asked_id, asked_name),
        withdrawn=_is_there(withdrawn_at) and not _is_there(decided_at),
        decided_at=decided_at,
        pair_kinds=kinds,
        views=tuple(views.values()),
        again=again,
        key=key,
    )


def _is_there(of_outer_join: object) -> bool:
    return of_outer_join is not None


def _read_as(
    actor: Actor,
    row: SignOffRequest,
    kinds: frozenset[PairKind],
    views: Iterable[AskedView],
    *,
    is_again: bool,
) -> As:
    if row.worker_id == actor.person_id:
        return As.WORKER
    # Whether somebody without a pair is a peer lead still is asked once it is known who they are.
    may = may_answer_again(kinds, is_peer_lead=True) if is_again else may_decide(kinds)
    if row.asked_id == actor.person_id and may:
        return As.DECIDER
    if any(view.of.id == actor.person_id for view in views):
        return As.VIEW_GIVER
    raise NotFound(_NOT_YOURS)


def _may_give(session: Session, actor: Actor, found: Reached, *, on: date) -> bool:
    """Whether the reader still is somebody whom the worker may name for a view."""
    worker = Actor(found.worker.id, actor.organisation_id)
    return actor.person_id in {lead.id for lead in people.peer_leads(session, worker, on=on)}


def _is_over(session: Session, found: Reached, *, on: date) -> bool:
    """Whether nobody looks again at the decision on a request, nor did in the last 60 days."""
    query = (
        select(Withdrawal.withdrawn_at, Decision.decided_at)
        .select_from(AskedAgain)
        .join(
            of := aliased(Decision),
            (of.organisation_id == AskedAgain.organisation_id) & (of.id == AskedAgain.decision_id),
        )
        .outerjoin(
            Withdrawal,
            (Withdrawal.organisation_id == AskedAgain.organisation_id)
            & (Withdrawal.request_id == AskedAgain.request_id),
        )
        .outerjoin(Decision, was_again())
        .where(of.organisation_id == found.row.organisation_id, of.request_id == found.row.id)
        .limit(20)
    )
    ends = [_last_day(*row) for row in session.execute(query)]
    return all(last_day is not None and on > last_day for last_day in ends)


def _last_day(*ends: datetime | None) -> date | None:
    """The last day of reading after whichever end there is."""
    return next((readable_until(day_of(end)) for end in ends if end is not None), None)
