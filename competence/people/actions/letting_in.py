"""Links that let somebody in: invitations, and the addresses behind all links."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound, NotPermitted
from competence.outbox.actions import ask_for
from competence.outbox.rules import Template, invitation_key
from competence.people import queries
from competence.people.actions.rows import NOT_HERE, member
from competence.people.records import (
    Address,
    Invitation,
)
from competence.people.rules import (
    INVITATION_VALID_FOR_HOURS,
    AddressKind,
    LetterOfInvitation,
)
from competence.trail.actions import note


def invite(
    session: Session,
    actor: Actor,
    person_id: UUID,
    email: str,
    *,
    by_mail: bool = False,
    at: datetime,
) -> tuple[Invitation, str]:
    """Ask a member to open their account; gives the invitation and the token of its link.

    The link works once, for 72 hours; asking again ends the earlier link. `by_mail`: a message
    with a link of its own is asked for, too.
    """
    queries.administers(actor)
    member(session, actor, person_id)
    earlier = (
        select(Address)
        .join(Invitation, Invitation.id == Address.target_id)
        .where(
            Invitation.organisation_id == actor.organisation_id,
            Invitation.person_id == person_id,
            Address.ended_at.is_(None),
        )
    )
    for address in session.scalars(earlier):
        address.ended_at = at
    invitation = Invitation(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        email=email.strip().lower(),
        sent_at=at,
        sent_by=actor.person_id,
    )
    session.add(invitation)
    token = give_address(
        session, actor, AddressKind.INVITATION, invitation.id,
        expires_at=at + timedelta(hours=INVITATION_VALID_FOR_HOURS), at=at,
    )  # fmt: skip
    note(session, actor, "account.invited", subject=person_id, at=at, invitation=invitation.id)
    if by_mail:
        ask_for(
            session, actor, person_id, Template.INVITATION,
            effect_key=invitation_key(invitation.id), about_id=invitation.id, at=at,
        )  # fmt: skip
    return invitation, token


def take_along(
    session: Session, actor: Actor, invitation_id: UUID, *, at: datetime
) -> LetterOfInvitation | None:
    """A link for the message with an invitation, made as it leaves: until then there is none.

    None where the invitation is over: used, made anew, or its time has passed. Only the
    installation makes one.
    """
    if actor.is_somebody:
        raise NotPermitted("Messages are sent by the installation alone.")
    invitation = session.get(Invitation, (actor.organisation_id, invitation_id))
    if invitation is None:
        return None
    until = invitation.sent_at + timedelta(hours=INVITATION_VALID_FOR_HOURS)
    if not queries.live_addresses(session, actor, AddressKind.INVITATION, invitation_id, at=at):
        return None
    token = give_address(
        session, actor, AddressKind.INVITATION, invitation_id, expires_at=until, at=at
    )
    note(
        session, actor, "invitation.mailed",
        subject=invitation.person_id, at=at, invitation=invitation_id,
    )  # fmt: skip
    return LetterOfInvitation(invitation.email, token, until)


def give_address(
    session: Session,
    actor: Actor,
    kind: AddressKind,
    target_id: UUID,
    *,
    token: str = "",
    expires_at: datetime | None = None,
    at: datetime,
) -> str:
    """Give a link to one thing of the actor's organisation; gives its token, kept nowhere.

    For the action that has found that the actor may; that action notes the trail. It makes up the
    token itself where people are to type it, and says why that is enough.
    """
    token = token or secrets.token_urlsafe(32)
    session.add(
        Address(
            token_hash=queries.token_hash(token),
            kind=kind,
            organisation_id=actor.organisation_id,
            target_id=target_id,
            made_at=at,
            expires_at=expires_at,
        )
    )
    return token


def open_address(
    session: Session, actor: Actor, kind: AddressKind, target_id: UUID, token: str, *, at: datetime
) -> None:
    """Let a token that is known already, such as a printed one, lead to a thing, or to another.

    As `give_address`; NotFound where the token is of another organisation.
    """
    row = session.get(Address, queries.token_hash(token), with_for_update=True)
    if row is None:
        row = Address(
            token_hash=queries.token_hash(token),
            kind=kind,
            organisation_id=actor.organisation_id,
            target_id=target_id,
            made_at=at,
        )
        session.add(row)
    if row.organisation_id != actor.organisation_id or row.kind is not kind:
        raise NotFound(NOT_HERE)
    row.target_id, row.made_at, row.ended_at = target_id, at, None


def end_addresses(
    session: Session, actor: Actor, kind: AddressKind, target_id: UUID, *, at: datetime
) -> int:
    """End every live link of a kind to one thing; gives how many there were. As `give_address`."""
    live = queries.live_addresses(session, actor, kind, target_id, at=at)
    for address in live:
        address.ended_at = at
    return len(live)
