from collections.abc import Callable
from dataclasses import replace

import pytest
from pydantic import ValidationError

from competence.errors import NotFound
from competence.framework.model import (
    AnswerOnly,
    FormKind,
    Framework,
    Moment,
    StatementKind,
    Verdict,
)


def test_everything_comes_in_the_frameworks_order(tiny: Framework) -> None:
    assert [domain.code for domain in tiny.domains] == ["A", "B"]
    assert [competence.code for competence in tiny.competences] == ["A1", "A2", "B1"]
    assert [s.code for s in tiny.statements] == ["A1.1", "A1.2", "A2.1", "B1.1", "B1.2"]
    assert [level.code for level in tiny.levels] == ["learning", "able"]


def test_levels_have_a_place_in_the_scale(tiny: Framework, framework: Framework) -> None:
    assert [tiny.level_rank(code) for code in ("learning", "able")] == [0, 1]
    assert framework.level_rank("enhanced") == 2


def test_a_release_says_what_it_is(tiny: Framework, framework: Framework) -> None:
    assert (tiny.key, tiny.is_draft, str(tiny.frozen_on)) == (
        "tiny-craft@2.0.0",
        False,
        "2026-01-31",
    )
    assert (framework.key, framework.is_draft, framework.frozen_on) == (
        "peer-open-dialogue@0.1.0",
        True,
        None,
    )


def test_a_competence_says_its_levels_and_who_has_a_view(tiny: Framework) -> None:
    soup = tiny.competence("B1")

    assert soup.level_text("able") == "You make it and share it."
    assert soup.view_at("able").lived_experience == "view"
    assert soup.statement_kinds == {StatementKind.SKILL, StatementKind.ATTITUDE}
    assert [s.code for s in soup.statements_of(StatementKind.ATTITUDE)] == ["B1.2"]


def test_a_competence_gathers_what_its_statements_cite(framework: Framework) -> None:
    reflecting = framework.competence("E2")

    assert reflecting.sources_cited == ("SEED", "HENDY", "OLSON", "DIALOGO", "CLEARY")
    assert reflecting.crosswalk["dialogic"] == ("D10", "D11", "D4")
    assert reflecting.crosswalk["hee"] == ()


def test_nothing_in_a_release_can_be_changed(tiny: Framework) -> None:
    statement = tiny.statement("A1.1")

    with pytest.raises(ValidationError):
        statement.text = "Something else."
    with pytest.raises(TypeError):
        statement.crosswalk["chapters"] = ()  # type: ignore[index]


def test_an_award_needs_whole_domains(tiny: Framework) -> None:
    needed = [(c.code, level) for c, level in tiny.competences_needed("whole-kitchen")]

    assert needed == [("A1", "learning"), ("A2", "learning"), ("B1", "able")]


def test_a_form_has_its_kinds_and_a_default(tiny: Framework) -> None:
    behind = [kind.code for kind in tiny.kinds_behind(FormKind.SOMEONE_SAW_ME)]

    assert behind == ["watched-cooking", "helper-account", "guest-word"]
    assert tiny.default_kind(FormKind.SOMEONE_SAW_ME).code == "kitchen-diary"
    assert not tiny.kinds_behind(FormKind.SOMETHING_I_MADE)


def test_a_role_has_its_competences(tiny: Framework) -> None:
    assert [c.code for c in tiny.competences_for("cook")] == ["A2", "B1"]


def test_a_statement_belongs_to_its_competence(tiny: Framework) -> None:
    assert tiny.competence_of("B1.2").code == "B1"


def test_fixed_words_are_said_in_the_releases_way(tiny: Framework) -> None:
    assert tiny.wording(Verdict.OUTSIDE_ROLE).title == "Not yours"
    assert tiny.wording(AnswerOnly.URGENT_HELP).title == "Get help"


def test_sources_are_those_cited(tiny: Framework) -> None:
    assert set(tiny.sources) == {"COOKBOOK", "GRAN"}
    assert tiny.source("COOKBOOK").authors == "A Baker"
    assert tiny.target("C2").label == "Pots"


Look = Callable[[Framework], object]


@pytest.mark.parametrize(
    "look",
    [
        lambda f: f.competence("Z9"),
        lambda f: f.statement("A1.9"),
        lambda f: f.domain("Z"),
        lambda f: f.competences_of("Z"),
        lambda f: f.level("competent"),
        lambda f: f.level_rank("competent"),
        lambda f: f.role("navigator"),
        lambda f: f.non_rating("no-chance-yet"),
        lambda f: f.evidence_kind("observation"),
        lambda f: f.evidence_form(FormKind.SOMETHING_I_MADE),
        lambda f: f.duty("DU13"),
        lambda f: f.award("foundation"),
        lambda f: f.scope_line("ready-to-co-work"),
        lambda f: f.course("open-dialogue-foundation"),
        lambda f: f.source("SEED"),
        lambda f: f.target("H1"),
        lambda f: f.boundary("RB13"),
        lambda f: f.boundaries_naming("F5"),
        lambda f: f.over_protection_event("OP1"),
    ],
)
def test_what_a_release_has_not_is_not_found(tiny: Framework, look: Look) -> None:
    with pytest.raises(NotFound, match=r"^Tiny craft: bread and soup 2\.0\.0 has no "):
        look(tiny)


def test_has_competence_answers_without_raising(tiny: Framework) -> None:
    assert tiny.has_competence("A1")
    assert not tiny.has_competence("F5")


def test_boundaries_are_found_by_code_and_by_competence(tiny: Framework) -> None:
    assert tiny.boundary("KB02").verdict is Verdict.NEEDS_COMPETENCE
    assert (tiny.has_boundary("KB02"), tiny.has_boundary("RB13")) == (True, False)
    assert [b.code for b in tiny.boundaries_naming("A2")] == ["KB02", "KB03"]
    assert tiny.boundary("KB02").competences == ("B1", "A2")
    assert tiny.over_protection_event("KO1").title == "Kept away from the stove though able"


def test_a_boundary_says_what_it_needs(tiny: Framework) -> None:
    cooking = tiny.boundary("KB02")

    assert cooking.competences_needed == ("B1",)
    assert len(cooking.conditions.entries) == 3
    assert not tiny.boundary("KB03").conditions


def test_a_boundary_has_words_for_before_and_after(tiny: Framework) -> None:
    cooking, hiding = tiny.boundary("KB02"), tiny.boundary("KB03")

    assert [words.text[:4] for words in cooking.words_for(Moment.READY)] == ["Yes,"]
    assert hiding.words_for(Moment.NOT_YET) == hiding.words_to_say


def test_vignettes_are_kept_apart_by_what_they_are_for(tiny: Framework) -> None:
    answers = [(v.expected.verdict, v.expected.boundary) for v in tiny.vignettes.looked_at]

    assert answers == [
        (Verdict.WITHIN_ROLE, "KB01"),
        (Verdict.NEEDS_COMPETENCE, "KB02"),
        (AnswerOnly.URGENT_HELP, None),
    ]
    assert len(tiny.vignettes.all) == len(set(tiny.vignettes.all)) == 6


def test_a_release_is_its_key_and_its_digest(tiny: Framework, framework: Framework) -> None:
    again = replace(tiny)
    edited = replace(tiny, digest="0" * 64)

    assert (tiny == again, hash(tiny) == hash(again)) == (True, True)
    assert tiny not in {edited, framework}
    assert repr(tiny) == "Framework(tiny-craft@2.0.0)"


def test_statements_and_competences_can_be_kept_in_sets(tiny: Framework) -> None:
    assert len({*tiny.statements, *tiny.statements}) == 5
    assert len({*tiny.competences, *tiny.competences}) == 3
    assert len({*tiny.boundaries, *tiny.boundaries, *tiny.over_protection}) == 4


def test_an_unknown_level_has_no_text_in_a_competence(tiny: Framework) -> None:
    with pytest.raises(KeyError):
        tiny.competence("A1").level_text("competent")


def test_the_release_carries_its_words(tiny: Framework, framework: Framework) -> None:
    assert (tiny.language, tiny.absence) == ("en-GB", "Nothing said yet")
    assert framework.plain_text.startswith("This is what peer support workers do")
    assert framework.non_rating("need-from-team").asks_for_duty
    assert framework.scope_line("ready-to-co-work").level == "competent"
    assert framework.course("open-dialogue-foundation").hours == 160
