"""Setting a second step up, taking it away, and using a code of it once."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Final
from uuid import UUID

import pyotp
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.hashing import HASHER
from competence.second_factor import ceremony, queries
from competence.second_factor.ceremony import Site
from competence.second_factor.records import Authenticator, Passkey, RecoveryCode, UsedChallenge
from competence.second_factor.rules import (
    CHALLENGE_LASTS,
    HOW_MANY,
    LENGTH,
    MOST_PASSKEYS,
    is_of_an_app,
    is_on_paper,
    normal,
    spaced,
    steps_at,
)
from competence.trail.actions import note

_DOES_NOT_FIT: Final = "This code does not fit. Each code works once: wait for the next one."
_STILL_NEEDED: Final = "Your post asks for a second step. Set up another app instead."


def new_secret() -> str:
    """A secret to share with an app: 160 bits, as people type it (RFC 4226, section 4)."""
    return pyotp.random_base32()


def app_address(secret: str, email: str) -> str:
    """What an app is handed: the secret, and by what name it shows it."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Polyphony")


def set_up_app(
    session: Session, actor: Actor, secret: str, code: str, *, at: datetime
) -> Sequence[str]:
    """Let an app that knows `secret` be the actor's second step, in the place of an earlier one.

    Gives new codes for paper, which nobody can see again. RuleBroken for a code that the secret
    does not make now.
    """
    step = _step_of(secret, normal(code), at=at)
    if step is None:
        raise RuleBroken(
            "This code does not fit. Look at the app again, and at the clock of your phone.",
            field="code",
        )
    session.execute(delete(Authenticator).where(Authenticator.person_id == actor.person_id))
    sealed = sealing.seal_bytes(
        session, secret.encode(), about=actor.person_id, place=_place(actor.person_id)
    )
    session.add(
        Authenticator(person_id=actor.person_id, secret=sealed, used_step=step, set_up_at=at)
    )
    note(session, actor, "auth.mfa.added", subject=actor.person_id, at=at, kind="app")
    return _codes_for_paper(session, actor.person_id, at=at)


def make_codes(session: Session, actor: Actor, *, at: datetime) -> Sequence[str]:
    """New codes for paper; earlier ones end. RuleBroken for whoever has no second step."""
    if not queries.is_there(session, actor.person_id):
        raise RuleBroken("Codes on paper go with a second step. Set that up first.")
    note(session, actor, "auth.recovery_code.made", subject=actor.person_id, at=at)
    return _codes_for_paper(session, actor.person_id, at=at)


def turn_off(session: Session, actor: Actor, *, must: bool, at: datetime) -> None:
    """Take the actor's app away; where there is none, nothing. Codes on paper go with the last.

    RuleBroken for somebody who `must` have a second step, and has no other.
    """
    own = queries.own(session, actor)
    if own.app_since is None:
        return
    if must and not own.passkeys:
        raise RuleBroken(_STILL_NEEDED)
    session.execute(delete(Authenticator).where(Authenticator.person_id == actor.person_id))
    _let_paper_go(session, actor.person_id)
    note(session, actor, "auth.mfa.removed", subject=actor.person_id, at=at, kind="app")


def add_passkey(
    session: Session,
    actor: Actor,
    answer: str,
    *,
    site: Site,
    challenge: bytes,
    name: str,
    at: datetime,
) -> Sequence[str]:
    """Keep the passkey that a browser made for the actor, under a name of theirs.

    Gives codes for paper where they have none, else nothing. RuleBroken for an answer that does
    not hold, or that was given before.
    """
    if len(queries.credentials(session, actor.person_id)) >= MOST_PASSKEYS:
        raise RuleBroken(f"You have {MOST_PASSKEYS} passkeys. Take one away first.")
    made = ceremony.added(answer, site, challenge)
    _use_up(session, challenge, at=at)
    if session.scalar(select(Passkey.id).where(Passkey.credential_id == made.credential_id)):
        raise RuleBroken("This passkey is here already.")
    row = Passkey(
        person_id=actor.person_id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        added_at=at,
    )
    sealing.seal_into(session, row, "name", name, about=actor.person_id)
    session.add(row)
    note(session, actor, "auth.mfa.added", subject=actor.person_id, at=at, kind="passkey")
    if queries.own(session, actor).codes_left:
        return ()
    return _codes_for_paper(session, actor.person_id, at=at)


def remove_passkey(
    session: Session, actor: Actor, passkey_id: UUID, *, must: bool, at: datetime
) -> None:
    """Take a passkey of the actor's away. NotFound for another's; RuleBroken as `turn_off`."""
    own = queries.own(session, actor)
    if passkey_id not in {one.id for one in own.passkeys}:
        raise NotFound("You have no such passkey.")
    if must and own.app_since is None and len(own.passkeys) == 1:
        raise RuleBroken(_STILL_NEEDED)
    session.execute(delete(Passkey).where(Passkey.id == passkey_id))
    _let_paper_go(session, actor.person_id)
    note(session, actor, "auth.mfa.removed", subject=actor.person_id, at=at, kind="passkey")


def use_passkey(
    session: Session,
    answer: str,
    *,
    of: UUID | None = None,
    site: Site,
    challenge: bytes,
    at: datetime,
) -> UUID:
    """Whose passkey answered; the whole sign-in unless it is asked `of` one person.

    RuleBroken for an answer that does not hold, that was given before, or of another person's,
    and for a passkey that counts back: it was copied.
    """
    query = select(Passkey).where(Passkey.credential_id == ceremony.credential_of(answer))
    row = session.scalar(query if of is None else query.where(Passkey.person_id == of))
    if row is None:
        raise RuleBroken("This passkey is not known here. Sign in another way.")
    count = ceremony.counted(
        answer, site, challenge,
        public_key=row.public_key, sign_count=row.sign_count, whole=of is None,
    )  # fmt: skip
    _use_up(session, challenge, at=at)
    row.sign_count = count
    return row.person_id


def _use_up(session: Session, challenge: bytes, *, at: datetime) -> None:
    """Let nobody answer a challenge again; of two at once the database keeps one."""
    session.execute(delete(UsedChallenge).where(UsedChallenge.used_at < at - 2 * CHALLENGE_LASTS))
    key = sha256(challenge).hexdigest()
    if session.get(UsedChallenge, key) is not None:
        raise RuleBroken("That was answered already. Open the page again.")
    session.add(UsedChallenge(challenge_hash=key, used_at=at))
    session.flush()  # for the key's constraint: the second of two at once stops here


def _let_paper_go(session: Session, person_id: UUID) -> None:
    """Codes on paper go with a person's last second step."""
    if not queries.is_there(session, person_id):
        session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))


def take_away(session: Session, person_id: UUID) -> None:
    """Take all of somebody's second step away; for the action that found that it may, and tells."""
    for record in (Authenticator, Passkey, RecoveryCode):
        session.execute(delete(record).where(record.person_id == person_id))


def use_code(session: Session, actor: Actor, code: str, *, at: datetime) -> None:
    """Use a code of the actor's, of the app or on paper, once.

    RuleBroken for one that does not fit or was used: of two who use it at once, one is refused.
    """
    typed = normal(code)
    if _used_of_app(session, actor.person_id, typed, at=at):
        return
    if is_on_paper(typed) and _used_on_paper(session, actor.person_id, typed):
        note(session, actor, "auth.recovery_code.used", subject=actor.person_id, at=at)
        return
    raise RuleBroken(_DOES_NOT_FIT, field="code")


def _used_of_app(session: Session, person_id: UUID, code: str, *, at: datetime) -> bool:
    row = session.get(Authenticator, person_id)
    if row is None:
        return False
    secret = sealing.open_bytes(session, row.secret, about=person_id, place=_place(person_id))
    step = _step_of(secret.decode(), code, at=at)
    if step is None:
        return False
    # One statement: a second that comes at the same moment waits for it, and then changes no row.
    using = (
        update(Authenticator)
        .where(Authenticator.person_id == person_id, Authenticator.used_step < step)
        .values(used_step=step)
        .returning(Authenticator.person_id)
    )
    return session.scalar(using) is not None


def _used_on_paper(session: Session, person_id: UUID, code: str) -> bool:
    mine = select(RecoveryCode).where(RecoveryCode.person_id == person_id)
    for row in session.scalars(mine.order_by(RecoveryCode.id)).all():
        try:
            HASHER.verify(row.code_hash, code)
        except VerifyMismatchError:
            continue
        using = delete(RecoveryCode).where(RecoveryCode.id == row.id).returning(RecoveryCode.id)
        return session.scalar(using) is not None
    return False


def _step_of(secret: str, code: str, *, at: datetime) -> int | None:
    """The newest step, of those taken at an instant, that a secret makes a code for."""
    if not is_of_an_app(code):
        return None
    made = pyotp.HOTP(secret)
    fitting = [step for step in steps_at(at) if compare_digest(made.at(step), code)]
    return max(fitting, default=None)


def _codes_for_paper(session: Session, person_id: UUID, *, at: datetime) -> Sequence[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes = [f"{secrets.randbelow(10**LENGTH):0{LENGTH}}" for _ in range(HOW_MANY)]
    session.add_all(
        RecoveryCode(person_id=person_id, code_hash=HASHER.hash(code), made_at=at) for code in codes
    )
    return [spaced(code) for code in codes]


def _place(person_id: UUID) -> str:
    """What the secret of an app is bound to when it is sealed."""
    return f"authenticator|{person_id}"
