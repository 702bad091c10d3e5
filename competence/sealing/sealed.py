"""Sealing and opening words and files, and the pseudonym a person has in the trail."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.database import Record
from competence.errors import NotFound
from competence.sealing.keyring import KEY_BYTES, NONCE_BYTES, Keyring
from competence.sealing.records import PersonKey

_SEPARATOR: Final = "|"


def give_key(session: Session, person_id: UUID, *, at: datetime) -> None:
    """Make a person's key; every person gets one when they are added."""
    key, keyring = secrets.token_bytes(KEY_BYTES), _keyring(session)
    session.add(
        PersonKey(
            person_id=person_id,
            wrapped=keyring.wrap(key, person_id.bytes),
            wrapped_by=keyring.name,
            made_at=at,
        )
    )
    _opened_keys(session)[person_id] = key


def opens_here(session: Session) -> bool:
    """Whether the installation's key is the one that wrapped the persons' keys there are."""
    others = select(PersonKey.person_id).where(
        PersonKey.wrapped.is_not(None), PersonKey.wrapped_by != _keyring(session).name
    )
    return session.scalar(others.limit(1)) is None


def forget_person(session: Session, person_id: UUID, *, at: datetime) -> None:
    """Destroy a person's key: nothing sealed for them can be read again, in any copy."""
    record = session.get_one(PersonKey, person_id)
    record.wrapped, record.destroyed_at = None, at
    _opened_keys(session).pop(person_id, None)


def seal_into(session: Session, record: Record, column: str, words: str, *, about: UUID) -> None:
    """Seal `words` about a person into `column` of `record`; no words leave the column NULL."""
    sealed = seal_bytes(session, words.encode(), about=about, place=_place(record, column))
    setattr(record, column, sealed if words else None)


def opened(session: Session, record: Record, column: str, *, about: UUID) -> str:
    """The words sealed in `column` of `record`; empty where there are none or none any more."""
    sealed: bytes | None = getattr(record, column)
    if sealed is None:
        return ""
    try:
        return open_bytes(session, sealed, about=about, place=_place(record, column)).decode()
    except NotFound:
        return ""


def seal_bytes(session: Session, plain: bytes, *, about: UUID, place: str) -> bytes:
    """`plain` sealed with the key of the person it is about, bound to `place`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(session, about)).encrypt(nonce, plain, place.encode())


def open_bytes(session: Session, sealed: bytes, *, about: UUID, place: str) -> bytes:
    """What `seal_bytes` sealed at `place`; NotFound once the person's key is destroyed.

    Raises cryptography's InvalidTag when the bytes were altered or stand in another place.
    """
    cipher = AESGCM(_key(session, about))
    return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())


def pseudonym(session: Session, person_id: UUID) -> str:
    """The name a person has in the trail: theirs alone while their key lives, nobody's after."""
    key = _key(session, person_id)
    return hmac.new(key, b"polyphony trail pseudonym", sha256).hexdigest()[:32]


def _place(record: Record, column: str) -> str:
    key = record.__mapper__.primary_key_from_instance(record)
    return _SEPARATOR.join([record.__tablename__, column, *map(str, key)])


def _key(session: Session, person_id: UUID) -> bytes:
    keys = _opened_keys(session)
    if person_id not in keys:
        # A row half sealed must not be flushed for this: append-only, it could not be sealed later.
        with session.no_autoflush:
            record = session.get(PersonKey, person_id)
        if record is None or record.wrapped is None:
            raise NotFound("These words are gone: the person's key was destroyed.")
        keys[person_id] = _keyring(session).unwrap(record.wrapped, person_id.bytes)
    return keys[person_id]


def _keyring(session: Session) -> Keyring:
    keyring: Keyring = session.info["keyring"]
    return keyring


def _opened_keys(session: Session) -> dict[UUID, bytes]:
    keys: dict[UUID, bytes] = session.info.setdefault("opened_keys", {})
    return keys
