"""Kinds and rhythms, what may be said of a session, and what then stands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from competence.people.rules import SUPERVISES_WORK, PairKind, Span
from competence.supervision import rules
from competence.supervision.reckoning import CouldNot, Length, Remembered, Step, Unit
from competence.supervision.rules import (
    DEFAULT_KINDS,
    Answer,
    Change,
    Changed,
    Kind,
    Logged,
    NewAction,
    Owner,
    Stands,
    Terms,
    Topic,
    Version,
)

TODAY = date(2026, 11, 20)
WEEKLY = Step(1, Length(1, Unit.WEEKS), Length(12, Unit.WEEKS))
FOUR_WEEKLY = Step(1, Length(4, Unit.WEEKS))
PRACTICE, PEER_LED, LINE, GROUP, *_ = DEFAULT_KINDS
WORKER = uuid4()
LOGGED = Logged("practice", TODAY, uuid4(), (WORKER,), minutes=50)
TERMS = Terms("practice", (FOUR_WEEKLY,), TODAY, date(2027, 11, 1), confidentiality="It stays.")


@pytest.mark.parametrize(
    ("code", "step"),
    [
        ("1/4w", FOUR_WEEKLY),
        ("1/1w/12w", WEEKLY),
        ("2/12m/12m", Step(2, Length(12, Unit.MONTHS), Length(12, Unit.MONTHS))),
        ("1/1m/6w", Step(1, Length(1, Unit.MONTHS), Length(6, Unit.WEEKS))),
    ],
)
def test_a_step_is_stored_as_a_code(code: str, step: Step) -> None:
    assert rules.step_code(step) == code
    assert rules.step_of(code) == step


@pytest.mark.parametrize("code", ["", "1/4", "1/4d", "4w", "1/4w/", "x/4w", "1/4w/2w/3w"])
def test_what_is_no_step_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a step"):
        rules.step_of(code)


@pytest.mark.parametrize(
    ("rhythm", "good"),
    [
        ((FOUR_WEEKLY,), True),
        ((WEEKLY, FOUR_WEEKLY), True),
        ((), False),
        ((FOUR_WEEKLY, WEEKLY), False),
        ((replace(FOUR_WEEKLY, times=0),), False),
        ((replace(FOUR_WEEKLY, times=32),), False),
        ((Step(1, Length(0, Unit.WEEKS)),), False),
        ((Step(1, Length(1, Unit.WEEKS), Length(121, Unit.WEEKS)),), False),
        ((WEEKLY,) * 5, False),
    ],
)
def test_a_rhythm_is_some_steps_one_after_the_other(rhythm: tuple[Step, ...], good: object) -> None:
    fault = rules.rhythm_fault(rhythm)

    assert (fault is None) is good
    assert fault is None or fault.field == "rhythm"


def test_the_defaults_are_the_outlines() -> None:
    said = {kind.code: [rules.step_code(step) for step in kind.rhythm] for kind in DEFAULT_KINDS}

    assert said == {
        "practice": ["1/1w/12w", "1/4w"],
        "peer-led": ["1/1w/12w", "1/4w"],
        "line": ["1/6w"],
        "group": ["1/1m"],
        "intervision": ["1/1m"],
        "observation": ["2/12m/12m"],
    }
    assert all(rules.rhythm_fault(kind.rhythm) is None for kind in DEFAULT_KINDS)
    assert [kind.code for kind in DEFAULT_KINDS if kind.is_line] == ["line"]
    assert [kind.code for kind in DEFAULT_KINDS if kind.is_among_equals] == ["intervision"]
    assert not any(kind.is_local for kind in DEFAULT_KINDS)


def test_an_organisation_sets_the_defaults_and_adds_to_them() -> None:
    often = replace(PRACTICE, rhythm=(FOUR_WEEKLY,), is_local=True)
    added = Kind("debrief", "Debrief", (FOUR_WEEKLY,), SUPERVISES_WORK, is_local=True)

    found = rules.kinds([PRACTICE, often, added])

    assert found == (often, *DEFAULT_KINDS[1:], added)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Debrief", "debrief"), ("  Open  Dialogue: team! ", "open-dialogue-team"), ("!!", "")],
)
def test_a_kinds_code_comes_from_its_name(name: str, code: str) -> None:
    assert rules.kind_code(name) == code


@pytest.mark.parametrize(
    ("kind", "pair", "may"),
    [
        (PRACTICE, PairKind.PRACTICE, True),
        (PRACTICE, PairKind.PEER_LED, False),
        (PEER_LED, PairKind.PEER_LED, True),
        (PEER_LED, PairKind.VISITING, False),
        (PEER_LED, PairKind.LINE, False),
        (LINE, PairKind.LINE, True),
        (LINE, PairKind.PRACTICE, False),
        (GROUP, PairKind.PRACTICE, True),
        (GROUP, PairKind.LINE, False),
    ],
)
def test_a_kind_is_held_in_its_pairs(kind: Kind, pair: PairKind, may: object) -> None:
    assert rules.may_hold(kind, {pair}) is may
    assert rules.may_hold(kind, ()) is False


def test_what_an_organisation_adds_is_held_in_any_pair_but_line() -> None:
    assert {kind.code: rules.pairs_of(kind.code) for kind in DEFAULT_KINDS} == {
        kind.code: kind.pairs for kind in DEFAULT_KINDS
    }
    assert rules.pairs_of("debrief") == SUPERVISES_WORK


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (TERMS, None),
        (replace(TERMS, rhythm=()), "rhythm"),
        (replace(TERMS, starts_on=date(1999, 1, 1)), "starts_on"),
        (replace(TERMS, look_again_on=TODAY), "look_again_on"),
        (replace(TERMS, starts_on=date(2028, 1, 1)), "look_again_on"),
        (replace(TERMS, confidentiality=""), "confidentiality"),
        (replace(TERMS, turn_to="x" * 4001), "turn_to"),
    ],
)
def test_an_agreement_says_how_often_until_when_and_what_stays(
    terms: Terms, field: str | None
) -> None:
    fault = rules.terms_fault(PRACTICE, terms, today=TODAY)

    assert (None if fault is None else fault.field) == field


def test_a_line_agreement_need_not_say_what_stays_between_two() -> None:
    assert rules.terms_fault(LINE, replace(TERMS, confidentiality=""), today=TODAY) is None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _version(starts_on: str, accepted: int, ends_on: str | None = None) -> Version:
    accepted_at = datetime(2026, 1, accepted, tzinfo=UTC)
    return Version(uuid4(), date.fromisoformat(starts_on), accepted_at, _day(ends_on))


@pytest.mark.parametrize(
    ("versions", "held"),
    [
        ([], []),
        ([("2026-01-01", 1)], [("2026-01-01", None)]),
        ([("2026-01-01", 1, "2026-03-01")], [("2026-01-01", "2026-03-01")]),
        (
            [("2026-01-01", 1), ("2026-06-01", 2)],
            [("2026-01-01", "2026-06-01"), ("2026-06-01", None)],
        ),
        ([("2026-06-01", 1), ("2026-01-01", 2)], [None, ("2026-01-01", None)]),
        (
            [("2026-01-01", 1, "2026-03-01"), ("2026-06-01", 2)],
            [("2026-01-01", "2026-03-01"), ("2026-06-01", None)],
        ),
        ([("2026-01-01", 1, "2026-01-01")], [None]),
    ],
)
def test_a_later_acceptance_takes_the_place_of_those_before(
    versions: list[tuple[str, int]], held: list[tuple[str, str | None] | None]
) -> None:
    made = [_version(*one) for one in versions]

    found = rules.days_held(reversed(made))

    assert [found.get(one.id) for one in made] == [
        None if one is None else Span(date.fromisoformat(one[0]), _day(one[1])) for one in held
    ]


@pytest.mark.parametrize(
    ("kind", "workers", "good"),
    [
        (PRACTICE, 1, True),
        (PRACTICE, 0, False),
        (PRACTICE, 2, False),
        (GROUP, 2, True),
        (GROUP, 30, True),
        (GROUP, 31, False),
    ],
)
def test_only_a_group_has_several(kind: Kind, workers: int, good: object) -> None:
    fault = rules.group_fault(kind, [uuid4() for _ in range(workers)])

    assert (fault is None) is good


@pytest.mark.parametrize(
    ("kind", "logged", "field"),
    [
        (PRACTICE, LOGGED, None),
        (PRACTICE, replace(LOGGED, held_on=TODAY + timedelta(days=1)), "held_on"),
        (PRACTICE, replace(LOGGED, held_on=date(1999, 12, 31)), "held_on"),
        (PRACTICE, replace(LOGGED, minutes=None), "minutes"),
        (PRACTICE, replace(LOGGED, minutes=481), "minutes"),
        (PRACTICE, replace(LOGGED, topics=(Topic.TEAM,)), None),
        (LINE, LOGGED, None),
        (LINE, replace(LOGGED, topics=(Topic.TEAM,)), "topics"),
        (PRACTICE, replace(LOGGED, minutes=None, could_not=CouldNot.WORKER), None),
        (PRACTICE, replace(LOGGED, could_not=CouldNot.WORKER, competences=("E2",)), "topics"),
        (PRACTICE, replace(LOGGED, actions=(NewAction("Ask.", Owner.SERVICE),)), None),
        (PRACTICE, replace(LOGGED, actions=(NewAction(" ", Owner.SERVICE),)), "action"),
        (PRACTICE, replace(LOGGED, actions=(NewAction("x" * 301, Owner.WORKER),)), "action"),
        (
            PRACTICE,
            replace(LOGGED, actions=(NewAction("Ask.", Owner.WORKER, worker_id=uuid4()),)),
            "action",
        ),
    ],
)
def test_a_session_is_logged_with_its_day_and_minutes(
    kind: Kind, logged: Logged, field: str | None
) -> None:
    fault = rules.log_fault(kind, logged, today=TODAY)

    assert (None if fault is None else fault.field) == field


@pytest.mark.parametrize(
    ("answer", "words", "could_not", "field"),
    [
        (Answer.CONFIRM, "", None, None),
        (Answer.DIFFERENT, "", None, "words"),
        (Answer.DIFFERENT, "It was on Tuesday.", None, None),
        (Answer.DIFFERENT, "I was there.", CouldNot.SERVICE, None),
        (Answer.DID_NOT_HAPPEN, "", None, None),
        (Answer.DID_NOT_HAPPEN, "", CouldNot.SERVICE, "answer"),
        (Answer.CONFIRM, "x" * 4001, None, "words"),
    ],
)
def test_who_remembers_it_differently_says_how(
    answer: Answer, words: str, could_not: CouldNot | None, field: str | None
) -> None:
    fault = rules.answer_fault(answer, words, was_held=could_not is None)

    assert (None if fault is None else fault.field) == field


def test_silence_never_confirms_and_the_last_answer_stands() -> None:
    assert rules.remembered([]) is Remembered.UNANSWERED
    assert rules.remembered([Answer.CONFIRM]) is Remembered.CONFIRMED
    assert rules.remembered([Answer.CONFIRM, Answer.DIFFERENT]) is Remembered.DIFFERING
    assert rules.remembered([Answer.DIFFERENT, Answer.DID_NOT_HAPPEN]) is Remembered.DISPUTED


DONE = Changed(Change.DONE, None, TODAY)
AGAIN = Changed(Change.OPEN_AGAIN, None, TODAY)
NOT_NEEDED = Changed(Change.NOT_NEEDED, None, TODAY)
LATER = Changed(Change.ANOTHER_DAY, TODAY + timedelta(days=7), TODAY)
UNDATED = Changed(Change.ANOTHER_DAY, None, TODAY)


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ([], Stands(TODAY)),
        ([DONE], Stands(TODAY, Change.DONE, TODAY)),
        ([DONE, AGAIN], Stands(TODAY)),
        ([DONE, AGAIN, NOT_NEEDED], Stands(TODAY, Change.NOT_NEEDED, TODAY)),
        ([LATER], Stands(TODAY + timedelta(days=7))),
        ([LATER, UNDATED], Stands(None)),
        ([LATER, DONE], Stands(TODAY + timedelta(days=7), Change.DONE, TODAY)),
    ],
)
def test_where_an_action_stands(changes: list[Changed], stands: Stands) -> None:
    assert rules.stands(TODAY, changes) == stands


def test_a_preparation_is_kept_for_thirty_days_after_its_session() -> None:
    last = TODAY + timedelta(days=30)

    assert rules.last_day_of_preparation(TODAY) == last
    assert rules.is_kept(TODAY, today=last)
    assert not rules.is_kept(TODAY, today=last + timedelta(days=1))


@pytest.mark.parametrize(
    ("over_on", "last"),
    [
        (date(2026, 11, 20), date(2028, 11, 20)),
        (date(2028, 2, 28), date(2030, 2, 28)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 2, 28), date(2028, 2, 28)),
        (date(2026, 3, 1), date(2028, 3, 1)),
    ],
)
def test_an_action_is_kept_for_two_years_after_it_is_over(over_on: date, last: date) -> None:
    assert rules.kept_if_over_since(last) <= over_on
    assert rules.kept_if_over_since(last + timedelta(days=1)) > over_on


def test_too_many_words_are_refused_with_how_many() -> None:
    fault = rules.words_fault("words", "x" * 310, longest=300)

    assert fault is not None
    assert fault.because == "Make this shorter by 10. There is room for 300 letters."
    assert rules.words_fault("words", "x") is None
