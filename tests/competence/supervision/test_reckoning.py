"""Had against agreed: by examples anybody can check, and against a slow and obvious reference."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from competence.days import day_of
from competence.people.rules import Span
from competence.supervision.reckoning import (
    Agreed,
    AtWork,
    CouldNot,
    Diary,
    Figure,
    Gap,
    Held,
    Length,
    NotHeld,
    Remembered,
    Step,
    Unit,
    agreed,
    reckon,
)
from tests.competence.supervision.reckoned_slowly import days_left_out, slowly

LONDON = ZoneInfo("Europe/London")
SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
EVER = Span(date(2025, 1, 1))
KINDS = ("practice", "line", "group")
WEEKLY = Step(1, Length(1, Unit.WEEKS))
EVERY_4_WEEKS = Step(1, Length(4, Unit.WEEKS))
MONTHLY = Step(1, Length(1, Unit.MONTHS))
TWELVE_WEEKS = Length(12, Unit.WEEKS)
YEAR = Length(12, Unit.MONTHS)

# --- random calendars -----------------------------------------------------------------------


# Leap days (2024, 2028), year ends, and a dozen changes of the clocks.
FIRST, LAST = date(2023, 6, 1), date(2028, 12, 31)
SHARES = some.one_of(
    some.sampled_from([Fraction(1), Fraction(3, 5), Fraction(2, 5), Fraction(1, 2)]),
    some.fractions(0, 1, max_denominator=75),
)
EVERY = some.builds(Length, some.integers(1, 7), some.sampled_from(Unit))
LASTING = some.one_of(
    some.none(), some.builds(Length, some.integers(1, 30), some.sampled_from(Unit))
)
STEPS = some.builds(Step, some.integers(1, 4), EVERY, LASTING)
# At any hour of the day, the ones that the clocks leave out or give twice among them.
HOURS = some.sampled_from([time(0), time(0, 30), time(1, 30), time(1, 30, fold=1), time(23, 59)])
CHANGES = some.sampled_from(
    [date(2024, 3, 31), date(2024, 10, 27), date(2026, 3, 29), date(2026, 10, 25)]
)


def _near(day: date) -> some.SearchStrategy[date]:
    return some.integers(-300, 500).map(lambda days: day + timedelta(days=days))


@some.composite
def _spans(draw: some.DrawFn, near: date, longest: int) -> Span:
    starts_on = draw(_near(near))
    length = draw(some.one_of(some.none(), some.integers(0, longest)))
    return Span(starts_on, None if length is None else starts_on + timedelta(days=length))


@some.composite
def _agreed(draw: some.DrawFn, near: date) -> Agreed:
    return Agreed(
        kind=draw(some.sampled_from(KINDS)),
        days=draw(_spans(near, 600)),
        begins_on=draw(some.one_of(_near(near), some.just(date(2023, 8, 31)))),
        steps=tuple(draw(some.lists(STEPS, min_size=1, max_size=3))),
        of_full_time=draw(some.booleans()),
        supervisor_away=tuple(draw(some.lists(_spans(near, 90), max_size=3))),
    )


@some.composite
def _sessions(draw: some.DrawFn, near: date) -> tuple[Held, date]:
    """A session and its true day; what is reckoned gets the London day of the instant."""
    day = draw(some.one_of(_near(near), CHANGES))
    instant = datetime.combine(day, draw(HOURS), LONDON).astimezone(UTC)
    kind, remembered = draw(some.sampled_from(KINDS)), draw(some.sampled_from(Remembered))
    return Held(draw(some.uuids()), kind, day_of(instant), remembered), day


@some.composite
def _calendars(draw: some.DrawFn) -> tuple[Diary, Diary, date, date]:
    """A diary, the same as it truly was, and a span."""
    since = draw(some.dates(FIRST, LAST))
    until = since + timedelta(days=draw(some.integers(0, 800)))
    sessions = draw(some.lists(_sessions(since), max_size=20))
    sessions += draw(some.lists(some.sampled_from(sessions), max_size=3)) if sessions else []
    not_held = some.builds(
        NotHeld, some.uuids(), some.sampled_from(KINDS), _near(since), some.sampled_from(CouldNot)
    )
    diary = Diary(
        agreed=tuple(draw(some.lists(_agreed(since), min_size=1, max_size=6))),
        at_work=tuple(
            draw(
                some.lists(some.builds(AtWork, _spans(since, 700), SHARES), min_size=1, max_size=4)
            )
        ),
        away=tuple(draw(some.lists(_spans(since, 90), max_size=3))),
        held=tuple(one for one, _ in sessions),
        not_held=tuple(draw(some.lists(not_held, max_size=8))),
    )
    truly = tuple(Held(one.id, one.kind, day, one.remembered) for one, day in sessions)
    return diary, replace(diary, held=truly), since, until


def _holds(calendar: tuple[Diary, Diary, date, date]) -> None:
    diary, as_it_was, since, until = calendar

    reckoning = reckon(diary, since, until)

    found = {figure.kind: figure for figure in reckoning.figures}
    for kind in KINDS:
        expected = slowly(as_it_was, kind, since, until)
        figure = found.get(kind) or Figure(kind, Fraction(0), (), (), (), (), None, ())
        assert figure.agreed == expected.agreed
        assert figure.due_on == tuple(expected.due_on)
        assert figure.due_while_away == tuple(expected.due_while_away)
        assert figure.had == expected.had
        assert figure.owed == expected.owed
        assert figure.remembered(Remembered.UNANSWERED) == expected.waiting
        assert figure.remembered(Remembered.DISPUTED) == expected.disputed
        assert {who: figure.could_not(who) for who in CouldNot} == expected.could_not
        assert (figure.longest_gap.days if figure.longest_gap else None) == max(
            expected.gaps, default=None
        )
    assert reckoning.days_away == days_left_out(as_it_was, since, until)


@pytest.mark.thorough
@settings(max_examples=60)
@given(_calendars())
def test_a_reckoning_is_what_counting_day_by_day_gives(
    calendar: tuple[Diary, Diary, date, date],
) -> None:
    _holds(calendar)


@settings(max_examples=30)
@given(_calendars())
def test_what_was_agreed_is_told_alone_as_a_reckoning_has_it(
    calendar: tuple[Diary, Diary, date, date],
) -> None:
    diary, _, since, until = calendar

    alone = agreed(diary, since, until)

    whole = {one.kind: one.agreed for one in reckon(diary, since, until).figures if one.rhythms}
    assert alone == whole


@pytest.mark.long
@settings(max_examples=5_000)
@given(_calendars())
def test_five_thousand_reckonings_are_what_counting_day_by_day_gives(
    calendar: tuple[Diary, Diary, date, date],
) -> None:
    _holds(calendar)


# --- examples that anybody can count on their fingers ---------------------------------------


def _agreement(*steps: Step, days: Span = EVER, of_full_time: bool = True) -> Agreed:
    return Agreed("practice", days, SINCE, steps, of_full_time)


def _diary(*agreed: Agreed, share: Fraction = Fraction(1), away: tuple[Span, ...] = ()) -> Diary:
    return Diary(agreed=agreed, at_work=(AtWork(EVER, share),), away=away)


def _session(day: date, remembered: Remembered = Remembered.CONFIRMED) -> Held:
    return Held(uuid4(), "practice", day, remembered)


def _figure(diary: Diary, since: date = SINCE, until: date = UNTIL) -> Figure:
    (figure,) = reckon(diary, since, until).figures
    return figure


@pytest.mark.parametrize(
    ("diary", "agreed"),
    [
        (_diary(_agreement(EVERY_4_WEEKS)), Fraction(365, 28)),
        (_diary(_agreement(MONTHLY)), 12),
        (_diary(_agreement(Step(1, Length(2, Unit.MONTHS)))), 6),
        (_diary(_agreement(Step(2, YEAR, YEAR))), 2),
        (_diary(_agreement(replace(WEEKLY, lasting=TWELVE_WEEKS))), 12),
        (
            _diary(_agreement(replace(WEEKLY, lasting=TWELVE_WEEKS), EVERY_4_WEEKS)),
            12 + Fraction(365 - 84, 28),
        ),
        (_diary(_agreement(MONTHLY), share=Fraction(1, 2)), 6),
        (_diary(_agreement(MONTHLY, of_full_time=False), share=Fraction(1, 2)), 12),
        (_diary(_agreement(MONTHLY), away=(Span(date(2026, 7, 1), date(2026, 8, 1)),)), 11),
        (
            _diary(
                _agreement(MONTHLY),
                away=(Span(date(2026, 6, 1), date(2026, 8, 1)), Span(date(2026, 7, 1), UNTIL)),
            ),
            5,
        ),
        (_diary(_agreement(MONTHLY, days=Span(date(2026, 3, 1)))), 10),
        (
            _diary(
                _agreement(MONTHLY), _agreement(Step(2, MONTHLY.every), days=Span(date(2026, 7, 1)))
            ),
            6 + 12,
        ),
    ],
)
def test_what_was_agreed_over_a_year(diary: Diary, agreed: Fraction) -> None:
    assert _figure(diary).agreed == agreed


@pytest.mark.parametrize(
    ("at_work", "agreed"),
    [
        ((AtWork(Span(date(2026, 4, 1))),), 9),
        ((AtWork(Span(date(2025, 4, 1), date(2026, 4, 1))),), 3),
        ((AtWork(Span(SINCE, date(2026, 3, 1))), AtWork(Span(date(2026, 11, 1)))), 4),
        ((AtWork(EVER, Fraction(1, 2)), AtWork(EVER, Fraction(1, 4))), 9),
        ((AtWork(EVER), AtWork(EVER)), 12),
        (
            (AtWork(Span(SINCE, date(2026, 7, 1)), Fraction(1, 2)), AtWork(Span(date(2026, 7, 1)))),
            9,
        ),
        ((), 0),
    ],
)
def test_joiners_leavers_and_changed_hours(at_work: tuple[AtWork, ...], agreed: int) -> None:
    assert _figure(Diary(agreed=(_agreement(MONTHLY),), at_work=at_work)).agreed == agreed


def test_a_month_begun_on_the_31st_is_a_month_however_short() -> None:
    monthly = Agreed("practice", EVER, date(2026, 1, 31), (MONTHLY,))

    due_on = _figure(_diary(monthly), until=date(2026, 7, 1)).due_on

    assert due_on == (
        date(2026, 2, 27), date(2026, 3, 30), date(2026, 4, 29), date(2026, 5, 30),
        date(2026, 6, 29),
    )  # fmt: skip


@pytest.mark.parametrize(("year", "days"), [(2027, 28), (2028, 29)])
def test_february_is_one_session_in_a_leap_year_too(year: int, days: int) -> None:
    figure = _figure(_diary(_agreement(MONTHLY)), date(year, 2, 1), date(year, 3, 1))

    assert (figure.agreed, figure.due_on) == (Fraction(1), (date(year, 2, days),))


def test_what_an_agreement_renewed_says_goes_on_where_the_steps_have_got_to() -> None:
    steps = (replace(WEEKLY, lasting=TWELVE_WEEKS), EVERY_4_WEEKS)
    renewed = Agreed("practice", Span(date(2026, 2, 1)), SINCE, steps)

    assert (
        _figure(_diary(_agreement(*steps), renewed)).agreed
        == _figure(_diary(_agreement(*steps))).agreed
    )


def test_what_was_held_is_counted_by_what_the_other_side_remembers() -> None:
    twice = _session(date(2026, 1, 20))
    held = (
        twice, twice,
        _session(date(2026, 3, 1), Remembered.UNANSWERED),
        _session(date(2026, 4, 1), Remembered.DIFFERING),
        _session(date(2026, 5, 1), Remembered.DISPUTED),
        _session(date(2025, 12, 31)),
        _session(UNTIL),
    )  # fmt: skip

    figure = _figure(replace(_diary(_agreement(MONTHLY)), held=held))

    assert (figure.had, figure.owed) == (3, 9)
    assert {answer: figure.remembered(answer) for answer in Remembered} == dict.fromkeys(
        Remembered, 1
    )


def test_what_the_worker_could_not_come_to_is_not_owed_and_the_rest_is() -> None:
    not_held = tuple(NotHeld(uuid4(), "practice", date(2026, 5, 1), who) for who in CouldNot)

    figure = _figure(replace(_diary(_agreement(MONTHLY)), not_held=not_held))

    assert figure.owed == 11
    assert {figure.could_not(who) for who in CouldNot} == {1}


def test_more_of_one_kind_makes_up_for_no_other() -> None:
    held = tuple(Held(uuid4(), "line", date(2026, 5, day), Remembered.CONFIRMED) for day in (1, 2))

    reckoning = reckon(replace(_diary(_agreement(MONTHLY)), held=held), SINCE, UNTIL)

    assert [(one.kind, one.had, one.owed) for one in reckoning.figures] == [
        ("line", 2, 0),
        ("practice", 0, 12),
    ]
    assert reckoning.owed == 12


def test_the_longest_gap_stops_while_the_worker_is_away() -> None:
    held = (_session(date(2026, 1, 11)), _session(date(2026, 2, 1)), _session(date(2026, 3, 1)))
    away = (Span(date(2026, 2, 8), date(2026, 2, 22)),)

    figure = _figure(
        replace(_diary(_agreement(MONTHLY), away=away), held=held), until=date(2026, 3, 9)
    )

    assert figure.longest_gap == Gap(21, Span(date(2026, 1, 11), date(2026, 2, 1)))


def test_time_the_supervisor_is_away_takes_nothing_off_and_ends_no_gap() -> None:
    july = Span(date(2026, 7, 1), date(2026, 8, 1))
    away = replace(_agreement(MONTHLY), supervisor_away=(july,))

    figure, without = _figure(_diary(away)), _figure(_diary(_agreement(MONTHLY)))

    assert figure.due_while_away == (date(2026, 7, 31),)
    assert figure.due_on == without.due_on
    assert (figure.agreed, figure.owed) == (Fraction(12), 12)
    assert figure.longest_gap == without.longest_gap
    assert without.due_while_away == ()


def test_only_whoever_the_rhythm_in_force_was_agreed_with_can_be_away() -> None:
    until_march = replace(
        _agreement(MONTHLY), supervisor_away=(Span(date(2026, 4, 1), date(2026, 5, 1)),)
    )
    since_march = _agreement(MONTHLY, days=Span(date(2026, 3, 1)))

    assert _figure(_diary(until_march, since_march)).due_while_away == ()


@pytest.mark.parametrize("until", [SINCE, date(2025, 6, 1)])
def test_a_span_of_no_days_comes_to_nothing(until: date) -> None:
    diary = replace(_diary(_agreement(MONTHLY)), held=(_session(date(2025, 7, 1)),))

    assert reckon(diary, SINCE, until).figures == ()
