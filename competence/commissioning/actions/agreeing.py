"""Offering an agreement, taking the offer back, accepting it by its link, and ending it at once."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.commissioning import queries
from competence.commissioning.actions.rows import refuse
from competence.commissioning.records import AgreementOffer, Commission, CommissionEnd
from competence.commissioning.rules import (
    OFFER_LINK_DAYS,
    Offered,
    Side,
    offer_fault,
    overlap,
)
from competence.database import acting_as, points_at
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.records import Organisation
from competence.people.rules import AddressKind, OrganisationKind
from competence.trail.actions import note


def offer(
    session: Session, actor: Actor, offered: Offered, *, at: datetime
) -> tuple[AgreementOffer, str]:
    """An administrator offers a commissioner to read the audit; the offer, and its link's token.

    The link works once, for 30 days, and is kept nowhere: whoever offers hands it over. No list
    of commissioners is read for it. RuleBroken where the organisation is no service.
    """
    people_queries.administers(actor)
    organisation = session.get_one(Organisation, actor.organisation_id)
    if organisation.kind is not OrganisationKind.SERVICE_PROVIDER:
        raise RuleBroken("Only a service where peer support workers work offers its audit.")
    refuse(offer_fault(offered, on=day_of(at)))
    row = AgreementOffer(
        organisation_id=actor.organisation_id,
        offered_to=offered.to.strip(),
        starts_on=offered.starts_on,
        ends_on=offered.ends_on,
        offered_by=actor.person_id,
        offered_at=at,
    )
    session.add(row)
    token = people.give_address(
        session, actor, AddressKind.COMMISSION, row.id,
        expires_at=at + timedelta(days=OFFER_LINK_DAYS), at=at,
    )  # fmt: skip
    note(session, actor, "agreement.offered", at=at, id=row.id)
    return row, token


def take_offer_back(session: Session, actor: Actor, offer_id: UUID, *, at: datetime) -> None:
    """End the link of an offer; RuleBroken once it was accepted, or its time was over."""
    people_queries.administers(actor)
    if session.get(AgreementOffer, (actor.organisation_id, offer_id)) is None:
        raise NotFound(queries.NOT_HERE)
    if not people.end_addresses(session, actor, AddressKind.COMMISSION, offer_id, at=at):
        raise RuleBroken("This link works no more.")
    note(session, actor, "agreement.offer_taken_back", at=at, id=offer_id)


def accept(session: Session, actor: Actor, token: str, *, at: datetime) -> Commission:
    """A commissioner accepts by the offer's link, which ends; it holds from today at the earliest.

    NotPermitted for whoever is none; NotFound where the link works no more; RuleBroken for whoever
    offered it, for days that are over, and for days of which the two have an agreement already.
    """
    if not actor.holds(Role.COMMISSIONER):
        raise NotPermitted("This is a commissioner's to do.")
    found = queries.offer_by_link(session, token, at=at)
    if found.offered_by == actor.person_id:
        raise RuleBroken("You offered this. Somebody else accepts it.")
    starts_on = max(found.offer.starts_on, day_of(at))
    if starts_on >= found.offer.ends_on:
        raise RuleBroken("The days that were offered are over. Ask for a new link.")
    here = Actor(actor.person_id, found.service_id)
    with acting_as(session, Actor.system(found.service_id)):
        # Locking the service settles the order of two that are accepted at once.
        session.get_one(Organisation, found.service_id, with_for_update=True)
        if _overlaps(session, actor, found, since=starts_on):
            raise RuleBroken("You have an agreement with this service for these days already.")
        row = Commission(
            organisation_id=found.service_id,
            offer_id=found.offer.id,
            commissioner_id=actor.organisation_id,
            starts_on=starts_on,
            ends_on=found.offer.ends_on,
            offered_by=found.offered_by,
            accepted_by=actor.person_id,
            accepted_at=at,
        )
        session.add(row)
        people.end_addresses(session, here, AddressKind.COMMISSION, found.offer.id, at=at)
        note(session, here, "agreement.accepted", at=at, id=row.id, by=actor.organisation_id)
    note(session, actor, "agreement.accepted", at=at, id=row.id, service=found.service_id)
    return row


def end(session: Session, actor: Actor, commission_id: UUID, *, at: datetime) -> None:
    """Either side ends it: an administrator of the service, or a commissioner. Reading stops.

    NotFound for anybody else; RuleBroken once it is over.
    """
    if not actor.holds(Role.ADMINISTRATOR, Role.COMMISSIONER):
        raise NotFound(queries.NOT_HERE)
    found = queries.agreement(session, actor, commission_id)
    is_service = found.service_id == actor.organisation_id
    if not actor.holds(Role.ADMINISTRATOR if is_service else Role.COMMISSIONER):
        raise NotFound(queries.NOT_HERE)
    if found.is_over(day_of(at)):
        raise RuleBroken("This is over already.")
    here = Actor(actor.person_id, found.service_id)
    with acting_as(session, Actor.system(found.service_id)):
        session.add(
            CommissionEnd(
                organisation_id=found.service_id,
                commission_id=found.id,
                commissioner_id=found.commissioner_id,
                ended_by=Side.SERVICE if is_service else Side.COMMISSIONER,
                ended_at=at,
            )
        )
        note(session, here, "agreement.ended", at=at, id=found.id, by=actor.organisation_id)
    if not is_service:
        note(session, actor, "agreement.ended", at=at, id=found.id, service=found.service_id)


def _overlaps(session: Session, actor: Actor, found: queries.OfferFound, *, since: date) -> bool:
    query = (
        select(Commission.starts_on, Commission.ends_on)
        .outerjoin(CommissionEnd, points_at(CommissionEnd.commission_id, Commission))
        .where(
            Commission.organisation_id == found.service_id,
            Commission.commissioner_id == actor.organisation_id,
            CommissionEnd.id.is_(None),
        )
        .order_by(Commission.starts_on, Commission.id)
        .limit(100)
    )
    days = (since, found.offer.ends_on)
    return any(overlap(days, (first, end)) for first, end in session.execute(query))
