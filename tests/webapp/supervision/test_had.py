"""Had against agreed, as the worker and the supervisor read it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pytest

from competence.people import actions as people_actions
from competence.people.rules import Span
from competence.supervision.queries import HadRead
from competence.supervision.reckoning import (
    Agreed,
    AtWork,
    CouldNot,
    Diary,
    Held,
    Length,
    NotHeld,
    Remembered,
    Step,
    Unit,
    reckon,
)
from competence.supervision.rules import DEFAULT_KINDS, Answer
from tests.factories import people
from tests.factories import supervision as factory
from tests.factories.supervision import session_of
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today
from webapp.presenting.charts import SessionSign
from webapp.supervision.presenters.drawing import picture, unwritten
from webapp.supervision.presenters.had import Seen, had_page, owed_words, reckoned

MONTHLY = (Step(1, Length(1, Unit.MONTHS)),)
BEGUN = date(2026, 1, 1)
TODAY = date(2026, 6, 30)
NAMES = {kind.code: kind.name for kind in DEFAULT_KINDS}
WEEK = timedelta(weeks=1)


def diary(
    *kinds: str,
    held: Sequence[Held] = (),
    not_held: Sequence[NotHeld] = (),
    away: Span | None = None,
) -> Diary:
    return Diary(
        agreed=tuple(Agreed(kind, Span(BEGUN), BEGUN, MONTHLY) for kind in kinds),
        at_work=(AtWork(Span(BEGUN), Fraction(1)),),
        away=(away,) if away else (),
        held=tuple(held),
        not_held=tuple(not_held),
    )


def was_held(
    month: int, remembered: Remembered = Remembered.CONFIRMED, kind: str = "practice"
) -> Held:
    return Held(uuid4(), kind, date(2026, month, 10), remembered)


def was_not(month: int, could_not: CouldNot, kind: str = "practice") -> NotHeld:
    return NotHeld(uuid4(), kind, date(2026, month, 10), could_not)


def owed(found: Diary, seen: Seen | None = None) -> str:
    return owed_words(reckon(found, BEGUN, TODAY + timedelta(days=1)), NAMES, seen)


def test_what_is_owed_is_said_by_kind() -> None:
    practice = [was_held(month) for month in (1, 2, 3)]
    led = [was_held(month, kind="peer-led") for month in (1, 2, 3, 4, 5)]
    both = diary("practice", "peer-led", held=[*practice, *led])

    assert owed(both) == (
        "We owe you four sessions: three of practice supervision and one of peer-led supervision."
    )
    assert owed(diary("practice", held=[was_held(n) for n in range(1, 7)])) == ""
    one = diary("practice", held=[was_held(n) for n in range(1, 6)])
    assert owed(one) == "We owe you one session of practice supervision."
    assert owed(one, Seen("Ash")) == "Ash is owed one session of practice supervision."


@pytest.mark.parametrize(
    ("held", "not_held", "expected"),
    [
        ([], [], [1, 2, 3, 4, 5, 6]),
        ([1, 3, 4, 5, 6], [], [2]),
        ([1, 3, 4, 5], [(2, CouldNot.NOT_OFFERED)], [6]),
        ([1, 3, 4, 5, 6], [(2, CouldNot.WORKER)], []),
        ([1, 2, 3, 4, 5, 6], [], []),
        ([1, 1, 1, 1, 1], [], [2]),
    ],
)
def test_a_session_nobody_wrote_of_stands_where_it_was_due(
    held: list[int], not_held: list[tuple[int, CouldNot]], expected: list[int]
) -> None:
    found = diary(
        "practice",
        held=[was_held(month) for month in held],
        not_held=[was_not(*one) for one in not_held],
    )
    (figure,) = reckon(found, BEGUN, TODAY + timedelta(days=1)).figures

    assert [day.month for day in unwritten(figure)] == expected


def test_only_what_is_owed_stands_open() -> None:
    found = diary("practice", not_held=[was_not(n, CouldNot.WORKER) for n in range(1, 7)])
    (figure,) = reckon(found, BEGUN, TODAY + timedelta(days=1)).figures
    assert unwritten(figure) == []

    disputed = diary("practice", held=[was_held(n, Remembered.DISPUTED) for n in range(1, 7)])
    (figure,) = reckon(disputed, BEGUN, TODAY + timedelta(days=1)).figures
    assert len(unwritten(figure)) == 6


def test_every_sign_is_drawn_and_stands_in_the_key() -> None:
    found = diary(
        "practice",
        held=[was_held(n, one) for n, one in enumerate(Remembered, start=1)],
        not_held=[was_not(5, one) for one in CouldNot],
        away=Span(date(2026, 3, 1), None),
    )
    page = had_page(HadRead((), (), found), DEFAULT_KINDS, today=TODAY)

    assert len(page.key) == len(SessionSign) - 1  # what is not written down is another test's
    assert "Agreed, you could not" in [entry.words for entry in page.key]
    ((kind, _, agreed, held, missed),) = page.rows
    assert (kind, agreed) == ("Practice supervision", "2 sessions")  # away since March
    assert held == (
        "2, and 1 to confirm, 1 of them remembered differently;"
        " 1 more that one of you says did not happen"
    )
    assert missed == (
        "May: not offered. May: the service could not. May: the supervisor could not."
        " May: you could not."
    )
    assert "Away" in page.wide
    other = had_page(HadRead((), (), found), DEFAULT_KINDS, today=TODAY, seen=Seen("Ash"))
    assert "Agreed, Ash could not" in [entry.words for entry in other.key]


def test_among_equals_no_supervisor_is_named() -> None:
    missed = [was_not(5, CouldNot.SUPERVISOR, "intervision")]
    page = had_page(
        HadRead((), (), diary("intervision", not_held=missed)), DEFAULT_KINDS, today=TODAY
    )

    assert page.rows[0][-1].startswith("May: whoever called it together could not.")
    assert "Agreed, the supervisor, or whoever called it together, could not, or was away" in [
        entry.words for entry in page.key
    ]


def test_among_equals_whoever_called_it_together_was_away() -> None:
    found = diary("intervision")
    may = Span(date(2026, 5, 1), date(2026, 6, 1))
    agreed = tuple(replace(one, supervisor_away=(may,)) for one in found.agreed)

    page = had_page(HadRead((), (), replace(found, agreed=agreed)), DEFAULT_KINDS, today=TODAY)

    assert "May: whoever called it together was away." in page.rows[0][-1]
    assert any("whoever called it together" in entry.words for entry in page.key)


def test_what_was_held_and_never_agreed_is_said_so() -> None:
    found = Diary(held=(was_held(3, kind="group"),), at_work=(AtWork(Span(BEGUN), Fraction(1)),))
    page = had_page(HadRead((), (), found), DEFAULT_KINDS, today=TODAY)

    assert page.rows == (("Group supervision", "–", "Nothing agreed", "1", "–"),)
    assert page.owed == ""


def test_bands_of_time_away_that_touch_are_one() -> None:
    found = diary("practice")
    away = [
        Span(date(2026, 2, 1), date(2026, 2, 10)),
        Span(date(2026, 2, 10), date(2026, 2, 20)),
        Span(date(2026, 2, 5), date(2026, 2, 8)),
        Span(date(2026, 5, 1), None),
        Span(date(2026, 5, 3), date(2026, 5, 4)),
    ]
    reckoning = reckon(found, BEGUN, TODAY + timedelta(days=1))
    shown = picture(reckoning, away, NAMES, title="", description="")

    assert len(shown.away) == 2
    assert [name for _, name in shown.months] == ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]


def test_twelve_months_are_shown_and_fewer_where_it_began_later() -> None:
    early = reckoned(diary("practice"), today=date(2028, 2, 29))
    assert (early.since, early.until) == (date(2027, 3, 1), date(2028, 3, 1))
    late = reckoned(diary("practice"), today=TODAY)
    assert late.since == BEGUN
    assert reckoned(Diary(), today=TODAY).figures == ()


def test_a_year_before_is_reckoned_by_itself_and_speaks_of_what_was() -> None:
    held = [was_held(month) for month in range(1, 11)]
    found = HadRead((), (), diary("practice", held=held))
    today = date(2028, 2, 29)

    before = had_page(found, DEFAULT_KINDS, today=today, year=2026)
    now_on = had_page(found, DEFAULT_KINDS, today=today, year=2028)

    assert before.period == "January to December 2026"
    assert before.owed == "We owed you two sessions of practice supervision."
    assert before.ask == ()
    assert [one.year for one in before.years] == [None, 2028, 2027, 2026]
    assert now_on.period == "January to February 2028"
    assert now_on.owed.startswith("We owe you")


def test_only_years_with_something_in_them_can_be_looked_at() -> None:
    found = HadRead((), (), diary("practice"))
    shown = had_page(found, DEFAULT_KINDS, today=date(2028, 2, 29))

    for year in (2025, 2029, 0, -1, 10**9):
        other = had_page(found, DEFAULT_KINDS, today=date(2028, 2, 29), year=year)
        assert (other.year, other.period) == (None, shown.period)
    assert had_page(found, DEFAULT_KINDS, today=TODAY, year=2026).years == ()


@pytest.mark.parametrize("year", ["", "2001", "abc", "-1", "9" * 40])
def test_an_address_with_an_odd_year_shows_the_last_twelve_months(
    browser: Browser, team: Team, year: str
) -> None:
    answer = browser.sign_in(team.ash).get(f"/supervision/had?year={year}")

    assert answer.status_code == 200
    assert "Which time" not in answer.text


def test_years_before_are_plain_links_for_both_sides(browser: Browser, team: Team) -> None:
    then = today().replace(month=3, day=1, year=today().year - 2)
    terms = factory.terms(starts_on=then, look_again_on=today() + 50 * WEEK)
    factory.agreed(team.database, team.ash, team.sam, terms, at=now())

    for who, address in (
        (team.ash, "/supervision/had"),
        (team.sam, f"/supervision/given/{team.ash.person_id}/had"),
    ):
        page = Page(browser.sign_in(who).get(address).text)
        links = [one.get("href") for one in page.all("a") if "year=" in one.get("href", "")]
        assert links == [f"{address}?year={then.year + more}" for more in (2, 1, 0)]
        year = Page(browser.get(links[-1]).text)
        assert year.faults() == []
        assert f"March to December {then.year}" in year.words
        assert year.all("b", **{"aria-current": "page"})[0].text == str(then.year)
        assert browser.counted <= 8


def test_nothing_agreed_is_said_and_nothing_is_drawn(browser: Browser, team: Team) -> None:
    words = Page(browser.sign_in(team.ash).get("/supervision/had").text).words
    assert "Nothing is agreed or written down yet." in words
    assert "How this is worked out" not in words


def test_the_worker_reads_what_was_agreed_had_and_owed(browser: Browser, team: Team) -> None:
    ash, sam = team.ash, team.sam
    every_week = (Step(1, Length(1, Unit.WEEKS)),)
    terms = factory.terms(
        rhythm=every_week, starts_on=today() - 4 * WEEK, look_again_on=today() + 50 * WEEK
    )
    factory.agreed(team.database, ash, sam, terms, at=now())
    for weeks in (3, 2):
        met = factory.logged(
            team.database, sam, team.framework,
            session_of(sam, ash, held_on=today() - weeks * WEEK, agreed=()), at=now(),
        )  # fmt: skip
        factory.answered(team.database, ash, met, at=now())
    factory.logged(
        team.database, sam, team.framework,
        session_of(sam, ash, held_on=today() - WEEK, could_not=CouldNot.SUPERVISOR), at=now(),
    )  # fmt: skip

    response = browser.sign_in(ash).get("/supervision/had")
    page = Page(response.text)

    assert page.faults() == []
    assert "We owe you two sessions of practice supervision." in page.words
    assert "Sam Sample" in page.words
    assert "nothing is written down" in page.words
    assert "the supervisor could not" in page.words
    assert "Plan one with Sam" in page.words
    assert browser.counted <= 8


def test_a_supervisor_reads_their_own_part_of_it_and_no_more(browser: Browser, team: Team) -> None:
    ash, sam, lin = team.ash, team.sam, team.lin
    again = today() + 50 * WEEK
    factory.agreed(team.database, ash, sam, factory.terms(look_again_on=again), at=now())
    line = factory.terms("line", confidentiality="", look_again_on=again)
    factory.agreed(team.database, ash, lin, line, at=now())
    met = factory.logged(
        team.database, lin, team.framework,
        session_of(lin, ash, kind="line", held_on=today()), at=now(),
    )  # fmt: skip
    factory.answered(team.database, ash, met, Answer.DID_NOT_HAPPEN, at=now())
    address = f"/supervision/given/{ash.person_id}/had"

    theirs = Page(browser.sign_in(sam).get(address).text)
    assert theirs.faults() == []
    assert "Ash is owed" in theirs.words
    assert "Line management" not in theirs.words
    assert browser.counted <= 8
    line_manager = Page(browser.sign_in(lin).get(address).text).words
    assert "Line management" in line_manager
    assert "Practice supervision" not in line_manager
    assert browser.sign_in(team.kit).get(address).status_code == 404
    assert browser.sign_in(ash).get(address).status_code == 403


def test_what_fell_due_while_the_supervisor_was_away_is_the_services(
    browser: Browser, team: Team
) -> None:
    ash, sam, database = team.ash, team.sam, team.database
    terms = factory.terms(
        rhythm=(Step(1, Length(1, Unit.WEEKS)),),
        starts_on=today() - 4 * WEEK,
        look_again_on=today() + 50 * WEEK,
    )
    factory.agreed(database, ash, sam, terms, at=now())
    with database.committing(sam) as session:
        people_actions.be_away(
            session, sam, sam.person_id,
            starts_on=today() - 3 * WEEK, ends_on=today() - WEEK, at=now(),
        )  # fmt: skip

    words = Page(browser.sign_in(ash).get("/supervision/had").text).words

    assert "We owe you four sessions of practice supervision." in words
    assert "the supervisor was away." in words
    assert "nothing is written down." in words
    assert "Agreed, the supervisor could not, or was away" in words
    assert "2 of them fell due while the one it was agreed with was away." in words
    theirs = Page(browser.sign_in(sam).get(f"/supervision/given/{ash.person_id}/had").text).words
    assert "Ash is owed four sessions" in theirs
    assert "the supervisor was away." in theirs


def test_part_time_is_said_where_it_is_counted(browser: Browser, team: Team) -> None:
    terms = factory.terms(look_again_on=today() + 50 * WEEK)
    factory.agreed(team.database, team.ash, team.sam, terms, at=now())
    with team.database.committing(team.place.system) as session:
        people_actions.set_hours(
            session, team.place.system, team.ash.person_id, 50,
            starts_on=people.LONG_AGO, at=now(),
        )  # fmt: skip

    words = Page(browser.sign_in(team.ash).get("/supervision/had").text).words
    assert "A part-time day counts as that part of a day: 1/2 of full time" in words
