"""Reading rows of a spreadsheet against a course as it is.

Nothing is written before the whole is right; what stands in a row already is no change.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from competence.cells import clock_in, count_in, day_in, minutes_in
from competence.training.rules.checking_in import normal_code, window
from competence.training.rules.courses import LONGEST_NAME, LONGEST_PLACE, MOST_SESSIONS
from competence.training.rules.importing import (
    Difference,
    Known,
    KnownLine,
    Minutes,
    Ref,
    Times,
    Wrong,
)
from competence.training.rules.schemes import LONGEST_TITLE, MOST_MINUTES
from competence.training.rules.sheets import Column, Row, Table
from competence.unseen import holds_hidden

FARTHEST: Final = timedelta(days=20 * 366)
"""How far from now a session may be; a year written wrongly is farther."""

_LONGEST: Final = {
    Column.PERSON: LONGEST_NAME,
    Column.CODE: 20,
    Column.SESSION: LONGEST_TITLE,
    Column.PLACE: LONGEST_PLACE,
}
_OF_SESSION: Final = (
    Column.SESSION, Column.DATE, Column.STARTS, Column.LENGTH, Column.PLACE,
)  # fmt: skip
_DAY: Final = "Write the day as 2026-05-03, 3/5/2026 or 3 May 2026."
_CLOCK: Final = "Write a time, such as 14:30 or 2pm."
_LENGTH: Final = f"Write from 1 to {MOST_MINUTES} minutes."


def read(table: Table, known: Known, *, at: datetime) -> tuple[Difference, Sequence[Wrong]]:
    """What the rows would change, and what is wrong with them, in their order."""
    reader = _Reader(known, at)
    for row in table.rows:
        reader.take(row)
    return reader.difference(), reader.wrong


class _WrongCell(Exception):
    """A cell that cannot be read, and why."""

    def __init__(self, column: Column, because: str) -> None:
        super().__init__(because)
        self.column = column


@dataclass
class _Reader:
    """Goes through rows and keeps what they come to."""

    known: Known
    at: datetime
    wrong: list[Wrong] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    waiting: int = 0
    times: list[Times] = field(default_factory=list)
    entered: dict[tuple[Ref, Ref], tuple[Minutes, int]] = field(default_factory=dict)
    the_same: int = 0

    def __post_init__(self) -> None:
        self.by_code = {one.code: one for one in self.known.lines}
        self.by_id: dict[Ref, KnownLine] = {one.id: one for one in self.known.lines}
        self.by_name: defaultdict[str, list[Ref]] = defaultdict(list)
        for one in self.known.lines:
            if not one.has_left:
                self.by_name[_key(one.name)].append(one.id)
        self.on_day: defaultdict[tuple[str, date], list[tuple[Ref, Times]]] = defaultdict(list)
        for session_id, times in self.known.sessions.items():
            self.on_day[_key(times.title), times.day].append((session_id, times))

    def take(self, row: Row) -> None:
        """Read one row; what is wrong with it is kept beside it, and changes nothing."""
        before = len(self.names), len(self.times)
        try:
            for column, longest in _LONGEST.items():
                _readable(row, column, longest)
            line, session = self._line(row), self._session(row)
            _is_about_something(line, session)
            is_new = before != (len(self.names), len(self.times))
            if not self._minutes(row, line, session) and not is_new:
                self.the_same += 1
        except _WrongCell as found:
            self.wrong.append(Wrong(row, found.column, str(found)))

    def difference(self) -> Difference:
        """What the rows that are right come to."""
        return Difference(
            tuple(self.names),
            self.waiting,
            tuple(self.times),
            tuple(one for one, _ in self.entered.values() if one.minutes != one.before),
            self.the_same,
        )

    def _line(self, row: Row) -> Ref | None:
        name, code = row.said(Column.PERSON), normal_code(row.said(Column.CODE))
        if code:
            return self._by_code(name, code)
        if not name:
            return None
        found = self.by_name[_key(name)]
        if len(found) > 1:
            raise _WrongCell(
                Column.CODE, "Several people on this list have this name. Write their own code."
            )
        return found[0] if found else self._new_line(name)

    def _by_code(self, name: str, code: str) -> UUID:
        line = self.by_code.get(code)
        if line is None:
            raise _WrongCell(
                Column.CODE, "Nobody on this list has this code. Leave it empty for somebody new."
            )
        if name and _key(name) != _key(line.name):
            raise _WrongCell(
                Column.CODE, "This code is somebody else’s on this list. Write their own, or none."
            )
        return line.id

    def _new_line(self, name: str) -> int:
        if self.known.is_closed:
            raise _WrongCell(
                Column.PERSON, "This course is closed, and nobody joins it. Leave this row out."
            )
        if len(self.names) >= self.known.room:
            raise _WrongCell(Column.PERSON, "There is no room left on this list.")
        places = self.known.places
        self.waiting += places is not None and len(self.names) >= places
        self.names.append(name)
        self.by_name[_key(name)].append(len(self.names) - 1)
        return len(self.names) - 1

    def _session(self, row: Row) -> Ref | None:
        if not any(row.said(column) for column in _OF_SESSION):
            return None
        title = row.said(Column.SESSION)
        if not title:
            raise _WrongCell(Column.SESSION, "Write what the session is called.")
        day = day_in(row.said(Column.DATE))
        if day is None:
            raise _WrongCell(Column.DATE, _DAY)
        clock = clock_in(row.said(Column.STARTS))
        if clock is None and row.said(Column.STARTS):
            raise _WrongCell(Column.STARTS, _CLOCK)
        length = count_in(row.said(Column.LENGTH))
        if row.said(Column.LENGTH) and not (length and length <= MOST_MINUTES):
            raise _WrongCell(Column.LENGTH, _LENGTH)
        found = self._alike(row, title, day, clock, length)
        if not found:
            return self._new_session(row, title, day, clock, length)
        ((ref, times),) = found
        if length is not None and length != times.minutes:
            raise _WrongCell(
                Column.LENGTH,
                f"This session takes {times.minutes} minutes. Write that, or change the session.",
            )
        if row.said(Column.PLACE) not in {"", times.place}:
            raise _WrongCell(
                Column.PLACE,
                "This session is somewhere else. Leave this empty, or move the session.",
            )
        return ref

    def _alike(
        self, row: Row, title: str, day: date, clock: time | None, length: int | None
    ) -> Sequence[tuple[Ref, Times]]:
        """The one session that a row means, or none."""
        found = [
            (ref, times)
            for ref, times in self.on_day[_key(title), day]
            if clock is None or times.clock == clock
        ]
        if len(found) > 1 and length is not None:
            found = [one for one in found if one[1].minutes == length]
        if len(found) > 1:
            found = [one for one in found if one[1].place == row.said(Column.PLACE)]
        if len(found) > 1:
            raise _WrongCell(
                Column.SESSION, "Several sessions of this day are called that. Rename one of them."
            )
        return found

    def _new_session(
        self, row: Row, title: str, day: date, clock: time | None, length: int | None
    ) -> int:
        if clock is None:
            raise _WrongCell(Column.STARTS, f"This session is new. {_CLOCK}")
        if length is None:
            raise _WrongCell(Column.LENGTH, f"This session is new. {_LENGTH}")
        times = Times(title, day, clock, length, row.said(Column.PLACE))
        if not 1 < day.year < date.max.year or abs(times.starts_at - self.at) > FARTHEST:
            raise _WrongCell(Column.DATE, "Look at the year. It is a long way from now.")
        if len(self.known.sessions) + len(self.times) >= MOST_SESSIONS:
            raise _WrongCell(Column.SESSION, f"A course has at most {MOST_SESSIONS} sessions.")
        self.times.append(times)
        self.on_day[_key(title), day].append((len(self.times) - 1, times))
        return len(self.times) - 1

    def _minutes(self, row: Row, line: Ref | None, session: Ref | None) -> bool:
        """Take the minutes a row says; whether they are another word than what counts."""
        said = row.said(Column.MINUTES)
        if not said:
            return False
        if line is None:
            raise _WrongCell(Column.PERSON, "Write whose minutes these are.")
        if session is None:
            raise _WrongCell(Column.SESSION, "Write the session that these minutes are of.")
        times = self._times(session)
        minutes = minutes_in(said, times.minutes)
        if minutes is None or minutes > times.minutes:
            raise _WrongCell(
                Column.MINUTES, f"Write from 0 to {times.minutes}, or “present” or “absent”."
            )
        before = self._before(session, line)
        self._may_be_entered(line, times, is_entered=before is not None)
        earlier = self.entered.get((session, line))
        if earlier is not None and earlier[0].minutes != minutes:
            raise _WrongCell(
                Column.MINUTES,
                f"Row {earlier[1]} says {earlier[0].minutes} for the same person and session.",
            )
        entered = Minutes(session, times.title, line, self._name(line), minutes, before)
        self.entered[session, line] = (entered, row.number)
        return earlier is None and minutes != before

    def _times(self, session: Ref) -> Times:
        return self.times[session] if isinstance(session, int) else self.known.sessions[session]

    def _name(self, line: Ref) -> str:
        return self.names[line] if isinstance(line, int) else self.by_id[line].name

    def _before(self, session: Ref, line: Ref) -> int | None:
        if isinstance(session, int) or isinstance(line, int):
            return None
        return self.known.minutes.get((session, line))

    def _may_be_entered(self, line: Ref, times: Times, *, is_entered: bool) -> None:
        """Whether a register takes this person now; a correction always goes."""
        if self.at < window(times.starts_at, times.minutes).opens_at:
            raise _WrongCell(
                Column.MINUTES, "This session is still to come. Leave the minutes empty."
            )
        there = self.by_id.get(line)
        if there is not None and there.is_own:
            raise _WrongCell(
                Column.MINUTES, "Nobody enters themself. Leave this to another trainer."
            )
        if is_entered:
            return
        if there is not None and there.has_left:
            raise _WrongCell(Column.PERSON, "They have left this list. Leave the minutes empty.")
        if self._waits(line, there):
            raise _WrongCell(
                Column.PERSON, "They wait for a place. Give the course more places first."
            )

    def _waits(self, line: Ref, there: KnownLine | None) -> bool:
        if there is not None:
            return not there.has_place
        places = self.known.places
        return places is not None and isinstance(line, int) and line >= places


def _is_about_something(line: Ref | None, session: Ref | None) -> None:
    if line is None and session is None:
        raise _WrongCell(Column.PERSON, "Write a person, a session, or both.")


def _readable(row: Row, column: Column, longest: int) -> None:
    said = row.said(column)
    if len(said) > longest:
        raise _WrongCell(column, f"Shorten this to {longest} characters.")
    if holds_hidden(said):
        raise _WrongCell(
            column, "This has a hidden character or a line end in it. Type it again on one line."
        )


def _key(words: str) -> str:
    """Words without what nobody means by them: capitals, and doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
