"""Each rule between files bites: one thing spoiled, one fault, at its place."""

from typing import Any

import pytest

from competence.framework.checks import CHECKS
from tests.competence.framework.edits import Copy

A1, A2, B1 = "bread/A1.json", "bread/A2.json", "soup/B1.json"
GRAN = [{"source": "GRAN", "place": None}]
PAPER = [{"source": "COOKBOOK", "place": "kitchen"}]

CASES: list[tuple[str, str, Any, str, str]] = [
    ("release.json", "/release", "2.0.1", "/release", "in a folder called"),
    ("release.json", "/domains/2", "C", "/domains/2", "no domain C"),
    ("release.json", "/status", "approved-not", "/status", "is not one of"),
    ("release.json", "/approvals", [], "/status", "nobody has agreed"),
    ("release.json", "/based_on", "NONE", "/based_on", "no source NONE"),
    ("release.json", "/roles/1/code", "baker", "/roles/1/code", "stands here twice"),
    ("bread/domain.json", "/folder", "loaf", "/folder", 'stands in "bread"'),
    ("bread/domain.json", "/role", "miller", "/role", 'no role "miller"'),
    (A1, "/code", "A9", "/code", 'the file is called "A1.json"'),
    (A1, "/domain", "B", "/domain", "stands in the folder of A"),
    (A1, "/statements/1/code", "A1.3", "/statements/1/code", "A1.2 belongs"),
    (A1, "/statements/0/evidence_kinds/0", "art", "/statements/0/evidence_kinds/0", '"art"'),
    (A1, "/statements/0/crosswalk", {}, "/statements/0/crosswalk", '"chapters" is missing'),
    (A1, "/statements/0/crosswalk/verses", [], "/statements/0/crosswalk/verses", 'set "verses"'),
    (A1, "/statements/0/crosswalk/chapters/0", "C9", "/statements/0/crosswalk/chapters/0", "C9"),
    (A1, "/statements/0/sources/0/source", "X", "/statements/0/sources/0/source", "no source X"),
    (A1, "/statements/0/sources/0/place", None, "/statements/0/sources/0/place", "A place goes"),
    (A1, "/statements/0/sources", GRAN, "/statements/0/sources", "does not cite COOKBOOK"),
    (A1, "/levels/0/sources", PAPER, "/levels/0/sources", "cites nothing but COOKBOOK"),
    (A1, "/levels/0/level", "able", "/levels", '"levels" names able, able'),
    (A1, "/views/1/level", "learning", "/views", '"views" names learning, learning'),
    (A1, "/team_must_provide/0/duty", "DU09", "/team_must_provide/0/duty", 'no duty "DU09"'),
    (A1, "/required_for/0", "miller", "/required_for/0", 'no role "miller"'),
    (A1, "/evidence_rule/level", "expert", "/evidence_rule/level", 'no level "expert"'),
    (A1, "/evidence_rule/skill", None, "/evidence_rule/skill", "says nothing of skill"),
    (A1, "/evidence_rule/knowledge", {"one_of": ["class"]}, "/evidence_rule/knowledge", "no stat"),
    (A1, "/evidence_rule/never_alone/0", "art", "/evidence_rule/never_alone/0", '"art"'),
    (A1, "/evidence_rule/skill/also_direct/0", "art", "/evidence_rule/skill/also_direct/0", "art"),
    (A2, "/evidence_rule/knowledge/one_of/0", "art", "/evidence_rule/knowledge/one_of/0", "art"),
    (
        B1,
        "/evidence_rule/attitude/own_account/0",
        "x",
        "/evidence_rule/attitude/own_account/0",
        "x",
    ),
    (A1, "/evidence_rule/skill/different_kinds", 9, "/evidence_rule/skill/different_kinds", "ever"),
    (A1, "/evidence_rule/skill/direct_views", 3, "/evidence_rule/skill/direct_views", "ever"),
    ("awards.json", "/0/needs/0/domain", "Z", "/0/needs/0/domain", 'no domain "Z"'),
    ("awards.json", "/0/needs/0/level", "expert", "/0/needs/0/level", 'no level "expert"'),
    ("awards.json", "/1/code", "bread-maker", "/1/code", "stands here twice"),
    ("scope-card.json", "/0/competences/0", "Z1", "/0/competences/0", 'no competence "Z1"'),
    ("scope-card.json", "/0/level", "expert", "/0/level", 'no level "expert"'),
    ("courses/bread-class.json", "/serves/0", "A1.9", "/serves/0", 'no statement "A1.9"'),
    ("courses/bread-class.json", "/code", "class", "/code", "the file is called"),
    ("targets.json", "/targets/0/set", "verses", "/targets/0/set", 'no set "verses"'),
    ("targets.json", "/sets/0/source", "NONE", "/sets/0/source", "no source NONE"),
    ("targets.json", "/targets/0/seen_in", "NONE", "/targets/0/seen_in", "no source NONE"),
    ("verdicts.json", "/verdicts/0/code", "never", "/verdicts", "These are worded here"),
    ("verdicts.json", "/answers_only", [], "/answers_only", "These are worded here"),
    ("evidence.json", "/forms/0/default", "art", "/forms/0/default", "without naming anybody"),
    ("evidence.json", "/forms/1/default", "guest-word", "/forms/1/default", "without naming"),
    ("evidence.json", "/kinds/5/form_kind", "something-i-made", "/kinds/5/form_kind", "choose"),
    ("evidence.json", "/kinds/0/choice", None, "/kinds/0/choice", "do not go together"),
    ("evidence.json", "/by_link", "poem", "/by_link", 'no kind of evidence "poem"'),
    ("evidence.json", "/elements", "verses", "/elements", 'no set "verses"'),
    ("sources.json", "/1/code", "COOKBOOK", "/1/code", "stands twice"),
    ("duties.json", "/1/code", "DU01", "/1/code", "stands here twice"),
    ("scale.json", "/non_ratings/1/code", "never-tried", "/non_ratings/1/code", "twice"),
]


@pytest.mark.parametrize(("file", "at", "value", "place", "wrong"), CASES)
def test_a_rule_between_files_bites(
    copy: Copy, *, file: str, at: str, value: object, place: str, wrong: str
) -> None:
    copy.put(file, at, value)

    here = [f for f in copy.faults() if f.file.endswith(file) and f.place == place]

    assert any(wrong in fault.wrong for fault in here)
    assert all(fault.mend.endswith((".", "null")) for fault in here)


def test_a_question_goes_with_several_kinds(copy: Copy) -> None:
    copy.put("evidence.json", "/forms/1/question", None)

    places = [fault.place for fault in copy.faults()]

    assert places == ["/forms/1/question", "/kinds/0/choice", "/kinds/1/choice", "/kinds/2/choice"]


def test_an_id_stands_once(copy: Copy) -> None:
    copy.put(A2, "/id", "00000000-0000-4000-8000-000000000000")
    copy.put(B1, "/statements/1/id", "00000000-0000-4000-8000-000000000000")

    (fault,) = copy.faults()

    assert (fault.file, fault.place) == (f"tiny-craft-2.0.0/{B1}", "/statements/1/id")
    assert "tiny-craft-2.0.0/bread/A2.json" in fault.wrong


def test_a_domain_that_the_release_does_not_list_is_named(copy: Copy) -> None:
    copy.put("release.json", "/domains", ["A"])

    wrongs = [fault.wrong for fault in copy.faults()]

    assert "The release does not list the domain B." in wrongs


def test_a_code_that_does_not_begin_with_its_domain_is_named(copy: Copy) -> None:
    copy.put(A1, "/code", "B7")

    wrongs = [fault.wrong for fault in copy.faults()]

    assert "B7 does not begin with its domain, A." in wrongs


def test_a_code_stands_once_in_a_release(copy: Copy) -> None:
    copy.put(A2, "/code", "A1")

    wrongs = [fault.wrong for fault in copy.faults()]

    assert "A1 is also a code in tiny-craft-2.0.0/bread/A1.json." in wrongs


def test_every_check_says_what_holds() -> None:
    sentences = [check.__doc__ or "" for check in CHECKS]

    assert all(sentence.endswith(".") for sentence in sentences)
