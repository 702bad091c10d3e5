"""Keeping a certificate as it was drawn: once, whoever draws it first."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.awards import queries
from competence.awards.actions.turns import take_turn
from competence.awards.records import Certificate, DrawnCertificate
from competence.errors import NotFound


def keep_drawn(
    session: Session, actor: Actor, certificate_id: UUID, pdf: bytes, *, at: datetime
) -> None:
    """Keep a drawing of a certificate, unless there is one: then nothing changes.

    By its holder, its issuer or the installation; NotFound for anybody else.
    """
    row = session.get(Certificate, (actor.organisation_id, certificate_id))
    if row is None or (actor.is_somebody and actor.person_id not in {row.holder_id, row.issuer_id}):
        raise NotFound(queries.NO_SUCH)
    take_turn(session, row.organisation_id, row.holder_id)
    if queries.is_drawn(session, row.organisation_id, row.id):
        return
    kept = DrawnCertificate(
        organisation_id=row.organisation_id,
        certificate_id=row.id,
        pdf=None,
        sha256=sha256(pdf).hexdigest(),
        drawn_at=at,
    )
    kept.pdf = sealing.seal_bytes(session, pdf, about=row.holder_id, place=queries.place_of(kept))
    session.add(kept)
