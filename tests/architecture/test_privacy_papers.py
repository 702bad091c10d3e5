"""The papers on personal data name every class, and lead to where every column stands."""

import re
from pathlib import Path

import pytest

from competence.privacy.reading import columns, kinds
from competence.privacy.rules import Sensitivity

DOCS = Path(__file__).parents[2] / "docs"
RECORD = DOCS / "reference" / "personal-data.md"
PAPERS = sorted((DOCS / "privacy").glob("*.md"))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_a_paper_is_a_draft_that_names_every_class_and_leads_to_the_record(paper: Path) -> None:
    words = paper.read_text("utf-8")

    unnamed = [one for one in Sensitivity if not re.search(rf"\b{one}\b", words, re.IGNORECASE)]

    assert unnamed == []
    assert "no legal advice" in words
    assert "(../reference/personal-data.md" in words


def test_there_is_each_paper_that_was_promised() -> None:
    assert {paper.stem for paper in PAPERS} == {
        "README",
        "appropriate-policy-document",
        "impact-assessment",
        "legitimate-interests",
    }


def test_the_record_names_every_personal_column_under_its_kind() -> None:
    parts = re.split(
        r"^### ", RECORD.read_text("utf-8").split("## Every column")[0], flags=re.MULTILINE
    )
    written = {part.partition("\n")[0]: part for part in parts}
    titles = {kind.code: kind.title for kind in kinds()}

    missing = [
        f"{one.table}.{one.column}"
        for one in columns()
        if one.sensitivity.is_personal
        and not re.search(
            rf"`{one.table}`: [a-z_0-9, ]*\b{one.column}\b", written[titles[one.kind]]
        )
    ]

    assert missing == []


def test_the_record_has_every_column_with_its_class() -> None:
    table = RECORD.read_text("utf-8").split("## Every column")[1]
    lines = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", table, re.MULTILINE)
    written = {(table, said, name) for table, said, names in lines for name in names.split(", ")}

    assert {(one.table, one.sensitivity.value, one.column) for one in columns()} <= written
