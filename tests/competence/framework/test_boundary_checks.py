"""Each rule about boundaries, requests, vignettes and the lexicon bites, at its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.competence.framework.edits import Copy

TASTING, COOKING, HIDING = (f"boundaries/KB0{number}.json" for number in (1, 2, 3))
KEPT_OUT = "over-protection.json"
LOOKED_AT, SCORED_ONLY = "vignettes/looked-at.json", "vignettes/scored-only.json"
LEXICON = "lexicon.json"
LONG = " ".join(["soup"] * 41)
TASTE = "Can you taste this and tell me what it needs?"
EMPTY = ("abbreviations", "wrappers", "openers", "joints", "everyday", "abuse")
NOBODYS = "00000000-0000-4000-8000-000000000001"

CASES: list[tuple[str, str, Any, str, str]] = [
    (TASTING, "/code", "KB09", "/code", 'the file is called "KB01.json"'),
    (TASTING, "/roles/0", "miller", "/roles/0", 'no role "miller"'),
    (TASTING, "/roles/1", "baker", "/roles/1", "stands here twice"),
    (TASTING, "/related_competences/0", "B9", "/related_competences/0", 'no competence "B9"'),
    (TASTING, "/sources/0/source", "X", "/sources/0/source", "no source X"),
    (TASTING, "/sources/0/place", None, "/sources/0/place", "A place goes"),
    (TASTING, "/conditions/all/0", {"agreement": "talked-through"}, "/conditions", "for nothing"),
    (COOKING, "/conditions/all/0/competence", "B9", "/conditions/all/0/competence", '"B9"'),
    (COOKING, "/conditions/all/0/level", "expert", "/conditions/all/0/level", 'level "expert"'),
    (COOKING, "/conditions/any/0/course", "cake", "/conditions/any/0/course", 'course "cake"'),
    (COOKING, "/conditions", {"all": [], "any": []}, "/conditions", "a competence or a course"),
    (COOKING, "/debate", None, "/debate", "nothing says who sees it otherwise"),
    (COOKING, "/debated", False, "/debated", "is not called debated"),
    (COOKING, "/variation_allowed", False, "/variation_note", "allows none"),
    (COOKING, "/words_to_say/0/when", "ready", "/words_to_say", "no words to say now"),
    (COOKING, "/words_to_say/0/text", LONG, "/words_to_say/0/text", "41 words long"),
    (COOKING, "/talk_to", [], "/talk_to", "nobody to talk to"),
    (HIDING, "/instead", [], "/instead", "nothing is offered instead"),
    (HIDING, "/words_to_say", [], "/words_to_say", "no words to say now"),
    (HIDING, "/variation_allowed", True, "/variation_allowed", "could do otherwise"),
    (HIDING, "/near_misses", [], "/near_misses", "There is no near-miss"),
    (HIDING, "/near_misses/0/belongs_to", "KB03", "/near_misses/0/belongs_to", "it stands in"),
    (HIDING, "/near_misses/0/belongs_to", "KB99", "/near_misses/0/belongs_to", "boundary KB99"),
    (HIDING, "/near_misses/1/text", TASTE, "/near_misses/1/text", "belong to KB01"),
    (HIDING, "/examples/3/text", TASTE.upper(), "/examples/3/text", "KB01.json, /examples/0/text"),
    (HIDING, "/examples/0/text", "no " * 60 + "no", "/examples/0/text", "61 words long"),
    (HIDING, "/id", "6a2a3b67-2a3c-4d5e-9a40-0f6f5b0c1d02", "/id", "KB02.json"),
    (KEPT_OUT, "/0/code", "A1", "/code", "A1 is also a code in"),
    (KEPT_OUT, "/0/examples", [], "/0/examples", "KO1 has 0 examples"),
    (KEPT_OUT, "/0/words_to_say/0/text", LONG, "/0/words_to_say/0/text", "41 words long"),
    (KEPT_OUT, "/0/examples/0/text", TASTE, "/0/examples/0/text", "KB01.json, /examples/0/text"),
    (LOOKED_AT, "/vignettes/0/text", TASTE, "/vignettes/0/text", "KB01.json, /examples/0/text"),
    (LOOKED_AT, "/vignettes/2/expected/verdict", "never", "/vignettes/2/expected", "is named"),
    (LOOKED_AT, "/vignettes/0/expected/boundary", "KB99", "/vignettes/0/expected", "KB99"),
    (LOOKED_AT, "/vignettes/0/expected/verdict", "never", "/vignettes/0/expected", "KB01 says"),
    (LOOKED_AT, "/vignettes/0/twin/id", NOBODYS, "/vignettes/0/twin/id", "no vignette of this id"),
    (LOOKED_AT, "/vignettes/0/twin", None, "/vignettes/1/twin/id", "does not name it back"),
    (SCORED_ONLY, "/vignettes/0/twin/differs_in", "answer", "/vignettes/0/twin/differs_in", "bear"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "at", "value", "place", "wrong"), CASES)
def test_what_is_spoiled_is_named_where_it_stands(
    copy: Copy, *, file: str, at: str, value: object, place: str, wrong: str
) -> None:
    copy.put(file, at, value)

    here = [f for f in copy.faults() if f.file.endswith(file) and f.place == place]

    assert any(wrong in fault.wrong for fault in here)
    assert all(fault.mend.endswith(".") for fault in here)


@pytest.mark.parametrize(
    ("file", "at", "value"),
    [
        (TASTING, "/talk_to", []),
        (TASTING, "/words_to_say", []),
        (COOKING, "/near_misses/0/text", TASTE),
        (HIDING, "/examples/0/text", "no " * 59 + "no"),
        (HIDING, "/near_misses/0/belongs_to", "not-a-request"),
        (LOOKED_AT, "/vignettes/2/expected/verdict", "talk-first"),
        (LOOKED_AT, "/vignettes/2/expected/boundary", "KB03"),
    ],
)
def test_what_may_be_so_is_no_fault(copy: Copy, file: str, at: str, value: object) -> None:
    copy.put(file, at, value)

    assert copy.faults() == ()


def test_talking_first_names_an_agreement(copy: Copy) -> None:
    copy.put(COOKING, "/verdict", "talk-first")
    copy.put(COOKING, "/conditions/any", [])

    wrongs = [fault.wrong for fault in copy.faults() if fault.place == "/conditions"]

    assert wrongs == ["The answer is talk-first and no condition names an agreement."]


def test_twenty_examples_are_the_fewest(copy: Copy) -> None:
    copy.put(HIDING, "/examples", _examples(copy, lambda number, _: number < 19))

    assert [fault.wrong for fault in copy.faults()] == ["KB03 has 19 examples."]


def test_four_voices_are_the_fewest(copy: Copy) -> None:
    few = _examples(copy, lambda _, one: one["voice"] in {"family", "worker", "manager"})
    more = [one | {"text": f"Yes, {one['text']}"} for one in few]
    copy.put(HIDING, "/examples", few + more)

    assert [fault.wrong for fault in copy.faults()] == [
        "The examples are in 3 voices: family, manager, worker."
    ]


def test_a_release_may_do_without_any_of_it(copy: Copy) -> None:
    for file in (TASTING, COOKING, HIDING, KEPT_OUT, LOOKED_AT, SCORED_ONLY):
        (copy.folder / file).unlink()

    assert copy.faults() == ()


def test_one_broken_boundary_causes_no_faults_elsewhere(copy: Copy) -> None:
    for file in (TASTING, SCORED_ONLY):
        (copy.folder / file).write_text("{", encoding="utf-8")

    assert [fault.place for fault in copy.faults()] == [
        "line 1, column 2",
        "line 1, column 2",
    ]


@pytest.fixture
def lexicon(copy: Copy) -> Copy:
    """The tiny framework with a small lexicon of its own."""
    whole = {
        **{key: [] for key in EMPTY},
        "concepts": [{"code": "pot", "words": ["pan", "kettle"]}],
        "signals": [_held("secretly", points_to=["KB03"], weight=0.5, about_asker=False)],
        "guards": [_held("secret", answers=["KB03"])],
        "samples": [
            {"text": "Hello.", "answer": "not-a-request", "about_asker": False, "nothing": None}
        ],
        "kept_out": [{"event": "KO1", "boundary": "KB02"}],
        "pass_it_on": None,
    }
    (copy.folder / LEXICON).write_text(json.dumps(whole), encoding="utf-8")
    return copy


def test_a_lexicon_is_read(lexicon: Copy) -> None:
    assert lexicon.faults() == ()


@pytest.mark.parametrize(
    ("at", "value", "place", "wrong"),
    [
        ("/signals/0/points_to/0", "KB99", "/signals/0/points_to/0", "no boundary KB99"),
        ("/guards/0/answers/0", "KB99", "/guards/0/answers/0", "no boundary KB99"),
        ("/samples/0/answer", "KB99", "/samples/0/answer", "no boundary KB99"),
        ("/kept_out/0/boundary", "KB99", "/kept_out/0/boundary", "no boundary KB99"),
        ("/pass_it_on", "KB99", "/pass_it_on", "no boundary KB99"),
        ("/kept_out/0/event", "KO9", "/kept_out/0/event", "There is no KO9"),
        ("/signals/0/any/0", "{jug} of milk", "/signals/0/any/0", 'no concept "jug"'),
        ("/wrappers/0", "a {jug}", "/wrappers/0", 'no concept "jug"'),
        ("/concepts/1", {"code": "pot", "words": ["tin"]}, "/concepts/1/code", "twice"),
    ],
)
def test_what_a_lexicon_names_is_there(
    lexicon: Copy, at: str, value: object, place: str, wrong: str
) -> None:
    lexicon.put(LEXICON, at, value)

    (fault,) = lexicon.faults()

    assert (fault.file, fault.place) == (f"tiny-craft-2.0.0/{LEXICON}", place)
    assert wrong in fault.wrong


def test_no_vignette_stands_in_the_lexicon(lexicon: Copy) -> None:
    lexicon.put(LEXICON, "/samples/0/text", "Nice weather today.")

    (fault,) = lexicon.faults()

    assert fault.wrong.startswith("These words stand in tiny-craft-2.0.0/lexicon.json, /samples/0")


def _held(code: str, **more: object) -> dict[str, object]:
    return {"code": code, **more, "any": ["in the {pot}"], "unless": [], "says": "a secret"}


def _examples(copy: Copy, wanted: Callable[[int, dict[str, str]], bool]) -> list[dict[str, str]]:
    path = copy.folder / HIDING
    examples = json.loads(path.read_text(encoding="utf-8"))["examples"]
    return [one for number, one in enumerate(examples) if wanted(number, one)]
