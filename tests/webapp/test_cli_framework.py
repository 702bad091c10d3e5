import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from webapp.cli_framework import framework as command

pytestmark = pytest.mark.thorough  # each run reads the framework, or makes an application, anew

TINY = Path(__file__).parents[1] / "factories" / "tiny_framework" / "tiny-craft-2.0.0"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_check_says_that_there_is_no_fault() -> None:
    done = run("check")

    assert done.exit_code == 0
    assert "peer-open-dialogue@0.1.0: no faults. 3 domains, 20 competences, 84 " in done.output


def test_check_takes_the_folder_of_one_release() -> None:
    assert run("check", TINY).output.startswith("tiny-craft@2.0.0: no faults.")


def test_check_names_every_fault_and_fails(tmp_path: Path) -> None:
    (tmp_path / "release.json").write_text("{", encoding="utf-8")

    done = run("check", tmp_path)

    assert done.exit_code == 1
    assert "release.json, line 1, column 2" in done.output
    assert done.output.count("To mend it: ") > 5


def test_list_shows_every_competence() -> None:
    done = run("list")

    assert "peer-open-dialogue@0.1.0" in done.output
    assert "    E2   Self-reflection and reflecting" in done.output
    assert "  Outside the role\n    RB37 " in done.output
    assert "  Being kept out of peer work\n    OP1  " in done.output


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("F", "Shared foundations"),
        ("E2", "What this is not"),
        ("F2.1", "skill, direct"),
        ("DU03", "Time to prepare and debrief"),
        ("RB13", "Needed first, all of\n  - E1 Being in the meeting, at Competent"),
        ("RB38", "To a colleague: “That one isn't mine"),
        ("RB46", "Close by, and answered elsewhere"),
        ("OP2", "People say"),
    ],
)
def test_show_says_a_thing_in_words(code: str, words: str) -> None:
    done = run("show", code)

    assert done.exit_code == 0
    assert f"peer-open-dialogue@0.1.0#{code}" in done.output
    assert words in done.output


@pytest.mark.parametrize("code", ["Z9", "competent"])
def test_show_says_when_there_is_no_such_thing(code: str) -> None:
    done = run("show", code)

    assert done.exit_code == 1
    assert f"{code}." in done.output


def test_diff_of_a_release_with_itself_is_empty() -> None:
    key = "peer-open-dialogue@0.1.0"

    assert run("diff", key, key).output == "Nothing changed.\n"


def test_diff_takes_folders_and_says_the_number_needed() -> None:
    done = run("diff", "peer-open-dialogue@0.1.0", TINY)

    assert "developing withdrawn: " in done.output
    assert done.output.endswith("this asks for a new major number.\n")


def test_export_writes_each_format() -> None:
    assert json.loads(run("export").output)["key"] == "peer-open-dialogue@0.1.0"
    assert len(list(csv.reader(io.StringIO(run("export", "--format", "csv").output)))) == 85
    assert run("export", "--format", "markdown").output.startswith("# Peer support in Open")


@pytest.mark.parametrize(
    ("table", "rows"), [("statements", 85), ("boundaries", 52), ("over-protection", 6)]
)
def test_export_writes_the_table_asked_for(table: str, rows: int) -> None:
    done = run("export", "--format", "csv", "--table", table)

    assert len(list(csv.reader(io.StringIO(done.output)))) == rows


def test_vignettes_are_listed_with_their_answers() -> None:
    done = run("--folder", TINY, "vignettes")

    assert "tiny-craft@2.0.0  looked-at: 3 vignettes" in done.output
    assert "  KB03 never: Mix the almonds in and say nothing. (manager) Hiding it." in done.output
    assert "  urgent-help: Smoke is coming out of the oven." in done.output


def test_one_half_of_the_vignettes_can_be_listed_alone() -> None:
    done = run("--folder", TINY, "vignettes", "--half", "looked-at")

    assert "scored-only" not in done.output
    assert done.output.count("(") == 3


def test_the_teaching_pack_is_printed_from_the_half_to_look_at(tmp_path: Path) -> None:
    pdf = tmp_path / "pack.pdf"

    done = run("--folder", TINY, "vignettes", "--print", pdf)

    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert done.output == f"{pdf}\n"
    assert "Smoke is coming out of the oven." in text
    assert "Mix the almonds in" not in text


def test_a_release_without_vignettes_has_no_pack(tmp_path: Path) -> None:
    copy = tmp_path / "tiny"
    shutil.copytree(TINY.parent, copy)
    shutil.rmtree(copy / TINY.name / "vignettes")

    done = run("--folder", copy / TINY.name, "vignettes", "--print", tmp_path / "pack.pdf")

    assert done.exit_code == 1
    assert "has no such vignettes, so there is no pack" in done.output
    assert not (tmp_path / "pack.pdf").exists()


def test_another_framework_takes_the_same_commands() -> None:
    done = run("--folder", TINY, "show", "B1")

    assert "tiny-craft@2.0.0#B1  Sharing soup" in done.output


def test_a_release_must_be_named_when_there_are_several_frameworks() -> None:
    bundled = Path(__file__).parents[2] / "framework_data"
    folders = ("--folder", TINY, "--folder", bundled)

    unnamed = run(*folders, "show", "A1")
    named = run(*folders, "show", "A1", "--release", "tiny-craft@2.0.0")
    unknown = run(*folders, "show", "A1", "--release", "tiny-craft@9.0.0")

    assert "Name one with --release" in unnamed.output
    assert "Kneading" in named.output
    assert "no framework release tiny-craft@9.0.0" in unknown.output
