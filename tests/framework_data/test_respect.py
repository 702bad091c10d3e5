"""Words that belittle people stand nowhere (vocabulary, section 6)."""

import re

from tests.framework_data.files import File
from tests.framework_data.prose import every_text

NEVER = re.compile(
    r"\b(patients?|sufferers?|suffers from|cases?|(non-)?complian(t|ce)|lacks? insight"
    r"|challenging behaviou?r|attention.seeking|manipulative|absconded|service users?"
    r"|schizophrenics?|the mentally ill|fails?|failed|failure)\b",
    re.IGNORECASE,
)
# What a publication is called, and what others' lists are called, is theirs to say.
NOT_OURS = {"sources.json", "targets.json"}


def test_no_text_belittles_anybody(files: tuple[File, ...]) -> None:
    ours = [file for file in files if file.name.rpartition("/")[2] not in NOT_OURS]

    found = [
        (file.name, place, match.group())
        for file in ours
        for place, text in every_text(file.value)
        if (match := NEVER.search(text))
    ]

    assert found == []
