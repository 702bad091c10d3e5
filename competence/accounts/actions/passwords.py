"""Changing a password, and what one may be."""

from datetime import datetime
from uuid import UUID

from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete
from sqlalchemy.orm import Session

from competence.accounts.actions.ending import ending, forget_browsers
from competence.accounts.records import Account, HalfSignedIn, SignedIn
from competence.accounts.rules import password_fault
from competence.actors import INSTALLATION, Actor
from competence.errors import NotFound, RuleBroken
from competence.hashing import HASHER
from competence.people import queries as people
from competence.people.queries import token_hash
from competence.people.records import Person
from competence.trail.actions import note


def change_password(
    session: Session, actor: Actor, *, current: str, new: str, keeps: str, at: datetime
) -> None:
    """Change the actor's password and end their sign-ins, but for the one whose token is `keeps`.

    Raises RuleBroken for a wrong current password and for a new one that may not be used.
    """
    own_account(session, actor, current, field="current")
    if new == current:
        raise RuleBroken("This is your password already. Choose another.", field="password")
    replace_password(session, actor.person_id, new, keeps=keeps, at=at)
    note(session, actor, "auth.password.changed", subject=actor.person_id, at=at)


def replace_password(
    session: Session, person_id: UUID, new: str, *, keeps: str = "", at: datetime
) -> None:
    """Put another password in the place of a person's, and end their sign-ins but for `keeps`.

    For the action that has found that they may; it notes the trail. RuleBroken for a password
    that may not be used.
    """
    account, person = session.get_one(Account, person_id), session.get_one(Person, person_id)
    accept_password(session, person, account.email, new, field="password")
    account.password_hash = HASHER.hash(new)
    others = SignedIn.token_hash != token_hash(keeps)
    session.execute(ending(Actor(person_id, INSTALLATION), at).where(others))
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.person_id == person_id))
    if not keeps:
        forget_browsers(session, person_id)


def own_account(session: Session, actor: Actor, password: str, *, field: str) -> Account:
    """The actor's account, whose password was given; NotFound without one.

    RuleBroken, beside `field`, for a wrong password.
    """
    account = session.get(Account, actor.person_id)
    if account is None:
        raise NotFound("You have no account here.")
    try:
        HASHER.verify(account.password_hash, password)
    except VerifyMismatchError as error:
        raise RuleBroken("This is not your password now. Try again.", field=field) from error
    return account


def accept_password(
    session: Session, person: Person, email: str, password: str, *, field: str
) -> None:
    """Refuse, beside `field`, a password that somebody of this name and e-mail may not use."""
    organisations = [one.name for one in people.organisations_of(session, person.id)]
    fault = password_fault(password, name=person.name, email=email, organisations=organisations)
    if fault:
        raise RuleBroken(fault, field=field)
