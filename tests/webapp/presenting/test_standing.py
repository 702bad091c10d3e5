"""Where things are in words, and the values the drawings are made from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from certificates.content import Lane, TimelineSign
from competence.assessment.rules import Said
from competence.framework.model import Framework
from competence.people.rules import AwaySoFar, PairKind, PersonName, Span
from competence.signoff.queries import DecisionRead, ViewRead, Waiting
from competence.signoff.rules import Outcome, Standing
from webapp.presenting.standing import (
    Reader,
    agreed_words,
    competence_map,
    decision_words,
    differs,
    post_words,
    rank,
    said_words,
    standing_of,
    summary,
    timeline,
    title_of,
)

AT = datetime(2026, 6, 8, 10, 30, tzinfo=UTC)
NOBODY = UUID(int=1)
TODAY = date(2026, 6, 10)
ASH = Reader("Ash")


def said(code: str, level: str | None = "competent", **changes: object) -> Said:
    made = Said(code, level, None, None, "", AT, "peer-open-dialogue", "0.1.0", NOBODY)
    return replace(made, **changes)  # type: ignore[arg-type]


def unrated(code: str, answer: str, duty: str | None = None) -> Said:
    return said(code, None, non_rating=answer, duty=duty)


def decided(
    outcome: Outcome = Outcome.AGREED, level: str | None = "competent", **changes: object
) -> DecisionRead:
    made = DecisionRead(
        id=uuid4(), request_id=NOBODY, competence="E2", framework="peer-open-dialogue",
        release="0.1.0", outcome=outcome, level=level, seen="", next_step="", service_will="",
        exception="", with_exception=False, decider=PersonName(NOBODY, "Sam Sample"),
        pair_kind=PairKind.PRACTICE, also_line=False, peer_experience=True, decided_at=AT,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


SAID: Mapping[str, Said] = {
    "F1": said("F1"),
    "F2": said("F2", "developing"),
    "E2": said("E2"),
    "E5": unrated("E5", "need-from-team", "DU06"),
    "N3": unrated("N3", "no-chance-yet"),
    "N4": unrated("N4", "not-my-role-here"),
}
STANDINGS: Mapping[str, Standing] = {
    "F1": Standing("competent", date(2026, 6, 8)),
    "E2": Standing("developing", date(2026, 6, 8), after=Outcome.NEXT_STEP),
    "E3": Standing("competent", date(2026, 6, 8), awaits_view=True),
    "F6": Standing(after=Outcome.LETS_TALK),
}


def test_a_sentence_for_each_kind_of_agreement_names_each_title_once(framework: Framework) -> None:
    words = summary(framework, SAID, STANDINGS)

    assert words == (
        "You and your team say the same of Role identity and integrity."
        " You see Self-reflection and reflecting differently. Both stay."
        " You say where things are with Relationship and listening."
        " Your team has agreed a level for Many voices, shared power."
        " We owe you something first for Crisis and meaning and Hosting the peer community."
    )


def test_in_a_document_they_are_called_by_name(framework: Framework) -> None:
    words = summary(framework, SAID, STANDINGS, reader=ASH)

    assert words.startswith(
        "Ash and the team say the same of Role identity and integrity. Ash sees"
    )
    assert "The team has agreed a level for" in words
    assert "The service owes Ash something first for" in words


def test_nothing_yet_is_where_everyone_starts(framework: Framework) -> None:
    assert summary(framework, {}, {}).startswith("Nothing has been looked at yet.")


def test_the_map_draws_what_has_a_level_and_nothing_else(framework: Framework) -> None:
    shown = competence_map(framework, SAID, STANDINGS, today=TODAY)

    drawn = {mark.code: (mark.said, mark.agreed, mark.awaited)
             for band in shown.bands for mark in band.marks}  # fmt: skip
    assert drawn == {
        "F1": (2, 2, False),
        "F2": (1, None, False),
        "E2": (2, 1, False),
        "E3": (None, 2, True),
    }
    assert [band.title for band in shown.bands if not band.marks] == ["Community navigator"]


def test_what_the_team_owes_is_in_the_frameworks_words(framework: Framework) -> None:
    owed = competence_map(framework, SAID, STANDINGS, today=TODAY).owed

    assert [one.title for one in owed] == ["Crisis and meaning", "Hosting the peer community"]
    assert owed[0].words == f"{framework.duty('DU06').title}."
    assert owed[1].words.startswith("You have not had the chance.")
    assert owed[1].words.endswith("that is ours to give.")
    by_name = competence_map(framework, SAID, STANDINGS, today=TODAY, reader=ASH).owed
    assert by_name[1].words.startswith("Ash has not had the chance.")
    assert by_name[1].words.endswith("that is the service’s to give.")


def test_the_words_come_in_the_order_of_the_picture(framework: Framework) -> None:
    waits = Waiting(NOBODY, "N1", PersonName(NOBODY, "Sam Sample"), date(2026, 6, 1),
                    date(2026, 6, 15))  # fmt: skip

    rows = competence_map(framework, SAID, STANDINGS, today=TODAY, waiting=[waits]).rows

    assert [row.code for row in rows] == ["F1", "F2", "E2", "E3", "E5", "N3", "F6", "N1", "N4"]
    next_words = {row.code: row.next for row in rows}
    assert next_words["N1"] == "Sam Sample owes an answer by 15 June 2026"
    assert next_words["E2"] == "A next step was named"
    assert next_words["F6"] == "Let’s talk"
    assert next_words["E3"] == "A lived-experience view is awaited"
    assert next_words["F1"] == ""


def test_an_answer_that_is_late_is_owed_since_its_day(framework: Framework) -> None:
    waits = Waiting(NOBODY, "N1", PersonName(NOBODY, "Sam Sample"), date(2026, 6, 1),
                    date(2026, 6, 15))  # fmt: skip

    (row,) = competence_map(framework, {}, {}, today=date(2026, 6, 16), waiting=[waits]).rows

    assert row.next == "Sam Sample owes an answer since 15 June 2026"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (None, ""),
        (said("E2", "enhanced"), "Enhanced"),
        (unrated("E2", "no-chance-yet"), "I have not had the chance"),
    ],
)
def test_what_somebody_says_is_in_the_scales_words(
    framework: Framework, one: Said | None, words: str
) -> None:
    assert said_words(framework, one) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (None, ""),
        (Standing(), ""),
        (Standing("competent"), "Competent"),
        (
            Standing("competent", awaits_view=True),
            "Agreed at Competent, a lived-experience view is awaited",
        ),
    ],
)
def test_what_was_agreed_is_in_the_scales_words(
    framework: Framework, at: Standing | None, words: str
) -> None:
    assert agreed_words(framework, at) == words


@pytest.mark.parametrize(
    ("one", "at", "answer"),
    [
        (said("E2"), Standing("developing"), True),
        (said("E2"), Standing("competent"), False),
        (unrated("E2", "no-chance-yet"), Standing("competent"), False),
        (None, Standing("competent"), False),
        (said("E2"), None, False),
        (said("E2"), Standing(), False),
    ],
)
def test_only_two_levels_can_differ(one: Said | None, at: Standing | None, *, answer: bool) -> None:
    assert differs(one, at) is answer


def test_a_rank_is_for_drawings_and_counts_from_one(framework: Framework) -> None:
    assert [rank(framework, level.code) for level in framework.levels] == [1, 2, 3]
    assert rank(framework, None) is None


def test_a_title_is_a_code_once_the_release_has_it_no_more(framework: Framework) -> None:
    assert title_of(framework, "E2") == "Self-reflection and reflecting"
    assert title_of(framework, "X9") == "X9"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PairKind.PRACTICE, "Sam Sample, practice supervisor"),
        (PairKind.PEER_LED, "Sam Sample, peer-led supervisor"),
        (PairKind.VISITING, "Sam Sample, visiting supervisor"),
    ],
)
def test_who_decided_is_said_with_what_they_are(kind: PairKind, words: str) -> None:
    assert post_words(decided(pair_kind=kind)) == words


@pytest.mark.parametrize(
    ("outcome", "level", "words"),
    [
        (Outcome.AGREED, "competent", "Agreed at Competent"),
        (Outcome.NEXT_STEP, None, "Next step"),
        (Outcome.LETS_TALK, None, "Let’s talk"),
    ],
)
def test_a_decision_has_words(
    framework: Framework, outcome: Outcome, level: str | None, words: str
) -> None:
    assert decision_words(framework, decided(outcome, level)) == words


def test_a_view_given_is_awaited_no_more(framework: Framework) -> None:
    alone = decided(peer_experience=False)
    seen = replace(alone, views=(ViewRead(PersonName(NOBODY, "Kit"), "competent", "", AT),))

    assert standing_of(framework.competence("E2"), [alone]).awaits_view
    assert not standing_of(framework.competence("E2"), [seen]).awaits_view


def test_the_path_is_told_in_order_with_every_sign(framework: Framework) -> None:
    day = timedelta(days=1)
    history = [
        said("E2", "developing", said_at=AT - 100 * day),
        unrated("E2", "no-chance-yet"),
    ]
    view = ViewRead(PersonName(NOBODY, "Kit Sample"), "enhanced", "It landed.", AT + 3 * day)
    decisions = [
        decided(level="developing", decided_at=AT - 50 * day),
        decided(Outcome.NEXT_STEP, None, decided_at=AT + day),
        decided(Outcome.LETS_TALK, None, decided_at=AT + 2 * day),
        decided(decided_at=AT + 3 * day, views=(view,)),
    ]
    away = [Span(date(2025, 1, 1), date(2025, 2, 1)), Span(date(2026, 5, 1), date(2026, 5, 8))]

    path = timeline(
        framework,
        framework.competence("E2"),
        history,
        decisions,
        away=AwaySoFar(away, TODAY),
        reader=ASH,
    )

    told = [(entry.lane, entry.sign, entry.rank, entry.words) for entry in path.entries]
    by = "by Sam Sample, practice supervisor"
    assert told == [
        (Lane.SAID, TimelineSign.LEVEL, 1, "Ash said Developing"),
        (Lane.AGREED, TimelineSign.LEVEL, 1, f"Agreed at Developing, {by}"),
        (Lane.BOTH, TimelineSign.AWAY, None, "Away. Every clock stopped. Back on 8 May 2026."),
        (Lane.SAID, TimelineSign.WORDS, None, "Ash said “I have not had the chance”"),
        (Lane.AGREED, TimelineSign.NEXT_STEP, None, f"Next step, {by}"),
        (Lane.AGREED, TimelineSign.TALK, None, f"Let’s talk, {by}"),
        (Lane.AGREED, TimelineSign.LEVEL, 2, f"Agreed at Competent, {by}"),
        (Lane.AGREED, TimelineSign.LEVEL, 3, "A lived-experience view: Enhanced, by Kit Sample"),
        (Lane.AGREED, TimelineSign.LOOK_AGAIN, None, "The service is to look again by this day"),
    ]
    assert path.said_heading == "What Ash says"
    assert not any(character.isdigit() for character in path.description)


def test_away_alone_is_no_path(framework: Framework) -> None:
    away = AwaySoFar([Span(date(2026, 1, 1))], TODAY)

    path = timeline(framework, framework.competence("E2"), [], [], away=away)

    assert path.entries == ()


def test_who_is_still_away_has_no_day_of_coming_back(framework: Framework) -> None:
    away = AwaySoFar([Span(date(2026, 7, 1))], TODAY)

    path = timeline(framework, framework.competence("E2"), [said("E2")], [], away=away)

    assert path.entries[-1].words == "Away. Every clock stopped."
    assert path.said_heading == "What you say"
    assert path.entries[0].words == "You said Competent"


def test_another_framework_is_put_in_its_own_words(tiny: Framework) -> None:
    one = Said("A1", "able", None, None, "", AT, tiny.framework, tiny.release, NOBODY)
    never = Said("B1", None, "never-tried", None, "", AT, tiny.framework, tiny.release, NOBODY)

    shown = competence_map(
        tiny, {"A1": one, "B1": never}, {"A1": Standing("learning")}, today=TODAY
    )

    assert shown.levels == ("Learning", "Able")
    assert [(row.code, row.said, row.agreed) for row in shown.rows] == [
        ("A1", "Able", "Learning"),
        ("B1", "I have never tried it", ""),
    ]
