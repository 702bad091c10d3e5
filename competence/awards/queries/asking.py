"""Where a worker is towards each award, whom they can ask, and what was asked of whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.awards.queries.reviews import reviewed
from competence.awards.queries.values import Asked, BasisRead
from competence.awards.records import AwardRequest, AwardRequestEnd, Certificate, CertificateEnd
from competence.awards.rules import (
    AwardFinding,
    finding,
    is_by_one,
    opened_by,
    towards,
)
from competence.days import day_of
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.signoff import queries as signoff
from competence.signoff.rules import AgreedBy

NOT_YOURS = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class OwnAwards:
    """Where a worker is towards each award of the framework, and what they asked for."""

    found: tuple[AwardFinding, ...]
    agreed: tuple[AgreedBy, ...]
    waiting: tuple[Asked, ...]


def own_awards(session: Session, actor: Actor, framework: Framework) -> OwnAwards:
    """Where the actor is towards each award, in the framework's order."""
    agreed = signoff.agreed_of(session, actor.organisation_id, actor.person_id, framework)
    reviews = reviewed(session, actor.organisation_id, framework)
    held = _held(session, actor.organisation_id, actor.person_id, framework)
    return OwnAwards(
        tuple(
            finding(framework, towards(framework, award, agreed), reviews, held=award.code in held)
            for award in framework.awards
        ),
        tuple(agreed[one.code] for one in framework.competences if one.code in agreed),
        tuple(_asked(session, actor, AwardRequest.worker_id == actor.person_id)),
    )


def may_issue(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Whom a worker may ask to issue: supervisors asked for sign-offs, and trainers; by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    found = {pair.person for pair in pairs if pair.may_be_asked and not pair.from_elsewhere}
    found |= {*people.holders(session, actor, Role.TRAINER, on=on)}
    return sorted(found, key=lambda one: (one.name, one.id))


def to_issue(session: Session, actor: Actor, *, limit: int = 50) -> Sequence[Asked]:
    """What somebody asked the actor to issue, longest waiting first."""
    if not actor.holds(Role.SUPERVISOR, Role.TRAINER):
        return []
    return _asked(session, actor, AwardRequest.asked_id == actor.person_id, limit=limit)


@waiting_list("awards-asked", Sort.TO_ANSWER)
def _to_issue(session: Session, actor: Actor, _: date) -> int:
    return len(to_issue(session, actor))


def request_record(session: Session, actor: Actor, request_id: UUID) -> AwardRequest:
    """The row of a request that the actor made, or was asked; else NotFound."""
    query = select(AwardRequest).where(
        AwardRequest.organisation_id == actor.organisation_id,
        AwardRequest.id == request_id,
        or_(AwardRequest.worker_id == actor.person_id, AwardRequest.asked_id == actor.person_id),
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def basis(
    session: Session, actor: Actor, framework: Framework, request_id: UUID, *, on: date
) -> BasisRead:
    """What lies under an award somebody asked the actor to issue; else NotFound.

    Whoever was asked reads it while they may issue: as a supervisor of the worker's, or a trainer.
    Without what they are to look at again: they see it once they have answered.
    """
    mine = and_(AwardRequest.id == request_id, AwardRequest.asked_id == actor.person_id)
    found = session.execute(_requests(actor, mine)).one_or_none()
    if found is None or not issues_for(session, actor, found[0].worker_id, on=on):
        raise NotFound(NOT_YOURS)
    row, certificate_id, ended_at = found[0], found[3], found[4]
    award = framework.award(row.award)
    agreed = signoff.agreed_of(session, row.organisation_id, row.worker_id, framework, on=on)
    hidden = signoff.to_look_at_again(session, actor, row.worker_id, framework)
    shown = {code: one for code, one in agreed.items() if code not in hidden}
    under = towards(framework, award, shown)
    return BasisRead(
        asked=_read(*found[:3]),
        towards=under,
        waits_for_own_view=not hidden.isdisjoint(under.to_come),
        review=opened_by(award, reviewed(session, row.organisation_id, framework)),
        is_by_one=is_by_one(actor.person_id, under.agreed),
        certificate_id=certificate_id,
        is_over=ended_at is not None,
    )


def issues_for(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> bool:
    """Whether the actor may issue an award to a worker: supervises them, or is a trainer."""
    if actor.holds(Role.TRAINER):
        return actor.person_id != worker_id
    if not actor.holds(Role.SUPERVISOR):
        return False
    pairs = people.supervisors_of(session, actor.organisation_id, worker_id, on=on)
    return any(one.person.id == actor.person_id and one.may_be_asked for one in pairs)


def issued_for(session: Session, row: AwardRequest) -> UUID | None:
    """The certificate that was issued for a request."""
    query = select(Certificate.id).where(
        Certificate.organisation_id == row.organisation_id,
        Certificate.request_id == row.id,
        Certificate.in_place_of.is_(None),
    )
    return session.scalar(query)


def is_over(session: Session, row: AwardRequest) -> bool:
    """Whether a request was taken back, or handed back."""
    return session.get(AwardRequestEnd, (row.organisation_id, row.id)) is not None


def _held(
    session: Session, organisation_id: UUID, person_id: UUID, framework: Framework
) -> frozenset[str]:
    over = exists().where(
        CertificateEnd.organisation_id == Certificate.organisation_id,
        CertificateEnd.certificate_id == Certificate.id,
    )
    query = select(Certificate.award).where(
        Certificate.organisation_id == organisation_id,
        Certificate.holder_id == person_id,
        Certificate.framework == framework.framework,
        Certificate.award.is_not(None),
        ~over,
    )
    return frozenset(code for code in session.scalars(query) if code is not None)


def _asked(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int = 50
) -> Sequence[Asked]:
    waits = and_(which, Certificate.id.is_(None), AwardRequestEnd.ended_at.is_(None))
    query = _requests(actor, waits).limit(limit)
    return [_read(*row[:3]) for row in session.execute(query)]


def _requests(
    actor: Actor, which: ColumnElement[bool]
) -> Select[AwardRequest, str, str, UUID, datetime]:
    """Requests with who asks and whom, and (or none) what was issued for it, or when it ended."""
    worker, asked = aliased(Person), aliased(Person)
    return (
        select(AwardRequest, worker.name, asked.name, Certificate.id, AwardRequestEnd.ended_at)
        .join(worker, worker.id == AwardRequest.worker_id)
        .join(asked, asked.id == AwardRequest.asked_id)
        .outerjoin(
            Certificate,
            and_(
                Certificate.organisation_id == AwardRequest.organisation_id,
                Certificate.request_id == AwardRequest.id,
                Certificate.in_place_of.is_(None),
            ),
        )
        .outerjoin(
            AwardRequestEnd,
            and_(
                AwardRequestEnd.organisation_id == AwardRequest.organisation_id,
                AwardRequestEnd.request_id == AwardRequest.id,
            ),
        )
        .where(AwardRequest.organisation_id == actor.organisation_id, which)
        .order_by(AwardRequest.asked_at, AwardRequest.id)
    )


def _read(row: AwardRequest, worker: str, asked: str) -> Asked:
    return Asked(
        request_id=row.id,
        worker=PersonName(row.worker_id, worker),
        asked=PersonName(row.asked_id, asked),
        award=row.award,
        framework=row.framework,
        release=row.release,
        asked_on=day_of(row.asked_at),
    )
