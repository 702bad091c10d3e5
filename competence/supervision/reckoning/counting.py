"""Counting: rhythms cut into stretches of days that are all alike, and added up."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from operator import attrgetter
from typing import Final

from competence.people.rules import Span, days_away
from competence.supervision.reckoning.diary import (
    Agreed,
    AtWork,
    Diary,
    Length,
    Remembered,
    Unit,
)
from competence.supervision.reckoning.figures import Figure, Gap, Reckoning

_NOTHING: Final = Fraction(0)
_WHOLE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class _Pace:
    """Days on which a rhythm brings the same part of a session each."""

    days: Span
    a_day: Fraction
    of_full_time: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days in a row that are all alike: what was agreed for each, and whether it was time away."""

    starts_on: date
    ends_on: date
    a_day: Fraction
    is_away: bool

    @property
    def length(self) -> int:
        return (self.ends_on - self.starts_on).days


def reckon(diary: Diary, since: date, until: date) -> Reckoning:
    """What was agreed, had and owed from `since` to `until`, the last day not included."""
    until = max(since, until)
    held = {one.id: one for one in diary.held if since <= one.held_on < until}
    not_held = {one.id: one for one in diary.not_held if since <= one.due_on < until}
    rhythms = _in_force(diary.agreed, since, until)
    kinds = {one.kind for found in (rhythms, held.values(), not_held.values()) for one in found}
    figures = [
        _figure(
            replace(
                diary,
                agreed=tuple(one for one in rhythms if one.kind == kind),
                held=tuple(one for one in held.values() if one.kind == kind),
                not_held=tuple(one for one in not_held.values() if one.kind == kind),
            ),
            kind, since, until,
        )
        for kind in sorted(kinds)
    ]  # fmt: skip
    at_work = _at_work(diary.at_work, since, until)
    return Reckoning(since, until, tuple(figures), at_work, _days_away(diary, at_work))


def agreed(diary: Diary, since: date, until: date) -> Mapping[str, Fraction]:
    """What was agreed of each kind from `since` to `until`, as `reckon` has it, and nothing else.

    For many diaries at once: it is what takes the least of their time.
    """
    rhythms = _in_force(diary.agreed, since, until)
    found: dict[str, Fraction] = {}
    for kind in {one.kind for one in rhythms}:
        of_kind = replace(diary, agreed=tuple(one for one in rhythms if one.kind == kind))
        found[kind] = _agreed(_stretches(of_kind, (), since, until))
    return found


def _agreed(stretches: Iterable[_Stretch]) -> Fraction:
    return sum((one.a_day * one.length for one in stretches if not one.is_away), _NOTHING)


def _figure(of_kind: Diary, kind: str, since: date, until: date) -> Figure:
    days = {one.held_on for one in of_kind.held if one.remembered is not Remembered.DISPUTED}
    stretches = list(_stretches(of_kind, days, since, until))
    due_on = tuple(_due_on(stretches))
    return Figure(
        kind=kind,
        agreed=_agreed(stretches),
        due_on=due_on,
        due_while_away=tuple(day for day in due_on if _supervisor_is_away(of_kind.agreed, day)),
        held=tuple(sorted(of_kind.held, key=attrgetter("held_on", "id"))),
        not_held=tuple(sorted(of_kind.not_held, key=attrgetter("due_on", "id"))),
        longest_gap=max(_gaps(stretches, days, until), key=attrgetter("days"), default=None),
        rhythms=of_kind.agreed,
    )


def _in_force(agreed: Sequence[Agreed], since: date, until: date) -> list[Agreed]:
    """The agreements that hold in a span, cut to it, oldest first: each ends the one before."""
    found: list[Agreed] = []
    ends: dict[str, date] = {}
    for one in sorted(agreed, key=lambda one: one.days.starts_on)[::-1]:
        starts_on = max(one.days.starts_on, since)
        ends_on = min(one.days.ends_on or until, ends.get(one.kind, until), until)
        ends[one.kind] = min(one.days.starts_on, ends.get(one.kind, until))
        if starts_on < ends_on:
            found.append(replace(one, days=Span(starts_on, ends_on)))
    return found[::-1]


def _stretches(
    of_kind: Diary, days_held: Iterable[date], since: date, until: date
) -> Iterator[_Stretch]:
    """The whole span in stretches, in order; a day on which a session was held begins one."""
    paces = [pace for one in of_kind.agreed for pace in _paces(one, until)]
    spans = [*(one.days for one in of_kind.at_work), *of_kind.away, *(one.days for one in paces)]
    for starts_on, ends_on in pairwise(_cuts(spans, days_held, since, until)):
        share = _share(of_kind.at_work, starts_on)
        pace = next((one for one in paces if one.days.holds_on(starts_on)), None)
        part = share if pace is None or pace.of_full_time else Fraction(share > 0)
        a_day = _NOTHING if pace is None else pace.a_day * part
        is_away = any(span.holds_on(starts_on) for span in of_kind.away)
        yield _Stretch(starts_on, ends_on, a_day, is_away)


def _cuts(spans: Iterable[Span], days: Iterable[date], since: date, until: date) -> list[date]:
    edges = {edge for span in spans for edge in (span.starts_on, span.ends_on or until)}
    return sorted({since, until} | {day for day in {*edges, *days} if since < day < until})


def _share(at_work: Iterable[AtWork], day: date) -> Fraction:
    return min(_WHOLE, sum((one.share for one in at_work if one.days.holds_on(day)), _NOTHING))


def _paces(agreed: Agreed, until: date) -> Iterator[_Pace]:
    """An agreement, cut to a span, as days that bring the same each."""
    until = agreed.days.ends_on or until
    begins_on = agreed.begins_on
    for step in agreed.steps:
        ends_on = until if step.lasting is None else min(until, _after(begins_on, step.lasting))
        for period, length in _periods(begins_on, ends_on, step.every):
            starts_on = max(period.starts_on, agreed.days.starts_on)
            last = min(period.ends_on or ends_on, ends_on)
            if starts_on < last:
                yield _Pace(
                    Span(starts_on, last), Fraction(step.times, length), agreed.of_full_time
                )
        begins_on = ends_on


def _periods(begins_on: date, ends_on: date, every: Length) -> Iterator[tuple[Span, int]]:
    """The periods of a rhythm, each with its length in days; weeks are all alike, and so one."""
    if every.unit is Unit.WEEKS:
        yield Span(begins_on, ends_on), 7 * every.count
        return
    past, starts_on = 0, begins_on
    while starts_on < ends_on:
        past += every.count
        # From the first day each time: the 31st comes back after a shorter month.
        next_on = _after(begins_on, Length(past, Unit.MONTHS))
        yield Span(starts_on, next_on), (next_on - starts_on).days
        starts_on = next_on


def _after(day: date, length: Length) -> date:
    """The same day so many weeks or months later, or the last day of a month that is shorter."""
    if length.unit is Unit.WEEKS:
        return day + timedelta(weeks=length.count)
    years, month = divmod(day.month - 1 + length.count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _due_on(stretches: Iterable[_Stretch]) -> Iterator[date]:
    """By the end of which day each whole session was due, in order."""
    before = _NOTHING
    for one in stretches:
        if one.is_away or not one.a_day:
            continue
        after = before + one.a_day * one.length
        for nth in range(floor(before) + 1, floor(after) + 1):
            yield one.starts_on + timedelta(days=ceil((nth - before) / one.a_day) - 1)
        before = after


def _supervisor_is_away(rhythms: Iterable[Agreed], day: date) -> bool:
    """Whether the one with whom the rhythm in force was agreed is away on a day."""
    return any(
        one.days.holds_on(day) and any(span.holds_on(day) for span in one.supervisor_away)
        for one in rhythms
    )


def _gaps(stretches: Sequence[_Stretch], days_held: Collection[date], until: date) -> Iterator[Gap]:
    """The gaps between sessions. Time away stops them; where nothing is agreed they end."""
    days, starts_on = 0, None
    for one in stretches:
        if one.starts_on in days_held or not one.a_day:
            if starts_on is not None:
                yield Gap(days, Span(starts_on, one.starts_on))
            days, starts_on = 0, None
        if one.a_day:
            starts_on = starts_on or one.starts_on
            days += 0 if one.is_away else one.length
    if starts_on is not None:
        yield Gap(days, Span(starts_on, until))


def _at_work(at_work: Sequence[AtWork], since: date, until: date) -> tuple[AtWork, ...]:
    """The days in a post, in order, with the part of full time; equal neighbours are one."""
    found: list[AtWork] = []
    for starts_on, ends_on in pairwise(_cuts((one.days for one in at_work), (), since, until)):
        share = _share(at_work, starts_on)
        if found and (found[-1].days.ends_on, found[-1].share) == (starts_on, share):
            found[-1] = AtWork(Span(found[-1].days.starts_on, ends_on), share)
        elif share:
            found.append(AtWork(Span(starts_on, ends_on), share))
    return tuple(found)


def _days_away(diary: Diary, at_work: Iterable[AtWork]) -> int:
    """How many days in a post were days away; overlaps count once."""
    return sum(
        days_away(diary.away, one.days.starts_on, one.days.ends_on or one.days.starts_on)
        for one in at_work  # cut to the span, so that each has an end
    )
