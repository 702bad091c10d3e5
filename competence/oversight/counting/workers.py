"""Who is counted: peer support workers in post, in a period or on its last day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import start_of
from competence.people import queries as people
from competence.people.records import Post


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `starts` to `ends`, the last one not included."""

    starts: date
    ends: date

    @property
    def last_day(self) -> date:
        """The day on which what stands is counted."""
        return self.ends - timedelta(days=1)

    @property
    def begins_at(self) -> datetime:
        """Its first instant."""
        return start_of(self.starts)

    @property
    def over_at(self) -> datetime:
        """The first instant after it: what happens from then on is not in it."""
        return start_of(self.ends)


def in_post(actor: Actor, period: Period) -> Select[UUID]:
    """Whoever held a peer support worker's post in the actor's organisation in a period."""
    return select(Post.person_id).where(
        Post.organisation_id == actor.organisation_id,
        Post.role == Role.PEER_SUPPORT_WORKER,
        Post.starts_on < period.ends,
        or_(Post.ends_on.is_(None), Post.ends_on > period.starts),
    )


def in_post_on(actor: Actor, day: date) -> Select[UUID]:
    """Whoever holds such a post on a day."""
    return select(Post.person_id).where(
        Post.organisation_id == actor.organisation_id,
        Post.role == Role.PEER_SUPPORT_WORKER,
        people.holds_on(Post, day),
    )


def roles_on(session: Session, actor: Actor, day: date) -> Mapping[UUID, frozenset[str]]:
    """The framework's roles that each worker in post on a day practises; none where none is named.

    One row a post: every worker stands behind some total by their id.
    """
    found: dict[UUID, set[str]] = {}
    query = select(Post.person_id, Post.practises).where(
        Post.organisation_id == actor.organisation_id,
        Post.role == Role.PEER_SUPPORT_WORKER,
        people.holds_on(Post, day),
    )
    for person_id, practises in session.execute(query.order_by(Post.person_id, Post.id)):
        found.setdefault(person_id, set()).update(practises)
    return {person_id: frozenset(codes) for person_id, codes in found.items()}
