"""Opening an account, signing in and out, and keeping what a form was answered with."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Update, delete, or_, select, update
from sqlalchemy.orm import Session

from competence import sealing
from competence.accounts import queries
from competence.accounts.queries import (
    EndedSignIn,
    has_signed_in_before,
    held_place,
    organisation_for_messages,
)
from competence.accounts.records import (
    Account,
    AnsweredRequest,
    HalfSignedIn,
    HeldText,
    KnownBrowser,
    SignedIn,
)
from competence.accounts.rules import (
    ANSWERED_FOR,
    BROWSER_KNOWN_FOR,
    HALF_LASTS,
    HELD_FOR,
    USED_EVERY,
    normal,
    password_fault,
)
from competence.actors import INSTALLATION, Actor
from competence.database import acting_as, become
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.hashing import HASHER
from competence.outbox import actions as outbox
from competence.outbox.rules import Choice, Template
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.people.queries import token_hash
from competence.people.records import Invitation, Membership, Person
from competence.people.rules import AddressKind
from competence.second_factor import actions as second_factor
from competence.second_factor import queries as second_factor_queries
from competence.second_factor.ceremony import Site
from competence.trail.actions import note

_NOBODYS: Final = HASHER.hash("nobody has this password")
_SAME_ANSWER: Final = "That e-mail and password do not go together. Check both and try again."


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
    _accept_password(session, person, invitation.email, password, field="password")
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


def choose_messages(session: Session, actor: Actor, chosen: Choice, *, at: datetime) -> None:
    """Keep what the actor chooses about messages to them; RuleBroken as `outbox.actions.choose`."""
    outbox.choose(session, actor, chosen, at=at)
    note(session, actor, "messages.chosen", subject=actor.person_id, at=at)


def change_password(
    session: Session, actor: Actor, *, current: str, new: str, keeps: str, at: datetime
) -> None:
    """Change the actor's password and end their sign-ins, but for the one whose token is `keeps`.

    Raises RuleBroken for a wrong current password and for a new one that may not be used.
    """
    account = session.get(Account, actor.person_id)
    if account is None:
        raise NotFound("You have no password here.")
    try:
        HASHER.verify(account.password_hash, current)
    except VerifyMismatchError as error:
        raise RuleBroken("This is not your password now. Try again.", field="current") from error
    if new == current:
        raise RuleBroken("This is your password already. Choose another.", field="password")
    replace_password(session, actor.person_id, new, keeps=keeps, at=at)
    note(session, actor, "auth.password.changed", subject=actor.person_id, at=at)


def close_account(session: Session, actor: Actor, password: str, *, at: datetime) -> None:
    """Close the actor's account, and end every sign-in; they can sign in and take it back.

    RuleBroken for a wrong password, and where it is closed already.
    """
    account = session.get(Account, actor.person_id)
    if account is None:
        raise NotFound("You have no account here.")
    try:
        HASHER.verify(account.password_hash, password)
    except VerifyMismatchError as error:
        raise RuleBroken("This is not your password. Try again.", field="password") from error
    if account.closed_at is not None:
        raise RuleBroken("Your account is closed already.")
    account.closed_at = at
    session.execute(_ending(actor, at))
    note(session, actor, "account.closed", subject=actor.person_id, at=at)


def reopen_account(session: Session, actor: Actor, *, at: datetime) -> None:
    """Take back that the actor closed their account; RuleBroken where it is open."""
    account = session.get(Account, actor.person_id)
    if account is None or account.closed_at is None:
        raise RuleBroken("Your account is open.")
    account.closed_at = None
    note(session, actor, "account.reopened", subject=actor.person_id, at=at)


def replace_password(
    session: Session, person_id: UUID, new: str, *, keeps: str = "", at: datetime
) -> None:
    """Put another password in the place of a person's, and end their sign-ins but for `keeps`.

    For the action that has found that they may; it notes the trail. RuleBroken for a password
    that may not be used.
    """
    account, person = session.get_one(Account, person_id), session.get_one(Person, person_id)
    _accept_password(session, person, account.email, new, field="password")
    account.password_hash = HASHER.hash(new)
    ending = _ending(Actor(person_id, INSTALLATION), at)
    session.execute(ending.where(SignedIn.token_hash != token_hash(keeps)))
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.person_id == person_id))
    if not keeps:
        _forget_browsers(session, person_id)


def tell(session: Session, person_id: UUID, *, at: datetime) -> None:
    """Ask for the message that something changed about how a person signs in; it waits for nothing.

    What it was stands on their own page.
    """
    with acting_as(session, Actor(person_id, INSTALLATION)):
        organisation_id = organisation_for_messages(session, person_id)
    system = Actor.system(organisation_id)
    with acting_as(session, system):
        key = f"{Template.ACCOUNT} {uuid4()}"
        outbox.ask_for(session, system, person_id, Template.ACCOUNT, effect_key=key, at=at)


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


def sign_out(session: Session, actor: Actor, token: str, *, at: datetime) -> None:
    """End the actor's sign-in of a token; one that is over already stays so."""
    session.execute(_ending(actor, at).where(SignedIn.token_hash == token_hash(token)))
    note(session, actor, "auth.logout", subject=actor.person_id, at=at)


def sign_out_everywhere(session: Session, actor: Actor, *, at: datetime) -> None:
    """End every sign-in of the actor, this one too; every browser is a new one then."""
    session.execute(_ending(actor, at))
    _forget_browsers(session, actor.person_id)
    note(session, actor, "auth.session.revoked", subject=actor.person_id, at=at)


def end_other_sign_ins(
    session: Session, actor: Actor, *, keeps: str, browser: str, at: datetime
) -> None:
    """End the actor's sign-ins but for the one whose token is `keeps`, and know `browser` alone."""
    session.execute(_ending(actor, at).where(SignedIn.token_hash != token_hash(keeps)))
    _forget_browsers(session, actor.person_id, but=browser)
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
    session.execute(_ending(Actor(person_id, INSTALLATION), at).where(here))
    note(session, actor, "auth.session.revoked", subject=person_id, at=at)
    tell(session, person_id, at=at)


def end_all_of(session: Session, person_id: UUID, *, at: datetime) -> None:
    """End a person's every sign-in, half ones too; for the action that found that it may."""
    session.execute(_ending(Actor(person_id, INSTALLATION), at))
    session.execute(delete(HalfSignedIn).where(HalfSignedIn.person_id == person_id))
    _forget_browsers(session, person_id)


def recognise(session: Session, actor: Actor, held: str, *, at: datetime) -> str:
    """Know the browser the actor just signed in with; gives what it is to hold.

    `held` is what it holds already. A new one is told to whoever signed in before.
    """
    row = session.get(KnownBrowser, _browser_hash(actor.person_id, held)) if held else None
    if row is not None and row.last_seen_at > at - BROWSER_KNOWN_FOR:
        row.last_seen_at = at
        return held
    forgotten = delete(KnownBrowser).where(KnownBrowser.last_seen_at <= at - BROWSER_KNOWN_FOR)
    session.execute(forgotten)
    held = held or secrets.token_urlsafe(32)
    new = KnownBrowser(
        token_hash=_browser_hash(actor.person_id, held),
        person_id=actor.person_id,
        first_seen_at=at,
        last_seen_at=at,
    )
    session.add(new)
    if has_signed_in_before(session, actor):
        note(session, actor, "auth.browser.new", subject=actor.person_id, at=at)
        tell(session, actor.person_id, at=at)
    return held


def end_sign_in(session: Session, actor: Actor, ended_token_hash: str, *, at: datetime) -> None:
    """End one of the actor's own sign-ins; somebody else's is not there."""
    session.execute(_ending(actor, at).where(SignedIn.token_hash == ended_token_hash))
    note(session, actor, "auth.session.revoked", subject=actor.person_id, at=at)


def note_use(session: Session, used_token_hash: str, *, at: datetime) -> None:
    """Write down that a sign-in was used, at most every five minutes."""
    used = (
        update(SignedIn)
        .where(SignedIn.token_hash == used_token_hash, SignedIn.last_used_at < at - USED_EVERY)
        .values(last_used_at=at)
    )
    session.execute(used)


def begin_answer(
    session: Session, actor: Actor, key: UUID, *, digest: str, at: datetime
) -> AnsweredRequest:
    """Take a form's one-time key before anything else is done for it; older answers are dropped.

    The second of two at once waits here for the first, and then fails by the key: it never gets
    as far as a rule that what the first one did would break. The caller fills in `location`.
    """
    session.execute(delete(AnsweredRequest).where(AnsweredRequest.answered_at < at - ANSWERED_FOR))
    row = AnsweredRequest(
        key=key, person_id=actor.person_id, digest=digest, location="", answered_at=at
    )
    session.add(row)
    session.flush()  # for the key's constraint: the second of two stops here
    return row


def hold(
    session: Session,
    ended: EndedSignIn,
    path: str,
    fields: Mapping[str, Sequence[str]],
    *,
    at: datetime,
) -> str:
    """Keep what somebody typed for an hour, sealed; gives the token that brings it back.

    It comes back to the same person alone, in the organisation it was typed in.
    """
    session.execute(delete(HeldText).where(HeldText.held_at < at - HELD_FOR))
    token = secrets.token_urlsafe(32)
    kept = token_hash(token)
    held = {
        "organisation": str(ended.organisation_id),
        "fields": {name: list(values) for name, values in fields.items()},
    }
    plain = json.dumps(held).encode()
    session.add(
        HeldText(
            token_hash=kept,
            person_id=ended.person_id,
            path=path,
            sealed=sealing.seal_bytes(
                session, plain, about=ended.person_id, place=held_place(kept)
            ),
            held_at=at,
        )
    )
    return token


def let_go(session: Session, actor: Actor, token: str) -> None:
    """Drop what was held for the actor, once its form was answered; only theirs is dropped."""
    mine = delete(HeldText).where(
        HeldText.token_hash == token_hash(token), HeldText.person_id == actor.person_id
    )
    session.execute(mine)


def _is_taken(session: Session, email: str, password: str) -> bool:
    """Whether an e-mail has an account; if so, after the work that opening one costs."""
    taken = session.scalar(select(Account.person_id).where(Account.email == normal(email)))
    if taken is not None:
        HASHER.hash(password)
    return taken is not None


def _accept_password(
    session: Session, person: Person, email: str, password: str, *, field: str
) -> None:
    organisations = [one.name for one in people.organisations_of(session, person.id)]
    fault = password_fault(password, name=person.name, email=email, organisations=organisations)
    if fault:
        raise RuleBroken(fault, field=field)


def _browser_hash(person_id: UUID, held: str) -> str:
    return token_hash(f"{person_id} {held}")


def _forget_browsers(session: Session, person_id: UUID, *, but: str = "") -> None:
    theirs = delete(KnownBrowser).where(
        KnownBrowser.person_id == person_id,
        KnownBrowser.token_hash != _browser_hash(person_id, but),
    )
    session.execute(theirs)


def _ending(actor: Actor, at: datetime) -> Update:
    return (
        update(SignedIn)
        .where(SignedIn.person_id == actor.person_id, SignedIn.ended_at.is_(None))
        .values(ended_at=at)
    )


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
