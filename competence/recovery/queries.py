"""Whom a link for a new password is for, and whether an administrator may hand one over."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.accounts import queries as accounts
from competence.accounts.records import Account
from competence.actors import INSTALLATION, Actor
from competence.database import acting_as
from competence.days import start_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.queries import token_hash
from competence.recovery.records import PasswordReset
from competence.recovery.rules import NOT_BOTH_WITHIN, bound_to
from competence.second_factor import queries as second_factor
from competence.trail import queries as trail

DEAD: Final = "This link does not work any more. Ask for another where you sign in."
_NOT_FROM_HERE: Final = (
    "A link for them cannot be made here. They can ask for one themselves where they sign in, or"
    " whoever looks after the installation makes one."
)
_NOT_AWAY_FROM_HERE: Final = (
    "This cannot be done here: they have no post here, or belong elsewhere too. They can use a code"
    " on paper, or whoever looks after the installation does it."
)
_NOT_BOTH: Final = (
    "You made them a link, or took their second step away, within the last week. Whoever did both"
    " could sign in as them. Another administrator does it, or whoever runs the installation."
)


def live_reset(session: Session, token: str, *, at: datetime) -> PasswordReset:
    """The live link of a token.

    Unknown, used, over, and made before password or e-mail was changed are one NotFound.
    """
    query = (
        select(PasswordReset, Account.password_hash, Account.email)
        .join(Account, Account.person_id == PasswordReset.person_id)
        .where(PasswordReset.token_hash == token_hash(token), PasswordReset.expires_at > at)
    )
    found = session.execute(query).one_or_none()
    if found is None or found[0].bound_to != bound_to(found[1], found[2]):
        raise NotFound(DEAD)
    row: PasswordReset = found[0]
    return row


def hand_over_fault(session: Session, actor: Actor, person_id: UUID, *, on: date) -> str:
    """Why the actor, an administrator, cannot make a member a link; empty where they can.

    Nobody opens what is another organisation's, or of somebody who left: only for people with an
    account, a post here today, and no other organisation.
    """
    people.member(session, actor, person_id)
    if person_id == actor.person_id:
        return "Nobody makes a link for themself. Ask for one where you sign in."
    if not accounts.has_account(session, [person_id]):
        return "They have no account yet. Make an invitation."
    if not _is_only_here(session, actor, person_id, on=on):
        return _NOT_FROM_HERE
    return _both(session, actor, "auth.mfa.reset", person_id, on=on)


def lost_phone_fault(session: Session, actor: Actor, person_id: UUID, *, on: date) -> str:
    """Why the actor, an administrator, cannot take a member's second step away; empty if they can.

    As `hand_over_fault`.
    """
    people.member(session, actor, person_id)
    if person_id == actor.person_id:
        return "Nobody does this for themself. Use a code on paper, or ask another administrator."
    if not _is_only_here(session, actor, person_id, on=on):
        return _NOT_AWAY_FROM_HERE
    if not second_factor.is_there(session, person_id):
        return "They have no second step. They sign in with their password alone."
    return _both(session, actor, "auth.reset.made", person_id, on=on)


def _both(session: Session, actor: Actor, event: str, person_id: UUID, *, on: date) -> str:
    """Why the actor does not do the one who did the other (`event`) lately; else empty."""
    since = start_of(on) - NOT_BOTH_WITHIN
    return _NOT_BOTH if trail.did(session, actor, event, person_id, since=since) else ""


def _is_only_here(session: Session, actor: Actor, person_id: UUID, *, on: date) -> bool:
    """Whether somebody has a post in the actor's organisation, and belongs to no other."""
    if not people.roles(session, actor.organisation_id, person_id, on=on):
        return False
    with acting_as(session, Actor(person_id, INSTALLATION)):
        return len(people.organisations_of(session, person_id)) == 1
