"""Issuing certificates of attendance to everybody who was there: once each, however often."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.awards import queries
from competence.awards.actions.issuing import Frozen, keep, new_number
from competence.awards.actions.turns import take_turn
from competence.awards.queries import Attended, WasThere
from competence.awards.records import Certificate
from competence.awards.rules import CertificateKind, Occasion
from competence.days import day_of
from competence.framework.model import Framework
from competence.people import queries as people


@dataclass(frozen=True, slots=True)
class Attending:
    """What one certificate of attendance is issued on: the words of it are made from this."""

    attended: Attended
    there: WasThere
    organisation: str
    issuer: str
    number: str
    on: date


AttendanceWords: TypeAlias = Callable[[Attending], Frozen]
"""Makes the words of a certificate of attendance; it looks nothing up."""


def issue_attendance(
    session: Session,
    actor: Actor,
    framework: Framework,
    occasion: Occasion,
    words: AttendanceWords,
    *,
    to: Collection[UUID],
    at: datetime,
) -> Sequence[Certificate]:
    """Issue a certificate to those of `to` who were there and have none of it yet; gives these.

    `framework` is the release of the course. NotFound for whoever does not train on it; nobody is
    given one by themself.
    """
    seen = queries.attended(session, actor, occasion)
    for one in sorted(seen.there, key=lambda one: one.person.id):
        take_turn(session, actor.organisation_id, one.person.id)
    # Looked at again: whoever had the turn before may have issued them.
    found = queries.attended(session, actor, occasion)
    organisation = people.organisation(session, actor).name
    issuer = people.names(session, {actor.person_id})[actor.person_id]
    made = []
    for one in found.there:
        if one.is_issued or one.person.id not in to:
            continue
        attending = Attending(found, one, organisation, issuer, new_number(), day_of(at))
        certificate = _certificate(actor, framework, attending, at=at)
        keep(session, actor, certificate, words(attending), name=one.person.name, at=at)
        made.append(certificate)
    return made


def _certificate(
    actor: Actor, framework: Framework, attending: Attending, *, at: datetime
) -> Certificate:
    return Certificate(
        organisation_id=actor.organisation_id,
        holder_id=attending.there.person.id,
        issuer_id=actor.person_id,
        kind=CertificateKind.ATTENDANCE,
        award=None,
        framework=framework.framework,
        release=framework.release,
        framework_digest=framework.digest,
        request_id=None,
        in_place_of=None,
        number=attending.number,
        effect_key=attending.there.effect_key,
        title=None,
        holder_name=None,
        content=None,
        digest="",
        issued_on=attending.on,
        issued_at=at,
    )
