"""The question from the command line: one request, or a file of them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from competence.boundaries.rules import Answer
from competence.framework.model import Framework, Verdict
from tests.conftest import TINY
from webapp.cli import main
from webapp.cli_ask import told

pytestmark = pytest.mark.thorough  # each run reads the framework, or makes an application, anew


def ask(*words: str) -> Result:
    return CliRunner().invoke(main, ["ask", *words])


def one_of(framework: Framework, verdict: Verdict) -> tuple[str, str]:
    boundary = next(one for one in framework.boundaries if one.verdict is verdict)
    return boundary.code, boundary.examples[0].text


def test_an_answer_is_told_in_words(framework: Framework) -> None:
    code, request = one_of(framework, Verdict.OUTSIDE_ROLE)

    said = ask(request)

    assert said.exit_code == 0
    assert said.output.startswith("Outside the role\n")
    assert code in said.output
    assert framework.notices.advice in said.output


def test_what_nothing_holds_is_told_too() -> None:
    assert ask("").output.startswith("Nothing was asked\n")


def test_somebody_kept_out_is_told_that_it_is_wrong(framework: Framework) -> None:
    answer = Answer(Verdict.WITHIN_ROLE, "RB03", ("RB03",), 1.0, "It says so.", kept_out="OP2")

    lines = told(framework, answer).splitlines()

    assert lines[0] == "Within the role"
    assert "OP2  Kept out of network meetings though signed off. Being kept out" in "".join(lines)
    assert "OP2" not in told(framework, replace(answer, kept_out=None))


def test_a_file_is_answered_line_by_line_in_order(framework: Framework, tmp_path: Path) -> None:
    asked = [one_of(framework, verdict) for verdict in (Verdict.NEVER, Verdict.WITHIN_ROLE)]
    lines = tmp_path / "lines.txt"
    lines.write_text("".join(f"{request}\n" for _, request in asked) + "\n", "utf-8")

    answers = [json.loads(line) for line in ask("--file", str(lines), "--json").output.splitlines()]

    assert [one["boundary"] for one in answers] == [*(code for code, _ in asked), None]
    assert answers[2]["verdict"] == "not-a-request"


def test_another_framework_answers_by_its_own(tmp_path: Path) -> None:
    said = ask(
        "Can you taste this and tell me what it needs?",
        "--json",
        "--folder",
        str(TINY / "tiny-craft-2.0.0"),
    )

    assert json.loads(said.output)["boundary"] == "KB01"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Give what was asked as TEXT"),
        (["hello", "--file", __file__], "Give what was asked as TEXT"),
        (["hello", "--role", "baker"], "choose one of expert-by-experience"),
        (["hello", "--folder", str(TINY.parent)], ""),
    ],
)
def test_what_cannot_be_asked_is_said(words: list[str], told: str) -> None:
    said = ask(*words)

    assert said.exit_code != 0
    assert told in said.output
