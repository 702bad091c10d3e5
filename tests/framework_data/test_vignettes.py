"""A story that is answered otherwise than it expects fails, until that was accepted by name.

`vignettes/accepted.json` of a release lists the stories answered otherwise, with the answer that
is given, who accepted it, on what day, and why.
"""

import json
from importlib import resources
from typing import Any

import pytest

from competence.boundaries.matching import Matcher
from competence.framework.model import Framework, Vignette

pytestmark = pytest.mark.thorough

ACCEPTED = "accepted.json"


@pytest.fixture(scope="module")
def accepted(framework: Framework) -> dict[str, dict[str, Any]]:
    release = f"{framework.framework}-{framework.release}"
    path = resources.files("framework_data") / "releases" / release / "vignettes" / ACCEPTED
    return {one["id"]: one for one in json.loads(path.read_text("utf-8"))}


@pytest.fixture(scope="module")
def given(framework: Framework) -> dict[str, tuple[Vignette, str, str | None]]:
    """Every story with the verdict and the boundary that it is answered with."""
    matcher = Matcher(framework)
    answers = ((one, matcher.answer(one.text)) for one in framework.vignettes.all)
    return {str(one.id): (one, str(answer.verdict), answer.boundary) for one, answer in answers}


def test_no_answer_has_flipped_unaccepted(
    given: dict[str, tuple[Vignette, str, str | None]], accepted: dict[str, dict[str, Any]]
) -> None:
    flipped = [
        f"{story.text!r} expects {story.expected.verdict}, and is answered {verdict} ({boundary})"
        for name, (story, verdict, boundary) in given.items()
        if verdict != str(story.expected.verdict)
        and (verdict, boundary) != _accepted(accepted.get(name))
    ]

    assert flipped == [], "\n".join(flipped)


def test_what_was_accepted_is_still_so(
    given: dict[str, tuple[Vignette, str, str | None]], accepted: dict[str, dict[str, Any]]
) -> None:
    mended = [
        name
        for name in accepted
        if name not in given or given[name][1] == str(given[name][0].expected.verdict)
    ]

    assert mended == [], "these are answered as expected now: take them out of accepted.json"


def test_whoever_accepted_is_named_with_the_day_and_the_reason(
    accepted: dict[str, dict[str, Any]],
) -> None:
    for one in accepted.values():
        assert set(one) == {"id", "answer", "boundary", "accepted_by", "on", "why"}
        assert all(one[key] for key in ("accepted_by", "on", "why"))


def _accepted(one: dict[str, Any] | None) -> tuple[str, str | None] | None:
    return None if one is None else (one["answer"], one["boundary"])
