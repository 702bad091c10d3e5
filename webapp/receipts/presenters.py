"""Receipts in words, and a dispute wherever a worker reads what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import url_for

from competence.days import clock_of, day_of
from competence.receipts.queries import DisputedHere, ReceiptRead
from competence.receipts.rules import DisputeRead, Signed
from webapp.presenting.dates import clock_words, day_words
from webapp.presenting.people import ROLES

SIGNED: Final[Mapping[Signed, str]] = {
    Signed.DECISION: "An answer to a request for a view",
    Signed.VIEW: "A lived-experience view",
    Signed.RATING: "A second rating",
    Signed.AWARD: "An award",
}


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Something signed: what kind of thing, when, in which post and where; and its page."""

    what: str
    when: str
    post: str
    organisation: str
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One of them, and which button it has: at most one of the two."""

    line: ReceiptLine
    id: UUID
    may_dispute: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class DisputedLine:
    """Something disputed, for an administrator, and where they say that it was looked into."""

    words: str
    href: str


def receipt_line(one: ReceiptRead, organisation: str) -> ReceiptLine:
    """A receipt in a list."""
    return ReceiptLine(
        what=SIGNED[one.signed],
        when=f"{day_words(day_of(one.signed_at))}, {clock_words(clock_of(one.signed_at))}",
        post=ROLES[one.post],
        organisation=organisation,
        said=_said(one.dispute),
        href=url_for("receipts.show", receipt_id=one.id),
    )


def receipt_page(one: ReceiptRead, organisation: str) -> ReceiptPage:
    """The page of one."""
    return ReceiptPage(
        line=receipt_line(one, organisation),
        id=one.id,
        may_dispute=one.dispute is None,
        may_take_back=one.dispute is not None and one.dispute.looked_into_at is None,
    )


def disputed_words(dispute: DisputeRead | None) -> str:
    """What a worker reads beside what was signed; empty where nothing is disputed."""
    if dispute is None:
        return ""
    if dispute.looked_into_at is None:
        return "Whoever signed this says it was not them; the service is looking into it."
    day = day_words(day_of(dispute.looked_into_at))
    return (
        "Whoever signed this said it was not them."
        f" The service said on {day} that it was looked into."
    )


def disputed_lines(found: Sequence[DisputedHere]) -> Sequence[DisputedLine]:
    """What an administrator reads: kind and day."""
    return [
        DisputedLine(
            f"{SIGNED[one.signed]}, signed on {day_words(one.signed_on)}",
            url_for("organisation.look_into", dispute_id=one.dispute_id),
        )
        for one in found
    ]


def _said(dispute: DisputeRead | None) -> str:
    if dispute is None:
        return ""
    said = f"You said on {day_words(day_of(dispute.said_at))} that it was not you."
    if dispute.looked_into_at is None:
        return f"{said} The service is looking into it."
    looked = day_words(day_of(dispute.looked_into_at))
    return f"{said} The service said on {looked} that it was looked into."
