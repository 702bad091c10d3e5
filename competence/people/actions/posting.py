"""Posts: giving one, ending one with the pairs that rest on it, and what its holder says of it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.errors import NotPermitted, RuleBroken
from competence.people import queries
from competence.people.actions.rows import may_end, member, owned
from competence.people.records import (
    Organisation,
    Pair,
    Post,
    Team,
    TeamLead,
)
from competence.people.rules import MAY_LEAD, may_hold
from competence.trail.actions import note

_SIDES: Final = {
    Role.PEER_SUPPORT_WORKER: Pair.worker_id,
    Role.SUPERVISOR: Pair.supervisor_id,
    Role.VISITING_PEER_LEAD: Pair.supervisor_id,
}
"""Whose post a pair rests on."""


def give_post(
    session: Session,
    actor: Actor,
    person_id: UUID,
    role: Role,
    *,
    team_id: UUID | None = None,
    practises: tuple[str, ...] = (),
    answers_scope_concerns: bool = False,
    starts_on: date,
    ends_on: date | None = None,
    at: datetime,
) -> Post:
    """Give a member a post, in a team of the organisation or in none.

    RuleBroken for oneself, for a role the organisation cannot have or that is asked by invitation,
    and for roles of the framework beside any other post than a peer support worker's.
    """
    queries.administers(actor)
    if person_id == actor.person_id:
        raise RuleBroken("You cannot give yourself a post. Ask another administrator.")
    member(session, actor, person_id)
    organisation = session.get_one(Organisation, actor.organisation_id)
    if role is Role.VISITING_PEER_LEAD or not may_hold(role, organisation.kind):
        raise RuleBroken("This kind of organisation has no such post.", field="role")
    if practises and role is not Role.PEER_SUPPORT_WORKER:
        raise RuleBroken("Only a peer support worker's post has these.", field="practises")
    if team_id is not None:
        owned(session, actor, Team, team_id)
    if ends_on is not None and ends_on < starts_on:
        raise RuleBroken("The last day is before the first day.", field="ends_on")
    post = Post(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        team_id=team_id,
        role=role,
        practises=practises,
        answers_scope_concerns=answers_scope_concerns,
        starts_on=starts_on,
        ends_on=ends_on,
        given_at=at,
        given_by=actor.person_id if actor.is_somebody else None,
    )
    session.add(post)
    note(session, actor, "post.given", subject=person_id, at=at, post=post.id)
    return post


def end_post(
    session: Session,
    actor: Actor,
    post_id: UUID,
    *,
    on: date,
    open_accounts: Collection[UUID] = (),
    at: datetime,
) -> Post:
    """End a post: reading through it stops on `on`, and pairs that rest on it end with it.

    `open_accounts` is who can sign in, of those whom `queries.administrators` names. The post of
    the last administrator who can is refused, and so is a later day than the post has already.
    """
    queries.administers(actor)
    post = owned(session, actor, Post, post_id)
    may_end(post, on)
    if post.role is Role.ADMINISTRATOR and not _another(session, post, on, open_accounts):
        raise RuleBroken(
            "This is the last administrator who can sign in. Give somebody else the post, and"
            " wait until their account is open."
        )
    _end(session, actor, post, on, at=at)
    return post


def give_up(
    session: Session, actor: Actor, *, open_accounts: Collection[UUID], on: date, at: datetime
) -> None:
    """End whatever the actor holds here from a day on: posts, pairs, and leading a team.

    RuleBroken where they are the last administrator who can sign in.
    """
    query = select(Post).where(
        Post.organisation_id == actor.organisation_id,
        Post.person_id == actor.person_id,
        or_(Post.ends_on.is_(None), Post.ends_on > on),
    )
    for post in session.scalars(query.order_by(Post.starts_on, Post.id)).all():
        if post.role is Role.ADMINISTRATOR and not _another(session, post, on, open_accounts):
            raise RuleBroken(
                "You are the last administrator here who can sign in. Give somebody else the post"
                " first, and wait until their account is open."
            )
        _end(session, actor, post, max(on, post.starts_on), at=at)
    leads = select(TeamLead).where(
        TeamLead.organisation_id == actor.organisation_id,
        TeamLead.person_id == actor.person_id,
        or_(TeamLead.ends_on.is_(None), TeamLead.ends_on > on),
    )
    for lead in session.scalars(leads.order_by(TeamLead.id)).all():
        lead.ends_on, lead.email = max(on, lead.starts_on), None
        note(session, actor, "lead.ended", subject=actor.person_id, at=at, lead=lead.id)


def _end(session: Session, actor: Actor, post: Post, on: date, *, at: datetime) -> None:
    post.ends_on = on
    note(session, actor, "post.ended", subject=post.person_id, at=at, post=post.id)
    for pair in _resting_on(session, post, on):
        pair.ends_on = max(on, pair.starts_on)
        note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)


def state_peer_role(session: Session, actor: Actor, *, on: date | None, at: datetime) -> None:
    """Say of oneself that one holds or held a peer role, or (with None) take it back."""
    query = select(Post).where(
        Post.organisation_id == actor.organisation_id,
        Post.person_id == actor.person_id,
        Post.role.in_(MAY_LEAD),
    )
    posts = session.scalars(query).all()
    if not posts:
        raise NotPermitted("Only a supervisor's post, or a visitor's, carries this statement.")
    for post in posts:
        post.peer_role_stated_on = on
    note(session, actor, "post.peer_role_stated", subject=actor.person_id, at=at)


def _another(session: Session, post: Post, on: date, open_accounts: Collection[UUID]) -> bool:
    """Whether somebody else who can sign in is an administrator from then on, without an end."""
    # The rows are locked, so that two administrators do not end each other's posts at once.
    query = select(Post).where(
        Post.organisation_id == post.organisation_id,
        Post.role == Role.ADMINISTRATOR,
        Post.ends_on.is_(None),
    )
    others = session.scalars(query.order_by(Post.id).with_for_update())
    return any(
        other.id != post.id and other.starts_on <= on and other.person_id in open_accounts
        for other in others
    )


def _resting_on(session: Session, post: Post, on: date) -> Sequence[Pair]:
    """The pairs that need this post, unless another post of the person's bears them."""
    side = _SIDES.get(post.role)
    if side is None:
        return ()
    another = select(Post.id).where(
        Post.organisation_id == post.organisation_id,
        Post.person_id == post.person_id,
        Post.role == post.role,
        Post.id != post.id,
        queries.holds_on(Post, on),
    )
    if session.scalar(another.limit(1)) is not None:
        return ()
    pairs = select(Pair).where(
        Pair.organisation_id == post.organisation_id,
        side == post.person_id,
        or_(Pair.ends_on.is_(None), Pair.ends_on > on),
    )
    return session.scalars(pairs.order_by(Pair.starts_on, Pair.id)).all()
