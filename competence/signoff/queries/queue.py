"""What waits on whom: a worker's requests with others, and a supervisor's one queue."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import day_of
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people import queries as people
from competence.people.records import Away, Person, Post
from competence.people.rules import PersonName, Span
from competence.signoff.queries.conditions import (
    is_open,
    of_request,
    view_waits,
)
from competence.signoff.queries.values import QueueItem, Waiting
from competence.signoff.records import SignOffRequest, ViewAsked
from competence.signoff.rules import answer_due_on, view_due_on


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
    query = (
        select(SignOffRequest, Person.name)
        .join(Person, Person.id == SignOffRequest.asked_id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == actor.person_id,
            SignOffRequest.framework == framework,
            is_open(),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    if away is None:
        away = people.away_spans(session, actor.organisation_id, actor.person_id) if rows else ()
    return [
        Waiting(
            row.id,
            row.competence,
            PersonName(row.asked_id, name),
            day_of(row.asked_at),
            answer_due_on(day_of(row.asked_at), away, today=on),
        )
        for row, name in rows
    ]


def views_waiting(
    session: Session,
    actor: Actor,
    framework: str,
    *,
    on: date,
    away: Sequence[Span] | None = None,
    limit: int = 100,
) -> Sequence[Waiting]:
    """The lived-experience views that the actor asked for and that are still owed, oldest first.

    `away` is as in `waiting`.
    """
    query = (
        select(SignOffRequest, ViewAsked, Person.name)
        .join(SignOffRequest, of_request(ViewAsked))
        .join(Person, Person.id == ViewAsked.asked_id)
        .where(
            ViewAsked.organisation_id == actor.organisation_id,
            ViewAsked.worker_id == actor.person_id,
            SignOffRequest.framework == framework,
            view_waits(on),
        )
        .order_by(ViewAsked.asked_at, ViewAsked.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    if away is None:
        away = people.away_spans(session, actor.organisation_id, actor.person_id) if rows else ()
    return [
        Waiting(
            row.id,
            row.competence,
            PersonName(asked.asked_id, name),
            day_of(asked.asked_at),
            view_due_on(day_of(asked.asked_at), away, today=on),
        )
        for row, asked, name in rows
    ]


def queue(session: Session, actor: Actor, *, on: date, limit: int = 100) -> Sequence[QueueItem]:
    """What waits on the actor as a supervisor or peer lead: soonest owed first, then oldest.

    Only from workers of a current pair, or who named the actor for a view.
    """
    answers, views = _answers(session, actor, on, limit), _views(session, actor, on, limit)
    away = _away_of(
        session, actor, {row.worker_id for row, _ in answers} | {row.worker_id for row, *_ in views}
    )
    items = [
        QueueItem(
            request_id=row.id,
            worker=PersonName(row.worker_id, name),
            competence=row.competence,
            framework=row.framework,
            release=row.release,
            asked_on=day_of(row.asked_at),
            due_on=answer_due_on(day_of(row.asked_at), away.get(row.worker_id, ()), today=on),
        )
        for row, name in answers
    ]
    items += [
        QueueItem(
            request_id=row.id,
            worker=PersonName(row.worker_id, name),
            competence=row.competence,
            framework=row.framework,
            release=row.release,
            asked_on=day_of(asked.asked_at),
            due_on=view_due_on(day_of(asked.asked_at), away.get(row.worker_id, ()), today=on),
            view_asked_id=asked.id,
        )
        for row, asked, name in views
    ]
    return sorted(items, key=lambda item: (item.due_on, item.asked_on, str(item.request_id)))


@waiting_list("sign-offs", Sort.TO_ANSWER)
def _to_answer(session: Session, actor: Actor, on: date) -> int:
    return len(queue(session, actor, on=on)) if actor.holds(Role.SUPERVISOR) else 0


def _answers(
    session: Session, actor: Actor, on: date, limit: int
) -> Sequence[tuple[SignOffRequest, str]]:
    pairs = people.workers_of(session, actor, on=on)
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


def _away_of(
    session: Session, actor: Actor, worker_ids: Collection[UUID]
) -> Mapping[UUID, Sequence[Span]]:
    if not worker_ids:
        return {}
    query = (
        select(Away.person_id, Away.starts_on, Away.ends_on)
        .where(Away.organisation_id == actor.organisation_id, Away.person_id.in_(worker_ids))
        .order_by(Away.starts_on, Away.id)
        .limit(1000)
    )
    found: dict[UUID, list[Span]] = {}
    for worker_id, starts_on, ends_on in session.execute(query):
        found.setdefault(worker_id, []).append(Span(starts_on, ends_on))
    return found
