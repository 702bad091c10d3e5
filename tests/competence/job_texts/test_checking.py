"""What a line is good for, what the reader says of it, and what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.framework.model import AnswerOnly, Framework, Verdict
from competence.job_texts.rules import (
    Check,
    CheckedLine,
    Mark,
    Use,
    from_plain,
    has_finding,
    missing,
    plain,
    use_of,
)

SUPERVISION = "JE01"
LINES = st.builds(
    CheckedLine,
    text=st.text(),
    verdict=st.sampled_from([*Verdict, *AnswerOnly]),
    boundary=st.none() | st.just("RB01"),
    also=st.lists(st.just("RB02")).map(tuple),
    nearest=st.lists(st.just("RB03")).map(tuple),
    kept_out=st.none() | st.just("OP1"),
    essentials=st.lists(st.just(SUPERVISION), max_size=1).map(tuple),
)


def line(
    verdict: Verdict | AnswerOnly, boundary: str | None = "RB44", *essentials: str
) -> CheckedLine:
    return CheckedLine("A line", verdict, boundary, essentials=essentials)


def check(*lines: CheckedLine) -> Check:
    return Check("peer-open-dialogue", "0.1.0", lines)


@pytest.mark.parametrize(
    ("found", "use"),
    [
        (line(Verdict.OUTSIDE_ROLE), Use.CHANGE),
        (line(Verdict.NEVER), Use.CHANGE),
        (line(Verdict.TALK_FIRST), Use.CHANGE),
        (line(Verdict.NEEDS_COMPETENCE), Use.CHANGE),
        (line(Verdict.WITHIN_ROLE), Use.WITHIN),
        (line(Verdict.TALK_FIRST, None), Use.UNSURE),
        (line(AnswerOnly.NOT_A_REQUEST, None), Use.NOTHING),
        (line(AnswerOnly.URGENT_HELP, None), Use.WORRY),
        (line(AnswerOnly.PASS_IT_ON), Use.WORRY),
        (line(Verdict.NEEDS_COMPETENCE, "RB21", SUPERVISION), Use.OFFER),
        (line(AnswerOnly.NOT_A_REQUEST, None, SUPERVISION), Use.OFFER),
        (line(Verdict.TALK_FIRST, None, SUPERVISION), Use.OFFER),
        (line(Verdict.WITHIN_ROLE, "RB03", SUPERVISION), Use.WITHIN),
        (line(Verdict.NEVER, "RB49", SUPERVISION), Use.CHANGE),
        (line(AnswerOnly.URGENT_HELP, None, SUPERVISION), Use.WORRY),
    ],
)
def test_what_a_line_is_good_for(found: CheckedLine, use: Use) -> None:
    assert use_of(found) is use
    assert has_finding(found) is (use in {Use.CHANGE, Use.OFFER, Use.WITHIN})


def test_what_no_line_says_is_missing_in_the_releases_order(framework: Framework) -> None:
    assert framework.job_texts is not None
    every = [one.code for one in framework.job_texts.essentials]

    found = missing(framework, check(line(AnswerOnly.NOT_A_REQUEST, None, "JE07", SUPERVISION)))

    assert [one.code for one in found] == [c for c in every if c not in {SUPERVISION, "JE07"}]


def test_a_framework_that_lists_none_misses_none(tiny: Framework) -> None:
    assert missing(tiny, check(line(Verdict.NEVER))) == ()


def test_what_the_reader_turns_down_is_missing_again_but_for_a_line_to_change(
    framework: Framework,
) -> None:
    offer = line(Verdict.NEEDS_COMPETENCE, "RB21", SUPERVISION)
    both = line(Verdict.NEVER, "RB49", SUPERVISION)

    def misses(found: CheckedLine) -> bool:
        marked = check(found).marked([Mark.NOT_THIS])
        return SUPERVISION in [one.code for one in missing(framework, marked)]

    assert misses(offer)
    assert not misses(both)


def test_a_line_without_a_finding_takes_no_mark() -> None:
    nothing, never = line(AnswerOnly.NOT_A_REQUEST, None), line(Verdict.NEVER)

    marked = check(nothing, never).marked([Mark.RIGHT, Mark.RIGHT])

    assert [one.mark for one in marked.lines] == [None, Mark.RIGHT]


@given(st.lists(LINES), st.data())
def test_a_check_comes_back_as_it_was(lines: list[CheckedLine], data: st.DataObject) -> None:
    marks = data.draw(
        st.lists(st.none() | st.sampled_from(Mark), min_size=len(lines), max_size=len(lines))
    )
    once = check(*lines).marked(marks)

    assert from_plain(plain(once)) == once
