"""A holder lets their certificate be checked: by its number, or by an address for one reader."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.awards import queries
from competence.awards.actions.turns import take_turn
from competence.awards.records import Certificate, CertificateCheck
from competence.awards.rules import ADDRESS_FOR_DAYS, LONGEST_LINE, NameShown, Opens
from competence.errors import NotFound, RuleBroken
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.trail.actions import note

MOST_ADDRESSES = 20


def switch_on(
    session: Session, actor: Actor, certificate_id: UUID, shows: NameShown, *, at: datetime
) -> CertificateCheck:
    """Let the number on one's certificate be checked, and say what of one's name it shows."""
    row = _own(session, actor, certificate_id)
    made = _made(session, row, Opens.NUMBER, shows, "", at=at)
    people.open_address(session, actor, AddressKind.CERTIFICATE_CHECK, made.id, row.number, at=at)
    _note(session, actor, "certificate.share.created", row, check=made.id, at=at)
    return made


def give_address(
    session: Session,
    actor: Actor,
    certificate_id: UUID,
    shows: NameShown,
    *,
    reader: str,
    days: int,
    at: datetime,
) -> str:
    """Make an address of one's certificate for one reader, for some days; gives its token."""
    row = _own(session, actor, certificate_id)
    if not reader or len(reader) > LONGEST_LINE:
        raise RuleBroken("Write who it is for, in a few words.", field="reader")
    if days not in ADDRESS_FOR_DAYS:
        raise RuleBroken("Choose for how long.", field="days")
    if len(queries.checks(session, actor, row.id, at=at)) >= MOST_ADDRESSES:
        raise RuleBroken("There are many addresses already. End one first.")
    made = _made(session, row, Opens.ADDRESS, shows, reader, at=at)
    expires_at = at + timedelta(days=days)
    token = people.give_address(
        session, actor, AddressKind.CERTIFICATE_CHECK, made.id, expires_at=expires_at, at=at
    )
    _note(
        session, actor, "certificate.share.created", row, check=made.id, at=at,
        expires_at=expires_at.isoformat(),
    )  # fmt: skip
    return token


def switch_off(
    session: Session, actor: Actor, certificate_id: UUID, check_id: UUID, *, at: datetime
) -> None:
    """End one way of checking one's certificate, at once; NotFound where it is none, or over."""
    row = _own(session, actor, certificate_id)
    if check_id not in {one.id for one in queries.checks(session, actor, row.id, at=at)}:
        raise NotFound(queries.NO_SUCH)
    people.end_addresses(session, actor, AddressKind.CERTIFICATE_CHECK, check_id, at=at)
    _note(session, actor, "certificate.share.removed", row, check=check_id, at=at)


def _own(session: Session, actor: Actor, certificate_id: UUID) -> Certificate:
    row = queries.record(session, actor, certificate_id)
    if row.holder_id != actor.person_id:
        raise NotFound(queries.NO_SUCH)
    take_turn(session, row.organisation_id, row.holder_id)
    return row


def _made(
    session: Session, row: Certificate, opens: Opens, shows: NameShown, reader: str, *, at: datetime
) -> CertificateCheck:
    made = CertificateCheck(
        organisation_id=row.organisation_id,
        certificate_id=row.id,
        holder_id=row.holder_id,
        opens=opens,
        shows=shows,
        reader=None,
        made_at=at,
    )
    sealing.seal_into(session, made, "reader", reader, about=row.holder_id)
    session.add(made)
    return made


def _note(
    session: Session,
    actor: Actor,
    event: str,
    row: Certificate,
    *,
    check: UUID,
    at: datetime,
    **data: str,
) -> None:
    note(
        session, actor, event, subject=row.holder_id, at=at,
        certificate=row.id, check=check, **data,
    )  # fmt: skip
