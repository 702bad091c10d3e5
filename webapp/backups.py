"""Backups: made when asked for and each night, and put back into an empty place."""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import Final

import structlog

from competence import migrations
from competence.actors import Actor, Via
from competence.backups.archive import DATABASE, FILES, Manifest, Source, unpacked, write_backup
from competence.backups.databases import is_empty, put_back
from competence.database import Database
from competence.days import clock_of, day_of
from competence.errors import RuleBroken
from competence.sealing import Keyring
from competence.trail.actions import note
from webapp.clock import now
from webapp.erasing import erase_again
from webapp.installation import opened
from webapp.settings import Settings
from webapp.trail import checkpoints_of, heads, verify

EVERY_SECONDS: Final = 15 * 60
"""How often whoever serves looks whether it is time."""

FROM_HOUR: Final = 2
"""From two in the morning, in London, a day's backup is made."""

_NAME: Final = re.compile(r"polyphony-\d{8}T\d{6}Z\.backup")
"""What our own are called; others that somebody laid beside them are left alone."""

_log = structlog.get_logger()


def back_up(settings: Settings, to: Path | None = None) -> Path:
    """Make a backup now, read it back whole, and note it in the trail; gives where it is.

    RuleBroken where no place is named, where something is there already, and where the database
    cannot be copied.
    """
    at = now()
    path = to or _named(_folder(settings), at)
    if path.exists():
        raise RuleBroken(f"{path} is there already. Name another file.")
    with opened(settings) as database:
        manifest = write_backup(_source(settings, database, at), path, _keyring(settings))
        operator = Actor.system(via=Via.COMMAND)
        with database.committing(operator) as session:
            note(session, operator, "backup.made", at=now(), sha256=manifest.database)
    return path


def look_at_backup(settings: Settings, path: Path) -> str:
    """Read a backup whole and check every part; a sentence on it. Nothing is put anywhere."""
    with _found(path), unpacked(path, _keyring(settings)) as (place, manifest):
        _stop_unless_trail_holds(settings, place, manifest)
        return f"This backup is whole. {_told(manifest)}"


def restore(settings: Settings, path: Path) -> str:
    """Put a backup back into an empty place, after every part was checked; a sentence on it.

    RuleBroken, with nothing touched, where it is damaged, was made by a newer program, or is for
    another kind of database, and where the place is not empty.
    """
    _stop_unless_empty(settings)
    settings.files.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    with (
        _found(path),
        unpacked(path, _keyring(settings), within=settings.files.parent) as (place, manifest),
    ):
        _stop_unless_ours(settings, manifest)
        _stop_unless_trail_holds(settings, place, manifest)
        if settings.files.exists():
            shutil.rmtree(settings.files)  # nothing but our own marks: see above
        (place / FILES).rename(settings.files)
        put_back(place / DATABASE, settings.database_url)  # last: until then nothing is served
    _say_restored(settings, manifest)
    return f"Put back. {_told(manifest)}"


def keeping_copies(settings: Settings) -> Callable[[], None]:
    """Make a backup each night beside whatever serves; gives what stops it."""
    stopped = Event()
    thread = Thread(target=_nights, args=(settings, stopped), name="backups", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(timeout=30)

    return stop


def nightly(settings: Settings, *, at: datetime) -> Path | None:
    """Make a day's backup when it is time and there is none yet, and let old ones go."""
    if settings.backups is None or clock_of(at).hour < FROM_HOUR:
        return None
    settings.backups.mkdir(mode=0o750, parents=True, exist_ok=True)
    with _alone(settings.backups) as is_alone:
        newest = newest_backup(settings.backups)
        if not is_alone or (newest and day_of(made_at(newest)) >= day_of(at)):
            return None
        made = back_up(settings, _named(settings.backups, at))
        for old in _backups(settings.backups)[: -settings.backups_kept]:
            old.unlink(missing_ok=True)
    return made


def newest_backup(folder: Path) -> Path | None:
    """The newest backup in a folder; each was read back whole before it was named."""
    return max(_backups(folder), default=None)


def made_at(path: Path) -> datetime:
    """When a backup with one of our own names was made."""
    stamp = path.name.removeprefix("polyphony-").removesuffix(".backup")
    return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _backups(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.glob("*") if _NAME.fullmatch(path.name))


def _named(folder: Path, at: datetime) -> Path:
    return folder / f"polyphony-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.backup"


def _folder(settings: Settings) -> Path:
    if settings.backups is None:
        raise RuleBroken("Name a file, or a folder for backups: POLYPHONY_BACKUPS.")
    return settings.backups


def _keyring(settings: Settings) -> Keyring:
    return Keyring.from_text(settings.key)


def _source(settings: Settings, database: Database, at: datetime) -> Source:
    return Source(
        url=settings.backup_url or settings.database_url,
        files=settings.files,
        made_at=at.isoformat(timespec="seconds"),
        program=version("polyphony"),
        schema=migrations.revision(database.engine),
    )


def _told(manifest: Manifest) -> str:
    return (
        f"It was made at {manifest.made_at} by version {manifest.program}, and holds"
        f" {len(manifest.files)} files. What was done after that is not in it."
    )


@contextmanager
def _found(path: Path) -> Iterator[None]:
    if not path.is_file():
        raise RuleBroken(f"{path} is not there.")
    yield


def _stop_unless_empty(settings: Settings) -> None:
    if any(not path.name.startswith(".") for path in settings.files.glob("*")):
        raise RuleBroken(f"There are files in {settings.files}. Restore into an empty place.")
    if not is_empty(settings.database_url):
        raise RuleBroken("There is a database already. Restore into an empty place.")


def _stop_unless_ours(settings: Settings, manifest: Manifest) -> None:
    if manifest.sqlite != settings.database_url.startswith("sqlite"):
        raise RuleBroken("This backup is of the other kind of database. Nothing was changed.")
    if not migrations.knows(manifest.schema):
        raise RuleBroken(
            f"This backup was made by a newer version of Polyphony ({manifest.program}). Nothing"
            " was changed."
        )


def _stop_unless_trail_holds(settings: Settings, place: Path, manifest: Manifest) -> None:
    """On SQLite, where a copy can be opened as it lies there; PostgreSQL's once it is put back."""
    if not manifest.sqlite or manifest.schema not in migrations.heads():
        return
    copied = replace(settings, database_url=f"sqlite:///{place / DATABASE}", files=place / FILES)
    with opened(copied) as database:
        found = verify(database, None, at=now())
    if found.broken:
        raise RuleBroken(f"The trail in this backup does not hold. Nothing was changed.\n{found}")


def _say_restored(settings: Settings, manifest: Manifest) -> None:
    """From here on the trail goes on from what was put back; its entry is the first after."""
    operator, at = Actor.system(via=Via.COMMAND), now()
    with opened(settings) as database:
        if migrations.schema(database.engine) is not migrations.Schema.CURRENT:
            return  # `db upgrade` comes first
        if kept := checkpoints_of(settings):
            kept.say_restored(heads(database), at=at)
        with database.committing(operator) as session:
            note(session, operator, "backup.restored", at=at, sha256=manifest.database)
        erase_again(settings, database, at=at)
        found = verify(database, checkpoints_of(settings), at=at)
    if found.broken:
        raise RuleBroken(f"It was put back, but its trail does not hold.\n{found}")


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else makes a night's backup in this folder at the moment."""
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)


def _nights(settings: Settings, stopped: Event) -> None:
    while not stopped.is_set():
        try:
            nightly(settings, at=now())
        except Exception as error:  # noqa: BLE001 - one bad night must not end all the others
            _log.error("backup", kind=type(error).__name__)
        stopped.wait(EVERY_SECONDS)
