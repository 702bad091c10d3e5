"""Somebody leaves, or goes to another team: what ends, what begins, and what stays."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.errors import RuleBroken
from competence.people import queries
from competence.people.actions.leading import end_lead
from competence.people.actions.posting import end_post, give_post
from competence.people.actions.rows import member, owned
from competence.people.records import Pair, Post, TeamLead
from competence.trail.actions import note


def leave(
    session: Session,
    actor: Actor,
    person_id: UUID,
    *,
    on: date,
    open_accounts: Collection[UUID] = (),
    at: datetime,
) -> None:
    """End every post of somebody on a day, and the pairs and what they lead by a link with them.

    A post that was to begin later never begins. RuleBroken where there is nothing to end, and as
    `end_post`: then nothing ends.
    """
    queries.administers(actor)
    member(session, actor, person_id)
    posts, leads = _posts(session, actor, person_id, on), _leads(session, actor, person_id)
    if not posts and not leads:
        raise RuleBroken("Nothing is there that ends after this day.", field="ends_on")
    for post in posts:
        last = max(on, post.starts_on)
        end_post(session, actor, post.id, on=last, open_accounts=open_accounts, at=at)
    for lead in leads:
        end_lead(session, actor, lead.id, on=on, at=at)
    for pair in _pairs(session, actor, person_id, on):
        pair.ends_on = max(on, pair.starts_on)
        note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)
    note(session, actor, "person.left", subject=person_id, at=at)


def move(
    session: Session,
    actor: Actor,
    post_id: UUID,
    team_id: UUID,
    *,
    on: date,
    keeps_pairs: bool,
    open_accounts: Collection[UUID] = (),
    at: datetime,
) -> Post:
    """Let a post go on in another team from a day: the one ends, another begins that day.

    Pairs that rest on it go on, or end that day. RuleBroken for the team they are in, for a
    visitor's post, and as `give_post` and `end_post`.
    """
    queries.administers(actor)
    before = owned(session, actor, Post, post_id)
    if before.role is Role.VISITING_PEER_LEAD:
        raise RuleBroken("A visit is to nobody's team.", field="team_id")
    if before.team_id == team_id:
        raise RuleBroken("They are in this team already. Choose another.", field="team_id")
    after = give_post(
        session, actor, before.person_id, before.role,
        team_id=team_id, practises=before.practises,
        answers_scope_concerns=before.answers_scope_concerns,
        starts_on=on, ends_on=before.ends_on, at=at,
    )  # fmt: skip
    after.peer_role_stated_on = before.peer_role_stated_on
    if not keeps_pairs:
        _end_pairs_of_role(session, actor, before, on, at=at)
    session.flush()  # so that the pairs are found to rest on the new post
    end_post(session, actor, before.id, on=on, open_accounts=open_accounts, at=at)
    return after


def _end_pairs_of_role(
    session: Session, actor: Actor, post: Post, on: date, *, at: datetime
) -> None:
    for pair in _pairs(session, actor, post.person_id, on):
        is_worker = pair.worker_id == post.person_id
        if is_worker == (post.role is Role.PEER_SUPPORT_WORKER):
            pair.ends_on = max(on, pair.starts_on)
            note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)


def _posts(session: Session, actor: Actor, person_id: UUID, on: date) -> list[Post]:
    query = select(Post).where(
        Post.organisation_id == actor.organisation_id,
        Post.person_id == person_id,
        or_(Post.ends_on.is_(None), Post.ends_on > on),
        or_(Post.ends_on.is_(None), Post.ends_on > Post.starts_on),
    )
    return list(session.scalars(query.order_by(Post.starts_on, Post.id)))


def _leads(session: Session, actor: Actor, person_id: UUID) -> list[TeamLead]:
    query = select(TeamLead).where(
        TeamLead.organisation_id == actor.organisation_id,
        TeamLead.person_id == person_id,
        TeamLead.ends_on.is_(None),
    )
    return list(session.scalars(query.order_by(TeamLead.named_at, TeamLead.id)))


def _pairs(session: Session, actor: Actor, person_id: UUID, on: date) -> list[Pair]:
    query = select(Pair).where(
        Pair.organisation_id == actor.organisation_id,
        or_(Pair.worker_id == person_id, Pair.supervisor_id == person_id),
        or_(Pair.ends_on.is_(None), Pair.ends_on > on),
        or_(Pair.ends_on.is_(None), Pair.ends_on > Pair.starts_on),
    )
    return list(session.scalars(query.order_by(Pair.starts_on, Pair.id)))
