"""What every test may ask for: a database made by the migrations, the frameworks, a few people.

`database` runs on SQLite, and again on a private PostgreSQL cluster, as a role that owns nothing,
unless POLYPHONY_TEST_DATABASES says otherwise. A test's database is a copy of one made once.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from sqlalchemy import Engine

from competence import migrations
from competence.actors import Actor, Role
from competence.database import Database, engine
from competence.files.store import FileStore
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.sealing import Keyring
from tests.chromium import CHROMIUM, started
from tests.factories import people
from webapp import demo
from webapp.settings import Settings

if TYPE_CHECKING:
    import psycopg

STRICT = os.environ.get("POLYPHONY_TEST_STRICT") == "1"
KINDS = os.environ.get("POLYPHONY_TEST_DATABASES", "sqlite,postgres").split(",")
SHARED_MEMORY = "/dev/shm"  # noqa: S108 - only where it is, and a folder of our own in it
ROOM_FOR_A_RUN = 2 * 1024**3
ARCHITECTURE = Path(__file__).parent / "architecture"
TINY = Path(__file__).parent / "factories" / "tiny_framework"


def _in_memory() -> str | None:
    """Where databases and files can be kept in memory: there nothing waits for a disk."""
    if not os.access(SHARED_MEMORY, os.W_OK):
        return None
    return SHARED_MEMORY if shutil.disk_usage(SHARED_MEMORY).free > ROOM_FOR_A_RUN else None


if IN_MEMORY := _in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", IN_MEMORY)


# A busy machine is no fault of the code: what is tried does not depend on how long it took.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def left_out(why: str) -> None:
    """Skip a test that this machine cannot run; an error where nothing may be left out."""
    if STRICT:
        pytest.fail(f"left out, and nothing may be: {why}")
    pytest.skip(why)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure coverage where each part is tested, on SQLite: measuring doubles a test's time."""
    for item in items:
        elsewhere = any(map(item.get_closest_marker, ("postgres", "journey")))
        thorough = item.get_closest_marker("thorough")
        if elsewhere or (thorough and item.path.is_relative_to(ARCHITECTURE)):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for every test of the process that needs one."""
    if not CHROMIUM:
        left_out("Chromium is not installed (Debian: apt-get install chromium)")
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load(None)


@pytest.fixture(scope="session")
def framework(registry: Registry) -> Framework:
    return registry.newest("peer-open-dialogue")


@pytest.fixture(scope="session")
def tiny() -> Framework:
    (found,) = Registry.load([TINY / "tiny-craft-2.0.0"]).all()
    return found


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    made = engine(f"sqlite:///{path}")
    migrations.upgrade(made)
    with made.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.dispose()
    return path


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that was made once; only read, and copied."""
    folder = tmp_path_factory.mktemp("made_demo")
    demo.make(Settings.for_demo(folder))
    return folder


@pytest.fixture
def demo_folder(made_demo: Path, tmp_path: Path) -> Path:
    """A demo of a test's own."""
    return shutil.copytree(made_demo, tmp_path / "demo")


@dataclass(frozen=True)
class Cluster:
    """A private PostgreSQL: `owner` may do anything, `login` is the application's."""

    socket: Path
    owner: "psycopg.Connection"
    """The owner's connection, each statement kept at once; one serves every test of a process."""

    def url(self, database: str, user: str = "owner") -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.socket}"

    def administer(self, statement: str) -> None:
        self.owner.execute(statement.encode())


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        left_out("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    # Not under pytest's own folder, which later runs clear away; in memory where there is room.
    home = Path(tempfile.mkdtemp(prefix="polyphony-postgres-", dir=IN_MEMORY))
    as_nobody = _not_as_root(home)
    bin_folder, data = binaries[-1].parent, str(home / "d")
    subprocess.run(
        [*as_nobody, str(bin_folder / "initdb"), "-D", data, "-U", "owner", "-A", "trust",
         "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
        check=True, capture_output=True,
    )  # fmt: skip
    # What only makes a cluster last: these databases live as long as a test.
    options = f"-k {home} -c listen_addresses='' -c max_connections=60 -c autovacuum=off" + "".join(
        f" -c {one}=off" for one in ("fsync", "synchronous_commit", "full_page_writes")
    )
    control = [*as_nobody, str(bin_folder / "pg_ctl"), "-D", data, "-l", str(home / "log"), "-w"]
    subprocess.run([*control, "-o", options, "start"], check=True, capture_output=True)
    try:
        with _owner(home) as owner:
            made = Cluster(home, owner)
            made.administer("CREATE DATABASE template_made")
            schema = engine(made.url("template_made"))
            migrations.upgrade(schema)
            schema.dispose()
            made.administer("CREATE ROLE login LOGIN IN ROLE polyphony_app")
            yield made
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _owner(socket: Path) -> Iterator["psycopg.Connection"]:
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is tested

    with closing(
        psycopg.connect(host=str(socket), user="owner", dbname="postgres", autocommit=True)
    ) as connection:
        yield connection


def _not_as_root(home: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    shutil.chown(home, "nobody", "nogroup")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", f"HOME={home}"]


DATABASES = [
    pytest.param(kind, marks=[pytest.mark.postgres] if kind == "postgres" else []) for kind in KINDS
]


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with the newest schema, as the application sees it."""
    if request.param == "sqlite":
        path = tmp_path / "polyphony.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    name = f"t{uuid4().hex}"
    cluster.administer(f"CREATE DATABASE {name} TEMPLATE template_made STRATEGY FILE_COPY")
    yield cluster.url(name, "login")
    cluster.administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(b"a key for tests only, 32 bytes..")


_FIRST: dict[str, Engine] = {}


def compiled_once(made: Database) -> Database:
    """The same database; what SQLAlchemy compiled for an earlier test's engine serves it again.

    An engine keeps compiled statements by its dialect, so the dialect goes with them. It knows
    what it asked its server on its first connection, which is the same for all: one made them.
    """
    kind = made.engine.dialect.name
    if kind not in _FIRST:
        with made.engine.connect():
            _FIRST[kind] = made.engine
        made.engine.dispose()
    first = _FIRST[kind]
    for one in (made.engine, made._writing):
        one.dialect, one._compiled_cache = first.dialect, first._compiled_cache
    return made


@pytest.fixture
def database(database_url: str, keyring: Keyring, tmp_path: Path) -> Iterator[Database]:
    files = FileStore(tmp_path / "files")
    made = compiled_once(Database(database_url, keyring=keyring, files=files))
    yield made
    made.engine.dispose()


@pytest.fixture
def place(database: Database) -> people.Place:
    return people.organisation(database)


@pytest.fixture
def jo(database: Database, place: people.Place) -> Actor:
    """An administrator."""
    return people.person(database, place, "Jo Sample", Role.ADMINISTRATOR)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    """A peer support worker."""
    return people.worker(database, place)


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    """Ash's practice supervisor, who never held a peer role."""
    supervisor = people.supervisor(database, place)
    people.pair(database, place, ash, supervisor)
    return supervisor
