"""Certificates as their holders and their issuers see them, and what is drawn of each."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased, defer

from competence import sealing
from competence.actors import Actor
from competence.awards.queries.values import CertificateRead, CheckRead, Ended, NoticeRead
from competence.awards.records import (
    Certificate,
    CertificateCheck,
    CertificateEnd,
    DrawnCertificate,
    WithdrawalLetBe,
    WithdrawalNotice,
    WithdrawalReply,
)
from competence.awards.rules import HEARD_WITHIN_DAYS, End
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people.records import Address, Person
from competence.people.rules import AddressKind, PersonName

NO_SUCH: Final = "There is no such certificate of yours."


def own(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[CertificateRead]:
    """The actor's certificates, newest first; then those that are not valid any more."""
    query = _certificates(Certificate.holder_id == actor.person_id, actor).limit(limit)
    return [_read(session, row, as_holder=True) for row in session.execute(query)]


def own_one(session: Session, actor: Actor, certificate_id: UUID) -> CertificateRead:
    """One of the actor's certificates; else NotFound."""
    mine = and_(Certificate.holder_id == actor.person_id, Certificate.id == certificate_id)
    return _one(session, actor, mine, as_holder=True)


def issued(
    session: Session, actor: Actor, *, limit: int = 200, after: int = 0
) -> Sequence[CertificateRead]:
    """What the actor issued, newest first and what was withdrawn last, by today's names.

    Of one that another took the place of, only the other is there.
    """
    query = _certificates(_not_replaced(actor), actor).limit(limit).offset(after)
    return [_read(session, row, as_holder=False) for row in session.execute(query)]


def issued_one(session: Session, actor: Actor, certificate_id: UUID) -> CertificateRead:
    """One of what the actor issued, unless another took its place; else NotFound."""
    which = and_(_not_replaced(actor), Certificate.id == certificate_id)
    return _one(session, actor, which, as_holder=False)


def record(session: Session, actor: Actor, certificate_id: UUID) -> Certificate:
    """The row of a certificate the actor holds or issued; else NotFound."""
    query = (
        select(Certificate)
        .options(defer(Certificate.content))
        .where(
            Certificate.organisation_id == actor.organisation_id,
            Certificate.id == certificate_id,
            or_(Certificate.holder_id == actor.person_id, Certificate.issuer_id == actor.person_id),
        )
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound(NO_SUCH)
    return row


def is_valid(session: Session, row: Certificate) -> bool:
    """Whether a certificate was neither replaced nor withdrawn."""
    return session.get(CertificateEnd, (row.organisation_id, row.id)) is None


def notice(session: Session, actor: Actor, certificate_id: UUID) -> NoticeRead | None:
    """What the issuer told the holder of a certificate that either of them asks about; or None.

    One that the issuer let be, or that was carried out, is none any more.
    """
    mine = or_(
        WithdrawalNotice.holder_id == actor.person_id, WithdrawalNotice.issuer_id == actor.person_id
    )
    which = and_(WithdrawalNotice.certificate_id == certificate_id, mine)
    row = session.scalars(_open_notices(which, actor.organisation_id).limit(1)).first()
    if row is None:
        return None
    query = (
        select(WithdrawalReply)
        .where(
            WithdrawalReply.organisation_id == row.organisation_id,
            WithdrawalReply.notice_id == row.id,
        )
        .order_by(WithdrawalReply.replied_at, WithdrawalReply.id)
        .limit(50)
    )
    replies = [
        sealing.opened(session, reply, "words", about=reply.holder_id)
        for reply in session.scalars(query)
    ]
    can = day_of(row.told_at) + timedelta(days=HEARD_WITHIN_DAYS)
    return NoticeRead(
        id=row.id,
        reason=row.reason,
        words=sealing.opened(session, row, "words", about=row.holder_id),
        told_on=day_of(row.told_at),
        can_withdraw_on=day_of(row.told_at) if replies else can,
        replies=tuple(replies),
    )


def open_notice(session: Session, row: Certificate) -> WithdrawalNotice | None:
    """The notice about a certificate that waits to be carried out, or to be let be."""
    query = _open_notices(WithdrawalNotice.certificate_id == row.id, row.organisation_id)
    return session.scalars(query.limit(1)).first()


@waiting_list("certificate-notices", Sort.TO_ANSWER)
def _told(session: Session, actor: Actor, _: date) -> int:
    query = _open_notices(WithdrawalNotice.holder_id == actor.person_id, actor.organisation_id)
    return len(session.scalars(query.limit(20)).all())


def checks(
    session: Session, actor: Actor, certificate_id: UUID, *, at: datetime
) -> Sequence[CheckRead]:
    """In which ways one of the actor's certificates can be checked now, oldest first."""
    query = (
        select(CertificateCheck, Address.expires_at)
        .join(
            Address,
            and_(
                Address.organisation_id == CertificateCheck.organisation_id,
                Address.target_id == CertificateCheck.id,
                Address.kind == AddressKind.CERTIFICATE_CHECK,
            ),
        )
        .where(
            CertificateCheck.organisation_id == actor.organisation_id,
            CertificateCheck.certificate_id == certificate_id,
            CertificateCheck.holder_id == actor.person_id,
            Address.ended_at.is_(None),
            or_(Address.expires_at.is_(None), Address.expires_at > at),
        )
        .order_by(CertificateCheck.made_at, CertificateCheck.id)
        .limit(50)
    )
    return [
        CheckRead(
            id=row.id,
            opens=row.opens,
            shows=row.shows,
            reader=sealing.opened(session, row, "reader", about=row.holder_id),
            made_on=day_of(row.made_at),
            expires_on=None if expires_at is None else day_of(expires_at),
        )
        for row, expires_at in session.execute(query)
    ]


def drawn(session: Session, actor: Actor, certificate_id: UUID) -> bytes | None:
    """One of the actor's own certificates as it was drawn; None until it is. Else NotFound."""
    row = record(session, actor, certificate_id)
    if row.holder_id != actor.person_id:
        raise NotFound(NO_SUCH)
    kept = session.get(DrawnCertificate, (row.organisation_id, row.id))
    if kept is None:
        return None
    if kept.pdf is None:
        raise NotFound(NO_SUCH)
    return sealing.open_bytes(session, kept.pdf, about=row.holder_id, place=place_of(kept))


def content_to_draw(session: Session, actor: Actor, certificate_id: UUID) -> str:
    """The frozen words of a certificate the actor just issued, so that it can be drawn at once."""
    row = session.get(Certificate, (actor.organisation_id, certificate_id))
    if row is None or row.issuer_id != actor.person_id:
        raise NotFound(NO_SUCH)
    return sealing.opened(session, row, "content", about=row.holder_id)


def is_drawn(session: Session, organisation_id: UUID, certificate_id: UUID) -> bool:
    """Whether a certificate was drawn."""
    query = select(DrawnCertificate.certificate_id).where(
        DrawnCertificate.organisation_id == organisation_id,
        DrawnCertificate.certificate_id == certificate_id,
    )
    return session.scalar(query) is not None


def undrawn(session: Session, actor: Actor, *, limit: int = 50) -> Mapping[UUID, str]:
    """The frozen words of certificates that nobody has drawn yet, oldest first; for the job."""
    has_drawing = exists().where(
        DrawnCertificate.organisation_id == Certificate.organisation_id,
        DrawnCertificate.certificate_id == Certificate.id,
    )
    query = (
        select(Certificate)
        .where(
            Certificate.organisation_id == actor.organisation_id,
            Certificate.content.is_not(None),
            ~has_drawing,
        )
        .order_by(Certificate.issued_at, Certificate.id)
        .limit(limit)
    )
    found = {
        row.id: sealing.opened(session, row, "content", about=row.holder_id)
        for row in session.scalars(query)
    }
    return {certificate_id: content for certificate_id, content in found.items() if content}


def place_of(row: DrawnCertificate) -> str:
    """Where a drawing is bound to when it is sealed."""
    return f"{row.__tablename__}|pdf|{row.organisation_id}|{row.certificate_id}"


def ended_of(row: CertificateEnd | None) -> Ended | None:
    """The end of a certificate as a value; None where it is valid."""
    return None if row is None else Ended(row.how, row.reason, day_of(row.ended_at))


def _not_replaced(actor: Actor) -> ColumnElement[bool]:
    """The condition, beside each certificate's end, that the actor's register lists it."""
    return and_(
        Certificate.issuer_id == actor.person_id,
        or_(CertificateEnd.how.is_(None), CertificateEnd.how != End.REPLACED),
    )


def _open_notices(which: ColumnElement[bool], organisation_id: UUID) -> Select[WithdrawalNotice]:
    return (
        select(WithdrawalNotice)
        .where(WithdrawalNotice.organisation_id == organisation_id, which, _is_open())
        .order_by(WithdrawalNotice.told_at, WithdrawalNotice.id)
    )


def _is_open() -> ColumnElement[bool]:
    """The condition that a notice was neither carried out nor let be."""
    end = aliased(CertificateEnd)
    let_be = exists().where(
        WithdrawalLetBe.organisation_id == WithdrawalNotice.organisation_id,
        WithdrawalLetBe.notice_id == WithdrawalNotice.id,
    )
    over = exists().where(
        end.organisation_id == WithdrawalNotice.organisation_id,
        end.certificate_id == WithdrawalNotice.certificate_id,
    )
    return and_(~let_be, ~over)


def _certificates(
    which: ColumnElement[bool], actor: Actor
) -> Select[Certificate, str, str, CertificateEnd, bool, bool]:
    holder, issuer = aliased(Person), aliased(Person)
    is_told = exists().where(
        WithdrawalNotice.organisation_id == Certificate.organisation_id,
        WithdrawalNotice.certificate_id == Certificate.id,
        _is_open(),
    )
    is_drawn = exists().where(
        DrawnCertificate.organisation_id == Certificate.organisation_id,
        DrawnCertificate.certificate_id == Certificate.id,
    )
    return (
        select(Certificate, holder.name, issuer.name, CertificateEnd, is_told, is_drawn)
        .join(holder, holder.id == Certificate.holder_id)
        .join(issuer, issuer.id == Certificate.issuer_id)
        .outerjoin(
            CertificateEnd,
            points_at(CertificateEnd.certificate_id, Certificate),
        )
        .where(Certificate.organisation_id == actor.organisation_id, which)
        .order_by(
            CertificateEnd.ended_at.is_not(None), Certificate.issued_at.desc(), Certificate.id
        )
    )


def _one(
    session: Session, actor: Actor, which: ColumnElement[bool], *, as_holder: bool
) -> CertificateRead:
    row = session.execute(_certificates(which, actor)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH)
    return _read(session, row, as_holder=as_holder)


def _read(
    session: Session,
    found: Row[Certificate, str, str, CertificateEnd, bool, bool],
    *,
    as_holder: bool,
) -> CertificateRead:
    row, holder, issuer, end, is_told, is_drawn = found

    def words(column: str) -> str:
        return sealing.opened(session, row, column, about=row.holder_id)

    return CertificateRead(
        id=row.id,
        holder=PersonName(row.holder_id, holder),
        issuer=PersonName(row.issuer_id, issuer),
        kind=row.kind,
        title=words("title"),
        framework=row.framework,
        release=row.release,
        issued_on=row.issued_on,
        ended=ended_of(end),
        is_told=is_told,
        is_drawn=is_drawn,
        number=row.number if as_holder else "",
        holder_name=words("holder_name") if as_holder else "",
        content=words("content") if as_holder else "",
    )
