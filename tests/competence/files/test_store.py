"""Where files lie: sealed, under random names, whole or not at all."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag

from competence import sealing
from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.files import store
from competence.files.records import StoredFile
from competence.files.store import FileStore, file_store, known_names, original_name
from tests.factories.people import NOW

WORDS = b"Words that nobody else should read."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


def _keep(
    database: Database,
    actor: Actor,
    data: bytes = WORDS,
    *,
    name: str = "a.txt",
    and_then_fail: bool = False,
) -> UUID:
    with database.committing(actor) as session:
        stored = file_store(session).keep(
            session, actor.person_id, actor.organisation_id, data, name, at=NOW
        )
        if and_then_fail:
            raise RuntimeError
        return stored.id


def _remove(
    database: Database, actor: Actor, file_id: UUID, *, and_then_fail: bool = False
) -> None:
    with database.committing(actor) as session:
        stored = session.get_one(StoredFile, (actor.organisation_id, file_id))
        file_store(session).remove(session, stored)
        if and_then_fail:
            raise RuntimeError


def test_a_file_comes_back_as_it_was(database: Database, ash: Actor) -> None:
    made = _keep(database, ash)

    with database.reading(ash) as session:
        stored = session.get_one(StoredFile, (ash.organisation_id, made))
        assert file_store(session).read(session, stored) == WORDS
        assert original_name(session, stored) == "a.txt"
        assert (stored.size, stored.media_type) == (len(WORDS), "text/plain")


def test_on_the_disk_it_says_nothing(database: Database, ash: Actor, folder: Path) -> None:
    _keep(database, ash, name="a meeting.txt")

    (path,) = folder.iterdir()
    assert WORDS not in path.read_bytes()
    assert len(path.name) == 64
    assert path.stat().st_mode & 0o777 == 0o640 & ~_umask()


def test_a_file_moved_to_anothers_place_does_not_open(
    database: Database, ash: Actor, folder: Path
) -> None:
    first, second = _keep(database, ash), _keep(database, ash, b"Other words.")

    with database.reading(ash) as session:
        rows = [session.get_one(StoredFile, (ash.organisation_id, i)) for i in (first, second)]
        (folder / rows[0].stored_name).replace(folder / rows[1].stored_name)
        with pytest.raises(InvalidTag):
            file_store(session).read(session, rows[1])


def test_a_link_in_the_directory_is_not_followed(
    database: Database, ash: Actor, folder: Path
) -> None:
    made = _keep(database, ash)

    with database.reading(ash) as session:
        stored = session.get_one(StoredFile, (ash.organisation_id, made))
        path = folder / stored.stored_name
        path.rename(folder / "elsewhere")
        path.symlink_to(folder / "elsewhere")
        with pytest.raises(OSError, match="symbolic"):
            file_store(session).read(session, stored)


def test_a_file_that_is_gone_is_not_found(database: Database, ash: Actor, folder: Path) -> None:
    made = _keep(database, ash)
    (path,) = folder.iterdir()
    path.unlink()

    with database.reading(ash) as session:
        stored = session.get_one(StoredFile, (ash.organisation_id, made))
        with pytest.raises(NotFound):
            file_store(session).read(session, stored)


def test_with_a_persons_key_their_files_are_gone(database: Database, ash: Actor) -> None:
    made = _keep(database, ash)
    with database.committing(ash) as session:
        sealing.forget_person(session, ash.person_id, at=NOW)

    with database.reading(ash) as session:
        stored = session.get_one(StoredFile, (ash.organisation_id, made))
        assert original_name(session, stored) == ""
        with pytest.raises(NotFound):
            file_store(session).read(session, stored)


def test_what_is_taken_away_goes_when_that_is_kept(
    database: Database, ash: Actor, folder: Path
) -> None:
    made = _keep(database, ash)

    with pytest.raises(RuntimeError):
        _remove(database, ash, made, and_then_fail=True)
    assert len(list(folder.iterdir())) == 1

    _remove(database, ash, made)
    assert list(folder.iterdir()) == []


def test_what_no_row_speaks_of_is_swept(database: Database, ash: Actor, folder: Path) -> None:
    _keep(database, ash)
    with pytest.raises(RuntimeError):
        _keep(database, ash, and_then_fail=True)
    (folder / ("0" * 64 + ".part")).write_bytes(b"half")
    (folder / ".tidied").touch()
    assert len(list(folder.iterdir())) == 4

    with database.reading(ash) as session:
        known = known_names(session, ash.organisation_id)
    now = datetime.now(UTC)
    young = FileStore(folder).sweep(known, older_than=now - timedelta(hours=1))
    swept = FileStore(folder).sweep(known, older_than=now + timedelta(hours=1))

    assert (young, swept) == (0, 2)
    assert {path.name for path in folder.iterdir()} == known | {".tidied"}


def test_there_is_nothing_to_sweep_before_the_first_file(folder: Path) -> None:
    assert FileStore(folder).sweep((), older_than=datetime.now(UTC)) == 0


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        ("FILES_A_PERSON", 1, "as many files as there is room for"),
        ("BYTES_A_PERSON", 50, "as many files as there is room for"),
        ("BYTES_AN_ORGANISATION", 50, "no room left"),
    ],
)
def test_there_is_only_so_much_room(
    database: Database,
    ash: Actor,
    monkeypatch: pytest.MonkeyPatch,
    *,
    limit: str,
    value: int,
    sentence: str,
) -> None:
    _keep(database, ash)
    monkeypatch.setattr(store, limit, value)

    with pytest.raises(RuleBroken, match=sentence):
        _keep(database, ash)


def _umask() -> int:
    found = os.umask(0)
    os.umask(found)
    return found
