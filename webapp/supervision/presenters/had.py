"""Supervision had against agreed, drawn and in words, as the worker and the supervisor read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from flask import url_for
from markupsafe import Markup

from certificates.wording import MONTHS
from competence.supervision.queries import HadRead
from competence.supervision.reckoning import (
    CouldNot,
    Diary,
    Figure,
    NotHeld,
    Reckoning,
    Remembered,
    how_in_words,
    reckon,
)
from competence.supervision.rules import Kind
from webapp.presenting.charts import LegendEntry, supervision_svg
from webapp.presenting.dates import and_list, period
from webapp.supervision.presenters.drawing import key, picture, supervisor_words, unwritten

_MONTHS_SHOWN: Final = 12
_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
COLUMNS: Final = ("Kind", "With", "Agreed", "Held", "What did not happen")


@dataclass(frozen=True, slots=True)
class Seen:
    """Who reads it: the worker, or a supervisor of the worker who is `called` so."""

    called: str = ""

    @property
    def is_you(self) -> bool:
        """Whether the reader is the worker."""
        return not self.called

    @property
    def worker(self) -> str:
        """The worker, in a sentence."""
        return self.called or "you"


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year that can be looked at, or the last twelve months (None)."""

    words: str
    year: int | None


@dataclass(frozen=True, slots=True)
class HadPage:
    """What was agreed, what was held, what is owed, and how that was worked out."""

    period: str
    owed: str
    wide: Markup
    narrow: Markup
    key: tuple[LegendEntry, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    how: tuple[str, ...]
    ask: tuple[tuple[str, str], ...]
    """With whom a session that is owed can be planned, and where."""
    years: tuple[YearLink, ...]
    """The last twelve months and the years before, newest first; none where there is no choice."""
    year: int | None
    """Which year is shown; None for the last twelve months."""
    is_over: bool
    """Whether the time shown is over."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was agreed, held or missed."""
        return not self.rows


def twelve_months_before(today: date) -> date:
    """The first day of twelve months, this one the last of them."""
    months = today.year * 12 + today.month - _MONTHS_SHOWN
    return date(months // 12, months % 12 + 1, 1)


def reckoned(diary: Diary, *, today: date, year: int | None = None) -> Reckoning:
    """Twelve months with this one, or a year, or fewer where it all began later; today counts."""
    since, until = twelve_months_before(today), today + timedelta(days=1)
    if year is not None:
        since, until = date(year, 1, 1), min(until, date(year + 1, 1, 1))
    return reckon(diary, max(since, _began_on(diary, today).replace(day=1)), until)


def years(diary: Diary, *, today: date) -> Sequence[int]:
    """The years that can be looked at, newest first; none where twelve months hold it all."""
    began_on = _began_on(diary, today)
    if began_on >= twelve_months_before(today):
        return ()
    return range(today.year, began_on.year - 1, -1)


def had_page(
    found: HadRead,
    kinds: Sequence[Kind],
    *,
    today: date,
    seen: Seen | None = None,
    year: int | None = None,
) -> HadPage:
    """The page of twelve months, or of a year, for the worker or (`seen`) a supervisor.

    A year in which there is nothing to look at is that of the last twelve months.
    """
    seen = seen or Seen()
    choice = years(found.diary, today=today)
    year = year if year in choice else None
    names = {kind.code: kind.name for kind in kinds}
    reckoning = _in_order(reckoned(found.diary, today=today, year=year), names)
    rows = tuple(_row(found, figure, names, seen) for figure in reckoning.figures)
    months = period(reckoning.since, reckoning.until - timedelta(days=1))
    shown = picture(
        reckoning,
        found.diary.away,
        names,
        title=f"Supervision had, and what was agreed, {months}",
        description=" ".join(f"{row[0]}. Agreed: {row[2]}. Held: {row[3]}." for row in rows),
    )
    is_over = reckoning.until <= today
    return HadPage(
        period=months,
        owed=owed_words(reckoning, names, seen, is_over=is_over),
        wide=supervision_svg(shown),
        narrow=supervision_svg(shown, narrow=True, key="had-narrow"),
        key=key(shown, seen.worker, reckoning.figures),
        columns=COLUMNS,
        rows=rows,
        how=how_in_words(reckoning, names),
        ask=tuple(_ask(found, reckoning, today)) if seen.is_you and not is_over else (),
        years=tuple(_year_links(choice)),
        year=year,
        is_over=is_over,
    )


def _began_on(diary: Diary, today: date) -> date:
    """The first day of which anything was agreed, held or missed; else today."""
    began = [
        *(one.days.starts_on for one in diary.agreed),
        *(one.held_on for one in diary.held),
        *(one.due_on for one in diary.not_held),
    ]
    return min(began, default=today)


def _year_links(choice: Sequence[int]) -> Iterator[YearLink]:
    if choice:
        yield YearLink("The last twelve months", None)
    for year in choice:
        yield YearLink(str(year), year)


def owed_words(
    reckoning: Reckoning,
    names: Mapping[str, str],
    seen: Seen | None = None,
    *,
    is_over: bool = False,
) -> str:
    """What is owed, by kind: "We owe you four sessions: two of practice supervision, ...".

    Of a time that is over it says what was owed by its end.
    """
    owed = [
        (figure.owed, names[figure.kind])
        for figure in _in_order(reckoning, names).figures
        if figure.owed
    ]
    if not owed:
        return ""
    sessions = sessions_words(reckoning.owed)
    if len(owed) == 1:
        parts = f" of {_in_a_sentence(owed[0][1])}"
    else:
        listed = [f"{_number(count)} of {_in_a_sentence(name)}" for count, name in owed]
        parts = f": {and_list(listed)}"
    if seen is None or seen.is_you:
        return f"We {'owed' if is_over else 'owe'} you {sessions}{parts}."
    return f"{seen.called} {'was' if is_over else 'is'} owed {sessions}{parts}."


def _ask(found: HadRead, reckoning: Reckoning, today: date) -> Iterator[tuple[str, str]]:
    """Each supervisor with whom something is agreed of which something is owed, once."""
    owed = {figure.kind for figure in reckoning.figures if figure.owed}
    people = {
        one.supervisor.id: one.supervisor.name
        for one in found.agreements
        if one.kind in owed and one.holds_on(today)
    }
    for person_id, name in sorted(people.items(), key=lambda one: one[1]):
        yield name.split()[0], url_for("supervision.plan_mine", supervisor_id=person_id)


def _in_order(reckoning: Reckoning, names: Mapping[str, str]) -> Reckoning:
    """The kinds in the order in which the organisation has them."""
    order = {code: place for place, code in enumerate(names)}
    figures = sorted(reckoning.figures, key=lambda one: order[one.kind])
    return replace(reckoning, figures=tuple(figures))


def _row(found: HadRead, figure: Figure, names: Mapping[str, str], seen: Seen) -> tuple[str, ...]:
    return (
        names[figure.kind],
        and_list(_with(found, figure)) or "–",
        _agreed(figure),
        _held(figure, seen),
        " ".join(_missed(figure, seen)) or "–",
    )


def _with(found: HadRead, figure: Figure) -> Sequence[str]:
    """With whom: of a session counted, or an agreement that held at some time; each name once."""
    counted = {one.id for one in figure.held} | {one.id for one in figure.not_held}
    names = [one.supervisor.name for one in found.meetings if one.id in counted]
    names += [
        one.supervisor.name
        for one in found.agreements
        if one.kind == figure.kind
        and any(one.held is not None and one.rhythm_from == r.begins_on for r in figure.rhythms)
    ]
    return sorted(set(names))


def _agreed(figure: Figure) -> str:
    if not figure.rhythms:
        return "Nothing agreed"
    return "1 session" if figure.whole == 1 else f"{figure.whole} sessions"


def _held(figure: Figure, seen: Seen) -> str:
    count = {answer: figure.remembered(answer) for answer in Remembered}
    sure = count[Remembered.CONFIRMED] + count[Remembered.DIFFERING]
    words = str(sure)
    if to_confirm := count[Remembered.UNANSWERED]:
        words = f"{sure}, and {to_confirm} to confirm"
    if differing := count[Remembered.DIFFERING]:
        words += f", {differing} of them remembered differently"
    if disputed := count[Remembered.DISPUTED]:
        says = "one of you says" if seen.is_you else "somebody says"
        words += f"; {disputed} more that {says} did not happen"
    return words


def _missed(figure: Figure, seen: Seen) -> Iterator[str]:
    for who, words in (
        (CouldNot.NOT_OFFERED, "not offered"),
        (CouldNot.SERVICE, "the service could not"),
        (CouldNot.SUPERVISOR, f"{supervisor_words(figure)} could not"),
        (CouldNot.WORKER, f"{seen.worker} could not"),
    ):
        missed = [one for one in figure.not_held if one.could_not is who]
        if missed:
            yield f"{_in_months(_days(missed))}: {words}."
    due = unwritten(figure)
    if days := [day for day in due if day in figure.due_while_away]:
        yield f"{_in_months(days)}: {supervisor_words(figure)} was away."
    if days := [day for day in due if day not in figure.due_while_away]:
        yield f"{_in_months(days)}: nothing is written down."


def _days(missed: Sequence[NotHeld]) -> Sequence[date]:
    return [one.due_on for one in missed]


def _in_months(days: Sequence[date]) -> str:
    """The months of days, each once with how often: "April (2) and May"."""
    counted: dict[str, int] = {}
    for day in days:
        name = MONTHS[day.month - 1]
        counted[name] = counted.get(name, 0) + 1
    return and_list([name if n == 1 else f"{name} ({n})" for name, n in counted.items()])


def sessions_words(count: int) -> str:
    """So many sessions, "two sessions"."""
    return "one session" if count == 1 else f"{_number(count)} sessions"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _in_a_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]
