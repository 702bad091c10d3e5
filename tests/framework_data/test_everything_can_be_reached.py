"""Every competence and award can be reached by its own evidence rule, and no kind is required."""

import pytest

from competence.framework.model import Framework
from tests.framework_data.sufficiency import enough, ways


@pytest.fixture(params=["framework", "tiny"])
def known(request: pytest.FixtureRequest) -> Framework:
    found: Framework = request.getfixturevalue(request.param)
    return found


def test_every_competence_can_be_reached(known: Framework) -> None:
    out_of_reach = [c.code for c in known.competences if not any(ways(known, c))]

    assert out_of_reach == []


def test_every_award_can_be_reached(known: Framework) -> None:
    for award in known.awards:
        needed = known.competences_needed(award.code)

        assert needed
        assert all(any(ways(known, competence)) for competence, _ in needed)
        assert all(competence.view_at(level) for competence, level in needed)


def test_every_line_of_the_scope_card_can_be_reached(known: Framework) -> None:
    lines = [
        (line, known.competence(code)) for line in known.scope_card for code in line.competences
    ]

    assert all(any(ways(known, c)) and c.view_at(line.level) for line, c in lines)


def test_no_kind_of_evidence_is_ever_required(framework: Framework) -> None:
    required = [
        (competence.code, kind.code)
        for competence in framework.competences
        for kind in framework.evidence_kinds
        if all(kind.code in way for way in ways(framework, competence))
    ]

    assert required == []


def test_a_course_alone_is_never_enough(framework: Framework) -> None:
    rules = [competence.evidence_rule for competence in framework.competences]

    assert not any(enough(framework, rule, ("training",)) for rule in rules)


def test_feedback_is_never_the_only_direct_view(framework: Framework) -> None:
    rules = {c.code: c.evidence_rule for c in framework.competences}
    without = tuple(kind.code for kind in framework.evidence_kinds if not kind.is_direct)

    by_feedback = [
        code
        for code, rule in rules.items()
        if rule.skill and not rule.skill.also_direct and enough(framework, rule, without)
    ]

    assert by_feedback == []
