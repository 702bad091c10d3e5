"""Ending sign-ins: one’s own, or somebody’s who is told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Update, delete, or_, update
from sqlalchemy.orm import Session

from competence.accounts.actions.telling import tell
from competence.accounts.records import HalfSignedIn, KnownBrowser, SignedIn
from competence.actors import INSTALLATION, Actor
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.queries import token_hash
from competence.trail.actions import note


def sign_out(session: Session, actor: Actor, token: str, *, at: datetime) -> None:
    """End the actor's sign-in of a token; one that is over already stays so."""
    session.execute(ending(actor, at).where(SignedIn.token_hash == token_hash(token)))
    note(session, actor, "auth.logout", subject=actor.person_id, at=at)


def sign_out_everywhere(session: Session, actor: Actor, *, at: datetime) -> None:
    """End every sign-in of the actor, this one too; every browser is a new one then."""
    session.execute(ending(actor, at))
    forget_browsers(session, actor.person_id)
    note(session, actor, "auth.session.revoked", subject=actor.person_id, at=at)


def end_other_sign_ins(
    session: Session, actor: Actor, *, keeps: str, browser: str, at: datetime
) -> None:
    """End the actor's sign-ins but for the one whose token is `keeps`, and know `browser` alone."""
    session.execute(ending(actor, at).where(SignedIn.token_hash != token_hash(keeps)))
    forget_browsers(session, actor.person_id, but=browser)
    note(session, actor, "auth.session.revoked", subject=actor.person_id, at=at)


def end_sign_in(session: Session, actor: Actor, ended_token_hash: str, *, at: datetime) -> None:
    """End one of the actor's own sign-ins; somebody else's is not there."""
    session.execute(ending(actor, at).where(SignedIn.token_hash == ended_token_hash))
    note(session, actor, "auth.session.revoked", subject=actor.person_id, at=at)


def end_sign_ins_of(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> None:
    """End somebody's sign-ins in the actor's organisation, unseen; they are told.

    By an administrator alone. NotFound for whoever is no member, RuleBroken for oneself.
    """
    people.member(session, actor, person_id)
    if person_id == actor.person_id:
        raise RuleBroken("End your own sign-ins on your account page.")
    here = or_(
        SignedIn.organisation_id == actor.organisation_id, SignedIn.organisation_id.is_(None)
    )
    session.execute(ending(Actor(person_id, INSTALLATION), at).where(here))
    note(session, actor, "auth.session.revoked", subject=person_id, at=at)
    tell(session, person_id, at=at)


def end_all_of(session: Session, person_id: UUID, *, at: datetime) -> None:
    """End a person's every sign-in, half ones too; for the action that found that it may."""
    session.execute(ending(Actor(person_id, INSTALLATION), at))
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.person_id == person_id))
    forget_browsers(session, person_id)


def forget_browsers(session: Session, person_id: UUID, *, but: str = "") -> None:
    """Know none of somebody's browsers any more, but the one that holds `but`."""
    theirs = delete(KnownBrowser).where(
        KnownBrowser.person_id == person_id,
        KnownBrowser.token_hash != browser_hash(person_id, but),
    )
    session.execute(theirs)


def browser_hash(person_id: UUID, held: str) -> str:
    """Under what a browser of somebody's is known, by what it holds."""
    return token_hash(f"{person_id} {held}")


def ending(actor: Actor, at: datetime) -> Update:
    """The statement that ends every sign-in of the actor; narrowed by whoever carries it out."""
    return (
        update(SignedIn)
        .where(SignedIn.person_id == actor.person_id, SignedIn.ended_at.is_(None))
        .values(ended_at=at)
    )
