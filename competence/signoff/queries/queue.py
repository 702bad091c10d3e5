"""What waits on whom: a worker's requests with others, and a supervisor's one queue.

What is owed is read first, then the clocks of those in it, and then by which day each is owed.
A page that shows much else reads the clocks of everybody in it at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, false, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import Select

from competence.actors import Actor, Role
from competence.days import day_of
from competence.framework.model import Framework
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Pair, Person, Post
from competence.people.rules import ASKED_FOR_SIGN_OFF, MAY_LEAD, Clocks, PairKind, PersonName, Span
from competence.signoff.queries.conditions import (
    is_open,
    of_request,
    view_waits,
)
from competence.signoff.queries.standings import has_view, standings_of
from competence.signoff.queries.values import Owed, QueueItem, Waiting
from competence.signoff.records import AskedAgain, Decision, SignOffRequest, ViewAsked
from competence.signoff.rules import Again, Standing

_Row = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class AtHand:
    """All that others owe somebody, all that they owe, oldest first, and where things are."""

    owed: Sequence[Owed]
    standings: Mapping[str, Standing]


def waiting(
    session: Session, actor: Actor, framework: str, *, on: date, limit: int = 100
) -> Sequence[Waiting]:
    """The actor's requests that wait for an answer, oldest first."""
    answers, _ = waiting_and_away(session, actor, framework, on=on, limit=limit)
    return answers


def waiting_and_away(
    session: Session, actor: Actor, framework: str, *, on: date, limit: int = 100
) -> tuple[Sequence[Waiting], Sequence[Span]]:
    """As `waiting`, and when the actor is away."""
    asked = _is_asked_by(actor, framework)
    owed = _owed(session, actor, and_(asked, is_open()), views=None, on=on, limit=limit)
    clocks = _clocks(session, actor, owed)
    answers, _ = waiting_of(actor, owed, clocks, on=on)
    return answers, clocks.away.get(actor.person_id, ())


def queue(session: Session, actor: Actor, *, on: date, limit: int = 100) -> Sequence[QueueItem]:
    """What waits on the actor as a supervisor or peer lead: soonest owed first, then oldest.

    Only from workers of a current pair, or who named the actor for a view.
    """
    items, _ = queue_and_clocks(session, actor, (), on=on, limit=limit)
    return items


def queue_and_clocks(
    session: Session, actor: Actor, others: Collection[UUID], *, on: date, limit: int = 100
) -> tuple[Sequence[QueueItem], Clocks]:
    """As `queue`, and the clocks of the actor, each worker in it and `others`."""
    answers, views = _is_to_answer(actor, on), _is_to_view(actor, on)
    owed = _owed(session, actor, answers, views=views, on=on, limit=limit)
    clocks = _clocks(session, actor, owed, others)
    return queue_of(actor, owed, clocks, on=on), clocks


def at_hand(
    session: Session, actor: Actor, framework: Framework, *, on: date, limit: int = 2000
) -> AtHand:
    """What stands between the actor and others, on either side, and where the actor's things are.

    In one statement, for a page that shows much else.
    """
    asked = _is_asked_by(actor, framework.framework)
    answers = or_(and_(asked, is_open()), _is_to_answer(actor, on))
    views = _waits(or_(asked, _is_to_view(actor, on)))
    made = aliased(Decision)  # another than those that `is_open` asks for
    of_mine = and_(
        made.organisation_id == SignOffRequest.organisation_id,
        made.request_id == SignOffRequest.id,
        asked,
    )
    query = (
        _select(actor, answers, views, on=on)
        .add_columns(made, has_view(made))
        .outerjoin(made, of_mine)
        .where(or_(answers, views, made.id.is_not(None)))
        .limit(limit)
    )
    owed: dict[UUID, Owed] = {}
    decided: dict[UUID, tuple[Decision, bool, Again | None]] = {}
    for row in session.execute(query):
        owed |= _owed_in(row)
        *_, again, decision, view_given = row
        if decision is not None:
            decided[decision.id] = decision, view_given, again
    return AtHand(_in_order(owed), standings_of(framework, decided.values()))


def waiting_of(
    actor: Actor, owed: Sequence[Owed], clocks: Clocks, *, on: date
) -> tuple[Sequence[Waiting], Sequence[Waiting]]:
    """The answers that the actor is owed, and the lived-experience views, oldest of each first."""
    found: tuple[list[Waiting], list[Waiting]] = [], []
    for one in owed:
        if one.worker.id == actor.person_id:
            due_on, asked_on = one.due_on(clocks, today=on), day_of(one.asked_at)
            found[one.view_asked_id is not None].append(
                Waiting(one.request_id, one.competence, one.holder, asked_on, due_on, one.again)
            )
    return found


def queue_of(
    actor: Actor, owed: Sequence[Owed], clocks: Clocks, *, on: date
) -> Sequence[QueueItem]:
    """What the actor owes, soonest owed first, then oldest."""
    items = [
        QueueItem(
            request_id=one.request_id,
            worker=one.worker,
            competence=one.competence,
            framework=one.framework,
            release=one.release,
            asked_on=day_of(one.asked_at),
            due_on=one.due_on(clocks, today=on),
            view_asked_id=one.view_asked_id,
            again=one.again,
        )
        for one in owed
        if one.holder.id == actor.person_id
    ]
    return sorted(items, key=lambda item: (item.due_on, item.asked_on, str(item.request_id)))


def owed_and_clocks(
    session: Session,
    actor: Actor,
    answers: ColumnElement[bool],
    views: ColumnElement[bool],
    *,
    on: date,
    limit: int,
) -> tuple[Sequence[Owed], Clocks]:
    """What is owed in the organisation, oldest first, and the clocks of those in it.

    For a caller that has found that the actor may know.
    """
    owed = _owed(session, actor, answers, views=views, on=on, limit=limit)
    return owed, _clocks(session, actor, owed)


@waiting_list("sign-offs", Sort.TO_ANSWER)
def _to_answer(session: Session, actor: Actor, on: date) -> int:
    return len(queue(session, actor, on=on)) if actor.holds(*MAY_LEAD) else 0


def _clocks(
    session: Session, actor: Actor, owed: Sequence[Owed], others: Collection[UUID] = ()
) -> Clocks:
    """The clocks of all who are in something owed, the actor and `others`."""
    ids = {person.id for one in owed for person in (one.worker, one.holder)}
    return people.clocks(session, actor.organisation_id, {actor.person_id, *ids, *others})


def _owed(
    session: Session,
    actor: Actor,
    answers: ColumnElement[bool],
    *,
    views: ColumnElement[bool] | None,
    on: date,
    limit: int,
) -> Sequence[Owed]:
    """Requests of which `answers` holds, and waiting views of which `views` does, oldest first."""
    wanted = false() if views is None else _waits(views)
    query = _select(actor, answers, wanted, on=on).where(or_(answers, wanted)).limit(limit)
    owed: dict[UUID, Owed] = {}
    for row in session.execute(query):
        owed |= _owed_in(row)
    return _in_order(owed)


def _waits(views: ColumnElement[bool]) -> ColumnElement[bool]:
    """A view that is joined because it waits, and of which `views` holds."""
    return and_(ViewAsked.id.is_not(None), views)


def _select(
    actor: Actor, answers: ColumnElement[bool], views: ColumnElement[bool], *, on: date
) -> Select[SignOffRequest, str, str, bool, ViewAsked, str, bool, Again]:
    """Requests with each view of theirs that waits, whether each is wanted, and why again."""
    worker, asked, viewer = aliased(Person), aliased(Person), aliased(Person)
    return (
        select(
            SignOffRequest, worker.name, asked.name, answers, ViewAsked, viewer.name, views,
            AskedAgain.kind,
        )
        .join(worker, worker.id == SignOffRequest.worker_id)
        .join(asked, asked.id == SignOffRequest.asked_id)
        .outerjoin(ViewAsked, of_request(ViewAsked) & view_waits(on))
        .outerjoin(viewer, viewer.id == ViewAsked.asked_id)
        .outerjoin(AskedAgain, of_request(AskedAgain))
        .where(SignOffRequest.organisation_id == actor.organisation_id)
        .order_by(SignOffRequest.asked_at, SignOffRequest.id, ViewAsked.asked_at, ViewAsked.id)
    )  # fmt: skip


def _owed_in(row: _Row) -> Mapping[UUID, Owed]:
    """What is owed in a row of the query: an answer, a view, or both, each by its id."""
    request, worker_name, asked_name, is_answer, view, viewer_name, is_view, again, *_ = row
    worker, found = PersonName(request.worker_id, worker_name), {}
    if is_answer:
        asked = PersonName(request.asked_id, asked_name)
        found[request.id] = replace(_one(request, worker, asked, None), again=again)
    if view is not None and is_view:
        found[view.id] = _one(request, worker, PersonName(view.asked_id, viewer_name), view)
    return found


def _in_order(owed: Mapping[UUID, Owed]) -> Sequence[Owed]:
    return sorted(owed.values(), key=lambda one: one.asked_at)


def _one(
    row: SignOffRequest, worker: PersonName, holder: PersonName, view: ViewAsked | None
) -> Owed:
    return Owed(
        request_id=row.id,
        competence=row.competence,
        framework=row.framework,
        release=row.release,
        worker=worker,
        holder=holder,
        asked_at=row.asked_at if view is None else view.asked_at,
        view_asked_id=None if view is None else view.id,
    )


def _is_asked_by(actor: Actor, framework: str) -> ColumnElement[bool]:
    """A request that the actor sent, of a framework."""
    return and_(SignOffRequest.worker_id == actor.person_id, SignOffRequest.framework == framework)


def _is_to_answer(actor: Actor, on: date) -> ColumnElement[bool]:
    """A request that waits for the actor's answer, from a worker of a current pair.

    Or, as a peer lead who is not their line manager, for a second view or answer.
    """
    pairs = exists().where(
        Pair.organisation_id == SignOffRequest.organisation_id,
        Pair.worker_id == SignOffRequest.worker_id,
        Pair.supervisor_id == actor.person_id,
        in_force(on),
    )
    paired = pairs.where(Pair.kind.in_(sorted(ASKED_FOR_SIGN_OFF)))
    again = AskedAgain.request_id.is_not(None) & _is_peer_lead(actor, on)  # joined to it
    as_lead = again & ~pairs.where(Pair.kind == PairKind.LINE)
    asked = and_(SignOffRequest.asked_id == actor.person_id, is_open())
    return and_(asked, _is_here(on), or_(paired, as_lead))


def _is_to_view(actor: Actor, on: date) -> ColumnElement[bool]:
    """A view asked of the actor, while they say that they hold or held a peer role."""
    return and_(ViewAsked.asked_id == actor.person_id, _is_here(on), _is_peer_lead(actor, on))


def _is_here(on: date) -> ColumnElement[bool]:
    """A request of somebody who still is in a post here."""
    return people.is_held(SignOffRequest.worker_id, Role.PEER_SUPPORT_WORKER, on=on)


def _is_peer_lead(actor: Actor, on: date) -> ColumnElement[bool]:
    return exists().where(
        Post.organisation_id == actor.organisation_id,
        Post.person_id == actor.person_id,
        Post.role.in_(MAY_LEAD),
        Post.peer_role_stated_on.is_not(None),
        people.holds_on(Post, on),
    )
