"""Opening an account, by an invitation or to visit, and closing one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.accounts.actions.ending import ending
from competence.accounts.actions.passwords import accept_password, own_account
from competence.accounts.records import Account
from competence.accounts.rules import normal, password_fault
from competence.actors import Actor
from competence.database import acting_as, become
from competence.errors import NotFound, RuleBroken
from competence.hashing import HASHER
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.people.records import Invitation, Person
from competence.people.rules import AddressKind
from competence.trail.actions import note


def open_account(session: Session, token: str, password: str, *, at: datetime) -> UUID | None:
    """Open the account an invitation's link is for; the link ends. Gives the person's id.

    An e-mail that has an account already keeps it, and the link: None, after the same work. So
    whoever holds the link, an administrator too, is told nothing of that e-mail. Raises NotFound
    for a dead link, RuleBroken for a password that may not be used.
    """
    address = people.address(session, token, AddressKind.INVITATION, at=at)
    become(session, Actor.system(address.organisation_id))
    invitation = session.get_one(Invitation, (address.organisation_id, address.target_id))
    person = session.get_one(Person, invitation.person_id)
    if session.get(Account, person.id) is not None:
        raise NotFound("This account is open already. Sign in with your e-mail and password.")
    accept_password(session, person, invitation.email, password, field="password")
    if _is_taken(session, invitation.email, password):
        return None
    add_account(session, person.id, invitation.email, password, at=at)
    system = Actor.system(address.organisation_id)
    people_actions.end_addresses(session, system, AddressKind.INVITATION, invitation.id, at=at)
    actor = Actor(person.id, address.organisation_id)
    people_actions.await_first_hour(session, actor)
    note(session, actor, "account.activated", subject=person.id, at=at)
    return person.id


def accept_invitation(session: Session, actor: Actor, token: str, *, at: datetime) -> UUID:
    """Take up an invitation with the sign-in one has; gives the organisation's id. The link ends.

    Posts, pairs, hours and days away that wait under the invitation are the actor's from then on.
    Neither organisation learns of the other. NotFound for a dead link; RuleBroken for one that
    was made by the actor, and as `people.actions.merge`.
    """
    address = people.address(session, token, AddressKind.INVITATION, at=at)
    system = Actor.system(address.organisation_id)
    with acting_as(session, system):
        invitation = session.get_one(Invitation, (address.organisation_id, address.target_id))
        if invitation.sent_by == actor.person_id:
            raise RuleBroken("You made this link yourself. Nobody gives themself a post.")
        if session.get(Account, invitation.person_id) is not None:
            raise NotFound("This account is open already. Sign in with your e-mail and password.")
        mine = Actor(actor.person_id, address.organisation_id)
        people_actions.merge(session, mine, invitation.person_id, actor.person_id, at=at)
        people_actions.await_first_hour(session, mine)
        people_actions.end_addresses(session, system, AddressKind.INVITATION, invitation.id, at=at)
    return address.organisation_id


def visit(session: Session, actor: Actor, token: str, *, at: datetime) -> UUID:
    """Take up an invitation to visit, with the account one has; gives the organisation's id.

    NotFound for a dead link, RuleBroken for one that was made for another e-mail.
    """
    asked = people.visit(session, token, at=at).row
    mine = session.get(Account, actor.person_id)
    if mine is None or mine.email != normal(asked.email):
        raise RuleBroken(
            "This link was made for another e-mail. Sign in with that one, or ask for a new link."
        )
    people_actions.start_visit(session, asked, actor.person_id, at=at)
    return asked.organisation_id


def open_account_to_visit(
    session: Session, token: str, name: str, password: str, *, at: datetime
) -> UUID | None:
    """Open an account to visit with, and take up the invitation; gives the person's id.

    As `visit` and `open_account`.
    """
    asked = people.visit(session, token, at=at).row
    system = Actor.system(asked.organisation_id)
    become(session, system)
    there = people.organisation(session, system).name
    if fault := password_fault(password, name=name, email=asked.email, organisations=[there]):
        raise RuleBroken(fault, field="password")
    if _is_taken(session, asked.email, password):
        return None
    person = people_actions.add_person(session, system, name, at=at)
    add_account(session, person.id, asked.email, password, at=at)
    people_actions.start_visit(session, asked, person.id, at=at)
    guest = Actor(person.id, asked.organisation_id)
    note(session, guest, "account.activated", subject=person.id, at=at)
    return person.id


def add_account(
    session: Session, person_id: UUID, email: str, password: str, *, at: datetime
) -> Account:
    """Give a person an account; for `open_account`, the first administrator and the demo."""
    account = Account(
        person_id=person_id,
        email=normal(email),
        password_hash=HASHER.hash(password),
        opened_at=at,
    )
    session.add(account)
    return account


def close_account(session: Session, actor: Actor, password: str, *, at: datetime) -> None:
    """Close the actor's account, and end every sign-in; they can sign in and take it back.

    RuleBroken for a wrong password, and where it is closed already.
    """
    account = own_account(session, actor, password, field="password")
    if account.closed_at is not None:
        raise RuleBroken("Your account is closed already.")
    account.closed_at = at
    session.execute(ending(actor, at))
    note(session, actor, "account.closed", subject=actor.person_id, at=at)


def reopen_account(session: Session, actor: Actor, *, at: datetime) -> None:
    """Take back that the actor closed their account; RuleBroken where it is open."""
    account = session.get(Account, actor.person_id)
    if account is None or account.closed_at is None:
        raise RuleBroken("Your account is open.")
    account.closed_at = None
    note(session, actor, "account.reopened", subject=actor.person_id, at=at)


def _is_taken(session: Session, email: str, password: str) -> bool:
    """Whether an e-mail has an account; if so, after the work that opening one costs."""
    taken = session.scalar(select(Account.person_id).where(Account.email == normal(email)))
    if taken is not None:
        HASHER.hash(password)
    return taken is not None
