"""Faults of shape are told in sentences, at their place, with what to do about them."""

from typing import Any

import pytest

from tests.competence.framework.edits import GONE, Copy

CASES: list[tuple[str, str, Any, str, str]] = [
    ("bread/A1.json", "/title", GONE, '"title" is missing', "Add it"),
    ("bread/A1.json", "/titel", "x", 'Nothing here is called "titel"', "Take it out"),
    ("bread/A1.json", "/title", 7, "7 stands where a text is needed", 'between " marks'),
    ("bread/A1.json", "/title", "", "A text is empty", "Write it"),
    ("bread/A1.json", "/title", None, "Nothing (null) stands where a text", "Write a text"),
    ("bread/A1.json", "/title", " a ", "not written in the form", "one paragraph"),
    ("bread/A1.json", "/title", "x" * 2001, "too long", "2000 letters"),
    ("bread/A1.json", "/id", "F2", '"F2" is not an id', "make a new UUID"),
    ("bread/A1.json", "/id", 4, "4 is not an id", "make a new UUID"),
    ("bread/A1.json", "/levels", {}, "A group of keys { } stands where a list", "between [ ]"),
    ("bread/A1.json", "/review", [], "A list [ ] stands where a group of keys", "between { }"),
    ("bread/A1.json", "/statements", [], "A list is too short", "at least 1"),
    ("bread/A1.json", "/statements/0/kind", "art", '"art" is not one of', "'knowledge', 'skill'"),
    ("bread/A1.json", "/statements/0/debated", "no", '"no" is neither true nor', "without marks"),
    ("bread/A1.json", "/statements/0/code", "A1", "not written in the form", "as in F2.1"),
    ("bread/A1.json", "/statements/0/crosswalk", [], "A list [ ] stands where a group", "{ }"),
    ("bread/A1.json", "/review/months", "6", '"6" stands where a whole number', "without marks"),
    ("bread/A1.json", "/review/months", 0, "0 is too small", "1 or more"),
    ("bread/A1.json", "/review/months", 999, "999 is too large", "120 or less"),
    ("bread/A1.json", "/review/months", 1.5, "1.5 stands where a whole number", "without marks"),
    ("release.json", "/frozen_on", "soon", '"soon" is not a day', "2026-11-24"),
    ("release.json", "/release", "2", "not written in the form", "three numbers"),
    ("duties.json", "/0/code", "D1", "not written in the form", "as in DU03"),
    ("boundaries/KB01.json", "/at_first", "alone", '"alone" is not one of', "'beside-a-colleague'"),
    ("boundaries/KB01.json", "/code", "KB1", "not written in the form", "as in RB13"),
    ("boundaries/KB02.json", "/conditions/all/0/level", GONE, '"level" is missing', "Add it"),
    ("boundaries/KB02.json", "/conditions/all/0/lvl", "x", 'called "lvl"', "Take it out"),
    ("boundaries/KB02.json", "/conditions/any/0", {"skill": 1}, "not say what is", '"course"'),
    ("boundaries/KB02.json", "/conditions/any/0", "x", '"x" does not say what is', '"agreement"'),
    ("boundaries/KB03.json", "/near_misses/0/belongs_to", "us", "not written in", "urgent-help"),
    ("vignettes/looked-at.json", "/vignettes/0/expected/verdict", "no", '"no" is', "'never'"),
    ("over-protection.json", "/0/code", "KO", "not written in the form", "as in OP2"),
    ("sources.json", "/0/doi", "doi:1", "not written in the form", "from its 10. on"),
]


@pytest.mark.parametrize(("file", "place", "value", "wrong", "mend"), CASES)
def test_a_fault_of_shape_is_told_in_words(
    copy: Copy, *, file: str, place: str, value: object, wrong: str, mend: str
) -> None:
    copy.put(file, place, value)

    (fault,) = copy.faults()

    assert fault.place == place
    assert fault.file.endswith(file)
    assert wrong in fault.wrong
    assert mend in fault.mend


def test_a_misspelt_key_is_guessed(copy: Copy) -> None:
    copy.put("bread/A1.json", "/titel", "Kneading")
    copy.put("bread/A1.json", "/title", GONE)

    mends = {fault.place: fault.mend for fault in copy.faults()}

    assert mends["/titel"] == 'Write "title" if that is what you meant, or take it out.'


def test_a_fault_reads_as_two_sentences_and_a_place(copy: Copy) -> None:
    copy.put("bread/A1.json", "/review/months", 0)

    (fault,) = copy.faults()

    assert str(fault) == (
        "tiny-craft-2.0.0/bread/A1.json, /review/months\n"
        "  0 is too small.\n"
        "  To mend it: Write 1 or more."
    )
