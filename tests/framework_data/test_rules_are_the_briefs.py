"""Who decides, what is enough and when to look again are as the product brief says."""

import re

from competence.framework.model import DecidersView, Framework, LivedExperience

WITH_A_VIEW = {"E1", "E2", "E3", "E4", "E5", "E6", "F3", "N3"}


def test_lived_experience_has_a_view_where_the_brief_says(framework: Framework) -> None:
    asked = {
        c.code
        for c in framework.competences
        if c.view_at("competent").lived_experience is LivedExperience.VIEW
    }

    assert asked == WITH_A_VIEW


def test_enhanced_takes_two_one_with_lived_experience(framework: Framework) -> None:
    views = {(v.deciders, v.lived_experience) for v in _views(framework, "enhanced")}

    assert views == {(2, LivedExperience.DECIDER)}


def test_developing_takes_one_decider_and_no_more(framework: Framework) -> None:
    views = {(v.deciders, v.lived_experience) for v in _views(framework, "developing")}

    assert views == {(1, LivedExperience.NONE)}


def test_safety_is_looked_at_every_year_and_the_rest_every_two(framework: Framework) -> None:
    months = {c.code: c.review.months for c in framework.competences}

    assert months == {code: 12 if code == "F5" else 24 for code in months}


def test_supervision_is_a_direct_view_in_one_competence_alone(framework: Framework) -> None:
    also = {
        c.code: c.evidence_rule.skill.also_direct
        for c in framework.competences
        if c.evidence_rule.skill and c.evidence_rule.skill.also_direct
    }

    assert also == {"F7": ("supervision-discussion",)}


def test_the_rule_is_otherwise_the_same_everywhere(framework: Framework) -> None:
    rules = [c.evidence_rule for c in framework.competences]

    assert {(r.skill.different_kinds, r.skill.direct_views) for r in rules if r.skill} == {(2, 1)}
    assert len({r.knowledge for r in rules if r.knowledge}) == 1
    assert len({r.attitude for r in rules if r.attitude}) == 1
    assert {(r.level, r.never_alone) for r in rules} == {("competent", ("training",))}


def test_foundations_are_for_everybody_and_the_rest_for_one_role(framework: Framework) -> None:
    roles = {c.code[0]: c.required_for for c in framework.competences}

    assert roles == {
        "F": ("expert-by-experience", "community-navigator"),
        "E": ("expert-by-experience",),
        "N": ("community-navigator",),
    }


def test_the_four_awards_wait_for_an_approved_release(framework: Framework) -> None:
    awards = {a.code: "".join(n.domain for n in a.needs) for a in framework.awards}

    assert awards == {
        "foundation": "F",
        "expert-by-experience-practice": "FE",
        "community-navigator-practice": "FN",
        "dual-role": "FEN",
    }
    assert all(a.needs_approved_release for a in framework.awards)
    assert {need.level for a in framework.awards for need in a.needs} == {"competent"}


def test_a_team_asks_itself_ten_things_about_itself(framework: Framework) -> None:
    statements = framework.team_statements

    assert [one.code for one in statements] == [f"TS{number:02}" for number in range(1, 11)]
    assert all(re.search(r"\b(we|our)\b", one.plain_text, re.IGNORECASE) for one in statements[:2])
    assert not [one.code for one in statements if re.search(r"\byou\b", one.plain_text)]


def _views(framework: Framework, level: str) -> list[DecidersView]:
    return [c.view_at(level) for c in framework.competences]
