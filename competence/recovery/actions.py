"""Asking for a link for a new password, making one, and using it."""

import secrets
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlalchemy.orm import Session

from competence.accounts import actions as accounts
from competence.accounts import queries as account_queries
from competence.accounts.records import Account
from competence.accounts.rules import normal
from competence.actors import INSTALLATION, Actor
from competence.database import become
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox import actions as outbox
from competence.outbox.rules import Template
from competence.people.queries import token_hash
from competence.recovery import queries
from competence.recovery.records import PasswordReset
from competence.recovery.rules import (
    MOST_FROM_ONE,
    MOST_TO_ONE,
    PER,
    VALID_FOR,
    LetterWithReset,
    bound_to,
)
from competence.second_factor import actions as second_factor
from competence.second_factor import queries as second_factor_queries
from competence.trail.actions import note
from competence.tries import actions as tries
from competence.tries import queries as tried


def ask(session: Session, email: str, *, from_network: str, at: datetime) -> None:
    """Ask for a message with a link; for an e-mail that nobody has the work is the same.

    Then the message is nobody's, and is let go as it would leave. Asked for more often than is
    sent, it is quietly left out: what was sent still works.
    """
    email = normal(email)
    most = {f"reset {email}": MOST_TO_ONE, f"reset from {from_network}": MOST_FROM_ONE}
    counts = [len(tried.tries(session, who, since=at - PER)) for who in most]
    note(session, Actor.anonymous(), "auth.reset.asked", at=at)
    person_id = account_queries.whose(session, email) or INSTALLATION
    become(session, Actor(person_id, INSTALLATION))
    organisation_id = account_queries.organisation_for_messages(session, person_id)
    if any(count >= limit for count, limit in zip(counts, most.values(), strict=True)):
        return
    for who in most:
        tries.count(session, who, at=at)
    system = Actor.system(organisation_id)
    session.flush()
    become(session, system)
    key = f"{Template.RESET} {uuid4()}"
    outbox.ask_for(session, system, person_id, Template.RESET, effect_key=key, at=at)


def take_along(
    session: Session, actor: Actor, person_id: UUID, *, at: datetime
) -> LetterWithReset | None:
    """A link for the message to a person, made as it leaves; None for whoever has no account.

    Only the installation makes one.
    """
    if actor.is_somebody:
        raise NotPermitted("Messages are sent by the installation alone.")
    account = session.get(Account, person_id)
    if account is None:
        return None
    token = _make(session, account, at=at)
    note(session, actor, "auth.reset.mailed", subject=person_id, at=at)
    return LetterWithReset(account.email, token, at + VALID_FOR)


def hand_over(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> str:
    """Make a link for a member that an administrator hands over; gives its token, kept nowhere.

    They are told. NotFound for whoever is no member, RuleBroken as `queries.hand_over_fault` says.
    """
    _hold(session, person_id)
    fault = queries.hand_over_fault(session, actor, person_id, on=day_of(at))
    if fault:
        raise RuleBroken(fault)
    token = _make(session, session.get_one(Account, person_id), at=at)
    note(session, actor, "auth.reset.made", subject=person_id, at=at)
    accounts.tell(session, person_id, at=at)
    return token


def make_at_the_server(session: Session, actor: Actor, email: str, *, at: datetime) -> str:
    """As `hand_over`, for whoever has an account; by the operator alone."""
    if actor.is_somebody:
        raise NotPermitted("This is done at the server.")
    person_id = account_queries.whose(session, normal(email))
    if person_id is None:
        raise NotFound("Nobody here signs in with this e-mail.")
    token = _make(session, session.get_one(Account, person_id), at=at)
    note(session, actor, "auth.reset.made", subject=person_id, at=at)
    accounts.tell(session, person_id, at=at)
    return token


def take_second_step_away(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> None:
    """Take a member's second step away whose phone is lost, and end their sign-ins; they are told.

    NotFound for whoever is no member, RuleBroken as `queries.lost_phone_fault` says.
    """
    _hold(session, person_id)
    fault = queries.lost_phone_fault(session, actor, person_id, on=day_of(at))
    if fault:
        raise RuleBroken(fault)
    _take_second_step_away(session, actor, person_id, at=at)


def take_away_at_the_server(session: Session, actor: Actor, email: str, *, at: datetime) -> None:
    """As `take_second_step_away`, for whoever has an account; by the operator alone."""
    if actor.is_somebody:
        raise NotPermitted("This is done at the server.")
    person_id = account_queries.whose(session, normal(email))
    if person_id is None or not second_factor_queries.is_there(session, person_id):
        raise NotFound("Nobody here signs in with this e-mail and a second step.")
    _take_second_step_away(session, actor, person_id, at=at)


def use(session: Session, token: str, password: str, *, at: datetime) -> None:
    """Choose the password that a link is for; the link and all sign-ins end, they are told.

    It signs nobody in. NotFound for a dead link, RuleBroken for a password that may not be used.
    """
    person_id = queries.live_reset(session, token, at=at).person_id
    actor = Actor(person_id, INSTALLATION)
    become(session, actor)
    this = delete(PasswordReset).where(PasswordReset.token_hash == token_hash(token))
    if not session.execute(this.returning(PasswordReset.token_hash)).first():
        raise NotFound(queries.DEAD)  # somebody used it this moment
    accounts.replace_password(session, person_id, password, at=at)
    note(session, actor, "auth.password.reset", subject=person_id, at=at)
    accounts.tell(session, person_id, at=at)


def _hold(session: Session, person_id: UUID) -> None:
    """Let nobody open the same account at the same moment: each sees what the other did."""
    session.get(Account, person_id, with_for_update=True)


def _take_second_step_away(
    session: Session, actor: Actor, person_id: UUID, *, at: datetime
) -> None:
    second_factor.take_away(session, person_id)
    accounts.end_all_of(session, person_id, at=at)
    note(session, actor, "auth.mfa.reset", subject=person_id, at=at)
    accounts.tell(session, person_id, at=at)


def _make(session: Session, account: Account, *, at: datetime) -> str:
    """A new link; of those before it, what is over goes."""
    session.execute(delete(PasswordReset).where(PasswordReset.expires_at <= at))
    token = secrets.token_urlsafe(32)
    row = PasswordReset(
        token_hash=token_hash(token),
        person_id=account.person_id,
        bound_to=bound_to(account.password_hash, account.email),
        made_at=at,
        expires_at=at + VALID_FOR,
    )
    session.add(row)
    return token
