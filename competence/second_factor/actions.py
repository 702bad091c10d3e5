"""Setting a second step up, taking it away, and using a code of it once."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from hmac import compare_digest
from typing import Final
from uuid import UUID

import pyotp
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.hashing import HASHER
from competence.second_factor import queries
from competence.second_factor.records import Authenticator, RecoveryCode
from competence.second_factor.rules import (
    HOW_MANY,
    LENGTH,
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
    """Take the actor's app away, and what is on paper with it; where there is none, nothing.

    RuleBroken for somebody who `must` have a second step.
    """
    if not queries.is_there(session, actor.person_id):
        return
    if must:
        raise RuleBroken(_STILL_NEEDED)
    take_away(session, actor.person_id)
    note(session, actor, "auth.mfa.removed", subject=actor.person_id, at=at, kind="app")


def take_away(session: Session, person_id: UUID) -> None:
    """Take all of somebody's second step away; for the action that found that it may, and tells."""
    for record in (Authenticator, RecoveryCode):
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
