"""Addresses: the links that let an unsigned request in."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from competence.errors import NotFound
from competence.people.records import Address
from competence.people.rules import AddressKind


def address(session: Session, token: str, kind: AddressKind, *, at: datetime) -> Address:
    """The live address of a token; unknown, ended, expired and another kind are one NotFound."""
    query = select(Address).where(
        Address.token_hash == token_hash(token),
        Address.kind == kind,
        Address.ended_at.is_(None),
        or_(Address.expires_at.is_(None), Address.expires_at > at),
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("This link does not work any more. Ask the person who gave it to you.")
    return row


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256, hex."""
    return sha256(token.encode()).hexdigest()
