"""Who is signed in, and what was already answered."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.accounts.records import (
    Account,
    AnsweredRequest,
    HalfSignedIn,
    HeldText,
    SignedIn,
)
from competence.accounts.rules import (
    ANSWERED_FOR,
    AT_MOST,
    HALF_LASTS,
    HELD_FOR,
    NEW_EMAIL_FOR,
    WORKER_IDLE_FOR,
    is_over,
)
from competence.actors import INSTALLATION, Actor, Role
from competence.database import acting_as, become
from competence.days import day_of
from competence.errors import NotFound
from competence.outbox.queries import is_lost
from competence.people import queries as people
from competence.people.queries import token_hash
from competence.people.records import Membership, Organisation, Person, Post
from competence.second_factor import queries as second_factor
from competence.trail.queries import OwnEvent, own_events


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """A live sign-in: who, in which organisation (None until chosen), with which roles today."""

    token_hash: str
    person_id: UUID
    name: str
    organisation_id: UUID | None
    organisation_name: str
    framework: str
    release: str
    roles: frozenset[Role]
    started_at: datetime
    last_used_at: datetime
    proved_at: datetime
    has_second_step: bool


@dataclass(frozen=True, slots=True)
class SignInEntry:
    """One of a person's own sign-ins, for the page on which they end them."""

    token_hash: str
    device: str
    started_at: datetime
    last_used_at: datetime


def signed_in(session: Session, token: str, *, at: datetime) -> SignedInAs | None:
    """The live sign-in of a token; None when it is unknown, ended or timed out.

    Leaves the session acting as that person.
    """
    query = (
        select(SignedIn, Person.name, Organisation, second_factor.has_one(SignedIn.person_id))
        .join(Person, Person.id == SignedIn.person_id)
        .outerjoin(Organisation, Organisation.id == SignedIn.organisation_id)
        .where(SignedIn.token_hash == token_hash(token), SignedIn.ended_at.is_(None))
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    row, name, has_second_step = found[0], found[1], found[3]
    organisation: Organisation | None = found[2]  # an outer join: not chosen yet
    roles: frozenset[Role] = frozenset()
    if organisation is not None:
        become(session, Actor(row.person_id, organisation.id))
        roles = people.roles(session, organisation.id, row.person_id, on=day_of(at))
    if is_over(started_at=row.started_at, last_used_at=row.last_used_at, roles=roles, at=at):
        return None
    return SignedInAs(
        token_hash=row.token_hash,
        person_id=row.person_id,
        name=name,
        organisation_id=None if organisation is None else organisation.id,
        organisation_name="" if organisation is None else organisation.name,
        framework="" if organisation is None else organisation.framework,
        release="" if organisation is None else organisation.release,
        roles=roles,
        started_at=row.started_at,
        last_used_at=row.last_used_at,
        proved_at=row.proved_at,
        has_second_step=has_second_step,
    )


def half_signed_in(session: Session, token: str, *, at: datetime) -> UUID:
    """Whose second step is asked under a token; NotFound where it is none's, or took too long."""
    row = session.get(HalfSignedIn, token_hash(token))
    if row is None or at - row.began_at > HALF_LASTS:
        raise NotFound("That took longer than ten minutes. Sign in again.")
    return row.person_id


@dataclass(frozen=True, slots=True)
class EndedSignIn:
    """Whose a sign-in is or was, and where; it opens nothing."""

    person_id: UUID
    organisation_id: UUID | None


def ended_sign_in(session: Session, token: str) -> EndedSignIn | None:
    """Whose sign-in a token is or was; to hold typed text for the same person only."""
    if not token:
        return None
    query = select(SignedIn.person_id, SignedIn.organisation_id).where(
        SignedIn.token_hash == token_hash(token)
    )
    found = session.execute(query).one_or_none()
    return None if found is None else EndedSignIn(*found)


def is_held(session: Session, token: str, *, at: datetime) -> bool:
    """Whether typed text waits under this token; says nothing of whose."""
    row = session.get(HeldText, token_hash(token))
    return row is not None and row.held_at > at - HELD_FOR


def held(
    session: Session, actor: Actor, token: str, *, at: datetime
) -> tuple[str, Mapping[str, Sequence[str]]] | None:
    """What the actor typed while their sign-in ended, as path and fields; None for others' text.

    None also in another organisation than the one it was typed in, and after an hour.
    """
    row = session.get(HeldText, token_hash(token))
    if row is None or row.person_id != actor.person_id or row.held_at <= at - HELD_FOR:
        return None
    place = held_place(row.token_hash)
    plain = sealing.open_bytes(session, row.sealed, about=actor.person_id, place=place)
    kept = json.loads(plain)
    is_here = kept["organisation"] == str(actor.organisation_id)
    return (row.path, kept["fields"]) if is_here else None


def held_place(kept: str) -> str:
    """What held text is bound to when it is sealed."""
    return f"held|{kept}"


def own_sign_ins(
    session: Session, actor: Actor, *, at: datetime, limit: int = 50
) -> Sequence[SignInEntry]:
    """The actor's sign-ins that neither ended nor timed out, newest use first."""
    query = (
        select(SignedIn)
        .where(
            SignedIn.person_id == actor.person_id,
            SignedIn.ended_at.is_(None),
            SignedIn.started_at > at - AT_MOST,
            # The longer limit: the post of each sign-in's own organisation is not looked up.
            SignedIn.last_used_at > at - WORKER_IDLE_FOR,
        )
        .order_by(SignedIn.last_used_at.desc(), SignedIn.token_hash)
        .limit(limit)
    )
    return [
        SignInEntry(row.token_hash, row.device, row.started_at, row.last_used_at)
        for row in session.scalars(query)
    ]


def has_signed_in_before(session: Session, actor: Actor) -> bool:
    """Whether the actor signed in at least once before the sign-in they have now."""
    query = select(SignedIn.token_hash).where(SignedIn.person_id == actor.person_id).limit(2)
    return len(session.scalars(query).all()) > 1


def happened(session: Session, actor: Actor, *, limit: int = 50) -> Sequence[OwnEvent]:
    """What happened about the actor's signing in, wherever they belong, newest first."""
    places = [one.id for one in people.organisations_of(session, actor.person_id)]
    found: list[OwnEvent] = []
    for place in (INSTALLATION, *places):
        with acting_as(session, Actor(actor.person_id, place)):
            found += own_events(session, Actor(actor.person_id, place), limit=limit)
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def email_of(session: Session, person_id: UUID) -> str | None:
    """The e-mail a person signs in with; None without an account.

    For the person themself, and for sending them something.
    """
    return session.scalar(select(Account.email).where(Account.person_id == person_id))


def whose(session: Session, email: str) -> UUID | None:
    """Whose account an e-mail (as `rules.normal` gives it) is; None where nobody has it."""
    return session.scalar(select(Account.person_id).where(Account.email == email))


def organisation_for_messages(session: Session, person_id: UUID) -> UUID:
    """The organisation in whose outbox a message about an account goes: one of the person's own.

    For whoever has none it is any, and the work the same. The session acts as the person.
    """
    theirs = and_(Membership.organisation_id == Organisation.id, Membership.person_id == person_id)
    query = (
        select(Organisation.id)
        .outerjoin(Membership, theirs)
        .order_by(Membership.person_id.is_(None), Organisation.added_at, Organisation.id)
        .limit(1)
    )
    return session.scalars(query).one()


DEAD_LINK: Final = (
    "This link no longer works: it was used, it is more than an hour old, or another was asked for"
    " since. Ask for another under Account."
)


def asked_email(session: Session, actor: Actor, token: str, *, at: datetime) -> str:
    """The e-mail to which a link of the actor's own went; NotFound where it works no more."""
    account = session.get(Account, actor.person_id)
    wanted = None if account is None else wants(account, at=at)
    if account is None or wanted is None or account.asked_email_hash != token_hash(token):
        raise NotFound(DEAD_LINK)
    return wanted


def wants(account: Account, *, at: datetime) -> str | None:
    """The e-mail that somebody asked to sign in with, within the hour; None where none."""
    asked_at = account.asked_email_at
    return None if asked_at is None or at > asked_at + NEW_EMAIL_FOR else account.asked_email


def closed_at(session: Session, actor: Actor) -> datetime | None:
    """When the actor closed their account; None while it is open."""
    return session.scalar(select(Account.closed_at).where(Account.person_id == actor.person_id))


def closed_before(session: Session, instant: datetime) -> Sequence[UUID]:
    """Who closed their account before an instant, first things first; for the installation."""
    query = select(Account.person_id).where(Account.closed_at < instant)
    return session.scalars(query.order_by(Account.closed_at, Account.person_id)).all()


def reachable(session: Session, actor: Actor, *, on: date) -> Sequence[UUID]:
    """Who has a post in the actor's organisation on a day, and an account; for messages to them."""
    query = (
        select(Account.person_id)
        .join(Post, Post.person_id == Account.person_id)
        .where(Post.organisation_id == actor.organisation_id, people.holds_on(Post, on))
        .distinct()
        .order_by(Account.person_id)
    )
    return session.scalars(query).all()


def has_account(session: Session, person_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Which of these persons have an account that is open; for an administrator's list."""
    if not person_ids:
        return frozenset()
    query = select(Account.person_id).where(
        Account.person_id.in_(person_ids), Account.closed_at.is_(None)
    )
    return frozenset(session.scalars(query))


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """What an administrator sees of somebody's account: whether it is open and mail reaches it."""

    is_open: bool
    mail_is_lost: bool


def account_seen(session: Session, actor: Actor, person_id: UUID) -> AccountSeen:
    """Somebody's account as an administrator sees it; the caller has found that they may."""
    is_open = exists().where(Account.person_id == person_id)
    return AccountSeen(*session.execute(select(is_open, is_lost(actor, person_id))).one())


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer a form already had: what was sent, as a digest, and where it led."""

    digest: str
    location: str


def answered(session: Session, actor: Actor, key: UUID, *, at: datetime) -> Answered | None:
    """The answer the actor's form with this one-time key had in the last 24 hours, or None."""
    query = select(AnsweredRequest).where(
        AnsweredRequest.key == key,
        AnsweredRequest.person_id == actor.person_id,
        AnsweredRequest.answered_at > at - ANSWERED_FOR,
    )
    row = session.scalar(query)
    return None if row is None else Answered(row.digest, row.location)
