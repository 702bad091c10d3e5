"""Where somebody stands with one boundary."""

from dataclasses import replace

import pytest

from competence.boundaries.readiness import may_be_ready, readiness
from competence.framework.model import (
    Agreement,
    AgreementNeed,
    Boundary,
    CompetenceNeed,
    Conditions,
    CourseNeed,
    Framework,
    Need,
    Verdict,
)

F2 = CompetenceNeed(competence="F2", level="competent")
F3 = CompetenceNeed(competence="F3", level="competent")
COURSE = CourseNeed(course="open-dialogue-foundation")
OTHER = CourseNeed(course="peer-supported-open-dialogue-year")
TALKED = AgreementNeed(agreement=Agreement.TALKED_THROUGH)


def needing(framework: Framework, all_of: tuple[Need, ...], any_of: tuple[Need, ...]) -> Boundary:
    """A boundary of the release with other conditions."""
    some = framework.boundaries[0]
    return some.model_copy(update={"conditions": Conditions(all=all_of, any=any_of)})


@pytest.mark.parametrize(
    ("all_of", "any_of", "agreed", "expected"),
    [
        pytest.param((), (), {}, ((), (), (), ()), id="nothing is asked"),
        pytest.param((F2, F3), (), {}, ((), ("F2", "F3"), (), ()), id="none agreed"),
        pytest.param(
            (F2, F3), (), {"F2": "competent"}, (("F2",), ("F3",), (), ()), id="one agreed"
        ),
        pytest.param((F2,), (), {"F2": "developing"}, ((), ("F2",), (), ()), id="a lower level"),
        pytest.param((F2,), (), {"F2": "enhanced"}, (("F2",), (), (), ()), id="a higher level"),
        pytest.param(
            (F2, TALKED), (), {"F2": "competent"}, (("F2",), (), (), (TALKED,)), id="an agreement"
        ),
        pytest.param((), (F2, F3), {}, ((), (), ("F2", "F3"), ()), id="one of two wanted"),
        pytest.param(
            (), (F2, F3), {"F3": "competent"}, (("F3",), (), (), ()), id="one of two held"
        ),
        pytest.param((), (F2, COURSE), {}, ((), (), (), (COURSE,)), id="a course would do too"),
        pytest.param(
            (), (F2, COURSE), {"F2": "competent"}, (("F2",), (), (), ()), id="no course needed"
        ),
        pytest.param((F2,), (COURSE,), {}, ((), ("F2",), (), (COURSE,)), id="and a course"),
    ],
)
def test_conditions_are_held_against_what_was_agreed(
    framework: Framework,
    all_of: tuple[Need, ...],
    any_of: tuple[Need, ...],
    agreed: dict[str, str],
    expected: tuple[object, ...],
) -> None:
    found = readiness(framework, needing(framework, all_of, any_of), agreed)

    assert (found.agreed, found.not_yet, found.one_of, found.to_ask) == expected
    assert found.is_ready is not bool(found.not_yet or found.one_of)


@pytest.mark.parametrize(
    ("all_of", "any_of", "to_ask", "completed"),
    [
        pytest.param((F2, COURSE), (), (), (COURSE.course,), id="a course asked for"),
        pytest.param((F2,), (COURSE, TALKED), (), (COURSE.course,), id="one of two"),
        pytest.param((F2, TALKED), (COURSE,), (TALKED,), (COURSE.course,), id="talked through too"),
        pytest.param((F2,), (OTHER,), (OTHER,), (), id="another course"),
    ],
)
def test_a_course_that_was_completed_here_holds(
    framework: Framework,
    all_of: tuple[Need, ...],
    any_of: tuple[Need, ...],
    to_ask: tuple[Need, ...],
    completed: tuple[str, ...],
) -> None:
    needed = needing(framework, all_of, any_of)

    found = readiness(framework, needed, {"F2": "competent"}, {COURSE.course})

    assert (found.to_ask, found.completed) == (to_ask, completed)


def test_a_readiness_that_lacks_something_is_not_ready(framework: Framework) -> None:
    ready = readiness(framework, needing(framework, (F2,), ()), {"F2": "competent"})

    assert ready.is_ready
    assert not replace(ready, one_of=("F3",)).is_ready


@pytest.mark.parametrize("verdict", Verdict)
def test_standings_only_speak_to_what_waits_for_something(verdict: Verdict) -> None:
    assert may_be_ready(verdict) is (verdict in {"needs-competence", "talk-first"})
