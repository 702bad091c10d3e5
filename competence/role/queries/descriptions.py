"""Role descriptions: one's own, a supervised worker's, and the texts for an administrator.

An administrator reads the text alone, never what its worker said of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor, Role
from competence.database import points_at
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Person, Post, Team
from competence.people.rules import SUPERVISES_WORK, CurrentPair, PersonName
from competence.role.records import RoleDescription, RoleDescriptionAnswer
from competence.role.rules import Response

NOT_YOURS: Final = "There is nothing here for you to read."
MOST_VERSIONS: Final = 100


@dataclass(frozen=True, slots=True)
class ResponseRead:
    """What a worker said of a version, last."""

    response: Response
    words: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class DescriptionRead:
    """One version of a role description."""

    id: UUID
    version: int
    words: str
    written_by: PersonName
    written_at: datetime
    response: ResponseRead | None = None


@dataclass(frozen=True, slots=True)
class DescribedPost:
    """A peer support worker's post; `is_held` today. Its versions are newest first."""

    id: UUID
    worker: PersonName
    team: str
    practises: tuple[str, ...]
    is_held: bool
    versions: tuple[DescriptionRead, ...]

    @property
    def current(self) -> DescriptionRead | None:
        """The version that holds."""
        return self.versions[0] if self.versions else None


def own(session: Session, actor: Actor, *, on: date) -> Sequence[DescribedPost]:
    """The actor's own posts as a worker, those of today first, with what they said themselves.

    A post that is over stands here only where it has a description.
    """
    return _of_person(session, actor.organisation_id, actor.person_id, on=on)


def of_worker(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> PersonName:
    """A worker of a current practice or peer-led pair of the actor's; else NotFound."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and not SUPERVISES_WORK.isdisjoint(pair.kinds):
            return pair.person
    raise NotFound(NOT_YOURS)


def of_mine(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> Sequence[DescribedPost]:
    """The posts of a worker whose practice the actor supervises, as `own`; else NotFound."""
    of_worker(session, actor, worker_id, on=on)
    return _of_person(session, actor.organisation_id, worker_id, on=on)


def readers(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Who reads what the actor, as a worker, says of a description: by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair for pair in pairs if not SUPERVISES_WORK.isdisjoint(pair.kinds)]


def has_to_read(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that the newest description of a post of the actor's has no answer yet."""
    newer = aliased(RoleDescription)
    is_newest = ~exists().where(
        newer.organisation_id == RoleDescription.organisation_id,
        newer.post_id == RoleDescription.post_id,
        newer.version > RoleDescription.version,
    )
    is_answered = exists().where(points_at(RoleDescriptionAnswer.description_id, RoleDescription))
    query = (
        select(RoleDescription.id)
        .join(Post, points_at(RoleDescription.post_id, Post))
        .where(
            RoleDescription.organisation_id == actor.organisation_id,
            RoleDescription.worker_id == actor.person_id,
            people.holds_on(Post, on),
            is_newest,
            ~is_answered,
        )
    )
    return query.exists()


def posts(session: Session, actor: Actor, *, on: date, limit: int = 500) -> Sequence[DescribedPost]:
    """For an administrator: every worker's post of a day, by name, with its versions, wordless."""
    people.administers(actor)
    is_listed = and_(
        Post.organisation_id == actor.organisation_id,
        or_(Post.ends_on.is_(None), Post.ends_on > on),
    )
    return _posts(session, is_listed, on=on, limit=limit, with_words=False, with_answers=False)


def of_post(session: Session, actor: Actor, post_id: UUID, *, on: date) -> DescribedPost:
    """For an administrator: a worker's post with every version of its text; else NotFound."""
    people.administers(actor)
    is_it = and_(Post.organisation_id == actor.organisation_id, Post.id == post_id)
    found = _posts(session, is_it, on=on, with_answers=False)
    if not found:
        raise NotFound("There is no such entry here.")
    return found[0]


def latest(session: Session, organisation_id: UUID, post_id: UUID) -> int:
    """The number of a post's newest version; 0 where there is none."""
    query = select(func.max(RoleDescription.version)).where(
        RoleDescription.organisation_id == organisation_id, RoleDescription.post_id == post_id
    )
    return session.scalar(query) or 0


def _of_person(
    session: Session, organisation_id: UUID, person_id: UUID, *, on: date
) -> Sequence[DescribedPost]:
    is_theirs = and_(Post.organisation_id == organisation_id, Post.person_id == person_id)
    found = _posts(session, is_theirs, on=on)
    return [one for one in found if one.is_held] + [
        one for one in found if one.versions and not one.is_held
    ]


def _posts(
    session: Session,
    condition: ColumnElement[bool],
    *,
    on: date,
    limit: int = 100,
    with_words: bool = True,
    with_answers: bool = True,
) -> Sequence[DescribedPost]:
    query = (
        select(Post, Person.name, Team.name)
        .join(Person, Person.id == Post.person_id)
        .outerjoin(Team, points_at(Post.team_id, Team))
        .where(condition, Post.role == Role.PEER_SUPPORT_WORKER)
        .order_by(Person.name, Post.person_id, Post.starts_on, Post.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    ids = [post.id for post, _, _ in rows]
    written = _written(session, ids, with_words=with_words)
    answers = _answers(session, written) if with_answers else {}
    return [
        DescribedPost(
            post.id,
            PersonName(post.person_id, name),
            team or "",
            post.practises,
            is_held=post.starts_on <= on and (post.ends_on is None or on < post.ends_on),
            versions=tuple(
                DescriptionRead(
                    row.id,
                    row.version,
                    sealing.opened(session, row, "words", about=row.worker_id)
                    if with_words
                    else "",
                    PersonName(row.written_by, by),
                    row.written_at,
                    answers.get(row.id),
                )
                for row, by in written
                if row.post_id == post.id
            ),
        )
        for post, name, team in rows
    ]


def _written(
    session: Session, post_ids: Collection[UUID], *, with_words: bool
) -> Sequence[tuple[RoleDescription, str]]:
    """Versions of these posts with who wrote each, newest first; the newest alone if wordless."""
    if not post_ids:
        return []
    query = (
        select(RoleDescription, Person.name)
        .join(Person, Person.id == RoleDescription.written_by)
        .where(RoleDescription.post_id.in_(post_ids))
        .order_by(RoleDescription.version.desc(), RoleDescription.id)
        .limit(MOST_VERSIONS if with_words else 20 * MOST_VERSIONS)
    )
    return [(row, name) for row, name in session.execute(query)]


def _answers(
    session: Session, written: Sequence[tuple[RoleDescription, str]]
) -> Mapping[UUID, ResponseRead]:
    """What was said last of each version."""
    if not written:
        return {}
    query = (
        select(RoleDescriptionAnswer)
        .where(RoleDescriptionAnswer.description_id.in_([row.id for row, _ in written]))
        .order_by(RoleDescriptionAnswer.said_at, RoleDescriptionAnswer.id)
        .limit(1000)
    )
    return {
        row.description_id: ResponseRead(
            row.response, sealing.opened(session, row, "words", about=row.worker_id), row.said_at
        )
        for row in session.scalars(query)
    }
