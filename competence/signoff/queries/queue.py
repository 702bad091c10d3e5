"""What waits on whom: a worker's requests with others, and a supervisor's one queue."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.days import day_of
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people import queries as people
from competence.people.records import Person, Post
from competence.people.rules import CurrentPair, PersonName, Span
from competence.signoff.queries.conditions import (
    is_open,
    of_request,
    view_waits,
)
from competence.signoff.queries.values import QueueItem, Waiting
from competence.signoff.records import SignOffRequest, ViewAsked
from competence.signoff.rules import answer_due_on, view_due_on


class _DueOn(Protocol):
    """A rule for the day by which an answer, or a view, is owed."""

    def __call__(self, asked_on: date, away: Iterable[Span], *, today: date) -> date: ...


def waiting(
    session: Session,
    actor: Actor,
    framework: str,
    *,
    on: date,
    away: Sequence[Span] | None = None,
    limit: int = 100,
) -> Sequence[Waiting]:
    """The actor's requests that wait for an answer, oldest first.

    `away` is when the actor is away, where the caller has looked already.
    """
    if away is None:
        away = people.away_spans(session, actor.organisation_id, actor.person_id)
    answers, _ = awaited(session, actor, framework, on=on, away=away, limit=limit)
    return answers


def awaited(
    session: Session,
    actor: Actor,
    framework: str,
    *,
    on: date,
    away: Sequence[Span],
    limit: int = 100,
) -> tuple[Sequence[Waiting], Sequence[Waiting]]:
    """As `waiting`, and the lived-experience views asked for that are still owed, each in order.

    Both at once, for a page that shows much else. `away` is when the actor is away.
    """
    viewer = aliased(Person)
    query = (
        select(SignOffRequest, Person.name, is_open(), ViewAsked, viewer.name)
        .join(Person, Person.id == SignOffRequest.asked_id)
        .outerjoin(ViewAsked, of_request(ViewAsked) & view_waits(on))
        .outerjoin(viewer, viewer.id == ViewAsked.asked_id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == actor.person_id,
            SignOffRequest.framework == framework,
            is_open() | ViewAsked.id.is_not(None),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id, ViewAsked.asked_at, ViewAsked.id)
        .limit(limit)
    )
    answers: dict[UUID, Waiting] = {}
    views: list[tuple[datetime, Waiting]] = []
    for row, name, waits, asked, view_name in session.execute(query):
        if waits:
            person = PersonName(row.asked_id, name)
            due_on = answer_due_on(day_of(row.asked_at), away, today=on)
            answers[row.id] = Waiting(row.id, row.competence, person, day_of(row.asked_at), due_on)
        if asked is not None:
            person = PersonName(asked.asked_id, view_name)
            day = day_of(asked.asked_at)
            due_on = view_due_on(day, away, today=on)
            views.append((asked.asked_at, Waiting(row.id, row.competence, person, day, due_on)))
    return list(answers.values()), [one for _, one in sorted(views, key=lambda view: view[0])]


def queue(session: Session, actor: Actor, *, on: date, limit: int = 100) -> Sequence[QueueItem]:
    """What waits on the actor as a supervisor or peer lead: soonest owed first, then oldest.

    Only from workers of a current pair, or who named the actor for a view.
    """
    pairs = people.workers_of(session, actor, on=on)
    items, _ = queue_and_away(session, actor, pairs, on=on, limit=limit)
    return items


def queue_and_away(
    session: Session, actor: Actor, pairs: Sequence[CurrentPair], *, on: date, limit: int = 100
) -> tuple[Sequence[QueueItem], Mapping[UUID, Sequence[Span]]]:
    """As `queue`, and when each worker in it or in the actor's `pairs` is away.

    For a page that shows what else waits on the actor.
    """
    answers, views = _answers(session, actor, pairs, limit), _views(session, actor, on, limit)
    workers = {pair.person.id for pair in pairs} | {row.worker_id for row, *_ in views}
    away = people.away_of(session, actor.organisation_id, workers)
    items = [
        _item(row, name, row.asked_at, answer_due_on, away=away, on=on) for row, name in answers
    ]
    items += [
        _item(row, name, asked.asked_at, view_due_on, away=away, on=on, view_asked_id=asked.id)
        for row, asked, name in views
    ]
    items.sort(key=lambda item: (item.due_on, item.asked_on, str(item.request_id)))
    return items, away


def _item(
    row: SignOffRequest,
    worker: str,
    asked_at: datetime,
    due_on: _DueOn,
    *,
    away: Mapping[UUID, Sequence[Span]],
    on: date,
    view_asked_id: UUID | None = None,
) -> QueueItem:
    asked_on = day_of(asked_at)
    return QueueItem(
        request_id=row.id,
        worker=PersonName(row.worker_id, worker),
        competence=row.competence,
        framework=row.framework,
        release=row.release,
        asked_on=asked_on,
        due_on=due_on(asked_on, away.get(row.worker_id, ()), today=on),
        view_asked_id=view_asked_id,
    )


@waiting_list("sign-offs", Sort.TO_ANSWER)
def _to_answer(session: Session, actor: Actor, on: date) -> int:
    return len(queue(session, actor, on=on)) if actor.holds(Role.SUPERVISOR) else 0


def _answers(
    session: Session, actor: Actor, pairs: Sequence[CurrentPair], limit: int
) -> Sequence[tuple[SignOffRequest, str]]:
    query = (
        select(SignOffRequest, Person.name)
        .join(Person, Person.id == SignOffRequest.worker_id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.asked_id == actor.person_id,
            SignOffRequest.worker_id.in_([p.person.id for p in pairs if p.may_be_asked]),
            is_open(),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(limit)
    )
    return [(row, name) for row, name in session.execute(query)]


def _views(
    session: Session, actor: Actor, on: date, limit: int
) -> Sequence[tuple[SignOffRequest, ViewAsked, str]]:
    """Views asked of the actor while they say that they hold or held a peer role."""
    may_give = (
        select(Post.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.person_id == actor.person_id,
            Post.role == Role.SUPERVISOR,
            Post.peer_role_stated_on.is_not(None),
            people.holds_on(Post, on),
        )
        .exists()
    )
    query = (
        select(SignOffRequest, ViewAsked, Person.name)
        .join(SignOffRequest, of_request(ViewAsked))
        .join(Person, Person.id == ViewAsked.worker_id)
        .where(
            ViewAsked.organisation_id == actor.organisation_id,
            ViewAsked.asked_id == actor.person_id,
            view_waits(on),
            may_give,
        )
        .order_by(ViewAsked.asked_at, ViewAsked.id)
        .limit(limit)
    )
    return [(row, asked, name) for row, asked, name in session.execute(query)]
