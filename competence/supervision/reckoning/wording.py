"""How a reckoning was made, in sentences that the worker and the supervisor read alike."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from competence.people.rules import Span
from competence.supervision.reckoning.diary import Agreed, AtWork, Length, Step, Unit
from competence.supervision.reckoning.figures import Figure, Reckoning

_ONE: Final = {Unit.WEEKS: "week", Unit.MONTHS: "month"}
_TIMES: Final = {1: "once", 2: "twice"}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_COUNTED: Final = (
    "A session counts once, on the day it was held, whenever it was written down. One that waits"
    " for an answer counts as had and is shown apart; silence never confirms it. One that somebody"
    " says did not happen does not count."
)
_OWED: Final = (
    "Owed are the whole sessions agreed, less those had and those the worker could not come to."
    " More of one kind never makes up for another."
)


def rhythm_in_words(steps: Sequence[Step]) -> str:
    """A rhythm: "once a week for the first 12 weeks, then once every 4 weeks"."""
    said = []
    for number, step in enumerate(steps):
        words = f"{_TIMES.get(step.times, f'{step.times} times')} {_every(step.every)}"
        if step.lasting is not None:
            words += f" for {'the first ' if number == 0 else ''}{_length(step.lasting)}"
        said.append(words)
    if steps and steps[-1].lasting is not None:
        said.append("none after that")
    return ", then ".join(said)


def how_in_words(reckoning: Reckoning, names: Mapping[str, str]) -> tuple[str, ...]:
    """How `reckoning` was made, a sentence or a few each; `names` are what kinds are called.

    Only what bears on this reckoning is said: nothing of part time where there was none.
    """
    whole = Span(reckoning.since, reckoning.until)
    first = f"Counted day by day, {_days(whole)}."
    kinds = (
        f"{names[figure.kind]}: {_rhythms(figure, whole)}. {_comes_to(figure.agreed)}"
        f"{_while_away(figure)}"
        for figure in reckoning.figures
    )
    return (first, *_at_work(reckoning, whole), *_away(reckoning), *kinds, _COUNTED, _OWED)


def _at_work(reckoning: Reckoning, whole: Span) -> Iterator[str]:
    """Joining, leaving and part time, where the span has any of them."""
    found = reckoning.at_work
    if not found:
        yield "There was no day in the post, so nothing was agreed."
    elif (in_post := _joined(found)) != [whole]:
        yield f"Only days in the post count: {_and(_days(span) for span in in_post)}."
    rhythms = [one for figure in reckoning.figures for one in figure.rhythms]
    if all(one.share == 1 for one in found):
        return
    if any(one.of_full_time for one in rhythms):
        shares = _and(f"{_share(one.share)} {_days(one.days)}" for one in found)
        yield f"A part-time day counts as that part of a day: {shares}."
    if any(not one.of_full_time for one in rhythms):
        yield "A rhythm agreed for the hours worked counts every day in the post as a whole one."


def _joined(at_work: Sequence[AtWork]) -> list[Span]:
    """The days in the post, whatever part of full time they were."""
    spans: list[Span] = []
    for one in at_work:
        if spans and spans[-1].ends_on == one.days.starts_on:
            spans[-1] = Span(spans[-1].starts_on, one.days.ends_on)
        else:
            spans.append(one.days)
    return spans


def _away(reckoning: Reckoning) -> Iterator[str]:
    if reckoning.days_away:
        days = "1 day" if reckoning.days_away == 1 else f"{reckoning.days_away} days"
        yield f"Time away ({days}) is left out: nothing was agreed for it, and nothing is owed."


def _rhythms(figure: Figure, whole: Span) -> str:
    if not figure.rhythms:
        return "nothing was agreed"
    return "; ".join(_rhythm(one, whole, alone=len(figure.rhythms) == 1) for one in figure.rhythms)


def _rhythm(agreed: Agreed, whole: Span, *, alone: bool) -> str:
    words = rhythm_in_words(agreed.steps)
    if len(agreed.steps) > 1 or agreed.steps[-1].lasting is not None:
        words += f" (the first day was {_day(agreed.begins_on)})"
    if not agreed.of_full_time:
        words += ", agreed for the hours worked"
    return words if alone and agreed.days == whole else f"{words}, {_days(agreed.days)}"


def _comes_to(agreed: Fraction) -> str:
    number, part = divmod(agreed, 1)
    sessions = "1 session" if number == 1 else f"{number} sessions"
    if not part:
        return f"That comes to {sessions}."
    return f"That comes to {sessions} and {_part(part)} of the next, which is not owed yet."


def _while_away(figure: Figure) -> str:
    """What fell due while the supervisor was away: as much owed as all else."""
    count = len(figure.due_while_away)
    if not count:
        return ""
    which = "1 of them" if count == 1 else f"{count} of them"
    return (
        f" {which} fell due while the one it was agreed with was away. That takes nothing off: it"
        " is the service’s to put right."
    )


def _part(part: Fraction) -> str:
    """A part as it is, where it is said easily; otherwise to the nearest tenth, and it says so."""
    if part.denominator <= 12:  # noqa: PLR2004 - up to a twelfth is said easily
        return f"{part.numerator}/{part.denominator}"
    return f"about {min(9, max(1, round(part * 10)))}/10"


def _share(share: Fraction) -> str:
    return "full time" if share == 1 else f"{share.numerator}/{share.denominator} of full time"


def _every(every: Length) -> str:
    if every.count == 1:
        return f"a {_ONE[every.unit]}"
    return f"every {every.count} {every.unit}"


def _length(length: Length) -> str:
    return _ONE[length.unit] if length.count == 1 else f"{length.count} {length.unit}"


def _days(span: Span) -> str:
    """The first and last day of a span that has an end, as people say them: both included."""
    last = (span.ends_on or span.starts_on) - timedelta(days=1)
    return f"from {_day(span.starts_on)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _and(words: Iterator[str]) -> str:
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last
