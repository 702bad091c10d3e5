"""From shares to the answer that is given."""

from collections.abc import Mapping

import pytest

from competence.boundaries.matching import deciding
from competence.boundaries.matching.deciding import Shares
from competence.framework.model import AnswerOnly, Verdict

VERDICTS = {
    "IN": Verdict.WITHIN_ROLE,
    "COURSE": Verdict.NEEDS_COMPETENCE,
    "TALK": Verdict.TALK_FIRST,
    "OUT": Verdict.OUTSIDE_ROLE,
    "NEVER": Verdict.NEVER,
}


def shares(boundaries: Mapping[str, float], **alone: float) -> Shares:
    order = sorted(boundaries, key=lambda code: -boundaries[code])
    return Shares(
        {code: boundaries[code] for code in order},
        {AnswerOnly(name.replace("_", "-")): share for name, share in alone.items()},
    )


@pytest.mark.parametrize(
    ("urgent", "worry", "answer"),
    [
        (0.1, 0.1, None),
        (0.3, 0.1, AnswerOnly.URGENT_HELP),
        (0.1, 0.3, AnswerOnly.PASS_IT_ON),
        (0.3, 0.3, AnswerOnly.URGENT_HELP),
    ],
)
def test_danger_is_heard_first(urgent: float, worry: float, answer: AnswerOnly | None) -> None:
    assert deciding.alarm(shares({"IN": 1}, urgent_help=urgent, pass_it_on=worry)) is answer


@pytest.mark.parametrize(("share", "idle"), [(0.4, False), (0.6, True)])
def test_nothing_was_asked_if_that_is_likelier_than_not(share: float, idle: bool) -> None:  # noqa: FBT001
    assert deciding.is_idle(shares({"IN": 1}, not_a_request=share)) is idle


@pytest.mark.parametrize(
    ("boundaries", "never_within", "answer"),
    [
        ({"IN": 0.95, "TALK": 0.05}, None, "IN"),
        # Nothing fits well.
        ({"IN": 0.19, "COURSE": 0.18, "TALK": 0.10}, None, None),
        # Of two that are as close, the safer one.
        ({"COURSE": 0.5, "TALK": 0.45}, None, "TALK"),
        ({"TALK": 0.5, "COURSE": 0.45}, None, "TALK"),
        ({"COURSE": 0.6, "TALK": 0.4}, None, "COURSE"),
        # Within the role only where hardly anything that refuses is likely.
        ({"IN": 0.85, "OUT": 0.15}, None, None),
        # What is never peer work has been asked for.
        ({"IN": 0.9, "NEVER": 0.04, "OUT": 0.06}, ("NEVER", "OUT"), "OUT"),
        ({"COURSE": 0.9, "NEVER": 0.1}, ("NEVER",), "COURSE"),
        ({"IN": 1.0}, None, "IN"),
    ],
)
def test_a_boundary_is_chosen_with_care(
    boundaries: Mapping[str, float], never_within: tuple[str, ...] | None, answer: str | None
) -> None:
    choice = deciding.chosen(shares(boundaries), VERDICTS, never_within)

    assert choice.boundary == answer
    assert set(choice.likeliest) == set(boundaries)
    if answer is not None:
        assert choice.likeliest[0] == answer
        assert choice.share == boundaries[answer]


def test_what_is_known_to_answer_stands_first() -> None:
    choice = deciding.settled("OUT", shares({"IN": 0.9, "OUT": 0.1}))

    assert (choice.boundary, choice.likeliest, choice.share) == ("OUT", ("OUT", "IN"), 0.1)
