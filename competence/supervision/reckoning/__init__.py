"""Supervision had against supervision agreed, by kind, and the sentences that say how.

Pure: a worker's `Diary` in, a `Reckoning` out. Every day at work, and not away, brings its part
of a session, as the rhythm in force says; a fraction, never a decimal. A session is owed once it
is whole.
"""

from competence.supervision.reckoning.counting import agreed, reckon
from competence.supervision.reckoning.diary import (
    Agreed,
    AtWork,
    CouldNot,
    Diary,
    Held,
    Length,
    NotHeld,
    Remembered,
    Step,
    Unit,
)
from competence.supervision.reckoning.figures import Figure, Gap, Reckoning
from competence.supervision.reckoning.wording import how_in_words, rhythm_in_words

__all__ = [
    "Agreed",
    "AtWork",
    "CouldNot",
    "Diary",
    "Figure",
    "Gap",
    "Held",
    "Length",
    "NotHeld",
    "Reckoning",
    "Remembered",
    "Step",
    "Unit",
    "agreed",
    "how_in_words",
    "reckon",
    "rhythm_in_words",
]
