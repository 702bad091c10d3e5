"""What a certificate says: frozen values that hold every printed word.

The web builds them, `freezing` stores them, `certificate_pages` draws them and looks nothing up.
Text is text: nothing in it is ever read as markup. What is empty or none is not printed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certificates.wording import MONTHS

GROUP = 4
"""How many characters of a number stand together."""


class CertificateKind(StrEnum):
    """What a certificate is of: that somebody was there, or that people looked and agreed."""

    ATTENDANCE = "attendance"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence, spaces included; the strong ones are set in bold."""

    words: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One competence that was agreed: at which level, on which day, and by whom."""

    code: str
    title: str
    level: str
    """In words."""
    decided_on: date
    decided_by: str
    """ "Sam Sample, practice supervisor"; all of them, where more than one decided."""
    domain: str = ""
    """The domain's title; lines of one domain stand together under it."""
    domain_index: int = 0
    """The domain's place in the framework, counted from 0."""


@dataclass(frozen=True, slots=True)
class Review:
    """An organisation's own review of a release: when, who took part, and what they said."""

    on: date
    took_part: str
    with_lived_experience: int
    """How many of them hold or held a peer role."""
    said: str


@dataclass(frozen=True, slots=True)
class CertificateWording:
    """The fixed words of a certificate; they are stored with it, whatever today's are."""

    award: str = "Award"
    attendance: str = "Certificate of attendance"
    given_to: str = "Given to"
    award_meaning: str = "Assessed competence: people looked, and decided each one."
    attendance_meaning: str = "Attendance: it says who was there, and nothing of what they can do."
    hours: str = "Hours"
    days: str = "Days"
    co_delivered_by: str = "Delivered with"
    decided_by: str = "Decided by"
    named_under_it: str = "Those named with each competence"
    issued_by: str = "Issued by"
    one_person: str = "Decided and issued by one person."
    given_on: str = "Given on"
    framework: str = "Framework"
    release: str = "release"
    look_again: str = "Look again"
    look_again_by: str = "The service is to look again by"
    number: str = "Number"
    reviewed: str = "Reviewed"
    reviewed_by: str = "by"
    took_part: str = "Took part"
    with_lived_experience: str = "who hold or held a peer role"
    they_said: str = "What they said"
    under_it: str = "What lies under it"
    statements: str = "What the course served"
    competence: str = "Competence"
    level: str = "Agreed at"
    day: str = "Day"
    by: str = "By whom"
    draft: str = "Draft"
    approved: str = "approved"
    made_up: str = "Made-up example."
    to_check: str = "To check it, scan this or go to"
    square_code: str = "Square code that opens"
    quotation_marks: tuple[str, str] = ("“", "”")
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it was issued, once and for good."""

    kind: CertificateKind
    title: str
    """The award's, or the course's."""
    holder: str
    issued_on: date
    organisation: str
    issuer: str
    number: str
    """With or without gaps; it is printed in groups."""
    check_address: str | None
    """The whole address that checks it, printed and as a square code; none where there is none."""
    release: str
    """ "0.1.0"."""
    draft_notice: str | None
    """ "Not yet reviewed by peer workers."; none under an approved release."""
    review: Review | None
    basis: tuple[Line, ...]
    decided_and_issued_by_one: bool
    hours: str | None
    """ "14 hours over four sessions"."""
    days: str | None
    """ "2, 3, 9 and 10 November 2026"."""
    co_delivered_by: tuple[str, ...]
    statements: tuple[str, ...]
    """What the course served, "F1.2 Can say which part of the role they are in"."""
    record_notice: str
    """ "Local record. Not a registration or licence."."""
    sentence: tuple[Phrase, ...] = ()
    """What it is for, under the name: `award_sentence` or `attendance_sentence`."""
    framework_title: str = ""
    look_again_by: date | None = None
    decided_by: tuple[str, ...] = ()
    """Each person who decided, once, as printed; where none is named, those of the basis."""
    domains: tuple[int, ...] = ()
    """Whose voices are drawn; where none is named, those of the basis, or all three."""
    made_up: bool = False
    language: str = "en-GB"
    wording: CertificateWording = CertificateWording()


def award_sentence(
    level: str, domains: tuple[str, ...], *, with_peer_view: bool
) -> tuple[Phrase, ...]:
    """Give what an award is for: "Agreed at Competent in every competence of … and of …."."""
    phrases = [Phrase(f"Agreed at {level} in every competence of ")]
    for place, title in enumerate(domains):
        if place:
            phrases.append(Phrase(" and of " if place == len(domains) - 1 else ", of "))
        phrases.append(Phrase(title, is_strong=True))
    view = ", with the view of people who hold or held a peer role." if with_peer_view else "."
    return (*phrases, Phrase(view))


def attendance_sentence(hours: str) -> tuple[Phrase, ...]:
    """Give what a certificate of attendance is for: "Was there for 14 hours."."""
    return (Phrase("Was there for "), Phrase(hours, is_strong=True), Phrase("."))


def grouped(number: str) -> str:
    """Give a number in groups of four, however it was written: "7Q4K 2M9T"."""
    plain = "".join(one for one in number if one not in " -\u00a0")
    return " ".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))
