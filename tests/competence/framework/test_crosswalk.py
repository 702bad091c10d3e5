import json
from typing import Any

import pytest

from competence.framework.crosswalk import NUMBER, differences, gravest
from competence.framework.model import Change, Effect, Framework
from competence.framework.reading import read_release
from tests.competence.framework.edits import Copy

A1, A2, B1 = "bread/A1.json", "bread/A2.json", "soup/B1.json"
S, N, L = Effect.STANDS, Effect.SOMETHING_NEW, Effect.LOOK_AGAIN
RULE = "/evidence_rule"
NEW_ID = "00000000-0000-4000-8000-000000000001"

CASES: list[tuple[str, str, Any, set[tuple[str, Change, Effect]]]] = [
    (A1, "/title", "Dough", {("A1", Change.REWORDED, S)}),
    (A1, "/levels/0/text", "You help.", {("A1", Change.REWORDED, S)}),
    (A1, "/statements/0/text", "Kneads.", {("A1.1", Change.REWORDED, S)}),
    (A1, "/statements/0/crosswalk/chapters", [], {("A1.1", Change.REWORDED, S)}),
    (A1, "/review/months", 3, {("A1", Change.STRENGTHENED, N)}),
    (A1, "/review/months", 60, {("A1", Change.WEAKENED, S)}),
    (A1, "/required_for/1", "cook", {("A1", Change.STRENGTHENED, N)}),
    (A2, "/required_for", ["cook"], {("A2", Change.WEAKENED, S)}),
    (A1, f"{RULE}/skill/different_kinds", 3, {("A1", Change.STRENGTHENED, N)}),
    (A1, f"{RULE}/skill/direct_views", 0, {("A1", Change.WEAKENED, S)}),
    (A1, f"{RULE}/skill/also_direct", ["tasting-talk"], {("A1", Change.WEAKENED, S)}),
    (B1, f"{RULE}/skill/also_direct", [], {("B1", Change.STRENGTHENED, N)}),
    (A2, f"{RULE}/knowledge/one_of", ["class"], {("A2", Change.STRENGTHENED, N)}),
    (A1, f"{RULE}/never_alone", [], {("A1", Change.WEAKENED, S)}),
    (A1, f"{RULE}/never_alone/1", "guest-word", {("A1", Change.STRENGTHENED, N)}),
    (A1, f"{RULE}/level", "learning", {("A1", Change.STRENGTHENED, N)}),
    (A1, "/views/1/deciders", 2, {("A1", Change.STRENGTHENED, N)}),
    (A1, "/views/1/lived_experience", "view", {("A1", Change.STRENGTHENED, N)}),
    (B1, "/views/1/lived_experience", "none", {("B1", Change.WEAKENED, S)}),
    ("awards.json", "/1/needs/0/level", "able",
     {("whole-kitchen", Change.STRENGTHENED, N), ("whole-kitchen", Change.WEAKENED, S)}),
    ("duties.json", "/0/title", "Good flour", {("DU01", Change.REWORDED, S)}),
    (A1, "/id", NEW_ID, {("A1", Change.WITHDRAWN, L), ("A1", Change.ADDED, N)}),
    (A1, "/statements/0/id", NEW_ID, {("A1.1", Change.WITHDRAWN, S), ("A1.1", Change.ADDED, N)}),
    ("scale.json", "/levels/0/id", NEW_ID,
     {("learning", Change.WITHDRAWN, L), ("learning", Change.ADDED, L)}),
]  # fmt: skip


@pytest.mark.parametrize(("file", "place", "value", "found"), CASES)
def test_a_change_has_its_word_and_its_effect(
    copy: Copy, file: str, place: str, value: object, found: set[tuple[str, Change, Effect]]
) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put(file, place, value)
    after = read_release(copy.folder, copy.sources)

    changed = differences(before, after)

    assert {(one.code, one.change, one.effect) for one in changed} == found


def test_a_release_does_not_differ_from_itself(framework: Framework) -> None:
    assert differences(framework, framework) == ()
    assert gravest(()) is Effect.STANDS


def test_a_statement_that_becomes_another_kind_asks_for_something_new(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put(B1, "/statements/1/kind", "knowledge")
    copy.put(B1, f"{RULE}/attitude", None)
    copy.put(B1, f"{RULE}/knowledge", {"one_of": ["class"]})
    after = read_release(copy.folder, copy.sources)

    changed = {(one.code, one.change) for one in differences(before, after)}

    assert changed == {
        ("B1.2", Change.STRENGTHENED),
        ("B1", Change.STRENGTHENED),
        ("B1", Change.WEAKENED),
    }


def test_a_code_that_moves_keeps_its_sign_off(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    statements = [before.statement("A1.2"), before.statement("A1.1")]
    moved = [s.model_dump(mode="json") | {"code": f"A1.{n}"} for n, s in enumerate(statements, 1)]
    copy.put(A1, "/statements", moved)
    after = read_release(copy.folder, copy.sources)

    changed = {(one.code, one.change, one.effect) for one in differences(before, after)}

    assert changed == {("A1.1", Change.MOVED, S), ("A1.2", Change.MOVED, S)}


def test_a_scale_turned_round_is_looked_at_again(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    for file in ("scale.json", A1, A2, B1):
        copy.put(file, "/levels", _at(copy, file, "levels")[::-1])
        if file != "scale.json":
            copy.put(file, "/views", _at(copy, file, "views")[::-1])
    after = read_release(copy.folder, copy.sources)

    changed = differences(before, after)

    assert {one.code for one in changed if one.effect is L} == {"learning", "able"}
    assert NUMBER[gravest(changed)] == "major"


def test_a_difference_reads_as_a_sentence(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put(A1, "/review/months", 3)
    after = read_release(copy.folder, copy.sources)

    (changed,) = differences(before, after)

    assert str(changed) == (
        "A1 strengthened: the service is to look again after 3 months instead of 6. "
        "(a sign-off stands, with something new to look at)"
    )


def _at(copy: Copy, file: str, key: str) -> list[Any]:
    whole = json.loads((copy.folder / file).read_text(encoding="utf-8"))
    return list(whole[key])


A1_ABLE = {"competence": "A1", "level": "able"}
BOUNDARY_CASES: list[tuple[str, Any, set[tuple[str, Change, Effect]]]] = [
    ("/activity", "Making soup", {("KB02", Change.REWORDED, S)}),
    ("/examples/0/text", "Cook!", {("KB02", Change.REWORDED, S)}),
    ("/conditions/all", [], {("KB02", Change.WEAKENED, S)}),
    ("/conditions/all/1", A1_ABLE, {("KB02", Change.STRENGTHENED, N)}),
    ("/conditions/any", [], {("KB02", Change.WEAKENED, S)}),
    ("/conditions/any", [{"course": "bread-class"}], {("KB02", Change.STRENGTHENED, N)}),
    ("/conditions/any/2", {"agreement": "talked-through"}, {("KB02", Change.WEAKENED, S)}),
    ("/id", NEW_ID, {("KB02", Change.WITHDRAWN, N), ("KB02", Change.ADDED, N)}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "found"), BOUNDARY_CASES)
def test_a_boundary_that_changes_is_told(
    copy: Copy, place: str, value: object, found: set[tuple[str, Change, Effect]]
) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put("boundaries/KB02.json", place, value)
    after = read_release(copy.folder, copy.sources)

    changed = differences(before, after)

    assert {(one.code, one.change, one.effect) for one in changed} == found


def test_an_answer_that_turns_is_told_in_words(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put("boundaries/KB01.json", "/verdict", "outside-role")
    for number, words in (("instead", ["Wait for a spoon."]), ("talk_to", ["supervisor"])):
        copy.put("boundaries/KB01.json", f"/{number}", words)
    copy.put("vignettes/looked-at.json", "/vignettes/0/expected/verdict", "outside-role")
    after = read_release(copy.folder, copy.sources)

    (there,) = [one for one in differences(before, after) if one.change is Change.STRENGTHENED]
    (back,) = [one for one in differences(after, before) if one.change is Change.WEAKENED]

    assert there.plain_text == (
        "“Tasting the soup and saying what you think of it” was “Yours to do” "
        "and is now “Not yours”."
    )
    assert (there.effect, back.effect) == (N, N)


def test_a_variation_no_longer_allowed_asks_for_more(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put("boundaries/KB01.json", "/variation_allowed", False)
    copy.put("boundaries/KB01.json", "/variation_note", None)
    after = read_release(copy.folder, copy.sources)

    texts = {one.change: one.plain_text for one in differences(before, after)}

    assert texts[Change.STRENGTHENED] == "a service may no longer record a variation of its own."
    assert texts[Change.REWORDED] == "its note on local variation changed."


def test_a_course_may_change_and_every_sign_off_stands(copy: Copy) -> None:
    before = read_release(copy.folder, copy.sources)
    copy.put("courses/bread-class.json", "/hours", None)
    after = read_release(copy.folder, copy.sources)

    (changed,) = differences(before, after)

    assert changed.plain_text == "its hours changed."
