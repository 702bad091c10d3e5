from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from competence.actors import Role
from competence.people.rules import (
    LIMITS,
    Clocks,
    CurrentPair,
    Hours,
    OrganisationKind,
    PairKind,
    PersonName,
    Setting,
    SettingChange,
    Span,
    at_work,
    days_away,
    may_hold,
)

DAY = date(2026, 11, 20)
A_DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
SAM = PersonName(uuid4(), "Sam Sample")


def _span(starts_on: str, ends_on: str | None) -> Span:
    return Span(
        date.fromisoformat(starts_on), None if ends_on is None else date.fromisoformat(ends_on)
    )


@pytest.mark.parametrize(
    ("span", "day", "holds"),
    [
        (Span(DAY), DAY - A_DAY, False),
        (Span(DAY), DAY, True),
        (Span(DAY), DAY + 1000 * A_DAY, True),
        (Span(DAY, DAY + A_DAY), DAY, True),
        (Span(DAY, DAY + A_DAY), DAY + A_DAY, False),
        (Span(DAY, DAY), DAY, False),
    ],
)
def test_a_span_holds_from_its_first_day_to_the_day_before_its_last(
    span: Span, day: date, *, holds: bool
) -> None:
    assert span.holds_on(day) is holds


@pytest.mark.parametrize(
    ("kinds", "may_be_asked", "supervises_work", "is_also_line"),
    [
        ({PairKind.PRACTICE}, True, True, False),
        ({PairKind.PEER_LED}, True, True, False),
        ({PairKind.VISITING}, True, False, False),
        ({PairKind.LINE}, False, False, False),
        ({PairKind.LINE, PairKind.PRACTICE}, True, True, True),
        ({PairKind.LINE, PairKind.PEER_LED}, True, True, True),
        (set(), False, False, False),
    ],
)
def test_a_line_pair_is_not_asked_and_shows_beside_another(
    kinds: set[PairKind], *, may_be_asked: bool, supervises_work: bool, is_also_line: bool
) -> None:
    pair = CurrentPair(SAM, frozenset(kinds))

    assert (pair.may_be_asked, pair.is_also_line) == (may_be_asked, is_also_line)
    assert pair.supervises_work is supervises_work


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([], 0),
        ([Span(DAY)], 10),
        ([Span(DAY - 5 * A_DAY)], 10),
        ([Span(DAY - 5 * A_DAY, DAY)], 0),
        ([Span(DAY + 2 * A_DAY, DAY + 5 * A_DAY)], 3),
        ([Span(DAY, DAY + 4 * A_DAY), Span(DAY + 2 * A_DAY, DAY + 6 * A_DAY)], 6),
        ([Span(DAY + 9 * A_DAY, DAY + 30 * A_DAY)], 1),
        ([Span(DAY + 10 * A_DAY)], 0),
    ],
)
def test_days_away_count_once_and_only_between_two_days(spans: list[Span], days: int) -> None:
    assert days_away(spans, DAY, DAY + 10 * A_DAY) == days


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", OrganisationKind)
def test_a_commissioner_belongs_to_a_commissioner_and_an_administrator_anywhere(
    role: Role, kind: OrganisationKind
) -> None:
    commissions = kind is OrganisationKind.COMMISSIONER

    expected = role is Role.ADMINISTRATOR or commissions == (role is Role.COMMISSIONER)

    assert may_hold(role, kind) is expected


@pytest.mark.parametrize(
    ("posts", "hours", "found"),
    [
        ([], [(50, "2026-01-01")], []),
        ([("2026-01-01", None)], [], [("2026-01-01", None, 100)]),
        (
            [("2026-01-01", None)],
            [(50, "2025-06-01"), (60, "2026-03-01")],
            [("2026-01-01", "2026-03-01", 50), ("2026-03-01", None, 60)],
        ),
        ([("2026-01-01", "2026-03-01")], [(60, "2026-03-01")], [("2026-01-01", "2026-03-01", 100)]),
        ([("2026-01-01", None)], [(60, "2026-01-01")], [("2026-01-01", None, 60)]),
        (
            [("2026-05-01", None), ("2026-01-01", "2026-03-01"), ("2026-02-01", "2026-04-01")],
            [],
            [("2026-01-01", "2026-04-01", 100), ("2026-05-01", None, 100)],
        ),
        (
            [("2026-01-01", None), ("2026-02-01", "2026-03-01")],
            [],
            [("2026-01-01", None, 100)],
        ),
        (
            [("2026-01-01", "2026-06-01"), ("2026-02-01", "2026-03-01")],
            [],
            [("2026-01-01", "2026-06-01", 100)],
        ),
        ([("2026-01-01", "2026-01-01")], [], []),
    ],
)
def test_when_somebody_was_at_work_and_for_which_part_of_full_time(
    posts: list[tuple[str, str | None]],
    hours: list[tuple[int, str]],
    found: list[tuple[str, str | None, int]],
) -> None:
    spans = [_span(*one) for one in posts]
    said = [Hours(percent, date.fromisoformat(day)) for percent, day in hours]

    assert at_work(spans, said) == [(_span(*one[:2]), one[2]) for one in found]


@pytest.mark.parametrize(
    ("away", "today", "answer", "view"),
    [
        ([], date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 30)),
        # Two weeks away, of which ten are working days.
        (
            [Span(date(2026, 11, 9), date(2026, 11, 23))],
            date(2026, 12, 24), date(2026, 11, 30), date(2026, 12, 14),
        ),
        # Still away: each day that passes moves the clock on.
        ([Span(date(2026, 11, 9))], date(2026, 11, 19), date(2026, 11, 26), date(2026, 12, 10)),
        # Twice the same days, and days after the answer was owed.
        (
            2 * [Span(date(2026, 11, 2), date(2026, 11, 4))],
            date(2026, 11, 9), date(2026, 11, 17), date(2026, 12, 1),
        ),
        (
            [Span(date(2026, 12, 14), date(2026, 12, 20))],
            date(2026, 12, 24), date(2026, 11, 16), date(2026, 11, 30),
        ),
        # Days to come are not known to be away.
        ([Span(date(2026, 11, 9))], date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 30)),
    ],
)  # fmt: skip
def test_by_when_an_answer_and_a_view_are_owed(
    away: list[Span], today: date, answer: date, view: date
) -> None:
    one, other = uuid4(), uuid4()
    clocks = Clocks({one: away[:1], other: away[1:], uuid4(): [Span(date(2026, 1, 1))]})

    def due_on(setting: Setting) -> date:
        return clocks.due_on(setting, MONDAY, (one, other), today=today)

    assert due_on(Setting.SIGN_OFF_DAYS) == answer
    assert due_on(Setting.VIEW_WORKING_DAYS) == view


def test_what_was_asked_before_a_change_keeps_its_day() -> None:
    hour = timedelta(hours=1)
    clocks = Clocks(
        changes=[
            SettingChange(Setting.SIGN_OFF_DAYS, 21, MONDAY),
            SettingChange(Setting.SCOPE_WORKING_DAYS, 2, MONDAY),
            SettingChange(Setting.SIGN_OFF_DAYS, 7, MONDAY + hour),
        ]
    )

    before, between, after = (
        clocks.held(Setting.SIGN_OFF_DAYS, MONDAY + hours * hour) for hours in (-1, 0, 1)
    )

    assert (before, between, after) == (14, 21, 7)
    assert clocks.held(Setting.SUPERVISION_DAYS, MONDAY) == 7


def test_every_setting_may_be_what_it_usually_is() -> None:
    assert all(one.least <= one.usual <= one.most for one in LIMITS.values())
    assert set(LIMITS) == set(Setting)
