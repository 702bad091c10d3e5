"""What a signing-in sheet says: who is expected at a session, and nothing more personal."""

from dataclasses import dataclass
from datetime import date

from certificates.wording import MONTHS


@dataclass(frozen=True, slots=True)
class RegisterSheetWording:
    """The fixed words, in the order they are met."""

    sheet: str = "Signing-in sheet"
    name: str = "Name"
    minutes: str = "Minutes there"
    signed: str = "Signed"
    planned: str = "minutes planned"
    trainers: str = "With"
    instruction: str = "Sign beside your name. Leave the minutes empty if you stay to the end."
    privacy: str = "For the register of this session only. Write nothing else about anyone here."
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """The sheet of one course session."""

    course: str
    session: str
    """ "Session 3: Many voices"."""
    when: str
    """ "Monday 23 November 2026, 10am to 12.30pm"."""
    place: str
    minutes: int
    organisation: str
    trainers: tuple[str, ...]
    names: tuple[str, ...]
    """As on the register, in its order."""
    printed_on: date
    spare_lines: int = 3
    """Empty lines for whoever comes without being on it."""
    made_up: bool = False
    language: str = "en-GB"
    wording: RegisterSheetWording = RegisterSheetWording()
