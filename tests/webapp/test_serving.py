"""Starting: what keeps it from it is said in a sentence."""

import json
import logging
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
import structlog

from tests.conftest import TINY
from tests.webapp.conftest import KEY, settings
from webapp.serving import log_without_words, serve_until_stopped
from webapp.settings import Settings

pytestmark = pytest.mark.thorough

SECRET = "canary-4711 I told her about my winter"


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """Whatever serving sets for its own process is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@contextmanager
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with taken() as port:
        return port


def test_a_taken_port_is_said_with_another_to_try(tmp_path: Path) -> None:
    with taken() as port, pytest.raises(SystemExit) as raised:
        serve_until_stopped(settings("sqlite://", tmp_path), host="localhost", port=port)

    assert str(raised.value).startswith(f"Port {port} is taken. Choose another one: make run PORT=")


def test_a_strange_host_is_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"Nothing can listen at 192\.0\.2\.1, port"):
        serve_until_stopped(settings("sqlite://", tmp_path), host="192.0.2.1", port=free_port())


def test_a_database_without_our_schema_is_said(tmp_path: Path) -> None:
    empty = settings(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path)

    with pytest.raises(SystemExit, match="run `polyphony db upgrade` first"):
        serve_until_stopped(empty, host="localhost", port=free_port())


def test_a_faulty_framework_is_never_served(sqlite_template: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty"
    shutil.copytree(TINY, faulty)
    release = next(faulty.rglob("release.json"))
    release.write_text(release.read_text().replace('"framework": "tiny-craft"', '"framework": 7'))
    told = settings(_copied(sqlite_template, tmp_path), tmp_path, frameworks=(faulty,))

    with pytest.raises(SystemExit, match="hold faults, so nothing is served") as raised:
        serve_until_stopped(told, host="localhost", port=free_port())

    assert "release.json" in str(raised.value)


def _copied(template: Path, folder: Path) -> str:
    shutil.copyfile(template, folder / "copy.db")
    return f"sqlite:///{folder / 'copy.db'}"


def test_a_demo_is_not_served_with_settings_for_real_use(demo_folder: Path) -> None:
    made = Settings.for_demo(demo_folder)
    real = Settings(
        database_url=made.database_url, secret_key=made.secret_key, key=made.key, files=made.files
    )

    with pytest.raises(
        SystemExit, match="This database is a demo, and these are settings for real"
    ):
        serve_until_stopped(real, host="localhost", port=free_port())


def test_it_says_where_it_is_and_answers(demo_folder: Path) -> None:
    port = free_port()
    command = [
        sys.executable, "-c", "from webapp.cli import main; main()",
        "serve", "--demo-folder", str(demo_folder), "--port", str(port),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        try:
            said = "".join(iter(served.stdout.readline, "") if _is_up(port) else "")[:0]  # type: ignore[union-attr]
            with urlopen(f"http://localhost:{port}/") as answer:
                page, server = answer.read().decode(), answer.headers["Server"]
        finally:
            served.terminate()
        said += served.stdout.read()  # type: ignore[union-attr]

    assert f"Polyphony is at http://localhost:{port}" in said
    assert "ash@demo.example" in said
    assert "Every person and place" in page
    assert server is None


def _is_up(port: int) -> bool:
    for _ in range(600):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return False
        time.sleep(0.1)
    pytest.fail("nothing answers")


def test_our_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    log_without_words()

    structlog.get_logger().error("bug", reference="1234", kind="ValueError", place="a.py:1")

    line = json.loads(capsys.readouterr().out)
    assert line["event"] == "bug"
    assert "timestamp" in line


def test_a_librarys_line_loses_what_it_fills_in(capsys: pytest.CaptureFixture[str]) -> None:
    log_without_words()

    try:
        raise ValueError(SECRET)  # noqa: TRY301 - what is logged is the exception
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", f"/kept/{SECRET}")

    said = capsys.readouterr().err
    assert SECRET not in said
    assert json.loads(said) == {
        "event": "Exception while serving %s",
        "logger": "waitress",
        "level": "ERROR",
        "kind": "ValueError",
    }


def test_the_key_of_these_tests_is_no_ones(tmp_path: Path) -> None:
    assert settings("sqlite://", tmp_path).key == KEY
