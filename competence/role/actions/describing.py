"""Writing a role description, and saying whether it is what one does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound, RuleBroken, Stale
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Post
from competence.role import queries
from competence.role.records import RoleDescription, RoleDescriptionAnswer
from competence.role.rules import LONGEST_DESCRIPTION, LONGEST_WORDS, Response
from competence.trail.actions import look_at, note

_TABLE: Final = RoleDescription.__tablename__


def describe(
    session: Session,
    actor: Actor,
    framework: Framework,
    post_id: UUID,
    *,
    words: str,
    version: int,
    at: datetime,
) -> RoleDescription:
    """Write the next version of a worker's post; its worker is asked again.

    `version` is the one the actor read (0: none). NotFound for any other post; RuleBroken for
    one's own, for a post that is over and for no words; Stale if a newer was written meanwhile.
    """
    people.administers(actor)
    post = _workers_post(session, actor, post_id)
    if post.person_id == actor.person_id:
        raise RuleBroken("Nobody writes their own role description. Ask another administrator.")
    if post.ends_on is not None and post.ends_on <= day_of(at):
        raise RuleBroken("This post is over.")
    text = words.strip()
    if not text or len(text) > LONGEST_DESCRIPTION:
        raise RuleBroken("Write the role description.", field="words")
    newest = queries.latest(session, actor.organisation_id, post_id)
    if newest != version:
        raise Stale("Somebody wrote a newer version meanwhile. Both texts are below.")
    row = RoleDescription(
        organisation_id=actor.organisation_id,
        post_id=post_id,
        worker_id=post.person_id,
        written_by=actor.person_id,
        version=newest + 1,
        framework=framework.framework,
        release=framework.release,
        written_at=at,
    )
    sealing.seal_into(session, row, "words", text, about=post.person_id)
    session.add(row)
    note(
        session, actor, "role.described", subject=post.person_id, at=at,
        id=row.id, post=post_id, version=row.version,
    )  # fmt: skip
    return row


def answer(
    session: Session,
    actor: Actor,
    post_id: UUID,
    response: Response,
    *,
    words: str = "",
    version: int,
    at: datetime,
) -> RoleDescriptionAnswer:
    """The worker says that a description is what they do, or that it differs.

    `version` is the one they read: RuleBroken if there is a newer. NotFound for anybody else's
    post and for one that is over. Words are kept with "it differs" alone.
    """
    query = (
        select(RoleDescription)
        .join(Post, points_at(RoleDescription.post_id, Post))
        .where(
            RoleDescription.organisation_id == actor.organisation_id,
            RoleDescription.post_id == post_id,
            RoleDescription.worker_id == actor.person_id,
            people.holds_on(Post, day_of(at)),
        )
        .order_by(RoleDescription.version.desc())
    )
    found = session.scalar(query.limit(1))
    if found is None:
        raise NotFound(queries.NOT_YOURS)
    if found.version != version:
        raise RuleBroken("There is a newer version. Read it below, and answer that one.")
    if len(words) > LONGEST_WORDS:
        raise RuleBroken("That is too long to keep.", field="words")
    row = RoleDescriptionAnswer(
        organisation_id=actor.organisation_id,
        description_id=found.id,
        worker_id=actor.person_id,
        response=response,
        said_at=at,
    )
    text = words.strip() if response is Response.DIFFERS else ""
    sealing.seal_into(session, row, "words", text, about=actor.person_id)
    session.add(row)
    note(
        session, actor, "role.answered", subject=actor.person_id, at=at,
        id=found.id, response=response.value,
    )  # fmt: skip
    return row


def read(
    session: Session, actor: Actor, worker_id: UUID, *, at: datetime
) -> Sequence[queries.DescribedPost]:
    """The posts of a worker whose practice the actor supervises; the worker sees the look."""
    found = queries.of_mine(session, actor, worker_id, on=day_of(at))
    for post in found:
        for one in post.versions[:1]:
            look_at(session, actor, _TABLE, one.id, owner_id=worker_id, at=at)
    return found


def _workers_post(session: Session, actor: Actor, post_id: UUID) -> Post:
    post = session.get(Post, (actor.organisation_id, post_id), with_for_update=True)
    if post is None or post.role is not Role.PEER_SUPPORT_WORKER:
        raise NotFound("There is no such entry here.")
    return post
