"""Nothing tells anybody how to treat, restrain or assess (vocabulary, section 6)."""

import re

from tests.framework_data.files import File
from tests.framework_data.prose import every_text

NEVER = re.compile(
    r"\b(\d+ ?(mg|milligrams?|ml)|de-?escalat\w*|restrain\w*|sedat\w*|risk assess\w*"
    r"|warning signs?|signs? of (psychosis|relapse|suicid\w*)|symptom checklist"
    r"|diagnos(e|es|ing)|titrat\w*|lithium|clozapine|olanzapine)\b",
    re.IGNORECASE,
)
NOT_OURS = {"sources.json"}


def test_no_text_gives_a_clinical_instruction(files: tuple[File, ...]) -> None:
    ours = [file for file in files if file.name not in NOT_OURS]

    found = [
        (file.name, place, match.group())
        for file in ours
        for place, text in every_text(file.value)
        if (match := NEVER.search(text))
    ]

    assert found == []
