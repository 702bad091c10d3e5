"""Local variations: what is proposed, what holds here, and what did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Framework, Verdict
from competence.people import queries as people
from competence.people.records import Person
from competence.role.records import LocalVariation, LocalVariationAgreement, LocalVariationEnd
from competence.role.rules import still_differs

NOT_HERE: Final = "There is no such entry here."


@dataclass(frozen=True, slots=True)
class VariationRead:
    """What a service does otherwise with a boundary, and who said so when.

    `differs_from` is the framework's own verdict when it was proposed.
    """

    id: UUID
    boundary: str
    differs_from: Verdict
    verdict: Verdict
    condition: str
    reason: str
    starts_on: date
    proposed_by: str
    proposed_by_id: UUID
    proposed_at: datetime
    agreed_by: str
    agreed_at: datetime | None
    ended_by: str
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether nobody ended it: proposed, or agreed."""
        return self.ended_at is None

    @property
    def holds_from(self) -> date | None:
        """Its first day; None while it is not agreed."""
        return None if self.agreed_at is None else max(self.starts_on, day_of(self.agreed_at))

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.is_open and self.holds_from is not None and self.holds_from <= on


def variations(
    session: Session, actor: Actor, framework: str, *, limit: int = 200
) -> Sequence[VariationRead]:
    """Every local variation from a framework there is or was in the organisation, newest first."""
    return _found(session, _query(actor, LocalVariation.framework == framework).limit(limit))


def in_force(
    session: Session, actor: Actor, framework: Framework, *, on: date
) -> Mapping[str, VariationRead]:
    """What is different in the actor's organisation on a day, by boundary.

    Only from what the release still says as it was, and lets be different.
    """
    is_open = LocalVariationEnd.id.is_(None) & LocalVariationAgreement.id.is_not(None)
    condition = (LocalVariation.framework == framework.framework) & is_open
    found = _found(session, _query(actor, condition).limit(200))
    return {
        one.boundary: one
        for one in reversed(found)
        if one.holds(on) and still_differs(framework, one.boundary, one.differs_from)
    }


def variation(session: Session, actor: Actor, variation_id: UUID) -> VariationRead:
    """One local variation of the actor's organisation; else NotFound."""
    found = _found(session, _query(actor, LocalVariation.id == variation_id))
    if not found:
        raise NotFound(NOT_HERE)
    return found[0]


def may_end(session: Session, actor: Actor, *, on: date) -> bool:
    """Whether the actor is of either side: an administrator, or a peer lead."""
    return actor.holds(Role.ADMINISTRATOR) or may_agree(session, actor, on=on)


def may_agree(session: Session, actor: Actor, *, on: date) -> bool:
    """Whether the actor is a peer lead on a day."""
    return actor.holds(Role.SUPERVISOR) and people.is_peer_lead(
        session, actor.organisation_id, actor.person_id, on=on
    )


_Rows = Select[LocalVariation, str, datetime, str, datetime, str]


def _query(actor: Actor, condition: ColumnElement[bool]) -> _Rows:
    proposer, agreer, ender = aliased(Person), aliased(Person), aliased(Person)
    return (
        select(
            LocalVariation,
            proposer.name,
            LocalVariationAgreement.agreed_at,
            agreer.name,
            LocalVariationEnd.ended_at,
            ender.name,
        )
        .join(proposer, proposer.id == LocalVariation.proposed_by)
        .outerjoin(
            LocalVariationAgreement,
            points_at(LocalVariationAgreement.variation_id, LocalVariation),
        )
        .outerjoin(agreer, agreer.id == LocalVariationAgreement.agreed_by)
        .outerjoin(LocalVariationEnd, points_at(LocalVariationEnd.variation_id, LocalVariation))
        .outerjoin(ender, ender.id == LocalVariationEnd.ended_by)
        .where(LocalVariation.organisation_id == actor.organisation_id, condition)
        .order_by(LocalVariation.proposed_at.desc(), LocalVariation.id)
    )


def _found(session: Session, query: _Rows) -> Sequence[VariationRead]:
    return [
        VariationRead(
            id=row.id,
            boundary=row.boundary,
            differs_from=row.differs_from,
            verdict=row.verdict,
            condition=row.condition,
            reason=row.reason,
            starts_on=row.starts_on,
            proposed_by=by,
            proposed_by_id=row.proposed_by,
            proposed_at=row.proposed_at,
            agreed_by=agreer or "",
            agreed_at=agreed_at,
            ended_by=ender or "",
            ended_at=ended_at,
        )
        for row, by, agreed_at, agreer, ended_at, ender in session.execute(query)
    ]
