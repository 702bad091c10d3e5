"""A word of its own in every private field: nobody reads it whom it is not for, nor the disk."""

import io
import os
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from competence.accounts import actions as accounts
from competence.tables import METADATA
from tests.architecture import access
from tests.architecture.access import ANYONE, COLUMNS, Route
from tests.architecture.conftest import Answer, OnPostgres, Stage
from tests.architecture.scene import OWNER
from webapp.clock import now
from webapp.mail.sending import Folder
from webapp.mail.work import Post, work

pytestmark = pytest.mark.thorough


TYPED_INTO = (
    "action", "action_1", "action_2", "asked", "by_whom", "confidentiality", "drafted_sentence",
    "email", "exception", "felt", "giver", "giver_role", "happened", "hard", "learned", "logged",
    "mine", "name", "next_step", "note", "password", "reply", "saw", "seen", "service_will",
    "short_summary", "shown", "summary", "team_did", "title", "to_do", "to_say", "to_talk",
    "turn_to", "went_on", "what", "who", "will_do", "with_whom", "wording", "words",
)  # fmt: skip
"""The fields of all forms into which somebody writes."""


def _words(answer: Answer) -> str:
    """Everything a person could read in an answer: text, the pages of a PDF, files in a zip."""
    kind = answer.headers.get("Content-Type", "")
    said = [str(answer.headers)]
    if kind.startswith("application/pdf"):
        reader = PdfReader(io.BytesIO(answer.body))
        said += [page.extract_text() for page in reader.pages]
        said.append(str(reader.metadata))
    elif "zip" in kind:
        with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
            said += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
            said += packed.namelist()
    else:
        said.append(answer.body.decode("utf-8", "replace"))
    # A drawn page breaks lines anywhere, and a header writes a name in percents.
    return "".join("".join(said).split())


def _every_way(stage: Stage, route: Route) -> Iterator[str]:
    """The route's address with each record the scene knows."""
    yield route.path()
    for name in route.records:
        for one in stage.scene.ids[name]:
            yield route.path(**{name: one})


EMAIL = "ash.secret@example.org"

EACH = [pytest.param(who, marks=pytest.mark.xdist_group(f"as {who}")) for who in COLUMNS]
"""Everybody; each in one process, which looks at every page once for all these tests."""


@pytest.fixture(scope="module")
def told(stage: Stage) -> Callable[[str], set[tuple[str, str]]]:
    """The words that are not for all which somebody is told, each with its route."""

    @cache
    def read(who: str) -> set[tuple[str, str]]:
        found = set()
        for route in access.routes(stage.app, stage.scene):
            if route.method == "GET":
                for path in _every_way(stage, route):
                    words = _words(stage.ask(who, "GET", path))
                    sought = (EMAIL, *stage.scene.may_read)
                    found |= {(one, str(route)) for one in sought if one in words}
        stage.put_back()
        return found

    return read


@pytest.mark.parametrize("who", EACH)
def test_a_private_word_is_read_by_those_it_is_for_and_nobody_else(
    stage: Stage, told: Callable[[str], set[tuple[str, str]]], who: str
) -> None:
    found = {(word, route) for word, route in told(who) if word in stage.scene.may_read}

    read = {word for word, _ in found}
    allowed = {word for word, readers in stage.scene.may_read.items() if who in readers}
    leaked = [f"{word} in {route}" for word, route in sorted(found) if word not in allowed]
    assert leaked == [], "\n".join(leaked)
    if who == OWNER:
        assert allowed - read == set(), "the owner finds these nowhere"
    assert bool(read) == bool(allowed), "nothing was crawled that could leak"


@pytest.mark.parametrize("who", EACH)
def test_an_e_mail_is_seen_by_its_owner_alone(
    told: Callable[[str], set[tuple[str, str]]], who: str
) -> None:
    seen = {route for word, route in told(who) if word == EMAIL}

    assert bool(seen) == (who == "ash"), seen


def test_what_somebody_typed_is_in_no_log_whatever_becomes_of_it(
    stage: Stage, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    typed = "Qztypedzq"
    for route in access.routes(stage.app, stage.scene):
        if route.method != "GET":
            fields = dict.fromkeys(TYPED_INTO, typed)
            for who in ("ash", "sam", ANYONE):
                stage.ask(who, route.method, route.path(), fields)

    out, err = capfd.readouterr()
    assert typed not in out + err + caplog.text


def test_no_private_word_is_in_a_log(
    stage: Stage, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for route in access.routes(stage.app, stage.scene):
        if route.method == "GET":
            for who in ("ash", "sam", "kit", ANYONE):
                stage.ask(who, "GET", route.path())
    stage.put_back()

    out, err = capfd.readouterr()
    logged = [word for word in stage.scene.may_read if word in out + err + caplog.text]
    assert logged == []


def test_the_scene_has_a_word_in_every_private_field(stage: Stage) -> None:
    _held_over(stage)
    with stage.database.engine.connect() as connection:
        empty = [
            f"{table.name}.{column.name}"
            for table in METADATA.sorted_tables
            for column in table.columns
            if (column.info.get("personal") or table.name == "held_text")
            and connection.scalar(select(func.count(column))) == 0
        ]
    stage.put_back()

    assert empty == []


def test_the_database_and_the_files_alone_tell_nothing(stage: Stage) -> None:
    _held_over(stage)
    kept = [path for path in stage.folder.rglob("*") if path.is_file()]

    readable = _readable({*stage.scene.may_read, "Qzheldzq"}, kept)
    readable += [path.name for path in kept if "Qz" in path.name]
    stage.put_back()

    assert readable == []
    # The database, its journal as it is now and from the first page on, a backup, sealed files.
    assert {path.suffix for path in kept} >= {".db", ".db-wal", ".journal", ".backup", ""}
    assert b"Ash Sample" in (stage.folder / "first.journal").read_bytes()
    assert b"Ash Sample" in (stage.folder / "copy.backup").read_bytes()


def _readable(words: Iterable[str], files: Iterable[Path]) -> list[str]:
    """Which words stand in the clear in which files."""
    found = []
    for path in files:
        held = path.read_bytes()
        found += [f"{word} in {path.name}" for word in words if word.encode() in held]
    return found


def test_a_dump_of_postgresql_tells_nothing(on_postgres: OnPostgres) -> None:
    dump = subprocess.run(
        ["pg_dump", "-h", str(on_postgres.cluster.socket), "-U", "owner", on_postgres.name],
        check=True,
        capture_output=True,
        env=os.environ | {"PGOPTIONS": ""},
    ).stdout.decode("utf-8", "replace")

    readable = [
        word for word in on_postgres.scene.may_read if word in dump or word.encode().hex() in dump
    ]
    assert readable == []
    assert "Ash Sample" in dump  # a name is needed to find people, and stands in the clear


def test_the_files_the_journal_and_the_log_of_postgresql_tell_nothing(
    on_postgres: OnPostgres,
) -> None:
    home, name = on_postgres.cluster.socket, on_postgres.name
    owner = on_postgres.cluster.owner
    owner.execute("CHECKPOINT")
    (number,) = owner.execute(
        "SELECT oid FROM pg_database WHERE datname = %s", [name]
    ).fetchone() or (0,)
    tables = [*(home / "d" / "base" / str(number)).iterdir()]
    journal = [one for one in (home / "d" / "pg_wal").iterdir() if one.is_file()]

    assert _readable(on_postgres.scene.may_read, [*tables, *journal, home / "log"]) == []
    assert _readable(["Ash Sample"], tables)
    assert _readable(["Ash Sample"], journal)


def test_no_mail_tells_anything(stage: Stage, tmp_path: Path) -> None:
    post = Post(Folder(tmp_path), "nobody@localhost", "https://polyphony.example.org")
    noon = (stage.scene.at + timedelta(days=7)).replace(hour=12)
    assert work(stage.database, post, clock=lambda: noon).sent
    stage.put_back()

    letters = [*tmp_path.iterdir()]
    for reader in ("ash.secret", "sam.secret"):
        assert _readable([reader], letters)
    assert _readable({*stage.scene.may_read, "Sample"}, letters) == []
    assert [one.name for one in letters if "Qz" in one.name] == []


def _held_over(stage: Stage) -> None:
    """Post something typed after one's sign-in ended elsewhere; it is held, sealed."""
    ash = stage.scene.people["ash"]
    with stage.database.committing(ash) as session:
        accounts.sign_out_everywhere(session, ash, at=now())
    fields = {"choice": "level.developing", "words": "Qzheldzq"}
    answer = stage.ask_and_leave("ash", "POST", "/practice/self-assessment/F2", fields)
    assert answer.status == 302
