"""The fixed words of awards and certificates."""

from collections.abc import Mapping
from typing import Final

from competence.awards.rules import CertificateKind, NameShown, Opinion, Reason

REASONS: Final[Mapping[Reason, str]] = {
    Reason.ISSUED_IN_ERROR: "It was issued in error",
    Reason.BY_ISSUER: "Whoever issued it withdraws it",
    Reason.HOLDERS_WISH: "At the holder’s wish",
}

SHOWN: Final[Mapping[NameShown, str]] = {
    NameShown.FULL_NAME: "My full name",
    NameShown.INITIALS: "My initials",
    NameShown.NOTHING: "Nothing of my name",
}

OPINIONS: Final[Mapping[Opinion, str]] = {
    Opinion.APPROVED: "Awards can be issued on what was read",
    Opinion.NOT_YET: "Not yet",
}

KINDS: Final[Mapping[CertificateKind, str]] = {
    CertificateKind.AWARD: "Assessed competence",
    CertificateKind.ATTENDANCE: "Attendance",
}
