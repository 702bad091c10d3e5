"""What the paper of a role-scope audit says: facts of one service, or figures of several together.

Every figure comes in words, made elsewhere; nothing here can tell how many there were.
"""

from dataclasses import dataclass
from datetime import date

from certificates.wording import MONTHS


@dataclass(frozen=True, slots=True)
class AuditWording:
    """The fixed words."""

    caption: str = "Role-scope audit"
    draft: str = "Draft"
    release: str = "Framework release"
    does_not_show: str = "What it does not show: "
    from_peers: str = "From the peers"
    how: str = "How to read this"
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class AuditPart:
    """One question, or one table of it: rows in words, under its own heads."""

    heading: str
    lead: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    does_not_show: str = ""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """An edition of the audit, the same for whoever may read it."""

    published_on: date
    title: str
    """The service's name, or what stands for all of them."""
    period: str
    """ "July to September 2026. Frozen on 30 September, published on 19 October."."""
    introduction: str
    framework_title: str
    release: str
    draft_notice: str | None
    advice_notice: str
    parts: tuple[AuditPart, ...]
    reply: str = ""
    """What the service's peers say together, in their words."""
    reply_note: str = ""
    """What stands where they said nothing; empty where no reply belongs here."""
    notes: tuple[str, ...] = ()
    made_up: bool = False
    language: str = "en-GB"
    wording: AuditWording = AuditWording()
