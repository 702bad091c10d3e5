"""Words that belittle people stand nowhere (vocabulary, section 6).

Quoted speech may be rough, since people ask as they ask; but nobody in it is called by a
diagnosis, and nobody is named.
"""

import re

from tests.framework_data.files import File
from tests.framework_data.prose import every_text, spoken

NEVER = re.compile(
    r"\b(patients?|sufferers?|suffers from|cases?|(non-)?complian(t|ce)|lacks? insight"
    r"|challenging behaviou?r|attention.seeking|manipulative|absconded|service users?"
    r"|schizophrenics?|the mentally ill|fails?|failed|failure)\b",
    re.IGNORECASE,
)
CALLED_BY_A_DIAGNOSIS = re.compile(
    r"\b(schizophrenics?|psychotics|anorexics?|bulimics?|bipolars|an? (psychotic|bipolar|borderline"
    r"|autistic|depressive|PD|EUPD)(?= (in|on|at|who|from|and)\b|[.,?!])|the mentally ill"
    r"|nutters?|psychos?|junkies?|junkie|loonies|loony)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Doctor|Nurse|Sister) [A-Z][a-z]+")

# What a publication is called, and what others' lists are called, is theirs to say; a lexicon
# holds the words of those who ask.
NOT_OURS = {"sources.json", "targets.json", "lexicon.json"}
# Where the word itself is the harm that is told of.
ALLOWED = {("OP5", "patient"), ("OP5", "patients")}


def test_no_text_belittles_anybody(files: tuple[File, ...]) -> None:
    found = [
        (name, "/".join(at), match.group())
        for name, value, at, text in _texts(files)
        if not spoken(at)
        for match in NEVER.finditer(text)
        if (_code(value, at), match.group().lower()) not in ALLOWED
    ]

    assert found == []


def test_nobody_who_is_spoken_of_is_called_by_a_diagnosis(files: tuple[File, ...]) -> None:
    found = [
        (name, "/".join(at), match.group())
        for name, _, at, text in _texts(files)
        if spoken(at)
        for match in CALLED_BY_A_DIAGNOSIS.finditer(text)
    ]

    assert found == []


def test_nobody_is_named(files: tuple[File, ...]) -> None:
    found = [
        (name, "/".join(at), match.group())
        for name, _, at, text in _texts(files)
        if spoken(at)
        for match in NAMED.finditer(text)
    ]

    assert found == []


def _texts(files: tuple[File, ...]) -> list[tuple[str, object, tuple[str, ...], str]]:
    return [
        (file.name, file.value, at, text)
        for file in files
        if file.name.rpartition("/")[2] not in NOT_OURS
        for at, text in every_text(file.value)
    ]


def _code(value: object, at: tuple[str, ...]) -> str:
    """The code of the entry of a list that a text stands in."""
    return str(value[int(at[0])]["code"]) if isinstance(value, list) else ""
