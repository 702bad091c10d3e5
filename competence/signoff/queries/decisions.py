"""Decisions with their words, their views and their replies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.replies.queries import beside
from competence.replies.rules import ReplyRead
from competence.signoff.queries.conditions import OLDEST_FIRST, was_again
from competence.signoff.queries.standings import has_view
from competence.signoff.queries.values import DecisionRead, ViewRead
from competence.signoff.records import AskedAgain, Decision, View
from competence.signoff.rules import Again


def decisions(
    session: Session, actor: Actor, framework: str, *, competence: str | None = None
) -> Mapping[str, Sequence[DecisionRead]]:
    """All decisions about the actor, with their words, by competence, oldest first.

    Of one `competence` alone they come without the replies, which the page of each request shows.
    """
    which = [
        Decision.organisation_id == actor.organisation_id,
        Decision.worker_id == actor.person_id,
        Decision.framework == framework,
    ]
    if competence is not None:
        which.append(Decision.competence == competence)
    rows = decided(session, *which)
    views = _views(session, [row for row, *_ in rows])
    replies: Mapping[UUID, tuple[ReplyRead, ...]] = {}
    if competence is None:
        targets = {row.id for row, *_ in rows} | {
            one.id for of in views.values() for one in of if one.id is not None
        }
        replies = beside(session, actor.organisation_id, targets)
    found: dict[str, list[DecisionRead]] = {}
    for row, decider, again, _ in rows:
        decision = decision_read(
            session, row, decider, with_replies(views.get(row.request_id, ()), replies),
            replies.get(row.id, ()),
            again=again,
        )  # fmt: skip
        found.setdefault(row.competence, []).append(decision)
    return found


def is_decided(session: Session, organisation_id: UUID, request_id: UUID) -> bool:
    """Whether a request was answered."""
    query = select(Decision.id).where(
        Decision.organisation_id == organisation_id, Decision.request_id == request_id
    )
    return session.scalar(query) is not None


class Made(NamedTuple):
    """A decision, who decided, why again, and whether a lived-experience view came with it."""

    row: Decision
    decider: PersonName
    again: Again | None
    view_given: bool


def decided(session: Session, *which: ColumnElement[bool]) -> Sequence[Made]:
    """Decisions, oldest first."""
    query = (
        select(Decision, Person.name, AskedAgain.kind, has_view())
        .join(Person, Person.id == Decision.decider_id)
        .outerjoin(AskedAgain, was_again())
        .where(*which)
        .order_by(*OLDEST_FIRST)
        .limit(1000)
    )
    return [
        Made(row, PersonName(row.decider_id, name), again, view_given)
        for row, name, again, view_given in session.execute(query)
    ]


def decision_read(
    session: Session,
    row: Decision,
    decider: PersonName,
    views: Sequence[ViewRead] = (),
    replies: Sequence[ReplyRead] = (),
    *,
    again: Again | None = None,
    with_words: bool = True,
) -> DecisionRead:
    """A decision as a value; without its words for who may know only level, outcome and day."""
    words = {
        column: sealing.opened(session, row, column, about=row.worker_id) if with_words else ""
        for column in ("seen", "next_step", "service_will", "exception")
    }
    return DecisionRead(
        id=row.id,
        request_id=row.request_id,
        competence=row.competence,
        framework=row.framework,
        release=row.release,
        outcome=row.outcome,
        level=row.level,
        with_exception=row.with_exception,
        decider=decider,
        pair_kind=row.pair_kind,
        also_line=row.also_line,
        peer_experience=row.peer_experience,
        decided_at=row.decided_at,
        views=tuple(views),
        replies=tuple(replies),
        again=again,
        **words,
    )


def view_read(session: Session, row: View, giver: str) -> ViewRead:
    """A view that was given, opened."""
    seen = sealing.opened(session, row, "seen", about=row.worker_id)
    giver_name = PersonName(row.giver_id, giver)
    return ViewRead(giver_name, row.level or "", seen, row.given_at, id=row.id)


def with_replies(
    views: Sequence[ViewRead], replies: Mapping[UUID, tuple[ReplyRead, ...]]
) -> tuple[ViewRead, ...]:
    """Views with what was said beside them."""
    return tuple(
        one if one.id is None else replace(one, replies=replies.get(one.id, ())) for one in views
    )


def _views(session: Session, rows: Sequence[Decision]) -> Mapping[UUID, list[ViewRead]]:
    if not rows:
        return {}
    query = (
        select(View, Person.name)
        .join(Person, Person.id == View.giver_id)
        .where(
            View.organisation_id == rows[0].organisation_id,
            View.request_id.in_([row.request_id for row in rows]),
            ~View.declined,
        )
        .order_by(View.given_at, View.id)
        .limit(1000)
    )
    found: dict[UUID, list[ViewRead]] = {}
    for row, name in session.execute(query):
        found.setdefault(row.request_id, []).append(view_read(session, row, name))
    return found
