"""What second step somebody has."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from competence.actors import Actor
from competence.second_factor.records import Authenticator, RecoveryCode


@dataclass(frozen=True, slots=True)
class Own:
    """One's own second step: since when an app shows codes (or None), and codes left on paper."""

    app_since: datetime | None
    codes_left: int

    @property
    def is_there(self) -> bool:
        """Whether there is one at all."""
        return self.app_since is not None


def has_one(person_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """The condition that the person of a column has a second step; for the query of a sign-in."""
    return exists().where(Authenticator.person_id == person_id)


def is_there(session: Session, person_id: UUID) -> bool:
    """Whether a person has a second step; for whoever signs them in."""
    return session.get(Authenticator, person_id) is not None


def own(session: Session, actor: Actor) -> Own:
    """The actor's own."""
    since = select(Authenticator.set_up_at).where(Authenticator.person_id == actor.person_id)
    left = select(func.count()).where(RecoveryCode.person_id == actor.person_id)
    return Own(session.scalar(since), session.scalar(left) or 0)
