"""Makes every figure about people that leaves a service, and says when it may be read. Pure.

R1 to R9 are the small-cell rules: 0 to 7 is never shown, anything above is rounded to five, and
nobody who knows every total, every edition and these rules can work out a count of 1 to 7. R11 says
how much of it one person reads in a day.
"""

from competence.oversight.rules.calendar import due, pooled_from
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
from competence.oversight.rules.groups import EDITIONS_BACK, Group, may_be_published
from competence.oversight.rules.reading import (
    COUNTED,
    Read,
    ReadAs,
    facts_read,
    figures_read,
    may_be_read,
    side_read,
)
from competence.oversight.rules.sharing import share
from competence.oversight.rules.tables import BY_LOT, middle, safe

__all__ = [
    "BY_LOT",
    "COUNTED",
    "EDITIONS_BACK",
    "Answer",
    "Cell",
    "Counts",
    "Fact",
    "Figure",
    "Group",
    "Mark",
    "Measures",
    "Read",
    "ReadAs",
    "SafeTable",
    "Share",
    "due",
    "facts_read",
    "figures_read",
    "may_be_published",
    "may_be_read",
    "middle",
    "pooled_from",
    "safe",
    "share",
    "side_read",
]
