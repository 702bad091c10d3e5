"""Signing in, in one step or two; showing again who one is; where one acts."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from competence.accounts import queries
from competence.accounts.actions.ending import browser_hash
from competence.accounts.actions.telling import tell
from competence.accounts.queries import has_signed_in_before
from competence.accounts.records import Account, HalfSignedIn, KnownBrowser, SignedIn
from competence.accounts.rules import BROWSER_KNOWN_FOR, HALF_LASTS, USED_EVERY, normal
from competence.actors import INSTALLATION, Actor
from competence.database import acting_as, become
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.hashing import HASHER
from competence.people import queries as people
from competence.people.queries import token_hash
from competence.people.records import Membership
from competence.second_factor import actions as second_factor
from competence.second_factor import queries as second_factor_queries
from competence.second_factor.ceremony import Site
from competence.trail.actions import note

_NOBODYS: Final = HASHER.hash("nobody has this password")
_SAME_ANSWER: Final = "That e-mail and password do not go together. Check both and try again."


@dataclass(frozen=True, slots=True)
class Begun:
    """What a right password gives: a token, of a sign-in or of one whose second step is awaited."""

    token: str
    is_half: bool


def sign_in(session: Session, email: str, password: str, *, device: str, at: datetime) -> Begun:
    """Sign somebody in with their password, up to the second step where they have one.

    An unknown e-mail costs the same work and gets the same RuleBroken as a wrong password. Who
    belongs to one organisation, or has posts in one alone, starts in it.
    """
    account = session.scalar(select(Account).where(Account.email == normal(email)))
    try:
        HASHER.verify(account.password_hash if account else _NOBODYS, password)
    except VerifyMismatchError:
        account = None
    if account is None:
        raise RuleBroken(_SAME_ANSWER, field="password")
    if HASHER.check_needs_rehash(account.password_hash):
        account.password_hash = HASHER.hash(password)
    return go_on_from_password(session, account.person_id, device=device, at=at)


def go_on_from_password(session: Session, person_id: UUID, *, device: str, at: datetime) -> Begun:
    """Somebody's password was right: their second step comes now, or they are signed in.

    For whatever finds out that it was; nothing else lets anybody in. What is half done for ten
    minutes is over.
    """
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.began_at < at - HALF_LASTS))
    if not second_factor_queries.is_there(session, person_id):
        return Begun(_sign_in_whole(session, person_id, device, at=at), is_half=False)
    token = secrets.token_urlsafe(32)
    session.add(HalfSignedIn(token_hash=token_hash(token), person_id=person_id, began_at=at))
    return Begun(token, is_half=True)


def finish_sign_in(session: Session, half: str, code: str, *, device: str, at: datetime) -> str:
    """Sign somebody in whose second step was awaited, and give the new sign-in's token.

    NotFound where nothing is awaited under `half` any more, RuleBroken for a code that does not
    fit: then it is awaited still.
    """
    person_id = queries.half_signed_in(session, half, at=at)
    actor = Actor(person_id, Actor.anonymous().organisation_id)
    become(session, actor)
    second_factor.use_code(session, actor, code, at=at)
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.token_hash == token_hash(half)))
    return _sign_in_whole(session, person_id, device, at=at)


def finish_with_passkey(
    session: Session,
    half: str,
    answer: str,
    *,
    site: Site,
    challenge: bytes,
    device: str,
    at: datetime,
) -> str:
    """As `finish_sign_in`, with a passkey of theirs in the place of a code."""
    person_id = queries.half_signed_in(session, half, at=at)
    become(session, Actor(person_id, INSTALLATION))
    second_factor.use_passkey(session, answer, of=person_id, site=site, challenge=challenge, at=at)
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.token_hash == token_hash(half)))
    return _sign_in_whole(session, person_id, device, at=at)


def sign_in_with_passkey(
    session: Session, answer: str, *, site: Site, challenge: bytes, device: str, at: datetime
) -> str:
    """Sign somebody in with a passkey that saw that it is them; gives the new sign-in's token."""
    person_id = second_factor.use_passkey(session, answer, site=site, challenge=challenge, at=at)
    return _sign_in_whole(session, person_id, device, at=at)


def note_wrong_code(session: Session, half: str, *, at: datetime) -> None:
    """Put a code that did not fit on the trail, of the person whose password was right."""
    person_id = queries.half_signed_in(session, half, at=at)
    note(session, Actor.anonymous(), "auth.mfa.failure", subject=person_id, at=at)


def prove(
    session: Session,
    actor: Actor,
    token: str,
    *,
    password: str = "",
    code: str = "",
    device: str,
    at: datetime,
) -> str:
    """Let the actor show again who they are, with a password or a code; gives a new token.

    It ends the sign-in of `token` and goes on with one that began when that did. RuleBroken,
    with its field, for what does not fit.
    """
    if code:
        second_factor.use_code(session, actor, code, at=at)
    else:
        account = session.get(Account, actor.person_id)
        try:
            HASHER.verify(account.password_hash if account else _NOBODYS, password)
        except VerifyMismatchError as error:
            raise RuleBroken("This is not your password.", field="password") from error
    row = _live(session, token)
    row.ended_at = at
    note(session, actor, "auth.stepup", subject=actor.person_id, at=at)
    return _start(
        session, row.person_id, row.organisation_id, device, at=at, began_at=row.started_at
    )


def note_wrong_password(session: Session, *, at: datetime) -> None:
    """Put a refused sign-in on the installation's trail; it names nobody."""
    note(session, Actor.anonymous(), "auth.login.failure", at=at)


def choose_organisation(
    session: Session, token: str, organisation_id: UUID, *, device: str, at: datetime
) -> str:
    """Act in another of one's organisations from now on; ends the sign-in and starts a new one.

    The new one began when the old one did: choosing again makes no sign-in last longer.
    """
    row = _live(session, token)
    if session.get(Membership, (organisation_id, row.person_id)) is None:
        raise NotFound("You do not belong to that organisation.")
    row.ended_at = at
    return _start(
        session,
        row.person_id,
        organisation_id,
        device,
        at=at,
        began_at=row.started_at,
        proved_at=row.proved_at,
    )


def recognise(session: Session, actor: Actor, held: str, *, at: datetime) -> str:
    """Know the browser the actor just signed in with; gives what it is to hold.

    `held` is what it holds already. A new one is told to whoever signed in before.
    """
    row = session.get(KnownBrowser, browser_hash(actor.person_id, held)) if held else None
    if row is not None and row.last_seen_at > at - BROWSER_KNOWN_FOR:
        row.last_seen_at = at
        return held
    forgotten = delete(KnownBrowser).where(KnownBrowser.last_seen_at <= at - BROWSER_KNOWN_FOR)
    session.execute(forgotten)
    held = held or secrets.token_urlsafe(32)
    new = KnownBrowser(
        token_hash=browser_hash(actor.person_id, held),
        person_id=actor.person_id,
        first_seen_at=at,
        last_seen_at=at,
    )
    session.add(new)
    if has_signed_in_before(session, actor):
        note(session, actor, "auth.browser.new", subject=actor.person_id, at=at)
        tell(session, actor.person_id, at=at)
    return held


def note_use(session: Session, used_token_hash: str, *, at: datetime) -> None:
    """Write down that a sign-in was used, at most every five minutes."""
    used = (
        update(SignedIn)
        .where(SignedIn.token_hash == used_token_hash, SignedIn.last_used_at < at - USED_EVERY)
        .values(last_used_at=at)
    )
    session.execute(used)


def _live(session: Session, token: str) -> SignedIn:
    query = select(SignedIn).where(
        SignedIn.token_hash == token_hash(token), SignedIn.ended_at.is_(None)
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("This sign-in is over.")
    return row


def _sign_in_whole(session: Session, person_id: UUID, device: str, *, at: datetime) -> str:
    actor = Actor(person_id, Actor.anonymous().organisation_id)
    become(session, actor)
    organisation_id = _only_organisation(session, person_id, at=at)
    token = _start(session, person_id, organisation_id, device, at=at)
    note(session, actor, "auth.login.success", subject=person_id, at=at)
    return token


def _start(
    session: Session,
    person_id: UUID,
    organisation_id: UUID | None,
    device: str,
    *,
    at: datetime,
    began_at: datetime | None = None,
    proved_at: datetime | None = None,
) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        SignedIn(
            token_hash=token_hash(token),
            person_id=person_id,
            organisation_id=organisation_id,
            device=device[:60],
            started_at=began_at or at,
            last_used_at=at,
            proved_at=proved_at or at,
        )
    )
    return token


def _only_organisation(session: Session, person_id: UUID, *, at: datetime) -> UUID | None:
    """The one organisation somebody belongs to, or of several the one where they have a post.

    Where one only learns nothing is asked at the door: one's courses are found from everywhere.
    """
    mine = [one.id for one in people.organisations_of(session, person_id)]
    if len(mine) > 1:
        mine = [one for one in mine if _has_post(session, person_id, one, at=at)]
    return mine[0] if len(mine) == 1 else None


def _has_post(session: Session, person_id: UUID, organisation_id: UUID, *, at: datetime) -> bool:
    with acting_as(session, Actor(person_id, organisation_id)):
        return bool(people.roles(session, organisation_id, person_id, on=day_of(at)))
