"""The role boundaries are those of the outline, each with its verdict."""

from collections import Counter

from competence.framework.model import AtFirst, Framework, GuardsAgainst, Verdict

OPEN_FROM_THE_FIRST_DAY = {*range(1, 13), 31}
WITH_A_COMPETENCE = set(range(13, 25))
TALKED_THROUGH = {*range(25, 37)} - {31}
NEVER = {39, 40, 41, 46, 49, 50}
DEBATED = {7, 16, 20, 29, 31, 32, 41, 44, 51}


def test_every_boundary_of_the_outline_is_there(framework: Framework) -> None:
    codes = [boundary.code for boundary in framework.boundaries]

    assert codes == [f"RB{number:02}" for number in range(1, 52)]


def test_each_has_the_verdict_of_the_outline(framework: Framework) -> None:
    verdicts = {int(b.code[2:]): b.verdict for b in framework.boundaries}

    wanted = {
        number: Verdict.WITHIN_ROLE
        if number in OPEN_FROM_THE_FIRST_DAY
        else Verdict.NEEDS_COMPETENCE
        if number in WITH_A_COMPETENCE
        else Verdict.TALK_FIRST
        if number in TALKED_THROUGH
        else Verdict.NEVER
        if number in NEVER
        else Verdict.OUTSIDE_ROLE
        for number in range(1, 52)
    }
    assert verdicts == wanted


def test_two_are_done_beside_a_colleague_at_first(framework: Framework) -> None:
    beside = {b.code for b in framework.boundaries if b.at_first is AtFirst.BESIDE_A_COLLEAGUE}

    assert beside == {"RB03", "RB12"}


def test_what_is_debated_says_so(framework: Framework) -> None:
    debated = {int(b.code[2:]) for b in framework.boundaries if b.debated}

    assert debated == DEBATED


def test_whatever_is_within_the_role_guards_against_nothing(framework: Framework) -> None:
    guarding = {b.code for b in framework.boundaries if not b.guards_against}
    within = {b.code for b in framework.boundaries if b.verdict is Verdict.WITHIN_ROLE}

    assert within <= guarding


def test_every_kind_of_wrong_use_is_guarded_against(framework: Framework) -> None:
    guards = Counter(g for b in framework.boundaries for g in b.guards_against[:1])

    assert set(guards) == set(GuardsAgainst)


def test_five_ways_of_being_kept_out_are_named(framework: Framework) -> None:
    codes = [event.code for event in framework.over_protection]

    assert codes == ["OP1", "OP2", "OP3", "OP4", "OP5"]


def test_every_competence_opens_something(framework: Framework) -> None:
    without = [c.code for c in framework.competences if not framework.boundaries_naming(c.code)]

    assert without == []
