"""What a portfolio says: frozen values that hold every printed word, in the order it is printed.

The web builds them from queries, `freezing` stores them, `portfolio` draws them and looks nothing
up. A level is a rank (1 is the first) among the levels of a scale, and always comes with its words.
Text is text: nothing in it is ever read as markup. Where a field may be empty, what it would print
is left out.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certificates.freezing import canonical, digest, from_json
from certificates.wording import Wording

__all__ = [
    "AgreedPart",
    "CompetenceMap",
    "CompetencePage",
    "DecisionLine",
    "EvidenceRow",
    "Lane",
    "MapBand",
    "MapMark",
    "MapRow",
    "Owed",
    "Passage",
    "Portfolio",
    "ProvenanceKind",
    "ProvenancePart",
    "Timeline",
    "TimelineEntry",
    "TimelineSign",
    "Voice",
    "Wording",
    "canonical",
    "digest",
    "from_json",
]


@dataclass(frozen=True, slots=True)
class MapMark:
    """One competence on the map. `said` and `agreed` are ranks; none where there is no view."""

    code: str
    title: str
    said: int | None = None
    agreed: int | None = None
    awaited: bool = False
    """The agreed level still awaits a lived-experience view."""


@dataclass(frozen=True, slots=True)
class MapBand:
    """A domain: its place in the framework, counted from 0, and what was looked at in it."""

    domain_index: int
    title: str
    marks: tuple[MapMark, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """What the team owes before a competence can be practised: its title, the duty in words."""

    domain_index: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """One line of the map in words; an empty cell prints as a dash."""

    code: str
    title: str
    said: str = ""
    agreed: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceMap:
    """Where things are, as a picture and in words.

    A mark with neither rank, and a band with no mark left, is not drawn: nothing empty is drawn or
    counted.
    """

    title: str
    description: str
    """The picture in one or two sentences, for whoever does not see it. Never "x of 20"."""
    levels: tuple[str, ...]
    """The words of the scale, first to last."""
    bands: tuple[MapBand, ...]
    owed: tuple[Owed, ...] = ()
    owed_heading: str = "What the team owes first"
    awaited_words: str = "Agreed, a lived-experience view is awaited"
    rows: tuple[MapRow, ...] = ()
    """The same in words: drawn ones first in map order, then what is owed, then the rest."""


class TimelineSign(StrEnum):
    """What stands in the lane beside an entry."""

    LEVEL = "level"
    NEXT_STEP = "next-step"
    TALK = "talk"
    LOOK_AGAIN = "look-again"  # "the service was to look again by ..."
    AWAY = "away"  # a band over both lanes; every clock stopped
    WORDS = "words"  # nothing but the words


class Lane(StrEnum):
    """Whose side of the timeline an entry is on."""

    SAID = "said"
    AGREED = "agreed"
    BOTH = "both"  # for away


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened: `when` as printed ("8 June 2026"), and what, in words."""

    when: str
    lane: Lane
    sign: TimelineSign
    words: str
    rank: int | None = None
    """The level, where the sign is one."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The path of one competence, oldest first."""

    title: str
    description: str
    domain_index: int
    levels: int
    """How many levels the scale has."""
    said_heading: str
    agreed_heading: str
    entries: tuple[TimelineEntry, ...]


class SessionSign(StrEnum):
    """What became of one session of supervision that was agreed, or held."""

    HELD = "held"  # and both sides say so
    TO_CONFIRM = "to-confirm"
    DIFFERENT = "different"  # held, and both accounts of it stand
    DISPUTED = "disputed"
    NOTHING_WRITTEN = "nothing-written"  # agreed, and nobody wrote what became of it
    NOT_OFFERED = "not-offered"
    SERVICE = "service"  # could not, as the next two
    SUPERVISOR = "supervisor"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A session on its day; `at` is where in the span, from 0 to 1."""

    at: float
    sign: SessionSign


@dataclass(frozen=True, slots=True)
class SupervisionRow:
    """One kind of supervision: its rhythm, the parts of the span that hold one, and its marks."""

    name: str
    rhythm: str
    agreed: tuple[tuple[float, float], ...]
    marks: tuple[SessionMark, ...]


@dataclass(frozen=True, slots=True)
class SupervisionPicture:
    """Supervision had against agreed over a span; `months` are where each begins, and its name."""

    title: str
    description: str
    months: tuple[tuple[float, str], ...]
    rows: tuple[SupervisionRow, ...]
    away: tuple[tuple[float, float], ...] = ()
    away_words: str = "Away"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one side says of a competence; both sides are the same kind of thing.

    `words` is a level's words, or a sentence: a non-rating, or that there is no view yet.
    """

    words: str
    rank: int | None = None
    awaited: bool = False
    reason: str = ""
    """In that side's own words; printed between quotation marks."""
    by: str = ""
    """ "Sam Sample, practice supervisor", for an agreed view."""
    on: date | None = None
    exception: str = ""
    """Why something was agreed though a kind of evidence was missing, as a whole sentence."""
    lived_experience: str = ""
    """Whose lived-experience view it has or awaits, as a whole sentence."""
    notes: tuple[str, ...] = ()
    """Anything else to be said beside it, as whole sentences: one person in two roles."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Evidence that was looked at; `text` and `mine` are there only if the worker chose."""

    kind: str
    title: str
    on: date | None = None
    text: str = ""
    mine: str = ""
    """The author's own paragraph, put into this one document."""


class ProvenanceKind(StrEnum):
    """How a provenance word is underlined: solid, dashed, dotted; or plain text."""

    DIRECT = "direct"
    INFERRED = "inferred"
    EXTERNAL = "external"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class ProvenancePart:
    """A piece of the provenance line, spaces included."""

    words: str
    kind: ProvenanceKind = ProvenanceKind.PLAIN


@dataclass(frozen=True, slots=True)
class CompetencePage:
    """Everything the portfolio says about one competence."""

    domain_index: int
    domain_title: str
    code: str
    title: str
    plain_text: str
    said: Voice
    agreed: Voice
    levels: int
    """How many levels the scale has."""
    differs: bool = False
    earlier_views: tuple[Voice, ...] = ()
    """Views still on record that do not stand alone, such as the first of two; newest first."""
    next_step: str = ""
    service_will: str = ""
    reply: str = ""
    """The worker's reply, in their own words."""
    evidence: tuple[EvidenceRow, ...] = ()
    timeline: Timeline | None = None
    provenance: tuple[ProvenancePart, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedPart:
    """One line of "agreed so far" towards an award: its title, and where it stands in words."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision: day, competence with code, what was decided, by whom, under which release."""

    on: date
    competence: str
    words: str
    by: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A worker's portfolio as it was printed on one day, cover to last page."""

    language: str
    """BCP 47, such as `en-GB`."""
    holder_name: str
    role_titles: tuple[str, ...]
    organisation_name: str
    printed_on: date
    framework_title: str
    release: str
    framework_digest: str
    is_draft: bool
    draft_notice: str
    """ "Not yet reviewed by peer workers."; printed on every page when `is_draft`."""
    record_notice: str
    """ "Local record. Not a registration or licence."; printed on every page."""
    purpose_notice: str
    """What nothing here may be used to decide; printed on the cover and with how to read this."""
    made_up: bool
    """Every person and place is made up; every page says so."""
    introduction: tuple[str, ...]
    """The first is printed bold: "Ash chose what is in here."."""
    summary: str
    """ "Ash says ... The team has agreed ... The service owes ..."; never "x of 20"."""
    map: CompetenceMap
    reading: tuple[Passage, ...]
    """How to read this, passage by passage."""
    wording: Wording
    period: str = ""
    """ "February to November 2026"."""
    agreed_so_far: tuple[AgreedPart, ...] = ()
    competences: tuple[CompetencePage, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
