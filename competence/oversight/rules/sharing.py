"""Percentages, from what is shown and nothing else (R3)."""

from typing import Final

from competence.oversight.rules.figures import Figure, Mark, Share

LEAST_WHOLE: Final = 30
"""From here on a whole that stayed as it was (R7) is surely at least twenty."""

MOST: Final = 95
LEAST: Final = 5


def share(part: Figure, whole: Figure) -> Share:
    """How much of `whole` is `part`, in whole percents of two rounded figures.

    Where either is not shown it takes that one's mark; of a whole below thirty it is small.
    """
    for figure in (whole, part):
        if figure.mark is not Mark.SHOWN:
            return Share(figure.mark)
    if part.value is None or whole.value is None or whole.value < LEAST_WHOLE:
        return Share(Mark.SMALL)
    percent = round(100 * part.value / whole.value)
    if percent >= MOST:
        return Share(Mark.SHOWN, MOST, or_more=True)
    if percent <= LEAST:
        return Share(Mark.SHOWN, LEAST, or_less=True)
    return Share(Mark.SHOWN, percent)
