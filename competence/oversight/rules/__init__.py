"""Makes every figure about people that leaves a service, and says when it may be read. Pure.

R1 to R9 are the small-cell rules: 0 to 7 is never shown, anything above is rounded to five, and
nobody who knows every total, every edition and these rules can work out a count of 1 to 7.
"""

from competence.oversight.rules.calendar import (
    Phase,
    drafted_on,
    is_quarters_end,
    last_frozen,
    phase,
    pooled_from,
    published_on,
)
from competence.oversight.rules.facts import Answer, Fact
from competence.oversight.rules.figures import (
    Cell,
    Counts,
    Figure,
    Mark,
    Measures,
    SafeTable,
    Share,
)
from competence.oversight.rules.sharing import share
from competence.oversight.rules.tables import middle, safe

__all__ = [
    "Answer",
    "Cell",
    "Counts",
    "Fact",
    "Figure",
    "Mark",
    "Measures",
    "Phase",
    "SafeTable",
    "Share",
    "drafted_on",
    "is_quarters_end",
    "last_frozen",
    "middle",
    "phase",
    "pooled_from",
    "published_on",
    "safe",
    "share",
]
