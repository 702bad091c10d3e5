import csv
import io
import json

import pytest

from competence.errors import NotFound
from competence.framework.exchange import Format, Table, canonical_bytes, contents, written
from competence.framework.model import Boundary, Competence, Framework, Statement


def test_json_holds_everything_and_reads_back(framework: Framework) -> None:
    whole = json.loads(written(framework, Format.JSON))

    read = [Competence.model_validate_json(json.dumps(c)) for c in whole["competences"]]

    assert tuple(read) == framework.competences
    answers = [Boundary.model_validate_json(json.dumps(b)) for b in whole["boundaries"]]
    assert tuple(answers) == framework.boundaries
    assert whole == contents(framework)
    assert whole["digest"] == framework.digest


def test_what_a_team_asks_itself_is_in_every_form(framework: Framework) -> None:
    (*_, last) = contents(framework)["team_statements"]

    assert (last["code"], last["title"]) == ("TS10", "Ourselves in it")
    words = written(framework, Format.MARKDOWN)
    assert "- **TS04 No persuading.** We do not talk anybody into a choice." in words


def test_csv_has_a_row_for_every_statement(framework: Framework) -> None:
    rows = list(csv.DictReader(io.StringIO(written(framework, Format.CSV))))

    assert [row["statement"] for row in rows] == [s.code for s in framework.statements]
    assert rows[0]["reference"] == "peer-open-dialogue@0.1.0#F1.1"
    assert rows[0]["hee"] == "H1"


def test_csv_has_the_frameworks_own_sets(tiny: Framework) -> None:
    (first, *_) = csv.DictReader(io.StringIO(written(tiny, Format.CSV)))

    assert first["chapters"] == "C1"
    assert "hee" not in first


@pytest.mark.parametrize(
    ("table", "rows", "cell"),
    [
        (Table.BOUNDARIES, 3, "B1 Sharing soup, at Able; one of: the course Bread class / with a"),
        (Table.OVER_PROTECTION, 1, "Kept away from the stove though able"),
        (Table.REQUESTS, 74, "Make the guests' soup with the old stock and don't say so."),
    ],
)
def test_boundaries_have_tables_of_their_own(
    tiny: Framework, table: Table, rows: int, cell: str
) -> None:
    text = written(tiny, Format.CSV, table)

    assert len(list(csv.DictReader(io.StringIO(text)))) == rows
    assert cell in text


def test_markdown_says_a_boundary_whole(tiny: Framework) -> None:
    text = written(tiny, Format.MARKDOWN)

    assert "### KB02 Making the soup for guests" in text
    assert "- To a colleague, signed off: “Yes, I can do that. How many will come?”" in text
    assert "It guards against pressure and force, and private things being passed on." in text
    assert "*Debated.* Some kitchens let anybody stir from the first day." in text
    for boundary in tiny.boundaries:
        assert all(example.text in text for example in boundary.examples)
        assert all(line in text for line in boundary.instead)


def test_markdown_can_be_read_whole(framework: Framework) -> None:
    text = written(framework, Format.MARKDOWN)

    assert text.startswith(f"# {framework.title}\n")
    assert "Draft. Not yet reviewed by peer workers" in text
    for statement in framework.statements:
        assert statement.text in text
    for competence in framework.competences:
        assert f"### {competence.code} {competence.title}" in text
        assert all(line in text for line in competence.what_it_is_not)


def test_markdown_of_an_approved_release_bears_no_draft_notice(tiny: Framework) -> None:
    assert tiny.notices.draft not in written(tiny, Format.MARKDOWN)


@pytest.mark.parametrize("code", ["F", "F2", "F2.1", "RB38", "OP2"])
def test_canonical_bytes_name_their_release_and_are_the_same_each_time(
    framework: Framework, code: str
) -> None:
    first, second = canonical_bytes(framework, code), canonical_bytes(framework, code)

    assert first == second
    assert json.loads(first)["ref"] == f"peer-open-dialogue@0.1.0#{code}"
    assert b'": ' not in first


def test_canonical_bytes_of_a_statement_read_back(framework: Framework) -> None:
    value = json.loads(canonical_bytes(framework, "F2.1"))
    del value["ref"]

    assert Statement.model_validate_json(json.dumps(value)) == framework.statement("F2.1")


def test_canonical_bytes_of_nothing_are_not_found(framework: Framework) -> None:
    with pytest.raises(NotFound):
        canonical_bytes(framework, "Z1")
