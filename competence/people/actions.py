"""Adding people, teams, posts and pairs; ending them; and links that let somebody in.

All but `be_away`, `come_back`, `lend_pair`, `end_lent_pair`, `state_peer_role` and `rename` are an
administrator's, or the installation's own at set-up. Nobody gives a post to themself, and no
ending is put off: that would be giving.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import or_, select
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
    WorkingHours,
)
from competence.people.rules import (
    FULL_TIME,
    INVITATION_VALID_FOR_HOURS,
    AddressKind,
    OrganisationKind,
    PairKind,
    may_hold,
)
from competence.trail.actions import note

_Here = TypeVar("_Here", Away, Pair, Post, Team)
_NOT_HERE: Final = "There is no such entry here."
_SIDES: Final = {Role.PEER_SUPPORT_WORKER: Pair.worker_id, Role.SUPERVISOR: Pair.supervisor_id}
"""Whose post a pair rests on."""


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
    queries.administers(actor)
    taken = select(Team.id).where(Team.organisation_id == actor.organisation_id, Team.name == name)
    if session.scalar(taken) is not None:
        raise RuleBroken(f"There is already a team called {name}.", field="name")
    team = Team(organisation_id=actor.organisation_id, name=name, added_at=at)
    session.add(team)
    note(session, actor, "team.added", at=at, team=team.id)
    return team


def add_person(session: Session, actor: Actor, name: str, *, at: datetime) -> Person:
    """Add a person and their membership in the actor's organisation, with a key of their own."""
    queries.administers(actor)
    person = Person(name=name, added_at=at)
    session.add(person)
    sealing.give_key(session, person.id, at=at)
    join(session, actor, person.id, at=at)
    return person


def join(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> Membership:
    """Make somebody who has a sign-in elsewhere a member of the actor's organisation too."""
    queries.administers(actor)
    if session.get(Membership, (actor.organisation_id, person_id)) is not None:
        raise RuleBroken("This person belongs here already.")
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
    """Give a member a post, in a team of the organisation or in none.

    RuleBroken for oneself, for a role the organisation cannot have, and for roles of the framework
    beside any other post than a peer support worker's.
    """
    queries.administers(actor)
    if person_id == actor.person_id:
        raise RuleBroken("You cannot give yourself a post. Ask another administrator.")
    _member(session, actor, person_id)
    organisation = session.get_one(Organisation, actor.organisation_id)
    if not may_hold(role, organisation.kind):
        raise RuleBroken("This kind of organisation has no such post.", field="role")
    if practises and role is not Role.PEER_SUPPORT_WORKER:
        raise RuleBroken("Only a peer support worker's post has these.", field="practises")
    if team_id is not None:
        _owned(session, actor, Team, team_id)
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
    post = _owned(session, actor, Post, post_id)
    _may_end(post, on)
    if post.role is Role.ADMINISTRATOR and not _another(session, post, on, open_accounts):
        raise RuleBroken(
            "This is the last administrator who can sign in. Give somebody else the post, and"
            " wait until their account is open."
        )
    post.ends_on = on
    note(session, actor, "post.ended", subject=post.person_id, at=at, post=post.id)
    for pair in _resting_on(session, post, on):
        pair.ends_on = max(on, pair.starts_on)
        note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)
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
    """Let a supervisor supervise a peer support worker, from a day; nobody supervises themself."""
    queries.administers(actor)
    return _pair(
        session, actor,
        worker_id=worker_id, supervisor_id=supervisor_id, kind=kind, starts_on=starts_on, at=at,
    )  # fmt: skip


def end_pair(session: Session, actor: Actor, pair_id: UUID, *, on: date, at: datetime) -> Pair:
    """End a pair: what the supervisor could read through it ends with it; decisions stay."""
    queries.administers(actor)
    pair = _owned(session, actor, Pair, pair_id)
    _may_end(pair, on)
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
        queries.administers(actor)
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
    note(session, actor, "away.set", subject=person_id, at=at, away=away.id)
    return away


def come_back(session: Session, actor: Actor, away_id: UUID, *, on: date, at: datetime) -> Away:
    """Let a person's clocks run again from `on`, or take back days away that have not begun.

    By themself or an administrator; to anybody else it is not there.
    """
    away = _owned(session, actor, Away, away_id)
    may = actor.person_id == away.person_id or actor.holds(Role.ADMINISTRATOR)
    if actor.is_somebody and not may:
        raise NotFound(_NOT_HERE)
    if away.ends_on is not None and on >= away.ends_on:
        raise RuleBroken("These days away are over already.", field="ends_on")
    away.ends_on = max(on, away.starts_on)
    note(session, actor, "away.ended", subject=away.person_id, at=at, away=away.id)
    return away


def set_hours(
    session: Session,
    actor: Actor,
    person_id: UUID,
    percent: int,
    *,
    starts_on: date,
    at: datetime,
) -> WorkingHours:
    """Say which part of full time somebody works, in percent, from a day."""
    queries.administers(actor)
    _member(session, actor, person_id)
    if not 1 <= percent <= FULL_TIME:
        raise RuleBroken("Write a part of full time, from 1 to 100 percent.", field="percent")
    hours = WorkingHours(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        percent=percent,
        starts_on=starts_on,
        said_at=at,
    )
    session.add(hours)
    note(session, actor, "hours.set", subject=person_id, at=at, hours=hours.id)
    return hours


def lend_pair(
    session: Session,
    actor: Actor,
    *,
    worker_id: UUID,
    to_id: UUID,
    kind: PairKind,
    starts_on: date,
    ends_on: date,
    at: datetime,
) -> Pair:
    """Let another supervisor stand in for the actor, in a pair of its own with a last day.

    For whoever supervises the worker in a current pair of that kind; NotFound for anybody else.
    """
    if kind not in _held_by(session, actor, worker_id, on=day_of(at)):
        raise NotFound(_NOT_HERE)
    if to_id == actor.person_id:
        raise RuleBroken("Choose somebody else.", field="to")
    if starts_on < day_of(at):
        raise RuleBroken("Choose today, or a day to come.", field="starts_on")
    if ends_on <= starts_on:
        raise RuleBroken("The day it ends is not after the day it starts.", field="ends_on")
    pair = _pair(
        session, actor,
        worker_id=worker_id, supervisor_id=to_id, kind=kind, starts_on=starts_on, at=at,
    )  # fmt: skip
    pair.ends_on = ends_on
    return pair


def end_lent_pair(session: Session, actor: Actor, pair_id: UUID, *, on: date, at: datetime) -> Pair:
    """End a pair that was lent, sooner; the caller has found that the actor may."""
    pair = _owned(session, actor, Pair, pair_id)
    if pair.ends_on is not None and on >= pair.ends_on:
        raise RuleBroken("It ends before this day already.", field="ends_on")
    pair.ends_on = max(on, pair.starts_on)
    note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)
    return pair


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


def rename(session: Session, actor: Actor, name: str, *, at: datetime) -> None:
    """Give oneself another name: from then on every page has it, and none the one before."""
    person = session.get(Person, actor.person_id, with_for_update=True)
    if person is None or session.get(Membership, (actor.organisation_id, person.id)) is None:
        raise NotFound(_NOT_HERE)
    if person.name == name:
        return
    person.name = name
    note(session, actor, "person.renamed", subject=actor.person_id, at=at)


def invite(
    session: Session, actor: Actor, person_id: UUID, email: str, *, at: datetime
) -> tuple[Invitation, str]:
    """Ask a member to open their account; gives the invitation and the token of its link.

    The link works once, for 72 hours; asking again ends the earlier link.
    """
    queries.administers(actor)
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
    token = give_address(
        session, actor, AddressKind.INVITATION, invitation.id,
        expires_at=at + timedelta(hours=INVITATION_VALID_FOR_HOURS), at=at,
    )  # fmt: skip
    note(session, actor, "account.invited", subject=person_id, at=at, invitation=invitation.id)
    return invitation, token


def give_address(
    session: Session,
    actor: Actor,
    kind: AddressKind,
    target_id: UUID,
    *,
    token: str = "",
    expires_at: datetime | None = None,
    at: datetime,
) -> str:
    """Give a link to one thing of the actor's organisation; gives its token, kept nowhere.

    For the action that has found that the actor may; that action notes the trail. It makes up the
    token itself where people are to type it, and says why that is enough.
    """
    token = token or secrets.token_urlsafe(32)
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


def open_address(
    session: Session, actor: Actor, kind: AddressKind, target_id: UUID, token: str, *, at: datetime
) -> None:
    """Let a token that is known already, such as a printed one, lead to a thing, or to another.

    As `give_address`; NotFound where the token is of another organisation.
    """
    row = session.get(Address, queries.token_hash(token), with_for_update=True)
    if row is None:
        row = Address(
            token_hash=queries.token_hash(token),
            kind=kind,
            organisation_id=actor.organisation_id,
            target_id=target_id,
            made_at=at,
        )
        session.add(row)
    if row.organisation_id != actor.organisation_id or row.kind is not kind:
        raise NotFound(_NOT_HERE)
    row.target_id, row.made_at, row.ended_at = target_id, at, None


def end_addresses(
    session: Session, actor: Actor, kind: AddressKind, target_id: UUID, *, at: datetime
) -> int:
    """End every live link of a kind to one thing; gives how many there were. As `give_address`."""
    live = queries.live_addresses(session, actor, kind, target_id, at=at)
    for address in live:
        address.ended_at = at
    return len(live)


def _pair(
    session: Session,
    actor: Actor,
    *,
    worker_id: UUID,
    supervisor_id: UUID,
    kind: PairKind,
    starts_on: date,
    at: datetime,
) -> Pair:
    if worker_id == supervisor_id:
        raise RuleBroken("Nobody supervises themself. Choose somebody else.", field="supervisor")
    _member(session, actor, worker_id)
    _member(session, actor, supervisor_id)
    held_on = max(starts_on, day_of(at))
    if not _holds(session, actor, supervisor_id, Role.SUPERVISOR, on=held_on):
        raise RuleBroken("This person has no supervisor's post.", field="supervisor")
    if not _holds(session, actor, worker_id, Role.PEER_SUPPORT_WORKER, on=held_on):
        raise RuleBroken("This person has no peer support worker's post on that day.")
    if _are_in_a_pair(session, actor, worker_id, supervisor_id, kind=kind, on=starts_on):
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


def _held_by(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> Collection[PairKind]:
    return queries.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=actor.person_id,
        on=on,
    )


def _member(session: Session, actor: Actor, person_id: UUID) -> None:
    if session.get(Membership, (actor.organisation_id, person_id)) is None:
        raise NotFound("There is no such person here.")


def _owned(session: Session, actor: Actor, kind: type[_Here], row_id: UUID) -> _Here:
    row = session.get(kind, (actor.organisation_id, row_id))
    if row is None:
        raise NotFound(_NOT_HERE)
    return row


def _may_end(row: Post | Pair, on: date) -> None:
    """Refuse a last day before the first, and one that would make the row last longer."""
    if on < row.starts_on:
        raise RuleBroken("It starts after this day.", field="ends_on")
    if row.ends_on is not None and on >= row.ends_on:
        raise RuleBroken("It ends before this day already.", field="ends_on")


def _holds(session: Session, actor: Actor, person_id: UUID, role: Role, *, on: date) -> bool:
    return role in queries.roles(session, actor.organisation_id, person_id, on=on)


def _are_in_a_pair(
    session: Session,
    actor: Actor,
    worker_id: UUID,
    supervisor_id: UUID,
    *,
    kind: PairKind,
    on: date,
) -> bool:
    query = select(Pair.id).where(
        Pair.organisation_id == actor.organisation_id,
        Pair.worker_id == worker_id,
        Pair.supervisor_id == supervisor_id,
        Pair.kind == kind,
        or_(Pair.ends_on.is_(None), Pair.ends_on > on),
    )
    return session.scalar(query.limit(1)) is not None


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
