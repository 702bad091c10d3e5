"""The vignettes are many, of every answer and every difficulty, in both halves."""

from collections import Counter
from collections.abc import Sequence

import pytest

from competence.framework.model import (
    AnswerOnly,
    Difficulty,
    Framework,
    Manner,
    Verdict,
    Vignette,
    Voice,
)

FEWEST = 250
FEWEST_OF_A_VERDICT = 35
FEWEST_OF_ANOTHER_ANSWER = 8
FEWEST_TWINS = 40


@pytest.fixture(params=["looked_at", "scored_only"])
def half(request: pytest.FixtureRequest, framework: Framework) -> Sequence[Vignette]:
    found: Sequence[Vignette] = getattr(framework.vignettes, request.param)
    return found


def test_there_are_enough(framework: Framework) -> None:
    assert len(framework.vignettes.all) >= FEWEST


def test_a_half_holds_as_much_of_every_answer(half: Sequence[Vignette]) -> None:
    answers = Counter(vignette.expected.verdict for vignette in half)

    assert min(answers[verdict] for verdict in Verdict) >= FEWEST_OF_A_VERDICT
    assert min(answers[answer] for answer in AnswerOnly) >= FEWEST_OF_ANOTHER_ANSWER
    assert max(answers[v] for v in Verdict) <= 1.5 * min(answers[v] for v in Verdict)


def test_a_half_asks_in_every_voice_and_manner(half: Sequence[Vignette]) -> None:
    assert {vignette.voice for vignette in half} == set(Voice)
    assert {vignette.manner for vignette in half} == set(Manner)


def test_a_half_is_easy_and_hard(half: Sequence[Vignette]) -> None:
    levels = Counter(vignette.difficulty for vignette in half)

    assert min(levels[level] for level in Difficulty) >= len(half) / 5


def test_a_half_holds_pairs(half: Sequence[Vignette]) -> None:
    ids = {vignette.id for vignette in half}
    twins = [v for v in half if v.twin is not None]

    assert len(twins) >= FEWEST_TWINS
    assert all(v.twin.id in ids for v in twins if v.twin)


def test_every_boundary_is_asked_for(framework: Framework, half: Sequence[Vignette]) -> None:
    asked = {vignette.expected.boundary for vignette in half}

    assert {boundary.code for boundary in framework.boundaries} <= asked
