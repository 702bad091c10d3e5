"""Agreements and offers, from either side; a third organisation finds neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.commissioning.records import AgreementOffer, Commission, CommissionEnd
from competence.commissioning.rules import Side
from competence.database import acting_as, points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Address, Organisation
from competence.people.rules import AddressKind

READS: Final = (Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who in a service reads what there is between it and its commissioners."""

NOT_HERE: Final = "There is no such entry here."
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AgreementRead:
    """An agreement between a service and a commissioner; `ends_on` is not in it."""

    id: UUID
    service_id: UUID
    service: str
    commissioner_id: UUID
    commissioner: str
    starts_on: date
    ends_on: date
    accepted_on: date
    ended_by: Side | None
    ended_on: date | None

    @property
    def last_day(self) -> date:
        """The last day it was agreed for."""
        return self.ends_on - _A_DAY

    def holds(self, on: date) -> bool:
        """Whether the commissioner reads on a day; on the day it was ended no more."""
        is_open = self.ended_on is None or on < self.ended_on
        return is_open and self.starts_on <= on < self.ends_on

    def is_over(self, on: date) -> bool:
        """Whether it will not hold again after a day."""
        return self.ended_on is not None or self.ends_on <= on


@dataclass(frozen=True, slots=True)
class OfferRead:
    """An offer whose link still works; `ends_on` is not in it."""

    id: UUID
    offered_to: str
    starts_on: date
    ends_on: date
    offered_on: date

    @property
    def last_day(self) -> date:
        """The last day it is offered for."""
        return self.ends_on - _A_DAY


@dataclass(frozen=True, slots=True)
class OfferFound:
    """What the link of an offer leads to: which service offers what, and who offered it."""

    service_id: UUID
    service: str
    offer: OfferRead
    offered_by: UUID


def agreements(session: Session, actor: Actor, *, limit: int = 500) -> Sequence[AgreementRead]:
    """Every agreement of the actor's organisation on either side, by the other's name.

    Of one name the newest first. NotFound for whoever holds no post that reads them.
    """
    _reads(actor)
    return _found(session, _query(_is_party(actor)).limit(limit))


def agreement(session: Session, actor: Actor, commission_id: UUID) -> AgreementRead:
    """One agreement of the actor's organisation, on either side; else NotFound."""
    _reads(actor)
    found = _found(session, _query(_is_party(actor) & (Commission.id == commission_id)))
    if not found:
        raise NotFound(NOT_HERE)
    return found[0]


def services(
    session: Session, actor: Actor, *, on: date, limit: int = 1000
) -> Sequence[AgreementRead]:
    """The agreements of a commissioner's organisation that hold on a day, by the service's name.

    For its commissioners, and for the installation acting there. On a day in the past: those that
    held then, though they are over by now.
    """
    if actor.is_somebody and not actor.holds(Role.COMMISSIONER):
        raise NotFound(NOT_HERE)
    mine = Commission.commissioner_id == actor.organisation_id
    found = _found(session, _query(mine, _holds(on)).limit(limit))
    return [one for one in found if one.holds(on)]


def commissioners(
    session: Session, actor: Actor, *, on: date, limit: int = 200
) -> Sequence[AgreementRead]:
    """The agreements of a service that hold on a day, by the commissioner's name."""
    _reads(actor)
    ours = Commission.organisation_id == actor.organisation_id
    found = _found(session, _query(ours, _holds(on)).limit(limit))
    return [one for one in found if one.holds(on)]


def is_read(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that a commissioner has an agreement with the actor's service on a day."""
    is_over = exists().where(points_at(CommissionEnd.commission_id, Commission))
    query = select(Commission.id).where(
        Commission.organisation_id == actor.organisation_id, _holds(on), ~is_over
    )
    return query.exists()


def agreement_with(session: Session, actor: Actor, service_id: UUID, *, on: date) -> AgreementRead:
    """The agreement that lets the actor's organisation read a service's audit on a day.

    Else NotFound: never, not yet, over, ended today, and no such service are one answer.
    """
    if actor.is_somebody and not actor.holds(Role.COMMISSIONER):
        raise NotFound(NOT_HERE)
    mine = Commission.commissioner_id == actor.organisation_id
    of_service = Commission.organisation_id == service_id
    found = _found(session, _query(mine & of_service, _holds(on)).limit(20))
    now = [one for one in found if one.holds(on)]
    if not now:
        raise NotFound(NOT_HERE)
    return now[0]


def offers(session: Session, actor: Actor, *, at: datetime, limit: int = 50) -> Sequence[OfferRead]:
    """The service's offers whose links still work, oldest first."""
    _reads(actor)
    is_live = exists().where(
        Address.organisation_id == AgreementOffer.organisation_id,
        Address.target_id == AgreementOffer.id,
        Address.kind == AddressKind.COMMISSION,
        Address.ended_at.is_(None),
        or_(Address.expires_at.is_(None), Address.expires_at > at),
    )
    query = (
        select(AgreementOffer)
        .where(AgreementOffer.organisation_id == actor.organisation_id, is_live)
        .order_by(AgreementOffer.offered_at, AgreementOffer.id)
        .limit(limit)
    )
    return [_offer(row) for row in session.scalars(query)]


def offer_by_link(session: Session, token: str, *, at: datetime) -> OfferFound:
    """What a link leads to; NotFound where it does not work, or works no more."""
    found = people.address(session, token, AddressKind.COMMISSION, at=at)
    with acting_as(session, Actor.system(found.organisation_id)):
        row = session.get_one(AgreementOffer, (found.organisation_id, found.target_id))
        service = session.get_one(Organisation, found.organisation_id)
    return OfferFound(row.organisation_id, service.name, _offer(row), row.offered_by)


def _reads(actor: Actor) -> None:
    if actor.is_somebody and not actor.holds(*READS, Role.COMMISSIONER):
        raise NotFound(NOT_HERE)


def _is_party(actor: Actor) -> ColumnElement[bool]:
    return or_(
        Commission.organisation_id == actor.organisation_id,
        Commission.commissioner_id == actor.organisation_id,
    )


def _holds(on: date) -> ColumnElement[bool]:
    """Those that may hold on a day; whether they were ended by then is asked of what is read."""
    return (Commission.starts_on <= on) & (Commission.ends_on > on)


_Rows = Select[Commission, str, str, Side | None, datetime | None]


def _query(*conditions: ColumnElement[bool]) -> _Rows:
    service, commissioner = aliased(Organisation), aliased(Organisation)
    return (
        select(
            Commission,
            service.name,
            commissioner.name,
            CommissionEnd.ended_by,
            CommissionEnd.ended_at,
        )
        .join(service, service.id == Commission.organisation_id)
        .join(commissioner, commissioner.id == Commission.commissioner_id)
        .outerjoin(CommissionEnd, points_at(CommissionEnd.commission_id, Commission))
        .where(*conditions)
        .order_by(
            service.name, commissioner.name, Commission.accepted_at.desc(), Commission.id
        )
    )  # fmt: skip


def _found(session: Session, query: _Rows) -> Sequence[AgreementRead]:
    return [
        AgreementRead(
            id=row.id,
            service_id=row.organisation_id,
            service=service,
            commissioner_id=row.commissioner_id,
            commissioner=commissioner,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            accepted_on=day_of(row.accepted_at),
            ended_by=ended_by,
            ended_on=None if ended_at is None else day_of(ended_at),
        )
        for row, service, commissioner, ended_by, ended_at in session.execute(query)
    ]


def _offer(row: AgreementOffer) -> OfferRead:
    return OfferRead(row.id, row.offered_to, row.starts_on, row.ends_on, day_of(row.offered_at))
