"""Who may be chosen in which order, what is told, and the rule of three, as pure functions."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.framework.model import Framework
from competence.people.rules import PairKind, PersonName
from competence.scope.rules import (
    LONGEST_ASKED,
    LONGEST_LINE,
    LONGEST_WORDS,
    Answered,
    Counted,
    Direction,
    Happened,
    Logged,
    Noticed,
    Prompt,
    Reader,
    answered_fault,
    asks_whether_to_share,
    in_order,
    kept_until,
    logged_fault,
    names,
    prompts,
    told,
)
from tests.factories.scope import answer, logged

ON = date(2026, 11, 20)  # a Friday
TEAMS = [UUID(int=1), UUID(int=2)]
PEOPLE = [UUID(int=10 + one) for one in range(5)]


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (logged(), None),
        (logged(about=None, happened=None), None),
        (logged(direction=Direction.TOO_LITTLE, about="OP2"), None),
        (logged(" "), "asked"),
        (logged("a" * (LONGEST_ASKED + 1)), "asked"),
        (logged(felt="a" * (LONGEST_LINE + 1)), "felt"),
        (logged(about="OP2"), "about"),
        (logged(direction=Direction.TOO_LITTLE, about="RB44"), "about"),
        (logged(part="elsewhere"), "part"),
        (logged(part="expert-by-experience"), None),
    ],
)
def test_an_entry_says_what_was_asked_and_what_it_is_about(
    framework: Framework, what: Logged, field: str | None
) -> None:
    found = logged_fault(framework, what, ["expert-by-experience"])

    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (answer(), None),
        (answer(note="Please ask a nurse instead."), None),
        (answer(will_do=" "), "will_do"),
        (answer(by_whom=""), "by_whom"),
        (replace(answer(), by_when=ON - timedelta(days=1)), "by_when"),
        (answer(words="a" * (LONGEST_WORDS + 1)), "words"),
        (answer(note="Ash was asked to count who eats."), "note"),
        (answer(note="Somebody asked the peer worker (Sample)."), "note"),
    ],
)
def test_an_answer_says_what_is_done_and_its_note_names_nobody(
    what: Answered, field: str | None
) -> None:
    found = answered_fault(what, worker="Ash Sample", on=ON)

    assert (found.field if found else None) == field


def test_an_initial_is_no_name_and_a_part_of_a_word_is_none() -> None:
    assert not names("Samples of work, and B is fine", "B Sample")
    assert names("as B. Sample said", "B Sample")


@pytest.mark.parametrize("happened", [None, *Happened])
def test_that_somebody_went_along_is_told_only_where_they_ticked_it(
    happened: Happened | None,
) -> None:
    assert told(happened, with_went_along=True) is happened
    untold = told(happened, with_went_along=False)
    assert untold is (None if happened is Happened.WENT_ALONG else happened)


def _reader(name: str, **what: object) -> Reader:
    return replace(Reader(PersonName(uuid4(), name)), **what)  # type: ignore[arg-type]


def test_in_a_small_team_somebody_outside_it_is_offered_first() -> None:
    practice = frozenset({PairKind.PRACTICE})
    offered = [
        _reader("Lee", is_named_lead=True, is_outside=True),
        _reader("Kit", is_peer_lead=True),
        _reader("Sam", kinds=practice),
        _reader("Noor", kinds=practice, is_outside=True),
    ]

    def order(team_size: int) -> list[str]:
        return [one.person.name for one in in_order(offered, team_size=team_size)]

    assert order(3) == ["Noor", "Lee", "Sam", "Kit"]
    assert order(4) == order(0) == ["Noor", "Sam", "Kit", "Lee"]


def test_words_are_kept_a_year_after_the_worker_closed() -> None:
    assert kept_until(date(2026, 11, 20)) == date(2027, 11, 20)


def test_the_third_private_entry_of_a_kind_in_sixty_days_has_its_worker_asked() -> None:
    def noticed(*days: int, about: str | None = "RB44") -> list[Noticed]:
        return [Noticed(Direction.TOO_MUCH, about, ON - timedelta(days=day)) for day in days]

    assert asks_whether_to_share(noticed(0, 20, 59), on=ON) == noticed(0)
    assert asks_whether_to_share(noticed(0, 20, 60), on=ON) == []
    assert asks_whether_to_share([*noticed(0, 1), *noticed(2, about="RB01")], on=ON) == []
    assert asks_whether_to_share(noticed(0, 1, 2, about=None), on=ON) == []


shares = st.builds(
    Counted,
    worker_id=st.sampled_from(PEOPLE),
    team_id=st.sampled_from(TEAMS),
    direction=st.just(Direction.TOO_MUCH),
    about=st.sampled_from(["RB44", "RB38"]),
    even_if_known=st.booleans(),
)


@given(st.lists(shares, max_size=12))
def test_three_people_stand_behind_a_prompt_or_each_said_yes(counted: list[Counted]) -> None:
    for prompt in prompts(counted):
        behind = [one for one in counted if Prompt(one.team_id, one.direction, one.about) == prompt]
        assert len({one.worker_id for one in behind}) >= 3 or all(
            one.even_if_known for one in behind
        )


@given(st.lists(shares, max_size=12))
def test_whatever_three_people_share_is_told(counted: list[Counted]) -> None:
    told_of = prompts(counted)

    for one in counted:
        prompt = Prompt(one.team_id, one.direction, one.about)
        people = {
            each.worker_id
            for each in counted
            if Prompt(each.team_id, each.direction, each.about) == prompt
        }
        assert len(people) < 3 or prompt in told_of
    assert len(told_of) == len(set(told_of))
