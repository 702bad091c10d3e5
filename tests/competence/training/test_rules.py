"""What training's rules answer."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.days import LONDON, instant_of
from competence.framework.model import Framework, Provenance
from competence.training.rules import attendance, checking_in, courses, results, schemes
from competence.training.rules.attendance import AttendanceRule, Entry, Measure
from competence.training.rules.checking_in import Named
from competence.training.rules.courses import Asked, Line, Terms, Times
from competence.training.rules.fault import Fault
from competence.training.rules.results import Facts, Finding, Lack, LookedAt, Outcome
from competence.training.rules.schemes import Heading, Part

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONG = "x" * 20_001


def field_of(found: Fault | None) -> str | None:
    return None if found is None else found.field or "all"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        (Heading("Listening"), None),
        (Heading("Listening", fulfils="open-dialogue-foundation"), None),
        (Heading("  "), "title"),
        (Heading("x" * 151), "title"),
        (Heading("Listening", LONG), "plain_words"),
        (Heading("Listening", fulfils="no-such-course"), "fulfils"),
    ],
)
def test_what_a_programme_is_called(
    framework: Framework, heading: Heading, field: str | None
) -> None:
    assert field_of(schemes.heading_fault(framework, heading)) == field


@pytest.mark.parametrize(
    ("part", "others", "field"),
    [
        (Part("Roles", 60, covers=("F1", "F2.1")), 0, None),
        (Part("", 60), 0, "title"),
        (Part("Roles", 0), 0, "minutes"),
        (Part("Roles", 601), 0, "minutes"),
        (Part("Roles", 60), 60, "title"),
        (Part("Roles", 60, covers=("F99.1",)), 0, "covers"),
        (Part("Roles", 60, aims=LONG), 0, "aims"),
        (Part("Roles", 60, done=LONG), 0, "done"),
        (Part("x" * 151, 60), 0, "title"),
    ],
)
def test_what_a_planned_session_is(
    framework: Framework, part: Part, others: int, field: str | None
) -> None:
    assert field_of(schemes.part_fault(framework, part, others=others)) == field


@pytest.mark.parametrize(
    ("words", "parts", "field"),
    [
        ("Three days.", [Part("Roles", 60, covers=("F1",))], None),
        ("", [Part("Roles", 60, covers=("F1",))], "plain_words"),
        ("Three days.", [], "all"),
        ("Three days.", [Part("Roles", 60)], "all"),
    ],
)
def test_what_can_be_published(words: str, parts: list[Part], field: str | None) -> None:
    assert field_of(schemes.publishing_fault(Heading("Roles", words), parts)) == field


def test_what_a_scheme_serves_by_competence_and_on_what_it_rests(framework: Framework) -> None:
    found = schemes.served(framework, ["E2.2", "F1", "nothing", "E2.1"])

    whole, named = found
    assert (whole.competence.code, whole.as_whole) == ("F1", True)
    assert whole.statements == framework.competence("F1").statements
    assert ([one.code for one in named.statements], named.as_whole) == (["E2.1", "E2.2"], False)
    counts = schemes.by_provenance([named])
    assert counts == {
        Provenance.DIRECT: 1,
        Provenance.INFERRED: 0,
        Provenance.EXTERNAL: 1,
    }


def test_what_a_course_of_the_framework_serves_and_a_scheme_does_not(framework: Framework) -> None:
    course = framework.course("open-dialogue-foundation")
    all_but_one = schemes.served(framework, course.serves[1:])

    left = schemes.not_served(framework, course.code, all_but_one)

    assert [one.code for one in left] == [course.serves[0]]
    assert schemes.minutes_of([Part("A", 60), Part("B", 45)]) == 105


@pytest.mark.parametrize(
    ("terms", "taken", "field"),
    [
        (Terms("A day"), 0, None),
        (Terms("A day", places=12), 12, None),
        (Terms(" "), 0, "title"),
        (Terms("A day", places=0), 0, "places"),
        (Terms("A day", places=501), 0, "places"),
        (Terms("A day", places=3), 4, "places"),
        (Terms("A day", rule=AttendanceRule(Measure.SHARE, 101)), 0, "amount"),
        (Terms("A day", rule=AttendanceRule(Measure.MINUTES, 101)), 0, None),
        (Terms("A day", rule=AttendanceRule(Measure.MINUTES, -1)), 0, "amount"),
        (Terms("A day", LONG), 0, "plain_words"),
        (Terms("x" * 151), 0, "title"),
    ],
)
def test_what_a_course_sets(terms: Terms, taken: int, field: str | None) -> None:
    assert field_of(courses.terms_fault(terms, taken=taken)) == field


@pytest.mark.parametrize(
    ("times", "others", "field"),
    [
        (Times(NOON, 60, "Roles"), 0, None),
        (Times(NOON, 60, ""), 0, "title"),
        (Times(NOON, 0, "Roles"), 0, "minutes"),
        (Times(NOON, 60, "Roles"), 100, "all"),
        (Times(NOON, 60, "Roles", LONG), 0, "place"),
        (Times(NOON, 60, "x" * 151), 0, "title"),
    ],
)
def test_when_a_session_can_be(times: Times, others: int, field: str | None) -> None:
    assert field_of(courses.times_fault(times, others=others)) == field


@pytest.mark.parametrize(
    ("asked", "others", "field"),
    [
        (Asked("A page"), 0, None),
        (Asked(""), 0, "title"),
        (Asked("A page"), 20, "title"),
        (Asked("A page", LONG), 0, "words"),
        (Asked("x" * 151), 0, "title"),
    ],
)
def test_what_can_be_asked_for(asked: Asked, others: int, field: str | None) -> None:
    assert field_of(courses.asked_fault(asked, others=others)) == field


@pytest.mark.parametrize(("name", "field"), [("Mina", None), (" ", "name"), ("x" * 121, "name")])
def test_what_a_name_on_a_list_is(name: str, field: str | None) -> None:
    assert field_of(courses.name_fault(name)) == field


LINES = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30).map(
    lambda found: [Line(uuid4(), nth, *both) for nth, both in enumerate(found, 1)]
)


@given(places=st.integers(1, 20), lines=LINES, turned=st.randoms(use_true_random=False))
def test_a_free_place_goes_to_whoever_came_first(
    places: int, lines: list[Line], turned: object
) -> None:
    waiting = [one.id for one in lines if not one.has_place and not one.has_left]
    turned.shuffle(lines)  # type: ignore[attr-defined]  # a Random

    found = courses.next_in(places, lines)

    taken = courses.taken_places(lines)
    assert list(found) == waiting[: max(0, places - taken)]
    assert taken + len(found) <= max(places, taken)


def test_without_a_limit_nobody_waits() -> None:
    lines = [Line(uuid4(), nth, has_place=False) for nth in (2, 1)]

    assert courses.free_places(None, lines) is None
    assert courses.next_in(None, lines) == [lines[1].id, lines[0].id]


@pytest.mark.parametrize(
    ("rule", "minutes", "of", "met"),
    [
        (attendance.DEFAULT, 80, 100, True),
        (attendance.DEFAULT, 79, 100, False),
        (attendance.DEFAULT, 81, 101, True),
        (attendance.DEFAULT, 80, 101, False),
        (attendance.DEFAULT, 0, 0, False),
        (AttendanceRule(Measure.MINUTES, 90), 90, 600, True),
        (AttendanceRule(Measure.MINUTES, 90), 89, 600, False),
        (AttendanceRule(Measure.MINUTES, 0), 0, 60, True),
        (AttendanceRule(Measure.SHARE, 0), 0, 60, True),
        (AttendanceRule(Measure.SHARE, 100), 60, 60, True),
    ],
)
def test_attendance_against_a_course_s_own_rule(
    rule: AttendanceRule, minutes: int, of: int, *, met: bool
) -> None:
    assert attendance.is_met(rule, minutes, of) is met


@given(amount=st.integers(0, 100), of=st.integers(1, 10_000), more=st.integers(0, 10_000))
def test_more_minutes_never_meet_a_rule_less(amount: int, of: int, more: int) -> None:
    rule = AttendanceRule(Measure.SHARE, amount)
    asked = attendance.needed(rule, of)

    assert asked * 100 >= of * amount > (asked - 1) * 100
    assert attendance.is_met(rule, asked + more, of)
    assert asked == 0 or not attendance.is_met(rule, asked - 1, of)


@given(entries=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 90))))
def test_the_newest_entry_counts_in_whatever_order_they_are_read(
    entries: list[tuple[int, int, int]],
) -> None:
    ids = [UUID(int=one) for one in range(3)]
    made = [Entry(ids[a], ids[b], nth, minutes) for nth, (a, b, minutes) in enumerate(entries)]

    last = {(one.session_id, one.learner_id): one.minutes for one in made}
    assert attendance.counting(reversed(made)) == attendance.counting(made) == last
    assert sum(attendance.totals(made).values()) == sum(last.values())


@pytest.mark.parametrize(
    ("late", "there"), [(-30, 120), (0, 120), (10, 120), (11, 109), (119, 1), (121, 0)]
)
def test_who_comes_late_has_what_is_left(late: int, there: int) -> None:
    came_at = NOON + timedelta(minutes=late)

    assert attendance.minutes_from(NOON, 120, came_at) == there


@pytest.mark.parametrize(
    ("day", "clock", "closes"),
    [
        (date(2026, 11, 20), "09:00", "11:00"),
        # The clocks go back at two: the two hours from half past midnight end at half past one.
        (date(2026, 10, 25), "00:30", "01:30"),
        # They go forward at one: two hours from half past midnight end at half past three.
        (date(2026, 3, 29), "00:30", "03:30"),
    ],
)
def test_a_code_works_from_half_an_hour_before_to_the_end_whatever_clocks_do(
    day: date, clock: str, closes: str
) -> None:
    starts_at = instant_of(day, datetime.strptime(clock, "%H:%M").time())  # noqa: DTZ007 - a clock

    found = checking_in.window(starts_at, 120)

    minute = timedelta(minutes=1)
    assert found.closes_at - found.opens_at == timedelta(minutes=150)
    assert not found.holds(starts_at - 31 * minute)
    assert found.holds(starts_at - 30 * minute)
    assert found.holds(starts_at + 119 * minute)
    assert not found.holds(starts_at + 120 * minute)
    assert found.closes_at.astimezone(LONDON).strftime("%H:%M") == closes


PEOPLE = [
    Named(UUID(int=1), "Mina Sample", "ABCDE"),
    Named(UUID(int=2), "Mário Example", "MINA2"),
    Named(UUID(int=3), "Jo", "JJJJJ"),
    Named(UUID(int=4), "Joanna Sample", "KKKKK"),
    Named(UUID(int=5), "Sam Twice", "LLLLL"),
    Named(UUID(int=6), "Sam Twice", "MMMMM"),
]


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("Mina Sample", 1),
        ("mina  s", 1),
        ("MINA", 1),
        ("mi", 1),
        ("mario", 2),
        ("Jo", 3),
        ("joa", 4),
        ("m", None),
        ("ma", 2),
        ("Sam Twice", None),
        ("lll-ll", 5),
        ("M MMMM", 6),
        ("Nobody", None),
        ("", None),
        ("mina2", 2),
    ],
)
def test_first_letters_or_one_s_own_code_are_enough_where_they_are_one_learner_s(
    typed: str, who: int | None
) -> None:
    assert checking_in.meant(PEOPLE, typed) == (None if who is None else UUID(int=who))


def test_a_code_is_read_however_it_is_typed() -> None:
    assert checking_in.normal_code(" k7qm-4xpd ") == "K7QM4XPD"
    assert checking_in.spaced("K7QM4XPD") == "K7QM 4XPD"


def looked(
    finding: Finding = Finding.ACCEPTED,
    *,
    sufficient: bool = True,
    by: date | None = None,
    words: str = "",
) -> LookedAt:
    return LookedAt(
        finding, valid=True, authentic=True, current=True, sufficient=sufficient, by=by, words=words
    )


@pytest.mark.parametrize(
    ("what", "has_account", "field"),
    [
        (looked(), True, None),
        (looked(words="Thank you."), True, None),
        (looked(words="Thank you."), False, "words"),
        (looked(words=LONG), True, "words"),
        (looked(sufficient=False), True, "finding"),
        (looked(by=TODAY), True, "by"),
        (looked(Finding.RETURNED, sufficient=False, by=TODAY), True, None),
        (looked(Finding.RETURNED, by=TODAY - timedelta(days=1)), True, "by"),
        (looked(Finding.RETURNED), True, "by"),
    ],
)
def test_how_something_handed_in_can_be_found(
    what: LookedAt, *, has_account: bool, field: str | None
) -> None:
    found = results.looked_fault(what, today=TODAY, has_account=has_account)

    assert field_of(found) == field


@pytest.mark.parametrize(
    ("words", "has_file", "field"),
    [("Here.", False, None), ("", True, None), ("", False, "words"), (LONG, True, "words")],
)
def test_what_can_be_handed_in(words: str, *, has_file: bool, field: str | None) -> None:
    assert field_of(results.work_fault(words, has_file=has_file)) == field


@pytest.mark.parametrize(
    ("minutes", "accepted", "missing", "choices"),
    [
        (80, 2, [], [Outcome.COMPLETED, Outcome.NOT_YET]),
        (80, 1, [Lack.PARTS], [Outcome.ATTENDED, Outcome.NOT_YET]),
        (79, 2, [Lack.ATTENDANCE], [Outcome.NOT_YET]),
        (0, 0, [Lack.ATTENDANCE, Lack.PARTS], [Outcome.NOT_YET]),
    ],
)
def test_a_result_is_offered_by_the_course_s_own_rule(
    minutes: int, accepted: int, missing: list[Lack], choices: list[Outcome]
) -> None:
    facts = Facts(minutes, 100, attendance.DEFAULT, asked=2, accepted=accepted)

    assert results.lacks(facts) == missing
    assert results.offered(facts) == choices
