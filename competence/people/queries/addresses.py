"""Addresses: the links that let an unsigned request in."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from competence.actors import Actor
from competence.errors import NotFound
from competence.people.records import Address, Organisation
from competence.people.rules import AddressKind


def address(session: Session, token: str, kind: AddressKind, *, at: datetime) -> Address:
    """The live address of a token; unknown, ended, expired and another kind are one NotFound."""
    query = select(Address).where(
        Address.token_hash == token_hash(token), Address.kind == kind, _is_live(at)
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("This link does not work any more. Ask the person who gave it to you.")
    return row


def invited_to(session: Session, token: str, *, at: datetime) -> str:
    """The name of the organisation an invitation is from; NotFound as `address`."""
    found = address(session, token, AddressKind.INVITATION, at=at)
    return session.get_one(Organisation, found.organisation_id).name


def live_addresses(
    session: Session, actor: Actor, kind: AddressKind, target_id: UUID, *, at: datetime
) -> Sequence[Address]:
    """The live addresses of a kind to one thing of the actor's organisation, oldest first."""
    query = (
        select(Address)
        .where(
            Address.organisation_id == actor.organisation_id,
            Address.kind == kind,
            Address.target_id == target_id,
            _is_live(at),
        )
        .order_by(Address.made_at, Address.token_hash)
    )
    return session.scalars(query).all()


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256, hex."""
    return sha256(token.encode()).hexdigest()


def _is_live(at: datetime) -> ColumnElement[bool]:
    return and_(
        Address.ended_at.is_(None), or_(Address.expires_at.is_(None), Address.expires_at > at)
    )
