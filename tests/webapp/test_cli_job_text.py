"""A job description from the command line."""

from pathlib import Path

from click.testing import CliRunner, Result

from webapp.cli import main


def job_check(path: Path, text: bytes) -> Result:
    path.write_bytes(text)
    return CliRunner().invoke(main, ["job-check", str(path)])


def test_lines_better_words_and_what_is_missing_are_told(tmp_path: Path) -> None:
    said = job_check(
        tmp_path / "text",
        b"Take people's blood pressure.\nHello there\nRed cars and some wind?\nSupervision weekly",
    )

    assert said.exit_code == 0
    assert "Outside the role: RB44" in said.output
    assert "Better words: Nursing staff look after health checks" in said.output
    assert "Missing: Peer supervision." in said.output
    assert "Missing: Supervision of" not in said.output
    assert "not law" in said.output


def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert "Paste the text" in job_check(tmp_path / "text", b"\n").output
    assert job_check(tmp_path / "text", b"\xff\xfe").exit_code == 1
