"""Rows to be written in bulk, by their kind; a seed makes the same ones, ids included."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from competence.database import Owned, Record
from competence.framework.model import Framework

T = TypeVar("T")


@dataclass
class Rows:
    """Rows of one service, and the chance by which they come to be.

    What happened lies between `since` and `at`.
    """

    framework: Framework
    organisation_id: UUID
    chance: Random
    since: date
    at: datetime
    found: dict[type[Record], list[dict[str, object]]] = field(default_factory=dict)

    def add(self, kind: type[Record], /, **columns: object) -> UUID:
        """Keep a row, inside the service; its new id, where it has one."""
        row_id = self.new_id()
        if issubclass(kind, Owned):
            columns["id"] = row_id
        columns["organisation_id"] = self.organisation_id
        self.found.setdefault(kind, []).append(columns)
        return row_id

    def new_id(self) -> UUID:
        """An id that nothing else has."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    def likely(self, percent: int) -> bool:
        """Whether something comes to be that does so often."""
        return self.chance.random() * 100 < percent

    def one(self, things: Sequence[T]) -> T:
        """One of several, the first of them the most often."""
        return things[int(len(things) * self.chance.random() ** 1.5)]

    def some_day(self) -> date:
        """A day between the first and the last."""
        days = (self.at.date() - self.since).days
        return self.since + timedelta(days=int(days * self.chance.random()))

    def some_time(self) -> datetime:
        """An instant between the first and the last."""
        return self.at_noon(self.some_day())

    def at_noon(self, day: date) -> datetime:
        """An instant on a day, before the last."""
        return min(self.at, self.at.replace(year=day.year, month=day.month, day=day.day, hour=12))

    def named(self) -> dict[str, str]:
        """Framework and release, as rows have them."""
        return {"framework": self.framework.framework, "release": self.framework.release}

    def write(self, session: Session) -> None:
        """Write everything that was kept, each kind at once."""
        for kind, rows in self.found.items():
            session.execute(insert(kind), rows)
