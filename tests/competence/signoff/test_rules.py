from datetime import date

import pytest

from competence.framework.model import (
    Competence,
    DecidersView,
    Framework,
    LivedExperience,
)
from competence.people.rules import AwaySoFar, PairKind, Span
from competence.signoff.rules import (
    Decided,
    Lack,
    Outcome,
    Shown,
    Standing,
    lacks,
    may_decide,
    months_later,
    needs_sentence,
    offered,
    readable_until,
    standing,
    takes_view,
    wants_view,
    why_again,
    with_exception,
)

OWN, SEEN, FEEDBACK = Shown("reflective-account"), Shown("observation"), Shown("feedback")
TALKED, COURSE, MADE = Shown("supervision-discussion"), Shown("training"), Shown("work-product")
MONDAY = date(2026, 11, 2)
AGREED, NEXT, TALK = Outcome.AGREED, Outcome.NEXT_STEP, Outcome.LETS_TALK


@pytest.mark.parametrize(
    ("code", "shown", "missing"),
    [
        # E2 has skills only.
        ("E2", [], [Lack.ANYTHING]),
        ("E2", [Shown("feedback", giver_known=False)], [Lack.ANYTHING]),
        ("E2", [OWN], [Lack.ANOTHER_KIND, Lack.DIRECT_VIEW]),
        ("E2", [OWN, OWN], [Lack.ANOTHER_KIND, Lack.DIRECT_VIEW]),
        ("E2", [OWN, MADE], [Lack.DIRECT_VIEW]),
        ("E2", [SEEN], [Lack.ANOTHER_KIND]),
        ("E2", [SEEN, SEEN], [Lack.ANOTHER_KIND]),
        ("E2", [OWN, SEEN], []),
        ("E2", [COURSE, SEEN], []),
        ("E2", [COURSE], [Lack.MORE_THAN_A_COURSE, Lack.ANOTHER_KIND, Lack.DIRECT_VIEW]),
        # A conversation counts as a kind; feedback is never the only direct view.
        ("E2", [TALKED, SEEN], []),
        ("E2", [OWN, FEEDBACK], [Lack.DIRECT_VIEW]),
        ("E2", [OWN, SEEN, FEEDBACK], []),
        ("E2", [SEEN, Shown("feedback", giver_known=False)], [Lack.ANOTHER_KIND]),
        # In F7 alone a talk in supervision is a direct view; its attitudes want both sides.
        ("F7", [OWN, TALKED], []),
        ("F7", [OWN, MADE], [Lack.DIRECT_VIEW, Lack.ANOTHER_VIEW]),
        ("F7", [SEEN, MADE], [Lack.OWN_ACCOUNT]),
        # F1 has all three.
        ("F1", [SEEN, MADE], [Lack.KNOWLEDGE, Lack.OWN_ACCOUNT]),
        ("F1", [SEEN, COURSE], [Lack.OWN_ACCOUNT]),
        ("F1", [SEEN, OWN], []),
        # N1 has knowledge beside its skills.
        ("N1", [SEEN, MADE], [Lack.KNOWLEDGE]),
        ("N1", [SEEN, Shown("knowledge-check")], []),
    ],
)
def test_what_the_service_has_not_seen_yet(
    framework: Framework, code: str, shown: list[Shown], missing: list[Lack]
) -> None:
    assert lacks(framework, framework.competence(code), shown) == tuple(missing)


def test_a_competence_without_skills_asks_for_no_direct_view(framework: Framework) -> None:
    competence = framework.competence("N1")
    rule = competence.evidence_rule.model_copy(update={"skill": None})

    found = lacks(framework, competence.model_copy(update={"evidence_rule": rule}), [COURSE, OWN])

    assert found == ()


@pytest.mark.parametrize(
    ("shown", "levels", "by_exception"),
    [
        ([], ("developing",), ("competent", "enhanced")),
        ([OWN], ("developing",), ("competent", "enhanced")),
        ([OWN, SEEN], ("developing", "competent", "enhanced"), ()),
    ],
)
@pytest.mark.parametrize("is_peer", [True, False])
def test_competent_and_the_first_of_two_for_enhanced_are_offered_once_enough_was_seen(
    framework: Framework,
    shown: list[Shown],
    levels: tuple[str, ...],
    by_exception: tuple[str, ...],
    is_peer: bool,  # noqa: FBT001
) -> None:
    e2 = framework.competence("E2")

    plain = offered(framework, e2, shown, exception=False, peer_experience=is_peer)

    assert plain == levels
    assert with_exception(framework, e2, shown, peer_experience=is_peer) == by_exception


def test_a_level_whose_one_decider_must_be_a_peer_is_not_offered_to_others(
    framework: Framework,
) -> None:
    e2 = _with_view(framework.competence("E2"), "competent", 1, LivedExperience.DECIDER)
    shown = [OWN, SEEN]

    assert "competent" in offered(framework, e2, shown, exception=False, peer_experience=True)
    assert "competent" not in offered(framework, e2, shown, exception=True, peer_experience=False)


def test_the_levels_offered_are_the_frameworks_own(tiny: Framework) -> None:
    kneading = tiny.competence("A1")
    shown = [Shown("watched-cooking"), Shown("kitchen-diary")]

    assert offered(tiny, kneading, [], exception=False, peer_experience=False) == ("learning",)
    assert offered(tiny, kneading, shown, exception=False, peer_experience=False) == (
        "learning",
        "able",
    )


@pytest.mark.parametrize(
    ("outcome", "level", "needed"),
    [
        (AGREED, "developing", False),
        (AGREED, "competent", True),
        (AGREED, "enhanced", True),
        (AGREED, None, True),
        (NEXT, None, True),
        (TALK, None, True),
    ],
)
def test_when_a_sentence_goes_with_the_answer(
    framework: Framework,
    outcome: Outcome,
    level: str | None,
    needed: bool,  # noqa: FBT001
) -> None:
    assert needs_sentence(framework, framework.competence("E2"), outcome, level) is needed


@pytest.mark.parametrize(
    ("kinds", "may"),
    [
        ({PairKind.PRACTICE}, True),
        ({PairKind.PEER_LED}, True),
        ({PairKind.VISITING}, True),
        ({PairKind.LINE}, False),
        ({PairKind.LINE, PairKind.PRACTICE}, True),
        (set(), False),
    ],
)
def test_a_line_pair_is_never_asked(kinds: set[PairKind], may: bool) -> None:  # noqa: FBT001
    assert may_decide(frozenset(kinds)) is may


def test_which_competences_need_a_lived_experience_view(framework: Framework) -> None:
    wanted = {c.code for c in framework.competences if takes_view(c)}
    at_competent = {c.code for c in framework.competences if wants_view(c, "competent")}

    assert wanted == {"E1", "E2", "E3", "E4", "E5", "E6", "F3", "N3"}
    assert at_competent == wanted
    assert not wants_view(framework.competence("E2"), "developing")


DAY = date(2026, 6, 8)
LATER = date(2026, 9, 1)
AGAIN = date(2028, 6, 8)


@pytest.mark.parametrize(
    ("decided", "found"),
    [
        ([], Standing()),
        ([Decided(TALK, None, DAY, False)], Standing(after=TALK, after_on=DAY)),
        (
            [Decided(AGREED, "developing", DAY, False)],
            Standing("developing", DAY, look_again_on=AGAIN),
        ),
        (
            [Decided(AGREED, "competent", DAY, False)],
            Standing("competent", DAY, awaits_view=True, look_again_on=AGAIN),
        ),
        (
            [Decided(AGREED, "competent", DAY, True)],
            Standing("competent", DAY, look_again_on=AGAIN),
        ),
        (
            [Decided(AGREED, "competent", DAY, False, view_given=True)],
            Standing("competent", DAY, look_again_on=AGAIN),
        ),
        (
            [Decided(AGREED, "competent", DAY, True), Decided(NEXT, None, LATER, True)],
            Standing("competent", DAY, after=NEXT, look_again_on=AGAIN, after_on=LATER),
        ),
        (
            [Decided(NEXT, None, DAY, False), Decided(AGREED, "developing", LATER, False)],
            Standing("developing", LATER, look_again_on=date(2028, 9, 1)),
        ),
        (
            [Decided(AGREED, "competent", DAY, True), Decided(AGREED, "developing", LATER, True)],
            Standing("developing", LATER, look_again_on=date(2028, 9, 1)),
        ),
    ],
)
def test_where_a_competence_stands(
    framework: Framework, decided: list[Decided], found: Standing
) -> None:
    assert standing(framework.competence("E2"), decided, AwaySoFar()) == found


def test_one_competence_is_looked_at_again_sooner(framework: Framework) -> None:
    decided = [Decided(AGREED, "competent", DAY, False)]

    found = standing(framework.competence("F5"), decided, AwaySoFar())

    assert found.look_again_on == date(2027, 6, 8)


@pytest.mark.parametrize(
    ("spans", "today", "by"),
    [
        ([Span(date(2026, 7, 1), date(2026, 7, 11))], date(2026, 8, 1), date(2028, 6, 18)),
        # Before the decision, or after the day itself: it stays.
        ([Span(date(2026, 1, 1), date(2026, 6, 1))], date(2028, 12, 1), AGAIN),
        ([Span(date(2028, 7, 1), date(2028, 8, 1))], date(2028, 12, 1), AGAIN),
        # Away again in the days by which it was moved on; and twice at once.
        (
            [
                Span(date(2028, 6, 1), date(2028, 6, 11)),
                Span(date(2028, 6, 5), date(2028, 6, 8)),
                Span(date(2028, 6, 13), date(2028, 6, 15)),
            ],
            date(2028, 12, 1),
            date(2028, 6, 20),
        ),
        # Still away: each day moves it on. Days away to come: not yet.
        ([Span(date(2026, 7, 1))], date(2026, 7, 4), date(2028, 6, 11)),
        ([Span(date(2026, 7, 1), date(2026, 8, 1))], DAY, AGAIN),
    ],
)
def test_days_away_move_on_by_when_the_service_was_to_look_again(
    framework: Framework, spans: list[Span], today: date, by: date
) -> None:
    decided = [Decided(AGREED, "competent", DAY, False)]

    found = standing(framework.competence("E2"), decided, AwaySoFar(spans, today))

    assert found.look_again_on == by


def test_without_the_days_away_no_day_to_look_again_is_told(framework: Framework) -> None:
    decided = [Decided(AGREED, "competent", DAY, False)]

    assert standing(framework.competence("E2"), decided).look_again_on is None


def test_copies_are_read_for_sixty_days() -> None:
    assert readable_until(date(2026, 11, 20)) == date(2027, 1, 19)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 20), 24, date(2028, 11, 20)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def _with_view(
    competence: Competence, level: str, deciders: int, lived: LivedExperience
) -> Competence:
    view = DecidersView(level=level, deciders=deciders, lived_experience=lived)
    views = tuple(view if one.level == level else one for one in competence.views)
    return competence.model_copy(update={"views": views})


def test_nothing_that_was_not_decided_is_looked_at_again(framework: Framework) -> None:
    assert why_again(framework.competence("E2"), []) is None
