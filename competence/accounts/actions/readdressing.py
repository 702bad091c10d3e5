"""Signing in with another e-mail: asked for, shown to be theirs by a link sent there, taken up."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from competence.accounts.actions.ending import ending
from competence.accounts.actions.telling import ask_for_message, tell
from competence.accounts.queries import DEAD_LINK, wants, whose
from competence.accounts.records import Account, SignedIn
from competence.accounts.rules import (
    MOST_NEW_EMAILS,
    NEW_EMAIL_FOR,
    LetterToNewEmail,
    normal,
)
from competence.actors import INSTALLATION, Actor
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.rules import Template
from competence.people.queries import token_hash
from competence.trail.actions import note
from competence.tries import actions as tries
from competence.tries import queries as tried


def ask_for_email(session: Session, actor: Actor, email: str, *, at: datetime) -> None:
    """Ask for a link to another e-mail; the actor signs in with it once they open the link.

    They are told where they are written to now. Whether somebody signs in with the other already
    is not told: no link goes there then. RuleBroken for their own, and for asking too often.
    """
    account = _account(session, actor)
    wanted, who = _another(account, email), f"new e-mail {actor.person_id}"
    if len(tried.tries(session, who, since=at - NEW_EMAIL_FOR)) >= MOST_NEW_EMAILS:
        raise RuleBroken("You asked several times within the hour. Try again later.", field="email")
    tries.count(session, who, at=at)
    account.asked_email, account.asked_email_at, account.asked_email_hash = wanted, at, None
    note(session, actor, "auth.email.asked", subject=actor.person_id, at=at)
    tell(session, actor.person_id, at=at)
    ask_for_message(session, actor.person_id, Template.NEW_EMAIL, at=at)


def take_email_along(
    session: Session, actor: Actor, person: UUID, *, at: datetime
) -> LetterToNewEmail | None:
    """A link for the message to the e-mail that a person wants, made as it leaves.

    None where nobody asks any more, or where another signs in with it. The installation makes it.
    """
    if actor.is_somebody:
        raise NotPermitted("Messages are sent by the installation alone.")
    account = session.get(Account, person)
    if account is None or (wanted := wants(account, at=at)) is None or whose(session, wanted):
        return None
    token = secrets.token_urlsafe(32)
    account.asked_email_hash = token_hash(token)
    return LetterToNewEmail(wanted, token, at + NEW_EMAIL_FOR)


def take_up_email(session: Session, actor: Actor, token: str, *, keeps: str, at: datetime) -> str:
    """Sign in with the e-mail to which a link went from now on; gives it.

    Every other sign-in ends but the one whose token is `keeps`. NotFound for a link that is not
    theirs or works no more, RuleBroken where somebody else took that e-mail meanwhile.
    """
    account = _account(session, actor)
    wanted = wants(account, at=at)
    if wanted is None or account.asked_email_hash != token_hash(token):
        raise NotFound(DEAD_LINK)
    return _replace(session, actor, account, wanted, keeps=keeps, at=at)


def replace_email(session: Session, actor: Actor, email: str, *, keeps: str, at: datetime) -> str:
    """As `take_up_email`, at once: for an installation that can send no link. RuleBroken too."""
    account = _account(session, actor)
    return _replace(session, actor, account, _another(account, email), keeps=keeps, at=at)


def drop_asked_emails(session: Session, *, at: datetime) -> int:
    """Forget the e-mails that were asked for more than an hour ago; how many."""
    query = (
        update(Account)
        .where(Account.asked_email_at < at - NEW_EMAIL_FOR)
        .values(asked_email=None, asked_email_at=None, asked_email_hash=None)
        .returning(Account.person_id)
    )
    return len(session.execute(query).all())


def _replace(
    session: Session, actor: Actor, account: Account, email: str, *, keeps: str, at: datetime
) -> str:
    if whose(session, email):
        raise RuleBroken("This e-mail cannot be used here. Use another.", field="email")
    account.email = email
    account.asked_email = account.asked_email_at = account.asked_email_hash = None
    others = SignedIn.token_hash != token_hash(keeps)
    session.execute(ending(Actor(actor.person_id, INSTALLATION), at).where(others))
    note(session, actor, "auth.email.changed", subject=actor.person_id, at=at)
    tell(session, actor.person_id, at=at)
    return email


def _account(session: Session, actor: Actor) -> Account:
    account = session.get(Account, actor.person_id, with_for_update=True)
    if account is None:
        raise NotFound("You have no account here.")
    return account


def _another(account: Account, email: str) -> str:
    wanted = normal(email)
    if wanted == account.email:
        raise RuleBroken("You sign in with this e-mail already.", field="email")
    return wanted
