"""Issuing: looked at again, frozen and numbered, all in one transaction."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.awards import queries
from competence.awards.actions.asking import SAID
from competence.awards.actions.turns import take_turn
from competence.awards.queries import BasisRead
from competence.awards.records import Certificate
from competence.awards.rules import (
    NUMBER_BITS,
    CertificateKind,
    Stands,
    needs_review,
    written_number,
)
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import queries as people
from competence.receipts.actions import sign
from competence.receipts.rules import Signed
from competence.trail.actions import note


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a certificate says: its title, and all of its words as canonical JSON."""

    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Issuing:
    """What an award is issued on, looked at again: the words of it are made from this."""

    basis: BasisRead
    organisation: str
    number: str
    on: date


Words: TypeAlias = Callable[[Issuing], Frozen]
"""Makes the words of a certificate; it looks nothing up."""


def issue(
    session: Session,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    words: Words,
    *,
    at: datetime,
) -> Certificate:
    """Issue the award the actor was asked for; however often, it is one certificate.

    NotFound for whoever was not asked, or may issue no more; NotPermitted to oneself; RuleBroken
    where it was taken back, where what it stands on has changed or waits for the actor's own view,
    or nobody reviewed the release.
    """
    row = queries.request_record(session, actor, request_id)
    if row.worker_id == actor.person_id:
        raise NotPermitted("Nobody issues a certificate to themself.")
    take_turn(session, row.organisation_id, row.worker_id)
    basis = queries.basis(session, actor, framework, request_id, on=day_of(at))
    if basis.certificate_id is not None:
        return session.get_one(Certificate, (row.organisation_id, basis.certificate_id))
    _may_be_issued(framework, basis)
    number = new_number()
    issuing = Issuing(basis, people.organisation(session, actor).name, number, day_of(at))
    certificate = Certificate(
        organisation_id=row.organisation_id,
        holder_id=row.worker_id,
        issuer_id=actor.person_id,
        kind=CertificateKind.AWARD,
        award=row.award,
        framework=framework.framework,
        release=framework.release,
        framework_digest=framework.digest,
        request_id=row.id,
        in_place_of=None,
        number=number,
        effect_key=f"{CertificateKind.AWARD} {row.id}",
        title=None,
        holder_name=None,
        content=None,
        digest="",
        issued_on=issuing.on,
        issued_at=at,
    )
    keep(session, actor, certificate, words(issuing), name=basis.asked.worker.name, at=at)
    sign(session, actor, Signed.AWARD, certificate.id, worker_id=row.worker_id, at=at)
    return certificate


def keep(
    session: Session,
    actor: Actor,
    certificate: Certificate,
    frozen: Frozen,
    *,
    name: str,
    at: datetime,
) -> None:
    """Seal the words of a new certificate, with their digest, and note that it was issued."""
    certificate.digest = sha256(frozen.content.encode()).hexdigest()
    words = {"title": frozen.title, "holder_name": name, "content": frozen.content}
    for column, text in words.items():
        sealing.seal_into(session, certificate, column, text, about=certificate.holder_id)
    session.add(certificate)
    note(
        session, actor, "certificate.issued", subject=certificate.holder_id, at=at,
        certificate=certificate.id, kind=certificate.kind, sha256=certificate.digest,
        number_hash=number_hash(certificate),
    )  # fmt: skip


def new_number() -> str:
    """A number of 128 random bits."""
    return written_number(secrets.randbits(NUMBER_BITS))


def number_hash(certificate: Certificate) -> str:
    """What the trail keeps of a number."""
    return sha256(certificate.number.encode()).hexdigest()


def _may_be_issued(framework: Framework, basis: BasisRead) -> None:
    if basis.is_over:
        raise RuleBroken("This was taken back meanwhile. There is nothing left to issue.")
    if basis.waits_for_own_view:
        raise RuleBroken(YOUR_VIEW_FIRST)
    if not basis.towards.qualifies:
        raise RuleBroken("What this stands on has changed since it was asked for. " + CHANGED)
    if needs_review(framework, basis.towards.award) and basis.review is None:
        raise RuleBroken(SAID[Stands.WAITS_FOR_REVIEW])


YOUR_VIEW_FIRST = (
    "You were asked to look again at something that this stands on. What was agreed of it is shown"
    " here, and this can be issued, once your own view is written."
)
CHANGED = "Nothing was issued. What is agreed stays agreed."
