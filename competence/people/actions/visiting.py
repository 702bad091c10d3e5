"""Guests: asking a peer lead from elsewhere to visit until a day, and their coming."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.database import acting_as
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import queries
from competence.people.actions.joining import join
from competence.people.actions.letting_in import end_addresses, give_address
from competence.people.actions.rows import NOT_HERE
from competence.people.records import Membership, Organisation, Post, VisitInvitation
from competence.people.rules import (
    INVITATION_VALID_FOR_HOURS,
    LONGEST_VISIT_DAYS,
    AddressKind,
    OrganisationKind,
)
from competence.trail.actions import note


def ask_to_visit(
    session: Session, actor: Actor, email: str, *, ends_on: date, at: datetime
) -> tuple[VisitInvitation, str]:
    """Ask a peer lead from elsewhere to visit until a day; the invitation and its link's token.

    The link works once, for 72 hours, for whoever signs in with that e-mail. Who they are is theirs
    to say: nobody is on any list before they come.
    """
    queries.administers(actor)
    organisation = session.get_one(Organisation, actor.organisation_id)
    if organisation.kind is not OrganisationKind.SERVICE_PROVIDER:
        raise RuleBroken("Only where peer support workers work is somebody asked to visit.")
    today = day_of(at)
    if not today < ends_on <= today + timedelta(days=LONGEST_VISIT_DAYS):
        raise RuleBroken("Choose a day to come, within a year.", field="ends_on")
    row = VisitInvitation(
        organisation_id=actor.organisation_id,
        email=email.strip().lower(),
        ends_on=ends_on,
        sent_at=at,
        sent_by=actor.person_id if actor.is_somebody else None,
    )
    session.add(row)
    expires_at = at + timedelta(hours=INVITATION_VALID_FOR_HOURS)
    token = give_address(session, actor, AddressKind.VISIT, row.id, expires_at=expires_at, at=at)
    note(session, actor, "visit.asked", at=at, visit=row.id)
    return row, token


def take_visit_back(session: Session, actor: Actor, invitation_id: UUID, *, at: datetime) -> None:
    """End the link of an invitation; RuleBroken once it was taken up, or its time was over."""
    queries.administers(actor)
    if session.get(VisitInvitation, (actor.organisation_id, invitation_id)) is None:
        raise NotFound(NOT_HERE)
    if not end_addresses(session, actor, AddressKind.VISIT, invitation_id, at=at):
        raise RuleBroken("This link works no more.")
    note(session, actor, "visit.taken_back", at=at, visit=invitation_id)


def start_visit(
    session: Session, invitation: VisitInvitation, person_id: UUID, *, at: datetime
) -> Post:
    """Let somebody visit until the day they were asked for; the link ends with it.

    They have said that they hold or held a peer role, by coming. For the action that found the
    link and whose account it is; RuleBroken for somebody who has a post here.
    """
    organisation_id = invitation.organisation_id
    system, today = Actor.system(organisation_id), day_of(at)
    with acting_as(session, system):
        if queries.roles(session, organisation_id, person_id, on=today):
            raise RuleBroken("You have a post here already.")
        if today >= invitation.ends_on:
            raise RuleBroken("The day until which you were asked has passed.")
        if session.get(Membership, (organisation_id, person_id)) is None:
            join(session, system, person_id, at=at)
        post = Post(
            organisation_id=organisation_id,
            person_id=person_id,
            team_id=None,
            role=Role.VISITING_PEER_LEAD,
            peer_role_stated_on=today,
            starts_on=today,
            ends_on=invitation.ends_on,
            given_at=at,
            given_by=invitation.sent_by,
        )
        session.add(post)
        end_addresses(session, system, AddressKind.VISIT, invitation.id, at=at)
        guest = Actor(person_id, organisation_id)
        note(session, guest, "visit.started", subject=person_id, at=at, post=post.id)
    return post
