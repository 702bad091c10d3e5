"""A worker's awards and certificates: where they are towards each, and what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.awards.queries import (
    CertificateRead,
    CheckRead,
    Ended,
    NoticeRead,
    OwnAwards,
)
from competence.awards.rules import (
    AwardFinding,
    CertificateKind,
    End,
    NameShown,
    Opens,
    Stands,
    grouped,
)
from competence.framework.model import Framework
from competence.receipts.rules import DisputeRead
from webapp.awards.presenters.words import KINDS, REASONS
from webapp.documents.awards import STANDS
from webapp.presenting.dates import day_month, day_words
from webapp.receipts.presenters import disputed_words

_SHOWS: Final = {
    NameShown.FULL_NAME: "shows your full name",
    NameShown.INITIALS: "shows your initials",
    NameShown.NOTHING: "shows nothing of your name",
}


REVIEW_OWED: Final = (
    "People here, peer workers among them, will look at the framework before this can be issued."
)


@dataclass(frozen=True, slots=True)
class AwardCard:
    """One award: a sentence on where it is, what is agreed, awaited and still to come."""

    title: str
    words: str
    owed: str
    agreed: tuple[str, ...]
    awaits: tuple[str, ...]
    to_come: tuple[str, ...]
    ask_href: str
    take_back: str
    """Where a request that waits is taken back; empty where none does."""


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate in a list."""

    title: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Everything of a worker's; `old_name` where a valid certificate has another name."""

    is_worker: bool
    awards: tuple[AwardCard, ...]
    certificates: tuple[CertificateLine, ...]
    earlier: tuple[CertificateLine, ...]
    has_old_name: bool


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One way a certificate can be checked, in words, and where it is ended."""

    words: str
    end: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What an issuer told: why, until when the holder may answer, and what they answered."""

    why: str
    words: str
    told: str
    until: str
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate of one's own."""

    id: UUID
    title: str
    is_valid: bool
    facts: tuple[dict[str, str], ...]
    is_drawn: bool
    notice: NoticePage | None
    number: CheckLine | None
    addresses: tuple[CheckLine, ...]
    name_on_it: str
    disputed: str


def own_page(
    framework: Framework,
    found: OwnAwards,
    certificates: Sequence[CertificateRead],
    *,
    is_worker: bool,
    today: date,
) -> OwnPage:
    """The page of somebody's awards and certificates."""
    shows = is_worker or bool(found.agreed)
    return OwnPage(
        is_worker=is_worker,
        awards=tuple(_card(framework, found, one, today) for one in found.found if shows),
        certificates=tuple(_line(one) for one in certificates if one.ended is None),
        earlier=tuple(_line(one) for one in certificates if one.ended is not None),
        has_old_name=any(_has_old_name(one) for one in certificates),
    )


def certificate_page(
    read: CertificateRead,
    notice: NoticeRead | None,
    checks: Sequence[CheckRead],
    disputed: DisputeRead | None = None,
) -> CertificatePage:
    """The page of one certificate of one's own."""
    numbers = [_check(read.id, one) for one in checks if one.opens is Opens.NUMBER]
    addresses = [_check(read.id, one) for one in checks if one.opens is Opens.ADDRESS]
    facts = {
        "What it says": KINDS[read.kind],
        "Issued": f"{day_words(read.issued_on)}, by {read.issuer.name}",
        "Number": grouped(read.number),
        "Framework": f"Release {read.release}",
        "Now": state_words(read.ended),
    }
    return CertificatePage(
        id=read.id,
        title=read.title,
        is_valid=read.ended is None,
        facts=tuple({"key": key, "value": value} for key, value in facts.items()),
        is_drawn=read.is_drawn,
        notice=None if notice is None else _notice(notice),
        number=numbers[0] if numbers else None,
        addresses=tuple(addresses),
        name_on_it=read.holder_name if _has_old_name(read) else "",
        disputed=disputed_words(disputed),
    )


def state_words(ended: Ended | None) -> str:
    """Where a certificate is: valid, or since when and how not."""
    if ended is None:
        return "Valid"
    if ended.how is End.REPLACED or ended.reason is None:
        return f"Replaced on {day_words(ended.on)}"
    return f"Withdrawn on {day_words(ended.on)}. {REASONS[ended.reason]}"


def _card(framework: Framework, own: OwnAwards, one: AwardFinding, today: date) -> AwardCard:
    award = one.towards.award
    asked = next((asked for asked in own.waiting if asked.award == award.code), None)
    words, owed = STANDS[one.stands], ""
    if asked is not None:
        words = f"With {asked.asked.name} since {day_month(asked.asked_on, today)}."
    elif one.stands is Stands.WAITS_FOR_REVIEW:
        words, owed = "Everything it stands on is agreed.", REVIEW_OWED
    can_ask = asked is None and one.stands is Stands.CAN_BE_ASKED
    return AwardCard(
        title=award.title,
        words=words,
        owed=owed,
        agreed=_titles(framework, [agreed.competence for agreed in one.towards.agreed]),
        awaits=_titles(framework, one.towards.awaits_view),
        to_come=_titles(framework, one.towards.to_come),
        ask_href=url_for("awards.ask", award=award.code) if can_ask else "",
        take_back=""
        if asked is None
        else url_for("awards.take_back", award_request_id=asked.request_id),
    )


def _titles(framework: Framework, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(framework.competence(code).title for code in codes)


def _line(one: CertificateRead) -> CertificateLine:
    waits = " Somebody wrote to you about it." if one.is_told else ""
    kind = "attendance" if one.kind is CertificateKind.ATTENDANCE else "assessed competence"
    return CertificateLine(
        one.title,
        url_for("awards.certificate", certificate_id=one.id),
        f"{day_words(one.issued_on)}, {kind}. {state_words(one.ended)}.{waits}",
    )


def _has_old_name(one: CertificateRead) -> bool:
    return one.ended is None and one.holder_name not in {one.holder.name, ""}


def _notice(notice: NoticeRead) -> NoticePage:
    return NoticePage(
        why=REASONS[notice.reason],
        words=notice.words,
        told=day_words(notice.told_on),
        until=day_words(notice.can_withdraw_on),
        replies=notice.replies,
    )


def _check(certificate_id: UUID, one: CheckRead) -> CheckLine:
    until = f", until {day_words(one.expires_on)}" if one.expires_on else ""
    who = f"For {one.reader}: it" if one.reader else "It"
    return CheckLine(
        f"{who} {_SHOWS[one.shows]}{until}.",
        url_for("awards.switch_off", certificate_id=certificate_id, check_id=one.id),
    )
