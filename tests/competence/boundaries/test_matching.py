"""What a request is answered: by the examples' own words, under any dress, and safely."""

from dataclasses import replace

import pytest

from benchmarks.dresses import DRESSES
from competence.boundaries.matching import Matcher
from competence.boundaries.matching.examples import lexicon_of
from competence.boundaries.matching.index import (
    index_of,
    learned,
    made_from,
    packed,
    place_of,
    unpacked,
)
from competence.boundaries.matching.reading import Reader
from competence.boundaries.rules import NothingAsked
from competence.framework.model import AnswerOnly, Framework, Verdict
from competence.framework.model.lexicon import Lexicon

pytestmark = pytest.mark.thorough

NEVER_WITHIN = ("RB37", "RB38", "RB39", "RB40", "RB41", "RB44", "RB45", "RB46", "RB47", "RB49",
                "RB50", "RB51")  # fmt: skip
"""Coercion, medicines, restraint, watching, records, sole cover, and their like."""


def as_it_is(text: str) -> str:
    return text


def test_every_example_is_answered_with_its_own_boundary(
    matcher: Matcher, framework: Framework
) -> None:
    wrong = [
        (boundary.code, answered, example.text)
        for boundary in framework.boundaries
        for example in boundary.examples[::23]
        for answered in [matcher.answer(example.text).boundary]
        if answered != boundary.code
    ]

    assert wrong == []


@pytest.mark.long
def test_every_single_example_and_near_miss_is_answered_with_its_own(
    matcher: Matcher, framework: Framework
) -> None:
    wrong = []
    for boundary in framework.boundaries:
        asked = [(one.text, boundary.code) for one in boundary.examples]
        asked += [(one.text, str(one.belongs_to)) for one in boundary.near_misses]
        wrong += [
            (expected, text)
            for text, expected in asked
            for answer in [matcher.answer(text)]
            if expected not in {answer.boundary, str(answer.verdict)}
        ]

    assert wrong == []


@pytest.mark.no_cover
@pytest.mark.parametrize("dress", [None, *DRESSES])
def test_what_is_never_peer_work_is_never_within_the_role(
    matcher: Matcher, framework: Framework, dress: str | None
) -> None:
    dressed = DRESSES[dress] if dress else as_it_is
    within = [
        (code, text)
        for code in NEVER_WITHIN
        for example in framework.boundary(code).examples[::17]
        for text in [dressed(example.text)]
        if matcher.answer(text).verdict is Verdict.WITHIN_ROLE
    ]

    assert within == []


@pytest.mark.no_cover
def test_no_story_of_what_is_never_peer_work_is_within_the_role(
    matcher: Matcher, framework: Framework
) -> None:
    within = [
        one.id
        for one in framework.vignettes.all
        if one.expected.boundary in NEVER_WITHIN
        for dress in (as_it_is, *DRESSES.values())
        if matcher.answer(dress(one.text)).verdict is Verdict.WITHIN_ROLE
    ]

    assert within == []


@pytest.fixture(scope="module")
def undressed(matcher: Matcher, framework: Framework) -> dict[str, str]:
    """The verdict of each story that is only scored, by its text."""
    stories = framework.vignettes.scored_only
    return {one.text: str(matcher.answer(one.text).verdict) for one in stories}


@pytest.mark.no_cover
@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.long)])
def test_a_story_keeps_its_verdict_in_another_dress(
    matcher: Matcher, undressed: dict[str, str], dress: str, every: int
) -> None:
    """The shares themselves are printed by `make bench-matching`."""
    same = [
        matcher.answer(DRESSES[dress](text)).verdict == verdict
        for text, verdict in list(undressed.items())[::every]
    ]

    assert sum(same) / len(same) >= 0.9


def test_the_same_words_get_the_same_answer(matcher: Matcher, framework: Framework) -> None:
    again = Matcher(framework)

    for one in framework.vignettes.looked_at[:40]:
        assert again.answer(one.text) == matcher.answer(one.text)


def test_an_answer_says_what_it_went_by(matcher: Matcher, framework: Framework) -> None:
    for one in framework.vignettes.looked_at:
        answer = matcher.answer(one.text)
        assert answer.because.endswith((".", "”", "?", "!"))
        assert 0 <= answer.confidence <= 1
        assert len(set(answer.nearest)) == len(answer.nearest)
        if answer.boundary:
            assert answer.nearest[0] == answer.boundary


def test_two_requests_in_one_are_both_heard_and_the_stricter_decides(matcher: Matcher) -> None:
    answer = matcher.answer(
        "Could you sit with him for a bit, and while you're there check he's swallowed his tablets?"
    )

    assert (answer.verdict, answer.boundary) == (Verdict.OUTSIDE_ROLE, "RB38")
    assert answer.also == ("RB01",)
    assert answer.nearest[:2] == ("RB38", "RB01")


@pytest.mark.parametrize(
    ("text", "verdict", "about_asker"),
    [
        ("I want to kill myself", AnswerOnly.URGENT_HELP, True),
        ("i cant go on, im going to end it tonight", AnswerOnly.URGENT_HELP, True),
        ("She has just swallowed the whole packet.", AnswerOnly.URGENT_HELP, False),
        ("He isn't breathing!", AnswerOnly.URGENT_HELP, False),
        (
            "She told me her partner hits her. Do I have to tell anyone?",
            AnswerOnly.PASS_IT_ON,
            False,
        ),
    ],
)
def test_danger_comes_before_any_verdict(
    matcher: Matcher,
    text: str,
    verdict: AnswerOnly,
    about_asker: bool,  # noqa: FBT001
) -> None:
    answer = matcher.answer(text)

    assert (answer.verdict, answer.about_asker) == (verdict, about_asker)
    assert (answer.boundary is None) == (verdict is AnswerOnly.URGENT_HELP)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NothingAsked.EMPTY),
        (" \n\t ", NothingAsked.EMPTY),
        ("why " * 1300, NothingAsked.TOO_LONG),
        ("asdf qwer zxcv", NothingAsked.NONSENSE),
        ("????", NothingAsked.NONSENSE),
        (
            "Czy mogę o coś zapytać? Pielęgniarka kazała mi podać tabletki.",
            NothingAsked.ANOTHER_LANGUAGE,
        ),
        ("كيف حالك اليوم يا صديقي", NothingAsked.ANOTHER_LANGUAGE),
        ("thank you so much, that was really helpful", NothingAsked.NO_REQUEST),
    ],
)
def test_what_is_no_request_is_told_apart(
    matcher: Matcher, text: str, reason: NothingAsked
) -> None:
    answer = matcher.answer(text)

    assert (answer.verdict, answer.nothing) == (AnswerOnly.NOT_A_REQUEST, reason)
    assert answer.nearest == ()


@pytest.mark.parametrize(
    ("text", "boundary", "event"),
    [
        ("My manager says no telling people I've been ill, ever.", "RB02", "OP1"),
        ("I'm signed off, and still the doctor keeps me out of network meetings.", "RB03", "OP2"),
        ("I'm not allowed in handover, they say it's for clinical staff.", "RB09", "OP3"),
        ("Would you come to the network meeting and say what strikes you?", "RB03", None),
        ("Can I tell her a bit of my own story, if it helps?", "RB02", None),
    ],
)
def test_being_kept_out_of_the_work_is_named(
    matcher: Matcher, text: str, boundary: str, event: str | None
) -> None:
    answer = matcher.answer(text)

    assert (answer.boundary, answer.kept_out) == (boundary, event)


def test_the_role_that_is_named_weighs_in(matcher: Matcher, framework: Framework) -> None:
    for role in framework.roles:
        answer = matcher.answer("Say what struck you in the network meeting.", role=role.code)
        assert answer.boundary == "RB03"


def test_what_was_learned_is_of_the_examples_there_are(framework: Framework) -> None:
    kept = unpacked(place_of(framework).read_bytes())

    assert kept.made_from == made_from(framework), "run `make learn`"


def test_another_framework_is_learned_when_it_is_first_asked(tiny: Framework) -> None:
    matcher = Matcher(tiny)

    for boundary in tiny.boundaries:
        for example in boundary.examples:
            assert matcher.answer(example.text).boundary == boundary.code


def test_what_was_learned_from_other_examples_is_not_used(
    tiny: Framework, framework: Framework
) -> None:
    of_the_same_name = replace(tiny, about=framework.about)

    index = index_of(of_the_same_name, Reader(lexicon_of(tiny)))

    assert place_of(of_the_same_name).is_file()
    assert {label.code for label in index.labels} >= {one.code for one in tiny.boundaries}


def test_what_was_learned_is_the_same_once_kept(tiny: Framework) -> None:
    index = learned(tiny, Reader(Lexicon(
        abbreviations=(), wrappers=(), openers=(), joints=(), concepts=(), signals=(), guards=(),
        samples=(), kept_out=(), pass_it_on=None, everyday=(), abuse=(),
    )))  # fmt: skip

    again = unpacked(packed(index))

    assert again.labels == index.labels
    assert list(again.places) == list(index.places)
    assert (again.speaks == index.speaks).all()
    assert again.made_from == index.made_from
