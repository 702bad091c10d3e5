"""A database that this release filled, brought on by the next, killed half way, and taken back.

Until 0.1.0 there is one baseline, and so no older release's database to keep. What is kept here is
this release's, filled by the demo; the next release is this one with a revision more.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine, text

import competence
from competence import migrations
from competence.database import engine
from competence.errors import RuleBroken
from tests.conftest import DATABASES, Cluster
from tests.schema import columns_of, everything, rows
from webapp import demo
from webapp.operating import upgrade
from webapp.settings import Settings
from webapp.trail import verify_trail

pytestmark = pytest.mark.thorough

POLYPHONY = Path(sys.executable).parent / "polyphony"
TRAIL = {"trail_entry", "trail_head"}
"""What an upgrade adds to: it is noted."""
A_FEW = 20
TAKE_BACK = """
from sys import argv
from competence import database, migrations

migrations.downgrade(database.engine(argv[1]), "0001")
"""
ROLES = "polyphony_app, polyphony_commissioner"


@pytest.fixture(params=DATABASES)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """This release's database, filled; on PostgreSQL as the guide has it, owned by no superuser."""
    if request.param == "sqlite":
        folder = request.getfixturevalue("demo_folder")
        yield replace(Settings.for_demo(folder), backups=tmp_path / "backups")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    keeper, name = f"keeper_{uuid4().hex}", f"t{uuid4().hex}"
    cluster.administer(f"CREATE ROLE {keeper} LOGIN CREATEROLE")
    cluster.administer(f"GRANT {ROLES} TO {keeper} WITH ADMIN OPTION")
    cluster.administer(f"CREATE DATABASE {name} OWNER {keeper}")
    settings = replace(
        Settings.for_demo(tmp_path / "demo"),
        database_url=cluster.url(name, keeper),
        backups=tmp_path / "backups",
        backup_url=cluster.url(name),
    )
    demo.make(settings)
    yield settings
    cluster.administer(f"DROP DATABASE {name} WITH (FORCE)")
    cluster.administer(f"DROP OWNED BY {keeper}")
    cluster.administer(f"DROP ROLE {keeper}")


@pytest.fixture
def all_of_it(made: Settings) -> Iterator[Engine]:
    """The database, for somebody who sees every row."""
    sees = engine(made.backup_url or made.database_url)
    yield sees
    sees.dispose()


@pytest.fixture
def next_release(tmp_path: Path) -> Path:
    """The next release: this one's `competence`, and a revision more."""
    package = shutil.copytree(Path(competence.__file__).parent, tmp_path / "next" / "competence")
    revision = Path(__file__).with_name("revision.py")
    shutil.copyfile(revision, package / "migrations" / "versions" / "next.py")
    return package.parent


def run(
    next_release: Path, made: Settings, *command: str, **more: str
) -> "subprocess.CompletedProcess[str]":
    """What the next release says to a command."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(next_release),
        "POLYPHONY_DATABASE_URL": made.database_url,
        "POLYPHONY_BACKUP_DATABASE_URL": made.backup_url,
        "POLYPHONY_FILES": str(made.files),
        "POLYPHONY_KEY": made.key,
        "POLYPHONY_SECRET_KEY": made.secret_key,
        "POLYPHONY_BACKUPS": str(made.backups),
        "POLYPHONY_CHECKPOINTS": str(made.checkpoints),
        **more,
    }
    return subprocess.run(
        command, cwd=next_release, env=environment, capture_output=True, text=True, check=False
    )


def held(connection: Connection, columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """The rows of each table but the trail's: a backup and an upgrade are noted there."""
    return {name: found for name, found in rows(connection, columns).items() if name not in TRAIL}


def test_an_older_database_is_brought_on_and_taken_back(
    made: Settings, all_of_it: Engine, next_release: Path
) -> None:
    with all_of_it.connect() as connection:
        columns = columns_of(connection)
        schema, before = everything(connection), held(connection, columns)
    assert len(before["person"]) > A_FEW
    bring = str(POLYPHONY), "db", "upgrade"

    assert "It has an older schema." in run(next_release, made, str(POLYPHONY), "doctor").stdout
    assert "POLYPHONY_BACKUPS" in run(next_release, made, *bring, POLYPHONY_BACKUPS="").stderr
    lost = run(next_release, made, *bring, A_ROW_IS_LOST="yes").stderr
    assert ("LostReference" in lost) or ("ForeignKeyViolation" in lost)
    assert run(next_release, made, *bring, KILLED_HALF_WAY="yes").returncode == -signal.SIGKILL
    with all_of_it.connect() as connection:
        assert everything(connection) == schema
        assert held(connection, columns) == before
    assert migrations.is_current(all_of_it)

    brought = run(next_release, made, *bring)
    assert brought.stdout.startswith("A backup was made first: "), brought.stderr
    with all_of_it.connect() as connection:
        assert held(connection, columns) == before
        lengths = connection.execute(text("SELECT letters, name FROM team")).all()
        walls = everything(connection).get("walls", ())
    assert lengths
    assert all(letters == len(name) for letters, name in lengths)
    assert set(schema.get("walls", ())) < {*walls} or not walls
    assert run(next_release, made, str(POLYPHONY), "trail", "verify").returncode == 0

    with pytest.raises(RuleBroken, match="A newer version of Polyphony made this database"):
        upgrade(made)
    assert run(next_release, made, *bring).stdout.startswith("The database has the newest schema")

    taken = run(next_release, made, sys.executable, "-c", TAKE_BACK, made.database_url)
    assert not taken.returncode, taken.stderr
    with all_of_it.connect() as connection:
        assert everything(connection) == schema
        assert held(connection, columns) == before
    assert not verify_trail(made).broken
