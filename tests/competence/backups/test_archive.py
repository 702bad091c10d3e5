"""What is in a backup is what was there, and nothing else is taken for one."""

import json
import tarfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

import pytest

from competence.backups import archive, databases
from competence.backups.archive import Manifest, Source, unpacked, write_backup
from competence.backups.sealed import SealedWriter
from competence.errors import RuleBroken
from competence.sealing import Keyring

A_FILE = "a" * 64


@pytest.fixture
def source(sqlite_template: Path, tmp_path: Path) -> Source:
    """A database, a kept file, one half written and one that is not ours."""
    files = tmp_path / "files"
    files.mkdir()
    (files / A_FILE).write_bytes(b"sealed")
    (files / f"{'b' * 64}.part").write_bytes(b"half")
    (files / "notes.txt").write_bytes(b"not ours")
    return Source(f"sqlite:///{sqlite_template}", files, "2026-11-20T09:30:00+00:00", "9", "0001")


def test_database_and_files_come_back_as_they_were(
    source: Source, keyring: Keyring, tmp_path: Path
) -> None:
    made = write_backup(source, tmp_path / "kept" / "one.backup", keyring)

    with unpacked(tmp_path / "kept" / "one.backup", keyring) as (place, found):
        assert found == made
        assert list(found.files) == [A_FILE]
        assert (place / "files" / A_FILE).read_bytes() == b"sealed"
        assert not databases.is_empty(f"sqlite:///{place / 'database'}")
    left = list((tmp_path / "kept").iterdir())
    assert [path.name for path in left] == ["one.backup"]
    assert left[0].stat().st_mode & 0o077 == 0
    assert b"sealed" not in left[0].read_bytes()


def test_a_file_taken_away_meanwhile_is_left_out(
    source: Source, keyring: Keyring, tmp_path: Path
) -> None:
    (source.files / ("c" * 64)).symlink_to(tmp_path / "nowhere")

    assert list(write_backup(source, tmp_path / "one.backup", keyring).files) == [A_FILE]


def test_one_that_is_not_read_back_as_written_gets_no_name(
    source: Source, keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = archive._packed
    monkeypatch.setattr(
        archive, "_packed", lambda *given: replace(packed(*given), made_at="another day")
    )

    with pytest.raises(RuleBroken, match="damaged"):
        write_backup(source, tmp_path / "one.backup", keyring)

    assert not list(tmp_path.glob("one.backup*"))


def packed_by_hand(
    path: Path, keyring: Keyring, parts: Mapping[str, bytes], kind: bytes = tarfile.REGTYPE
) -> None:
    with path.open("wb") as file:
        writer = SealedWriter(file, keyring)
        with tarfile.open(fileobj=writer, mode="w|") as packed:  # type: ignore[call-overload]
            for name, contents in parts.items():
                member = tarfile.TarInfo(name)
                member.size, member.type = len(contents), kind
                packed.addfile(member, BytesIO(contents))
        writer.finish()


MANIFEST = json.dumps(asdict(Manifest("2026", "9", "0001", True, "0" * 64))).encode()


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"database": b"x"},
        {"manifest.json": MANIFEST},
        {"database": b"x", "manifest.json": MANIFEST},
        {"../outside": b"x"},
        {"files/../../outside": b"x"},
        {"/etc/outside": b"x"},
    ],
)
def test_parts_that_are_not_as_listed_are_refused(
    keyring: Keyring, tmp_path: Path, parts: Mapping[str, bytes]
) -> None:
    packed_by_hand(tmp_path / "made", keyring, parts)

    with pytest.raises(RuleBroken, match="damaged"), unpacked(tmp_path / "made", keyring):
        pass

    assert not list(tmp_path.rglob("outside"))


def test_a_link_is_no_part(keyring: Keyring, tmp_path: Path) -> None:
    packed_by_hand(tmp_path / "made", keyring, {"database": b""}, tarfile.SYMTYPE)

    with pytest.raises(RuleBroken, match="damaged"), unpacked(tmp_path / "made", keyring):
        pass


def test_what_is_no_list_of_parts_is_refused(keyring: Keyring, tmp_path: Path) -> None:
    with (tmp_path / "made").open("wb") as file:
        writer = SealedWriter(file, keyring)
        writer.write(b"no parts at all" * 100)
        writer.finish()

    with pytest.raises(RuleBroken, match="damaged"), unpacked(tmp_path / "made", keyring):
        pass


@pytest.mark.parametrize("contents", [b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_damaged_database_is_said(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "database").write_bytes(contents)

    with pytest.raises(RuleBroken, match="The database in this copy is damaged"):
        databases.look_through(tmp_path / "database", sqlite=True)


def test_a_tool_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RuleBroken, match="pg_dump is not there: install PostgreSQL's client"):
        databases.copy_out("postgresql://somebody:secret@nowhere/polyphony", tmp_path / "copy")


def test_a_password_is_handed_on_in_the_environment_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "pg_dump"
    tool.write_text('#!/bin/sh\necho "$@ and $PGPASSWORD" >&2\nexit 1\n')
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")

    with pytest.raises(RuleBroken) as raised:
        databases.copy_out("postgresql+psycopg://kim:secret@db/polyphony?x=1", tmp_path / "copy")

    assert "--dbname=postgresql://kim@db/polyphony?x=1 --format=custom" in str(raised.value)
    assert str(raised.value).endswith("and secret")
