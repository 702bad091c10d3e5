"""With whom one's own evidence is shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.evidence.records import EvidenceCopy, EvidenceShare
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import CurrentPair, PersonName
from competence.trail.records import LookedAt


@dataclass(frozen=True, slots=True)
class Shared:
    """A grant to read a copy, which version it is of, and when its holder last read it."""

    copy_id: UUID
    version: int
    reader: PersonName
    shared_at: datetime
    ended_at: datetime | None
    last_read: datetime | None
    """The start of the hour in which it was last read; None when it was not."""


def shares(session: Session, actor: Actor, evidence_id: UUID) -> Sequence[Shared]:
    """With whom the actor shared a piece of evidence, newest first, and when each last read it."""
    last_read = (
        select(func.max(LookedAt.hour))
        .where(
            LookedAt.organisation_id == EvidenceShare.organisation_id,
            LookedAt.owner_id == EvidenceShare.worker_id,
            LookedAt.reader_id == EvidenceShare.shared_with_id,
            LookedAt.kind == EvidenceCopy.__tablename__,
            LookedAt.target_id == EvidenceShare.copy_id,
        )
        .scalar_subquery()
    )
    query = (
        select(EvidenceShare, EvidenceCopy.evidence_version, Person.name, last_read)
        .join(EvidenceCopy, copy_of_share())
        .join(Person, Person.id == EvidenceShare.shared_with_id)
        .where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.worker_id == actor.person_id,
            EvidenceCopy.evidence_id == evidence_id,
        )
        .order_by(EvidenceShare.shared_at.desc(), EvidenceShare.id)
        .limit(50)
    )
    return [
        Shared(
            share.copy_id,
            version,
            PersonName(share.shared_with_id, name),
            share.shared_at,
            share.ended_at,
            read,
        )
        for share, version, name, read in session.execute(query)
    ]


def live_shares(
    session: Session, actor: Actor, evidence_id: UUID, *, with_id: UUID | None = None
) -> Sequence[EvidenceShare]:
    """The rows, locked, of the actor's grants on a piece of evidence that have not ended."""
    copies = select(EvidenceCopy.id).where(
        EvidenceCopy.organisation_id == actor.organisation_id,
        EvidenceCopy.evidence_id == evidence_id,
    )
    query = (
        select(EvidenceShare)
        .where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.worker_id == actor.person_id,
            EvidenceShare.copy_id.in_(copies),
            EvidenceShare.ended_at.is_(None),
        )
        .order_by(EvidenceShare.shared_at, EvidenceShare.id)
        .limit(50)
    )
    if with_id is not None:
        query = query.where(EvidenceShare.shared_with_id == with_id)
    return session.scalars(query.with_for_update()).all()


def may_share_with(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Whom the actor may share with on a day: current pairs that are not line only."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair for pair in pairs if pair.may_be_asked]


def granted_to(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a grant is the actor's and has not ended."""
    return (
        EvidenceShare.organisation_id == actor.organisation_id,
        EvidenceShare.shared_with_id == actor.person_id,
        EvidenceShare.ended_at.is_(None),
    )


def copy_of_share() -> ColumnElement[bool]:
    """The condition that ties a grant to its copy."""
    return points_at(EvidenceShare.copy_id, EvidenceCopy)


def who_reads(session: Session, actor: Actor) -> Mapping[UUID, Sequence[str]]:
    """The names of those who may read a copy of the actor's evidence now, by the evidence's id."""
    query = (
        select(EvidenceCopy.evidence_id, Person.name)
        .join(EvidenceShare, copy_of_share())
        .join(Person, Person.id == EvidenceShare.shared_with_id)
        .where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.worker_id == actor.person_id,
            EvidenceShare.ended_at.is_(None),
        )
        .order_by(Person.name, EvidenceShare.id)
        .limit(500)
    )
    names: dict[UUID, list[str]] = {}
    for evidence_id, name in session.execute(query):
        names.setdefault(evidence_id, []).append(name)
    return names
