"""Adding people, teams, posts and pairs; ending them; and links that let somebody in.

All but `be_away` and `state_peer_role` are an administrator's, or the installation's own at
set-up. Nobody gives a post to themself.
"""

import secrets
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people import queries
from competence.people.records import (
    Address,
    Away,
    Installation,
    Invitation,
    Membership,
    Organisation,
    Pair,
    Person,
    Post,
    Team,
)
from competence.people.rules import (
    INVITATION_VALID_FOR_HOURS,
    AddressKind,
    OrganisationKind,
    PairKind,
    may_hold,
)
from competence.trail.actions import note

_Dated = TypeVar("_Dated", Post, Pair)


def set_up(session: Session, *, demo: bool = False, at: datetime) -> Installation:
    """Mark the database as set up; once, by the command that makes it."""
    installation = Installation(demo=demo, set_up_at=at)
    session.add(installation)
    return installation


def add_organisation(
    session: Session,
    actor: Actor,
    name: str,
    kind: OrganisationKind,
    *,
    framework: str,
    release: str,
    at: datetime,
) -> Organisation:
    """Add an organisation that works with a release of a framework; by the installation only.

    Later steps act inside it, as `Actor.system(organisation.id)`.
    """
    if actor.is_somebody:
        raise NotPermitted("An organisation is added at the server, with a command.")
    organisation = Organisation(
        name=name, kind=kind, framework=framework, release=release, added_at=at
    )
    session.add(organisation)
    note(session, actor, "organisation.added", at=at, organisation=organisation.id)
    return organisation


def add_team(session: Session, actor: Actor, name: str, *, at: datetime) -> Team:
    """Add a team to the actor's organisation; RuleBroken where the name is taken."""
    _administers(actor)
    taken = select(Team.id).where(Team.organisation_id == actor.organisation_id, Team.name == name)
    if session.scalar(taken) is not None:
        raise RuleBroken(f"There is already a team called {name}.", field="name")
    team = Team(organisation_id=actor.organisation_id, name=name, added_at=at)
    session.add(team)
    note(session, actor, "team.added", at=at, team=team.id)
    return team


def add_person(session: Session, actor: Actor, name: str, *, at: datetime) -> Person:
    """Add a person and their membership in the actor's organisation, with a key of their own."""
    _administers(actor)
    person = Person(name=name, added_at=at)
    session.add(person)
    sealing.give_key(session, person.id, at=at)
    join(session, actor, person.id, at=at)
    return person


def join(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> Membership:
    """Make somebody who has a sign-in elsewhere a member of the actor's organisation too."""
    _administers(actor)
    membership = Membership(organisation_id=actor.organisation_id, person_id=person_id, since=at)
    session.add(membership)
    note(session, actor, "membership.started", subject=person_id, at=at)
    return membership


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
    """Give a member a post; RuleBroken for oneself, or a role the organisation cannot have."""
    _administers(actor)
    if person_id == actor.person_id:
        raise RuleBroken("You cannot give yourself a post. Ask another administrator.")
    _member(session, actor, person_id)
    organisation = session.get_one(Organisation, actor.organisation_id)
    if not may_hold(role, organisation.kind):
        raise RuleBroken("This kind of organisation has no such post.", field="role")
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


def end_post(session: Session, actor: Actor, post_id: UUID, *, on: date, at: datetime) -> Post:
    """End a post: reading through it stops on `on`; the last administrator's is refused."""
    _administers(actor)
    post = _owned(session, actor, Post, post_id)
    if post.role is Role.ADMINISTRATOR and not _another_administrator(session, post, on):
        raise RuleBroken("This is the last administrator. Give somebody else the post first.")
    if on < post.starts_on:
        raise RuleBroken("The post starts after this day.", field="ends_on")
    post.ends_on = on
    note(session, actor, "post.ended", subject=post.person_id, at=at, post=post.id)
    return post


def start_pair(
    session: Session,
    actor: Actor,
    *,
    worker_id: UUID,
    supervisor_id: UUID,
    kind: PairKind,
    starts_on: date,
    at: datetime,
) -> Pair:
    """Let a supervisor supervise a worker, from a day; nobody supervises themself."""
    _administers(actor)
    if worker_id == supervisor_id:
        raise RuleBroken("Nobody supervises themself. Choose somebody else.", field="supervisor")
    _member(session, actor, worker_id)
    _member(session, actor, supervisor_id)
    if Role.SUPERVISOR not in queries.roles(
        session, actor.organisation_id, supervisor_id, on=max(starts_on, day_of(at))
    ):
        raise RuleBroken("This person has no supervisor's post.", field="supervisor")
    if kind in queries.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        on=starts_on,
    ):
        raise RuleBroken("These two are already in a pair of this kind.", field="kind")
    pair = Pair(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        kind=kind,
        starts_on=starts_on,
        started_at=at,
    )
    session.add(pair)
    note(session, actor, "pair.created", subject=worker_id, at=at, pair=pair.id, kind=kind)
    return pair


def end_pair(session: Session, actor: Actor, pair_id: UUID, *, on: date, at: datetime) -> Pair:
    """End a pair: what the supervisor could read through it ends with it; decisions stay."""
    _administers(actor)
    pair = _owned(session, actor, Pair, pair_id)
    if on < pair.starts_on:
        raise RuleBroken("The pair starts after this day.", field="ends_on")
    pair.ends_on = on
    note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)
    return pair


def be_away(
    session: Session,
    actor: Actor,
    person_id: UUID,
    *,
    starts_on: date,
    ends_on: date | None,
    at: datetime,
) -> Away:
    """Stop every clock of a person between two days; by themself or an administrator."""
    if person_id != actor.person_id:
        _administers(actor)
    _member(session, actor, person_id)
    if ends_on is not None and ends_on <= starts_on:
        raise RuleBroken("The day back is not after the first day away.", field="ends_on")
    away = Away(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        starts_on=starts_on,
        ends_on=ends_on,
        said_at=at,
    )
    session.add(away)
    note(session, actor, "away.set", subject=person_id, at=at)
    return away


def state_peer_role(session: Session, actor: Actor, *, on: date | None, at: datetime) -> None:
    """Say of oneself that one holds or held a peer role, or (with None) take it back."""
    query = select(Post).where(
        Post.organisation_id == actor.organisation_id,
        Post.person_id == actor.person_id,
        Post.role == Role.SUPERVISOR,
    )
    posts = session.scalars(query).all()
    if not posts:
        raise NotPermitted("Only a supervisor's post carries this statement.")
    for post in posts:
        post.peer_role_stated_on = on
    note(session, actor, "post.peer_role_stated", subject=actor.person_id, at=at)


def invite(
    session: Session, actor: Actor, person_id: UUID, email: str, *, at: datetime
) -> tuple[Invitation, str]:
    """Ask a member to open their account; gives the invitation and the token of its link.

    The link works once, for 72 hours; asking again ends the earlier link.
    """
    _administers(actor)
    _member(session, actor, person_id)
    earlier = (
        select(Address)
        .join(Invitation, Invitation.id == Address.target_id)
        .where(
            Invitation.organisation_id == actor.organisation_id,
            Invitation.person_id == person_id,
            Address.ended_at.is_(None),
        )
    )
    for address in session.scalars(earlier):
        address.ended_at = at
    invitation = Invitation(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        email=email.strip().lower(),
        sent_at=at,
        sent_by=actor.person_id,
    )
    session.add(invitation)
    token = _address(
        session, actor, AddressKind.INVITATION, invitation.id,
        expires_at=at + timedelta(hours=INVITATION_VALID_FOR_HOURS), at=at,
    )  # fmt: skip
    note(session, actor, "account.invited", subject=person_id, at=at, invitation=invitation.id)
    return invitation, token


def _address(
    session: Session,
    actor: Actor,
    kind: AddressKind,
    target_id: UUID,
    *,
    expires_at: datetime | None,
    at: datetime,
) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        Address(
            token_hash=queries.token_hash(token),
            kind=kind,
            organisation_id=actor.organisation_id,
            target_id=target_id,
            made_at=at,
            expires_at=expires_at,
        )
    )
    return token


def _administers(actor: Actor) -> None:
    if actor.is_somebody and not actor.holds(Role.ADMINISTRATOR):
        raise NotPermitted("This is an administrator's to do.")


def _member(session: Session, actor: Actor, person_id: UUID) -> None:
    if session.get(Membership, (actor.organisation_id, person_id)) is None:
        raise NotFound("There is no such person here.")


def _owned(session: Session, actor: Actor, kind: type[_Dated], row_id: UUID) -> _Dated:
    row = session.get(kind, (actor.organisation_id, row_id))
    if row is None:
        raise NotFound("There is no such entry here.")
    return row


def _another_administrator(session: Session, post: Post, on: date) -> bool:
    query = select(Post.id).where(
        Post.organisation_id == post.organisation_id,
        Post.role == Role.ADMINISTRATOR,
        Post.person_id != post.person_id,
        queries.holds_on(Post, on),
    )
    return session.scalar(query.limit(1)) is not None
