"""What may be offered, declared, asked and written down; by table."""

from dataclasses import replace
from datetime import date

import pytest

from competence.commissioning.rules import (
    ASKED,
    BANDS,
    OTHER_SCALE,
    Declaration,
    Offered,
    Subject,
    ToDo,
    declaration_fault,
    holds,
    offer_fault,
    overlap,
    to_do_fault,
    words_fault,
)
from competence.duties.rules import Holds

TODAY = date(2026, 11, 20)
GOOD = Offered("Coast board", TODAY, date(2027, 11, 20))


@pytest.mark.parametrize(
    ("offered", "field"),
    [
        (GOOD, None),
        (replace(GOOD, ends_on=date(2031, 11, 20)), None),
        (replace(GOOD, ends_on=date(2031, 11, 21)), "last_day"),
        (replace(GOOD, ends_on=TODAY), "last_day"),
        (replace(GOOD, starts_on=date(2026, 11, 19)), "starts_on"),
        (replace(GOOD, to="  "), "to"),
        (replace(GOOD, to="x" * 201), "to"),
    ],
)
def test_an_offer_names_somebody_and_has_days_to_come(offered: Offered, field: str | None) -> None:
    fault = offer_fault(offered, on=TODAY)

    assert (fault.field if fault else None) == field


def test_two_spans_overlap_by_a_day_they_share() -> None:
    year = (date(2026, 1, 1), date(2027, 1, 1))

    assert overlap(year, (date(2026, 12, 31), date(2027, 5, 1)))
    assert not overlap(year, (date(2027, 1, 1), date(2027, 5, 1)))
    assert not overlap(year, (date(2025, 1, 1), date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Declaration(Subject.POSTS, of=3, out_of=4), None),
        (Declaration(Subject.POSTS, of=0, out_of=0), None),
        (Declaration(Subject.POSTS, of=5, out_of=4), "of"),
        (Declaration(Subject.POSTS, of=-1, out_of=4), "of"),
        (Declaration(Subject.POSTS, out_of=4), "of"),
        (Declaration(Subject.POSTS, of=4), "out_of"),
        (Declaration(Subject.SECOND_PEER, of=4, out_of=10_001), "out_of"),
        (Declaration(Subject.PROTECTED_SUPERVISION, of=4), None),
        (Declaration(Subject.PROTECTED_SUPERVISION), "of"),
        (Declaration(Subject.PROTECTED_SUPERVISION, of=10_001), "of"),
        (Declaration(Subject.BANDS, codes=(BANDS[1], OTHER_SCALE)), None),
        (Declaration(Subject.BANDS), "codes"),
        (Declaration(Subject.BANDS, codes=("band-1",)), "codes"),
        (Declaration(Subject.PROGRESSION, Holds.NOT_YET), None),
        (Declaration(Subject.PEER_LEAD_POST), "holds"),
    ],
)
def test_each_subject_is_answered_as_it_is_asked(said: Declaration, field: str | None) -> None:
    fault = declaration_fault(said)

    assert (fault.field if fault else None) == field


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (Declaration(Subject.POSTS, of=4, out_of=4), Holds.YES),
        (Declaration(Subject.POSTS, of=3, out_of=4), Holds.PARTLY),
        (Declaration(Subject.POSTS, of=0, out_of=4), Holds.NOT_YET),
        (Declaration(Subject.PROTECTED_SUPERVISION, of=2), Holds.YES),
        (Declaration(Subject.PROTECTED_SUPERVISION, of=0), Holds.NOT_YET),
        (Declaration(Subject.BANDS, codes=("band-3",)), Holds.YES),
        (Declaration(Subject.PROGRESSION, Holds.PARTLY), Holds.PARTLY),
    ],
)
def test_what_was_counted_says_how_far_it_holds(said: Declaration, answer: Holds) -> None:
    assert holds(said) is answer


def test_every_subject_is_asked_something() -> None:
    assert set(ASKED) == set(Subject)


@pytest.mark.parametrize(("words", "is_kept"), [("So.", True), (" ", False), ("x" * 1001, False)])
def test_what_is_said_has_words_and_not_too_many(words: str, is_kept: bool) -> None:  # noqa: FBT001
    assert (words_fault(words) is None) is is_kept


@pytest.mark.parametrize(
    ("to_do", "field"),
    [
        (ToDo("Plan it.", "The manager", TODAY), None),
        (ToDo("", "The manager", TODAY), "words"),
        (ToDo("x" * 301, "The manager", TODAY), "words"),
        (ToDo("Plan it.", " ", TODAY), "owner"),
        (ToDo("Plan it.", "The manager", date(2026, 11, 19)), "due_on"),
    ],
)
def test_an_action_says_what_who_and_by_when(to_do: ToDo, field: str | None) -> None:
    fault = to_do_fault(to_do, on=TODAY)

    assert (fault.field if fault else None) == field
