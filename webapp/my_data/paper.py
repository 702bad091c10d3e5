"""Everything kept of somebody, as its paper says it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from certificates.my_data import HeldKind, HeldRecord, MyData
from competence.days import clock_of, day_of
from webapp.my_data.presenters import Archive
from webapp.presenting.dates import clock_words, instant_words


def paper(made: Archive, *, at: datetime, made_up: bool) -> MyData:
    """What is printed, in the order of the page to read."""
    left_out = cast("list[Mapping[str, Any]]", made.told["left_out"])
    return MyData(
        person=str(made.told["person"]),
        made_at=f"{instant_words(at)}, {clock_words(clock_of(at))}",
        printed_on=day_of(at),
        kinds=tuple(
            HeldKind(
                kind.title,
                kind.readers,
                kind.kept,
                tuple(HeldRecord(row.called, row.is_whole, tuple(row.values)) for row in rows),
            )
            for kind, rows in made.by_kind
        ),
        left_out=tuple(
            (one["record"].replace("_", " ").capitalize(), one["why"]) for one in left_out
        ),
        made_up=made_up,
    )
