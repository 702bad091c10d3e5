"""The words a document says by itself: headings, notices, months. They are stored with the content.

A document that is drawn again years later says what it said, in its own language, whatever today's
words are.
"""

from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words of a portfolio, in the order they are met."""

    portfolio: str
    draft: str
    release: str
    """ "Framework release 0.1.0"."""
    made_up: str
    inside: str
    reading: str
    map: str
    map_inside: str
    """The map's line in the list of what is inside."""
    owed: str
    in_words: str
    competence: str
    said: str
    """ "What Ash says"."""
    agreed: str
    next: str
    agreed_so_far: str
    differs: str
    next_step: str
    earlier_view: str
    reply: str
    looked_at: str
    chosen_text: str
    """ "Ash chose to include this", above the text of a piece of evidence."""
    mine: str
    path: str
    decisions: str
    day: str
    decided: str
    decided_by: str
    fingerprint: str
    """Before the framework's digest."""
    nothing_yet: str
    """When nothing has been looked at."""
    quotation_marks: tuple[str, str] = ("“", "”")
    months: tuple[str, ...] = MONTHS
    provenance: str = ""
    """Where to find what the statements come from; portfolios made earlier do not say it."""


def english_wording(called: str, release: str) -> Wording:
    """Give the English words, the holder being called `called` ("Ash"), under `release`."""
    return Wording(
        portfolio="Portfolio",
        draft="Draft",
        release=f"Framework release {release}.",
        made_up="Made-up example.",
        inside="Inside",
        reading="How to read this",
        map="Where things are",
        map_inside="Where things are: the map, and the same in words",
        owed=f"What we still owe {called}",
        in_words="The same in words",
        competence="Competence",
        said=f"What {called} says",
        agreed="Agreed view",
        next="What comes next",
        agreed_so_far="Agreed so far",
        differs="They see this differently. Both stand.",
        next_step="Next step, and what the service will do",
        earlier_view="An earlier view, still on record",
        reply=f"What {called} replied",
        looked_at="What was looked at",
        chosen_text=f"{called} chose to include this",
        mine=f"A paragraph of {called}’s own",
        path="The path so far",
        decisions="Every decision, in order",
        day="Day",
        decided="What was decided",
        decided_by="By whom",
        fingerprint="Fingerprint of the framework’s text:",
        nothing_yet="Nothing has been looked at yet. That is where everyone starts.",
        provenance="Where its statements come from is said with each competence.",
    )


def day_words(day: date, months: tuple[str, ...] = MONTHS) -> str:
    """Give a day in words, "8 June 2026"."""
    return f"{day.day} {months[day.month - 1]} {day.year}"
