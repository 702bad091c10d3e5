"""What is read of reviews, requests and certificates: frozen, with the words opened."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from competence.awards.rules import (
    CertificateKind,
    End,
    NameShown,
    Opens,
    Reason,
    Reviewed,
    Towards,
)
from competence.people.rules import PersonName


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """A review of a release, and when it was recorded."""

    id: UUID
    release: str
    review: Reviewed
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for an award that waits: who asks, whom, for what and since when."""

    request_id: UUID
    worker: PersonName
    asked: PersonName
    award: str
    framework: str
    release: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class BasisRead:
    """What whoever was asked reads before they issue: levels, days and who decided; no words.

    `review` is what opens the award, where its release is a draft. `waits_for_own_view` where they
    are to look again at something it stands on, which is hidden until then. `certificate_id` is
    there once it was issued; `is_over` once it was taken back, or handed back.
    """

    asked: Asked
    towards: Towards
    waits_for_own_view: bool
    review: Reviewed | None
    is_by_one: bool
    certificate_id: UUID | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """How a certificate stopped being valid, and when."""

    how: End
    reason: Reason | None
    on: date


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """That an issuer means to withdraw a certificate: why, and what the holder answered.

    `can_withdraw_on` is the first day on which the issuer may, answered or not.
    """

    id: UUID
    reason: Reason
    words: str
    told_on: date
    can_withdraw_on: date
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckRead:
    """One way in which a certificate can be checked now."""

    id: UUID
    opens: Opens
    shows: NameShown
    reader: str
    made_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class CertificateRead:
    """A certificate as its holder or its issuer sees it.

    `content` is the frozen words as canonical JSON, for the holder alone; else empty.
    """

    id: UUID
    holder: PersonName
    issuer: PersonName
    kind: CertificateKind
    title: str
    framework: str
    release: str
    issued_on: date
    ended: Ended | None
    is_told: bool
    """Whether the issuer means to withdraw it, and the holder was told."""
    is_drawn: bool
    number: str = ""
    holder_name: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check finds: what it is, and the name its holder chose to show.

    `is_forgotten`: the holder closed their account, and nothing of theirs can be read any more.
    """

    certificate_id: UUID
    organisation_id: UUID
    holder_id: UUID
    kind: CertificateKind
    title: str
    name: str
    organisation: str
    framework: str
    release: str
    award: str | None
    issued_on: date
    ended: Ended | None
    is_forgotten: bool
