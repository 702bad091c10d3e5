"""What "Agreed so far" says: what is agreed, and what the service has not yet made possible.

It can be printed any day. What is still to come is told as what the service owes, never as what
somebody lacks; nothing is counted.
"""

from dataclasses import dataclass
from datetime import date

from certificates.certificate import Line
from certificates.content import AgreedPart, Owed
from certificates.wording import MONTHS


@dataclass(frozen=True, slots=True)
class AgreedSoFarWording:
    """The fixed words, in the order they are met."""

    title: str = "Agreed so far"
    agreed: str = "What is agreed"
    nothing_yet: str = "Nothing has been agreed yet. That is where everyone starts."
    competence: str = "Competence"
    level: str = "Agreed at"
    day: str = "Day"
    by: str = "By whom"
    owed: str = "What the service has not yet made possible"
    awards: str = "What this opens"
    draft: str = "Draft"
    release: str = "Framework release"
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class AgreedSoFar:
    """What is agreed with one worker, as it stood on one day."""

    holder: str
    organisation: str
    printed_on: date
    framework_title: str
    release: str
    """ "0.1.0"."""
    draft_notice: str | None
    record_notice: str
    purpose_notice: str
    """What nothing here may be used to decide."""
    introduction: str
    """ "Ash and the team have agreed this so far. It can be printed any day."."""
    agreed: tuple[Line, ...] = ()
    not_yet_possible: tuple[Owed, ...] = ()
    """What the service owes first: the competence's code and title, and the duty in words."""
    awards: tuple[AgreedPart, ...] = ()
    """Each award, and where it stands in words: "Can be asked for today."."""
    made_up: bool = False
    language: str = "en-GB"
    wording: AgreedSoFarWording = AgreedSoFarWording()
