"""Nothing tells anybody how to treat, restrain or assess (vocabulary, section 6).

A boundary may name what it keeps from a peer worker: that is no instruction. People who ask for
something may say anything but a dose.
"""

import re

from tests.framework_data.files import File
from tests.framework_data.prose import every_text, spoken

DOSES = r"\d+ ?(mg|milligrams?|ml|mcg|micrograms?)"
INSTRUCTIONS = (
    r"|de-?escalat\w*|sedat\w*|warning signs?|signs? of (psychosis|relapse|suicid\w*)"
    r"|symptom checklist|titrat\w*|lithium|clozapine|olanzapine|haloperidol|lorazepam"
    r"|hold (him|her|them) down"
)
NAMED_BY_BOUNDARIES = r"|restrain\w*|risk assess\w*|diagnos(e|es|ing)"

SPOKEN = re.compile(rf"\b({DOSES})\b", re.IGNORECASE)
IN_A_BOUNDARY = re.compile(rf"\b({DOSES}{INSTRUCTIONS})\b", re.IGNORECASE)
ANYWHERE = re.compile(rf"\b({DOSES}{INSTRUCTIONS}{NAMED_BY_BOUNDARIES})\b", re.IGNORECASE)

# Others' titles are theirs to say; a lexicon holds the words of those who ask.
NOT_OURS = {"sources.json", "lexicon.json"}


def test_no_text_gives_a_clinical_instruction(files: tuple[File, ...]) -> None:
    ours = [file for file in files if file.name.rpartition("/")[2] not in NOT_OURS]

    found = [
        (file.name, "/".join(at), match.group())
        for file in ours
        for at, text in every_text(file.value)
        if (match := _never(file, at).search(text))
    ]

    assert found == []


def _never(file: File, at: tuple[str, ...]) -> re.Pattern[str]:
    if spoken(at):
        return SPOKEN
    return IN_A_BOUNDARY if "/boundaries/" in file.name else ANYWHERE
