"""Which editions may be read on a day."""

from collections.abc import Sequence
from datetime import date

from competence.editions import newest, quarters_before


def published_days(on: date, *, many: int) -> Sequence[date]:
    """The days of the editions that commissioners read on a day, newest first."""
    last = newest(on)
    first = last if last.is_published(on) else quarters_before(last, 1)
    return [quarters_before(first, back).ends_on for back in range(many)]


def drafted_days(on: date, *, many: int) -> Sequence[date]:
    """The days of the editions that a service's own people read on a day, newest first."""
    last = newest(on)
    first = last if last.draft_from <= on else quarters_before(last, 1)
    return [quarters_before(first, back).ends_on for back in range(many)]
