"""What second step somebody has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from competence.actors import Actor
from competence.people.records import Person
from competence.sealing import opened
from competence.second_factor.records import Authenticator, Passkey, RecoveryCode


@dataclass(frozen=True, slots=True)
class Own:
    """One's own second step: since when an app shows codes (or None), passkeys, codes on paper."""

    app_since: datetime | None
    codes_left: int
    passkeys: Sequence["OwnPasskey"] = ()

    @property
    def is_there(self) -> bool:
        """Whether there is one at all."""
        return self.app_since is not None or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey of one's own, as one called it, and since when it is there."""

    id: UUID
    name: str
    added_at: datetime


def has_one(person_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """The condition that the person of a column has a second step; for the query of a sign-in."""
    return or_(
        exists().where(Authenticator.person_id == person_id),
        exists().where(Passkey.person_id == person_id),
    )


def is_there(session: Session, person_id: UUID) -> bool:
    """Whether a person has a second step; for whoever signs them in."""
    query = select(Person.id).where(Person.id == person_id, has_one(Person.id))
    return session.scalar(query) is not None


def has_app(session: Session, person_id: UUID) -> bool:
    """Whether a person has an app that shows codes."""
    return session.get(Authenticator, person_id) is not None


def credentials(session: Session, person_id: UUID) -> Sequence[bytes]:
    """By what the browsers know a person's passkeys, oldest first."""
    mine = select(Passkey.credential_id).where(Passkey.person_id == person_id)
    return session.scalars(mine.order_by(Passkey.added_at, Passkey.id)).all()


def own(session: Session, actor: Actor) -> Own:
    """The actor's own."""
    since = select(Authenticator.set_up_at).where(Authenticator.person_id == actor.person_id)
    left = select(func.count()).where(RecoveryCode.person_id == actor.person_id)
    mine = select(Passkey).where(Passkey.person_id == actor.person_id)
    passkeys = [
        OwnPasskey(row.id, opened(session, row, "name", about=actor.person_id), row.added_at)
        for row in session.scalars(mine.order_by(Passkey.added_at, Passkey.id))
    ]
    return Own(session.scalar(since), session.scalar(left) or 0, passkeys)
