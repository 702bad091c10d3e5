"""A reckoning as the values its picture is drawn from, and what its signs stand for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from certificates.content import (
    SessionMark,
    SessionSign,
    SupervisionPicture,
    SupervisionRow,
)
from certificates.wording import MONTHS
from competence.people.rules import Span
from competence.supervision.reckoning import (
    CouldNot,
    Figure,
    Reckoning,
    Remembered,
    rhythm_in_words,
)
from competence.supervision.rules import INTERVISION
from webapp.presenting.charts import LegendEntry, session_sign_svg

_REMEMBERED: Final = {
    Remembered.CONFIRMED: SessionSign.HELD,
    Remembered.UNANSWERED: SessionSign.TO_CONFIRM,
    Remembered.DIFFERING: SessionSign.DIFFERENT,
    Remembered.DISPUTED: SessionSign.DISPUTED,
}
_COULD_NOT: Final = {
    CouldNot.NOT_OFFERED: SessionSign.NOT_OFFERED,
    CouldNot.SERVICE: SessionSign.SERVICE,
    CouldNot.SUPERVISOR: SessionSign.SUPERVISOR,
    CouldNot.WORKER: SessionSign.WORKER,
}
_KEY: Final = {
    SessionSign.HELD: "Held, and you both say so",
    SessionSign.TO_CONFIRM: "Held, waiting for an answer",
    SessionSign.DIFFERENT: "Held, remembered differently",
    SessionSign.DISPUTED: "Written down, and one of you says it did not happen",
    SessionSign.NOTHING_WRITTEN: "Agreed, and nothing is written down",
    SessionSign.NOT_OFFERED: "Agreed, not offered",
    SessionSign.SERVICE: "Agreed, the service could not",
}
_WORKER_COULD_NOT: Final = "Agreed, {} could not"
_SUPERVISOR_COULD_NOT: Final = "Agreed, {} could not, or was away"
CALLED_IT: Final = "whoever called it together"
"""Who could not where nobody supervises."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """The days that the picture is as wide as: whole months, so that each has its room."""

    since: date
    until: date

    def at(self, day: date) -> float:
        """Where a day stands, from 0 to 1."""
        return (day - self.since).days / (self.until - self.since).days

    def cut(self, spans: Iterable[Span], until: date) -> Iterator[tuple[float, float]]:
        """The parts of spans that are in the picture; what has no end goes on until a day."""
        for span in spans:
            first, last = max(span.starts_on, self.since), min(span.ends_on or until, until)
            if first < last:
                yield self.at(first), self.at(last)


def picture(
    reckoning: Reckoning,
    away: Iterable[Span],
    names: Mapping[str, str],
    *,
    title: str,
    description: str,
) -> SupervisionPicture:
    """What is drawn of a reckoning; `names` are what kinds are called."""
    axis = _Axis(reckoning.since, _month_after(reckoning.until - timedelta(days=1)))
    return SupervisionPicture(
        title=title,
        description=description,
        months=tuple(_months(axis)),
        rows=tuple(_row(figure, names[figure.kind], axis) for figure in reckoning.figures),
        away=tuple(axis.cut(_joined(away), axis.until)),
    )


def key(
    shown: SupervisionPicture, called: str, figures: Iterable[Figure]
) -> tuple[LegendEntry, ...]:
    """The signs that stand in a picture of `figures`, and what they stand for.

    `called` is the worker.
    """
    there = {mark.sign for row in shown.rows for mark in row.marks}
    among_equals = any(one.kind == INTERVISION and _supervisor_missed(one) for one in figures)
    supervisor = f"the supervisor, or {CALLED_IT}," if among_equals else "the supervisor"
    words = {
        **_KEY,
        SessionSign.SUPERVISOR: _SUPERVISOR_COULD_NOT.format(supervisor),
        SessionSign.WORKER: _WORKER_COULD_NOT.format(called),
    }
    return tuple(
        LegendEntry(session_sign_svg(sign), words[sign]) for sign in SessionSign if sign in there
    )


def supervisor_words(figure: Figure) -> str:
    """Who could not, where it was not the worker or the service; among equals nobody supervises."""
    return CALLED_IT if figure.kind == INTERVISION else "the supervisor"


def _supervisor_missed(figure: Figure) -> bool:
    while_away = any(day in figure.due_while_away for day in unwritten(figure))
    return while_away or any(one.could_not is CouldNot.SUPERVISOR for one in figure.not_held)


def unwritten(figure: Figure) -> Sequence[date]:
    """By which days sessions were due of which nobody wrote anything, as many as are owed so.

    First those in whose time nothing at all was written down, then the latest.
    """
    count = figure.owed - sum(one.could_not is not CouldNot.WORKER for one in figure.not_held)
    written = [one.held_on for one in figure.held if one.remembered is not Remembered.DISPUTED]
    written += [one.due_on for one in figure.not_held]
    empty, before = [], date.min
    for due in figure.due_on:
        if not any(before < day <= due for day in written):
            empty.append(due)
        before = due
    rest = [day for day in reversed(figure.due_on) if day not in empty]
    return sorted([*empty, *rest][: max(0, count)])


def _row(figure: Figure, name: str, axis: _Axis) -> SupervisionRow:
    marks = [SessionMark(axis.at(one.held_on), _REMEMBERED[one.remembered]) for one in figure.held]
    marks += [
        SessionMark(axis.at(one.due_on), _COULD_NOT[one.could_not]) for one in figure.not_held
    ]
    marks += [SessionMark(axis.at(day), _unwritten_sign(figure, day)) for day in unwritten(figure)]
    return SupervisionRow(
        name=name,
        rhythm=rhythm_in_words(figure.rhythms[-1].steps) if figure.rhythms else "nothing agreed",
        agreed=tuple(axis.cut((one.days for one in figure.rhythms), axis.until)),
        marks=tuple(marks),
    )


def _unwritten_sign(figure: Figure, due_on: date) -> SessionSign:
    is_away = due_on in figure.due_while_away
    return SessionSign.SUPERVISOR if is_away else SessionSign.NOTHING_WRITTEN


def _months(axis: _Axis) -> Iterator[tuple[float, str]]:
    day = axis.since
    while day < axis.until:
        yield axis.at(day), MONTHS[day.month - 1][:3]
        day = _month_after(day)


def _month_after(day: date) -> date:
    """The first day of the month after a day's."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that overlap or touch, as one, so that they are one band."""
    joined: Span | None = None
    for span in sorted(spans, key=lambda one: one.starts_on):
        if joined is None or (joined.ends_on is not None and joined.ends_on < span.starts_on):
            if joined is not None:
                yield joined
            joined = span
        elif joined.ends_on is not None:
            ends_on = None if span.ends_on is None else max(joined.ends_on, span.ends_on)
            joined = Span(joined.starts_on, ends_on)
    if joined is not None:
        yield joined
