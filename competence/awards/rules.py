"""Who qualifies for an award, what a review opens, and what a check answers.

What an award stands on is the framework's data (`awards.json`); who issues it, and what a
certificate's states are, is the product brief's (4.10, 8).
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence.framework.model import Award, Framework
from competence.signoff.rules import AgreedBy

HEARD_WITHIN_DAYS: Final = 7
"""How long a holder has to answer before an issuer can withdraw (a local default)."""

LONGEST_WORDS: Final = 2_000
LONGEST_LINE: Final = 200
LONGEST_NAME: Final = 200
MOST_IN_A_REVIEW: Final = 1_000

ADDRESS_FOR_DAYS: Final = (7, 30, 90, 365)
"""For how long an address of a certificate can be given."""

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that could be read as a figure or another letter."""

NUMBER_BITS: Final = 128
_FIGURES: Final = 26  # of 5 bits each
_GROUP: Final = 4
_READ_AS: Final = str.maketrans("oil", "011", "- ")


class CertificateKind(StrEnum):
    """What a certificate says: that somebody was there, or that competences were assessed."""

    ATTENDANCE = "attendance"
    AWARD = "award"


class Gathering(StrEnum):
    """What a certificate of attendance is of."""

    SESSION = "session"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A session or a course that certificates of attendance are of."""

    gathering: Gathering
    id: UUID

    @property
    def key(self) -> str:
        """What the keys of all its certificates begin with."""
        return f"{CertificateKind.ATTENDANCE} {self.gathering} {self.id} "


class End(StrEnum):
    """How a certificate stopped being valid."""

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a certificate was withdrawn: a class, never a story."""

    ISSUED_IN_ERROR = "issued-in-error"
    HOLDERS_WISH = "holders-wish"
    BY_ISSUER = "by-issuer"


ISSUERS_REASONS: Final = (Reason.ISSUED_IN_ERROR, Reason.BY_ISSUER)


class NameShown(StrEnum):
    """What a check says of the holder: what the holder chose."""

    FULL_NAME = "full-name"
    INITIALS = "initials"
    NOTHING = "nothing"


class Opens(StrEnum):
    """What a check was opened with."""

    NUMBER = "number"  # as printed, with its QR code
    ADDRESS = "address"  # made for one reader


class Opinion(StrEnum):
    """What a review of a release came to."""

    APPROVED = "approved"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Towards:
    """Where somebody is towards an award, in the framework's order.

    `agreed` counts for it; of `awaits_view` a lived-experience view is still to come; `to_come`
    is what the service has not yet made possible. It has begun once something is agreed of each
    part that it stands on.
    """

    award: Award
    agreed: tuple[AgreedBy, ...]
    awaits_view: tuple[str, ...]
    to_come: tuple[str, ...]
    has_begun: bool

    @property
    def qualifies(self) -> bool:
        """Whether everything the award stands on is agreed, with every view that it takes."""
        return not (self.awaits_view or self.to_come)


def towards(framework: Framework, award: Award, agreed: Mapping[str, AgreedBy]) -> Towards:
    """Where somebody is towards an award, from what was agreed of each competence."""
    counted: list[AgreedBy] = []
    awaits: list[str] = []
    to_come: list[str] = []
    begun = True
    for need in award.needs:
        before = len(counted) + len(awaits)
        for competence in framework.competences_of(need.domain):
            found = agreed.get(competence.code)
            if found is None or _is_below(framework, found.level, need.level):
                to_come.append(competence.code)
            elif found.standing.awaits_view:
                awaits.append(competence.code)
            else:
                counted.append(found)
        begun &= len(counted) + len(awaits) > before
    return Towards(award, tuple(counted), tuple(awaits), tuple(to_come), has_begun=begun)


def _is_below(framework: Framework, level: str, needed: str) -> bool:
    return framework.level_rank(level) < framework.level_rank(needed)


def is_by_one(issuer_id: UUID, basis: Collection[AgreedBy]) -> bool:
    """Whether the issuer is the only person who decided what lies under an award."""
    return {one.decider.id for one in basis} == {issuer_id}


def look_again_by(basis: Collection[AgreedBy], *, today: date) -> date | None:
    """The first day by which the service was to look again and has not; None where it has."""
    due = [one.standing.look_again_on for one in basis if one.standing.look_again_on is not None]
    return min((day for day in due if day < today), default=None)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An organisation's own review of a release: who took part, what they said, and the day.

    `people` took part, of whom `peers` have lived experience in a peer role; `took_part` says in
    words who they were, as roles. It speaks for the `domains` they read.
    """

    domains: tuple[str, ...]
    people: int
    peers: int
    took_part: str
    said: str
    opinion: Opinion
    reviewed_on: date


def opened_by(award: Award, reviews: Sequence[Reviewed]) -> Reviewed | None:
    """The review under which an award can be issued, of those of its release, oldest first.

    It is the latest that approved every domain the award stands on, unless a later one of any of
    them did not.
    """
    needed = {need.domain for need in award.needs}
    for review in reversed(reviews):
        if needed.isdisjoint(review.domains):
            continue
        if review.opinion is Opinion.NOT_YET:
            return None
        if needed <= {*review.domains}:
            return review
    return None


def needs_review(framework: Framework, award: Award) -> bool:
    """Whether an award waits for a review of one's own: its release is a draft."""
    return award.needs_approved_release and framework.is_draft


class Stands(StrEnum):
    """What can be done about an award now."""

    HELD = "held"  # a valid certificate of it is there
    CAN_BE_ASKED = "can-be-asked"
    WAITS_FOR_REVIEW = "waits-for-review"  # all is agreed, and nobody reviewed the release
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class AwardFinding:
    """Where somebody is towards an award, what can be done about it, and what review opens it."""

    towards: Towards
    stands: Stands
    review: Reviewed | None


def finding(
    framework: Framework, found: Towards, reviews: Sequence[Reviewed], *, held: bool
) -> AwardFinding:
    """What can be done about an award now; `held`: a valid certificate of it is there."""
    review = opened_by(found.award, reviews)
    if held:
        stands = Stands.HELD
    elif not found.qualifies:
        stands = Stands.NOT_YET
    elif needs_review(framework, found.award) and review is None:
        stands = Stands.WAITS_FOR_REVIEW
    else:
        stands = Stands.CAN_BE_ASKED
    return AwardFinding(found, stands, review)


def written_number(bits: int) -> str:
    """A certificate's number of 128 bits, as it is stored: 26 letters and figures."""
    places = range(5 * (_FIGURES - 1), -1, -5)
    return "".join(_ALPHABET[bits >> place & 31] for place in places)


def grouped(number: str) -> str:
    """A number as it is printed, in groups: "7KQ2 M4XV …"."""
    parts = [number[start : start + _GROUP] for start in range(0, len(number), _GROUP)]
    return " ".join(parts).upper()


def read_number(typed: str) -> str:
    """A number as it is stored, from one typed with or without groups; else what was typed."""
    plain = typed.strip().lower().translate(_READ_AS)
    return plain if len(plain) == _FIGURES and {*plain} <= {*_ALPHABET} else typed


def initials(name: str) -> str:
    """The first letter of each part of a name, "A. S."."""
    firsts = [part[0] for part in unicodedata.normalize("NFC", name).split()]
    return " ".join(f"{letter.upper()}." for letter in firsts)


def name_shown(name: str, shown: NameShown) -> str:
    """What a check says of the holder."""
    return {
        NameShown.FULL_NAME: name,
        NameShown.INITIALS: initials(name),
        NameShown.NOTHING: "",
    }[shown]
