"""How a certificate stops being valid: replaced in a new name, or withdrawn once it was heard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.awards import queries
from competence.awards.actions.issuing import Frozen, keep, new_number, number_hash
from competence.awards.actions.turns import take_turn
from competence.awards.records import (
    Certificate,
    CertificateEnd,
    WithdrawalLetBe,
    WithdrawalNotice,
    WithdrawalReply,
)
from competence.awards.rules import ISSUERS_REASONS, LONGEST_WORDS, End, Reason
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.trail.actions import note

OVER = "This certificate is not valid any more."
TOLD = "The holder was told already. It waits for them, or for you."


@dataclass(frozen=True, slots=True)
class Renaming:
    """The words of a certificate, and the name and number that go into the new one."""

    title: str
    content: str
    name: str
    number: str


Renamed: TypeAlias = Callable[[Renaming], Frozen]
"""Makes the words of the new certificate; it looks nothing up."""


def put_new_name(
    session: Session, actor: Actor, renamed: Renamed, *, at: datetime
) -> Sequence[Certificate]:
    """Replace each of the actor's valid certificates that has another name than theirs now.

    Gives the new ones. What is printed on them is the same but for name and number; the ones
    before stay as they were, and only their holder can have them.
    """
    take_turn(session, actor.organisation_id, actor.person_id)
    name = people.names(session, {actor.person_id})[actor.person_id]
    made = []
    for old in queries.own(session, actor):
        if old.ended is None and old.holder_name not in {name, ""}:
            row = session.get_one(Certificate, (actor.organisation_id, old.id))
            given = Renaming(old.title, old.content, name, new_number())
            made.append(_in_place_of(session, actor, row, given, renamed, at=at))
    return made


def withdraw_own(session: Session, actor: Actor, certificate_id: UUID, *, at: datetime) -> None:
    """Withdraw a certificate of one's own, at one's own wish; NotFound for anybody else's."""
    row = _turn(session, actor, certificate_id)
    if row.holder_id != actor.person_id:
        raise NotFound(queries.NO_SUCH)
    _still_valid(session, row)
    _end(session, actor, row, End.WITHDRAWN, reason=Reason.HOLDERS_WISH, at=at)


def tell(
    session: Session,
    actor: Actor,
    certificate_id: UUID,
    reason: Reason,
    words: str,
    *,
    at: datetime,
) -> WithdrawalNotice:
    """Tell the holder that the actor, who issued it, means to withdraw a certificate, and why."""
    row = _as_issuer(session, actor, certificate_id)
    _still_valid(session, row)
    if reason not in ISSUERS_REASONS:
        raise RuleBroken("Choose why.", field="reason")
    if not words:
        raise RuleBroken("Tell the holder why, in a sentence or two.", field="words")
    _short_enough(words)
    if queries.open_notice(session, row) is not None:
        raise RuleBroken(TOLD)
    made = WithdrawalNotice(
        organisation_id=row.organisation_id,
        certificate_id=row.id,
        holder_id=row.holder_id,
        issuer_id=actor.person_id,
        reason=reason,
        words=None,
        told_at=at,
    )
    sealing.seal_into(session, made, "words", words, about=row.holder_id)
    session.add(made)
    note(
        session, actor, "certificate.withdrawal_told", subject=row.holder_id, at=at,
        certificate=row.id, notice=made.id, reason=reason,
    )  # fmt: skip
    return made


def reply(
    session: Session, actor: Actor, certificate_id: UUID, words: str, *, at: datetime
) -> WithdrawalReply:
    """Answer, as the holder, that an issuer means to withdraw a certificate."""
    row = _turn(session, actor, certificate_id)
    notice = queries.open_notice(session, row)
    if row.holder_id != actor.person_id or notice is None:
        raise NotFound(queries.NO_SUCH)
    if not words:
        raise RuleBroken("Write what you would like to say.", field="words")
    _short_enough(words)
    made = WithdrawalReply(
        organisation_id=row.organisation_id,
        notice_id=notice.id,
        holder_id=actor.person_id,
        words=None,
        replied_at=at,
    )
    sealing.seal_into(session, made, "words", words, about=actor.person_id)
    session.add(made)
    note(
        session, actor, "certificate.withdrawal_answered", subject=actor.person_id, at=at,
        certificate=row.id, notice=notice.id,
    )  # fmt: skip
    return made


def withdraw(session: Session, actor: Actor, certificate_id: UUID, *, at: datetime) -> None:
    """Carry out what the holder was told: they answered, or had the days to.

    RuleBroken before that.
    """
    row = _as_issuer(session, actor, certificate_id)
    _still_valid(session, row)
    told = queries.notice(session, actor, row.id)
    if told is None:
        raise RuleBroken("The holder hears of it first. Tell them why.")
    if day_of(at) < told.can_withdraw_on:
        raise RuleBroken("The holder has not answered yet. They have a week to.")
    _end(session, actor, row, End.WITHDRAWN, reason=told.reason, notice_id=told.id, at=at)


def let_be(session: Session, actor: Actor, certificate_id: UUID, *, at: datetime) -> None:
    """Let a certificate stand that the actor meant to withdraw."""
    row = _as_issuer(session, actor, certificate_id)
    notice = queries.open_notice(session, row)
    if notice is None:
        raise RuleBroken("There is nothing to let be any more.")
    session.add(
        WithdrawalLetBe(organisation_id=row.organisation_id, notice_id=notice.id, let_be_at=at)
    )
    note(
        session, actor, "certificate.withdrawal_let_be", subject=row.holder_id, at=at,
        certificate=row.id, notice=notice.id,
    )  # fmt: skip


def _in_place_of(
    session: Session,
    actor: Actor,
    old: Certificate,
    given: Renaming,
    renamed: Renamed,
    *,
    at: datetime,
) -> Certificate:
    made = Certificate(
        organisation_id=old.organisation_id,
        holder_id=old.holder_id,
        issuer_id=old.issuer_id,
        kind=old.kind,
        award=old.award,
        framework=old.framework,
        release=old.release,
        framework_digest=old.framework_digest,
        request_id=old.request_id,
        in_place_of=old.id,
        number=given.number,
        effect_key=f"in place of {old.id}",
        title=None,
        holder_name=None,
        content=None,
        digest="",
        issued_on=old.issued_on,
        issued_at=old.issued_at,
    )
    keep(session, actor, made, renamed(given), name=given.name, at=at)
    _end(session, actor, old, End.REPLACED, replaced_by=made.id, at=at)
    return made


def _end(
    session: Session,
    actor: Actor,
    row: Certificate,
    how: End,
    *,
    reason: Reason | None = None,
    replaced_by: UUID | None = None,
    notice_id: UUID | None = None,
    at: datetime,
) -> None:
    session.add(
        CertificateEnd(
            organisation_id=row.organisation_id,
            certificate_id=row.id,
            how=how,
            reason=reason,
            replaced_by=replaced_by,
            notice_id=notice_id,
            ended_by=actor.person_id,
            ended_at=at,
        )
    )
    said = {} if reason is None else {"reason": reason}
    note(
        session, actor, f"certificate.{how}", subject=row.holder_id, at=at,
        certificate=row.id, number_hash=number_hash(row), **said,
    )  # fmt: skip


def _turn(session: Session, actor: Actor, certificate_id: UUID) -> Certificate:
    row = queries.record(session, actor, certificate_id)
    take_turn(session, row.organisation_id, row.holder_id)
    return row


def _as_issuer(session: Session, actor: Actor, certificate_id: UUID) -> Certificate:
    queries.issued_one(session, actor, certificate_id)  # NotFound once another took its place
    return _turn(session, actor, certificate_id)


def _still_valid(session: Session, row: Certificate) -> None:
    if not queries.is_valid(session, row):
        raise RuleBroken(OVER)


def _short_enough(words: str) -> None:
    if len(words) > LONGEST_WORDS:
        raise RuleBroken(f"There is room for {LONGEST_WORDS:,} letters.", field="words")
