"""The plan, as a function of what was decided and a seed; and whether two ratings are alike."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from competence.quality.rules import (
    NEW_FOR,
    OF_NEW,
    Agreement,
    Alike,
    Candidate,
    Rated,
    agreement,
    alike,
    is_new,
    kept_since,
    planned,
)
from competence.signoff.rules import Outcome

ON = date(2026, 11, 20)
SAM, SUE, QUA, RIA = (UUID(int=number) for number in (1, 2, 3, 4))
SEED = "0" * 64


def decided(number: int, decider: UUID = SAM, domain: str = "F", **other: object) -> Candidate:
    made = Candidate(
        UUID(int=1000 + number),
        decider,
        domain,
        ON,
        Outcome.AGREED,
        with_exception=False,
        decider_is_new=False,
        others=frozenset({decider}),
    )
    return replace(made, **other)  # type: ignore[arg-type]  # values of its own fields


def chosen(*among: Candidate, taken: tuple[Candidate, ...] = (), seed: str = SEED) -> set[UUID]:
    return set(planned(among, taken, [QUA], seed=seed))


def test_every_decider_is_read_once_in_each_domain() -> None:
    among = [
        decided(number, decider, domain)
        for number, (decider, domain) in enumerate(
            [(SAM, "F"), (SAM, "F"), (SAM, "E"), (SUE, "F"), (SUE, "N"), (SUE, "N")]
        )
    ]

    found = chosen(*among)

    drawn = [(one.decider_id, one.domain) for one in among if one.id in found]
    assert sorted(drawn) == [(SAM, "E"), (SAM, "F"), (SUE, "F"), (SUE, "N")]


def test_every_exception_a_talk_of_each_decider_and_three_of_a_new_one_are_read() -> None:
    plain = [decided(number) for number in range(6)]
    excepted = [decided(number, with_exception=True) for number in (10, 11)]
    talks = [decided(number, outcome=Outcome.LETS_TALK) for number in (20, 21, 22)]
    new = [decided(number, SUE, decider_is_new=True) for number in range(30, 36)]

    found = chosen(*plain, *excepted, *talks, *new)

    assert {one.id for one in excepted} <= found
    assert sum(one.id in found for one in talks) == 1
    assert sum(one.id in found for one in new) == OF_NEW
    assert sum(one.id in found for one in plain) == 0  # the domain has its exceptions


def test_the_same_seed_finds_the_same_and_another_seed_another() -> None:
    among = [decided(number) for number in range(40)]

    assert chosen(*among) == chosen(*reversed(among))
    assert len({frozenset(chosen(*among, seed=str(seed))) for seed in range(20)}) > 1


def test_what_is_taken_counts_and_is_not_drawn_again() -> None:
    among = [decided(number) for number in range(5)]

    assert chosen(*among, taken=(among[0],)) == set()
    assert chosen(*among, decided(9, domain="E"), taken=(among[0],)) == {UUID(int=1009)}


def test_nobody_reads_what_they_had_a_part_in_and_the_work_is_shared() -> None:
    among = [decided(number, domain=domain) for number, domain in enumerate("FEN")]
    mine = replace(among[0], others=frozenset({SAM, QUA}))
    nobodys = decided(9, domain="X", others=frozenset({QUA, RIA}))

    found = planned([mine, *among[1:], nobodys], [], [QUA, RIA], seed=SEED)

    assert found[mine.id] == RIA
    assert nobodys.id not in found
    assert sorted(list(found.values()).count(who) for who in (QUA, RIA)) == [1, 2]
    assert planned(among, [], [], seed=SEED) == {}


@pytest.mark.parametrize(
    ("first", "level", "rated", "rated_level", "expected"),
    [
        (Outcome.AGREED, "competent", Rated.AGREED, "competent", Alike.SAME),
        (Outcome.AGREED, "competent", Rated.AGREED, "developing", Alike.DIFFERS),
        (Outcome.LETS_TALK, None, Rated.LETS_TALK, None, Alike.SAME),
        (Outcome.LETS_TALK, None, Rated.NEXT_STEP, None, Alike.DIFFERS),
        (Outcome.AGREED, "competent", Rated.CANNOT_TELL, None, Alike.CANNOT_TELL),
    ],
)
def test_when_two_ratings_are_alike(
    first: Outcome, level: str | None, rated: Rated, rated_level: str | None, expected: Alike
) -> None:
    assert alike(first, level, rated, rated_level) is expected


def test_raw_agreement_leaves_out_what_could_not_be_told() -> None:
    found = agreement([Alike.SAME, Alike.SAME, Alike.DIFFERS, Alike.CANNOT_TELL])

    assert found == Agreement(2, 1, 1)
    assert found.compared == 3


def test_a_decider_is_new_for_half_a_year_and_samples_are_kept_by_whole_months() -> None:
    assert is_new(ON - NEW_FOR + (ON - date(2026, 11, 19)), ON)
    assert not is_new(ON - NEW_FOR, ON)
    assert kept_since(ON) == date(2024, 11, 1)
