"""Backups of an installation, made while others write, and put back into an empty place."""

import shutil
from collections.abc import Iterator, MutableMapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Self
from uuid import uuid4

import pytest
import structlog
from sqlalchemy import make_url, select, text

from competence import migrations
from competence.actors import Actor
from competence.backups import archive
from competence.database import Database, engine
from competence.errors import RuleBroken
from competence.evidence import actions as evidence
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.my_data import actions as my_data
from competence.my_data.rules import FORMER
from competence.people import actions
from competence.people.records import Person, Team
from competence.trail.records import TrailEntry
from tests.conftest import Cluster
from tests.factories import people
from tests.webapp.conftest import settings
from webapp.backups import (
    back_up,
    keeping_copies,
    look_at_backup,
    made_at,
    newest_backup,
    nightly,
    restore,
)
from webapp.clock import now
from webapp.erasing import list_erased
from webapp.installation import opened
from webapp.operating import upgrade
from webapp.settings import Settings
from webapp.trail import checkpoint_trail, verify_trail

NIGHT = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)


@pytest.fixture
def told(database_url: str, tmp_path: Path) -> Settings:
    """An installation with folders for checkpoints and backups."""
    url = make_url(database_url)
    owner = "" if "sqlite" in database_url else str(url.set(username="owner"))
    return replace(
        settings(database_url, tmp_path),
        checkpoints=tmp_path / "checkpoints",
        backups=tmp_path / "backups",
        backup_url=owner,
    )


@pytest.fixture
def ash(told: Settings, database: Database) -> Actor:
    """A worker with a file."""
    ash = people.worker(database, people.organisation(database))
    with database.committing(ash) as session:
        evidence.hold_file(session, ash, b"what I made", "made.txt", at=now())
    return ash


@pytest.fixture
def empty(told: Settings, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A place with nothing in it, for the same installation."""
    elsewhere = replace(told, files=tmp_path / "elsewhere" / "files")
    if "sqlite" in told.database_url:
        yield replace(elsewhere, database_url=f"sqlite:///{tmp_path / 'elsewhere' / 'one.db'}")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"t{uuid4().hex}"
    cluster.administer(f"CREATE DATABASE {name} TEMPLATE template1")
    yield replace(elsewhere, database_url=cluster.url(name))
    cluster.administer(f"DROP DATABASE {name} WITH (FORCE)")


def words_of_the_file(told: Settings, ash: Actor) -> bytes:
    with opened(told) as database, database.reading(ash) as session:
        stored = session.scalars(select(StoredFile)).one()
        return file_store(session).read(session, stored)


def test_everything_is_put_back(told: Settings, ash: Actor, empty: Settings) -> None:
    path = back_up(told)

    assert look_at_backup(told, path).startswith("This backup is whole. It was made at 20")
    assert "holds 1 files" in restore(empty, path)

    assert words_of_the_file(empty, ash) == b"what I made"
    assert verify_trail(empty).broken == ()
    with opened(empty) as database, database.reading(Actor.system()) as session:
        events = session.scalars(select(TrailEntry.event).order_by(TrailEntry.seq)).all()
    assert events[-1] == "backup.restored"
    assert b"what I made" not in path.read_bytes()


def test_a_trail_put_back_goes_on_from_where_it_was(
    told: Settings, ash: Actor, database: Database, empty: Settings
) -> None:
    path = back_up(told)
    place = Actor.system(ash.organisation_id)
    with database.committing(place) as session:
        actions.add_team(session, place, "After it", at=now())
    checkpoint_trail(told)

    restore(empty, path)

    assert verify_trail(empty).broken == ()


def test_nothing_is_put_where_something_is(told: Settings, ash: Actor, empty: Settings) -> None:
    path = back_up(told)

    with pytest.raises(RuleBroken, match="There are files in"):
        restore(told, path)
    with pytest.raises(RuleBroken, match="There is a database already"):
        restore(replace(told, files=empty.files), path)
    with pytest.raises(RuleBroken, match="is there already"):
        back_up(told, path)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("where", [0, 30, 100, 5000, -20])
def test_a_damaged_one_touches_nothing(
    told: Settings, ash: Actor, empty: Settings, where: int
) -> None:
    path = back_up(told)
    data = bytearray(path.read_bytes())
    data[where] ^= 1
    path.write_bytes(data)

    with pytest.raises(RuleBroken):
        look_at_backup(told, path)
    with pytest.raises(RuleBroken):
        restore(empty, path)

    assert not empty.files.exists()
    assert list(empty.files.parent.iterdir()) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_other_kind_a_newer_one_and_none_are_refused(
    told: Settings, ash: Actor, empty: Settings, tmp_path: Path
) -> None:
    path = back_up(told)

    with pytest.raises(RuleBroken, match=r"none\.backup is not there"):
        restore(empty, tmp_path / "none.backup")
    with opened(told) as database, database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    newer = back_up(told, tmp_path / "newer.backup")
    with pytest.raises(RuleBroken, match="made by a newer version of Polyphony"):
        restore(empty, newer)
    with pytest.raises(RuleBroken, match="A newer version of Polyphony made this database"):
        upgrade(told)
    assert path.exists()
    assert not empty.files.exists()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_whose_trail_was_altered_is_refused(
    told: Settings, ash: Actor, database: Database, empty: Settings
) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER trail_entry_not_altered"))
        connection.execute(text("UPDATE trail_entry SET event = 'x' WHERE seq = 1"))
    path = back_up(told)

    with pytest.raises(RuleBroken, match="The trail in this backup does not hold"):
        restore(empty, path)

    assert not empty.files.exists()


class Writing:
    """Somebody who goes on adding teams, and knows which were kept."""

    def __init__(self, database: Database, place: Actor) -> None:
        self.kept: list[str] = []
        self._database, self._place, self._stopped = database, place, Event()
        self._thread = Thread(target=self._go_on, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        while len(self.kept) < 5:
            sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._stopped.is_set():
            name = f"Team {len(self.kept)}"
            with self._database.committing(self._place) as session:
                actions.add_team(session, self._place, name, at=now())
            self.kept.append(name)


def test_what_was_kept_before_it_began_is_in_it_whoever_writes(
    told: Settings, ash: Actor, database: Database, empty: Settings
) -> None:
    with Writing(database, Actor.system(ash.organisation_id)) as writing:
        before = list(writing.kept)
        path = back_up(told)
    restore(empty, path)

    with opened(empty) as copy, copy.reading(ash) as session:
        found = session.scalars(select(Team.name)).all()
    assert set(before) <= set(found)
    assert verify_trail(empty).broken == ()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_test_above_sees_what_copying_the_file_alone_would_lose(
    told: Settings, ash: Actor, database: Database, monkeypatch: pytest.MonkeyPatch, empty: Settings
) -> None:
    monkeypatch.setattr(
        archive, "copy_out", lambda url, to: shutil.copyfile(make_url(url).database or "", to)
    )
    with Writing(database, Actor.system(ash.organisation_id)) as writing:
        before = list(writing.kept)
        path = back_up(told)
    restore(empty, path)

    with opened(empty) as copy, copy.reading(ash) as session:
        found = session.scalars(select(Team.name)).all()
    assert not set(before) <= set(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_night_one_is_made_and_old_ones_go(told: Settings, ash: Actor) -> None:
    three = replace(told, backups_kept=3)
    assert told.backups is not None
    back_up(told, told.backups / "polyphony-before-moving.backup")  # somebody's own, and it stays
    assert nightly(three, at=NIGHT - timedelta(hours=1)) is None  # not two o'clock yet

    made = [nightly(three, at=NIGHT + timedelta(days=day)) for day in range(5)]

    assert all(made)
    assert nightly(three, at=NIGHT + timedelta(days=4, hours=20)) is None
    kept = sorted(told.backups.glob("*.backup"))
    assert [path.name for path in kept[3:]] == ["polyphony-before-moving.backup"]
    assert kept[:3] == made[2:]
    assert newest_backup(told.backups) == kept[2]
    assert made_at(kept[2]) == NIGHT + timedelta(days=4)
    assert nightly(replace(told, backups=None), at=NIGHT) is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_machines_make_one(told: Settings, ash: Actor) -> None:
    import fcntl  # noqa: PLC0415 - here alone

    assert told.backups is not None
    told.backups.mkdir()
    with closing((told.backups / ".lock").open("w")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert nightly(told, at=NIGHT) is None


def test_without_a_folder_a_file_is_to_be_named(told: Settings) -> None:
    with pytest.raises(RuleBroken, match="POLYPHONY_BACKUPS"):
        back_up(replace(told, backups=None))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_night_that_goes_wrong_is_logged_and_ends_nothing(
    told: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.backups.now", lambda: NIGHT)
    said: list[object] = []

    def hear(_: object, __: str, line: MutableMapping[str, object]) -> str:
        said.append((line["event"], line["kind"]))
        return ""

    (tmp_path / "backups").write_text("a file where the folder should be")
    structlog.configure(processors=[hear])
    try:
        stop = keeping_copies(told)
        while not said:
            sleep(0.01)
        stop()
    finally:
        structlog.reset_defaults()

    assert said == [("backup", "FileExistsError")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_how_a_schema_stands_is_known(database_url: str, tmp_path: Path) -> None:
    made, nothing = engine(database_url), engine(f"sqlite:///{tmp_path / 'nothing.db'}")

    assert migrations.schema(made) is migrations.Schema.CURRENT
    told = settings(database_url, tmp_path)
    assert upgrade(told) == "The database has the newest schema already."
    assert migrations.schema(nothing) is migrations.Schema.NONE
    with made.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert migrations.schema(made) is migrations.Schema.NEWER
    for one in (made, nothing):
        one.dispose()


def test_whoever_was_erased_since_is_erased_from_what_is_put_back(
    told: Settings, empty: Settings, database: Database, ash: Actor
) -> None:
    path = back_up(told)
    with database.committing(Actor.system()) as session:
        my_data.erase(session, Actor.system(), ash.person_id, at=now())
    list_erased(told, database)
    list_erased(told, database)

    restore(empty, path)

    with opened(empty) as put_back, put_back.reading(Actor.system()) as session:
        assert session.get_one(Person, ash.person_id).name == FORMER
    assert list(empty.files.glob("[0-9a-f]*")) == []
