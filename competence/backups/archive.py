"""What is in a backup: the database, every kept file, and a list of both with their hashes."""

import json
import os
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final, cast

from competence.backups.databases import copy_out, is_sqlite, look_through
from competence.backups.sealed import DAMAGED, SealedReader, SealedWriter
from competence.errors import RuleBroken
from competence.sealing import Keyring

DATABASE: Final = "database"
FILES: Final = "files/"
MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: when and from what it was made, and the SHA-256 of every part."""

    made_at: str
    program: str
    schema: str
    sqlite: bool
    database: str
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be copied: where the database and the files are, and what is said of them."""

    url: str
    files: Path
    made_at: str
    program: str
    schema: str


def write_backup(source: Source, to: Path, keyring: Keyring) -> Manifest:
    """Make a backup at `to`: written aside, flushed, read back whole, and only then named."""
    to.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    aside = to.with_name(to.name + ".part")
    try:
        manifest = _written(source, aside, keyring)
        with unpacked(aside, keyring) as (_, found):
            if found != manifest:
                raise RuleBroken(DAMAGED)
        aside.rename(to)
    finally:
        aside.unlink(missing_ok=True)
    _flush_folder(to.parent)
    return manifest


@contextmanager
def unpacked(
    path: Path, keyring: Keyring, *, within: Path | None = None
) -> Iterator[tuple[Path, Manifest]]:
    """A backup in a folder that goes with the block, every part of it checked.

    RuleBroken where any of it is not as it was written.
    """
    with TemporaryDirectory(prefix=".polyphony-", dir=within or path.parent) as folder:
        place = Path(folder)
        (place / FILES).mkdir()
        found = _unpack(path, keyring, place)
        manifest = _manifest(place, found)
        look_through(place / DATABASE, sqlite=manifest.sqlite)
        yield place, manifest


def _written(source: Source, aside: Path, keyring: Keyring) -> Manifest:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with (
        TemporaryDirectory(prefix=".polyphony-", dir=aside.parent) as folder,
        os.fdopen(os.open(aside, flags, 0o600), "wb") as file,
    ):
        copy = Path(folder) / DATABASE
        copy_out(source.url, copy)  # first: no row of it speaks of a file that comes later
        writer = SealedWriter(file, keyring)
        manifest = _packed(source, copy, writer)
        writer.finish()
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _packed(source: Source, copy: Path, writer: SealedWriter) -> Manifest:
    kept: dict[str, str] = {}
    with tarfile.open(fileobj=cast("IO[bytes]", writer), mode="w|") as packed:
        packed.add(copy, DATABASE)
        for path in sorted(source.files.glob("*")):
            if _NAME.fullmatch(path.name) and (contents := _contents(path)) is not None:
                kept[path.name] = sha256(contents).hexdigest()
                _add(packed, FILES + path.name, contents)
        manifest = Manifest(
            made_at=source.made_at,
            program=source.program,
            schema=source.schema,
            sqlite=is_sqlite(source.url),
            database=_digest(copy),
            files=kept,
        )
        _add(packed, MANIFEST, json.dumps(asdict(manifest), sort_keys=True).encode())
    return manifest


def _contents(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # somebody took it away since the database was copied
        return None


def _add(packed: tarfile.TarFile, name: str, contents: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(contents)
    packed.addfile(member, BytesIO(contents))


def _unpack(path: Path, keyring: Keyring, place: Path) -> Mapping[str, str]:
    """Lay the parts down in `place`; gives the SHA-256 of each."""
    found: dict[str, str] = {}
    with path.open("rb") as file:
        reader = SealedReader(file, keyring)
        try:
            with tarfile.open(fileobj=cast("IO[bytes]", reader), mode="r|") as packed:
                for member in packed:
                    if not _is_ours(member):
                        raise RuleBroken(DAMAGED)
                    part = cast("IO[bytes]", packed.extractfile(member))  # it is a file: see above
                    with (place / member.name).open("wb") as laid_down:
                        shutil.copyfileobj(part, laid_down)
                    found[member.name] = _digest(place / member.name)
        except tarfile.TarError as error:
            raise RuleBroken(DAMAGED) from error
        while reader.read(1024 * 1024):  # what follows the last part is as it was written, too
            pass
    return found


def _is_ours(member: tarfile.TarInfo) -> bool:
    if not member.isfile():
        return False
    named = member.name.removeprefix(FILES)
    return member.name in {DATABASE, MANIFEST} or (
        member.name.startswith(FILES) and _NAME.fullmatch(named) is not None
    )


def _manifest(place: Path, found: Mapping[str, str]) -> Manifest:
    """The list in a backup, held against what was found in it."""
    if MANIFEST not in found:
        raise RuleBroken(DAMAGED)
    manifest = Manifest(**json.loads((place / MANIFEST).read_text("utf-8")))
    listed = {DATABASE: manifest.database} | {
        FILES + name: digest for name, digest in manifest.files.items()
    }
    if listed != {name: digest for name, digest in found.items() if name != MANIFEST}:
        raise RuleBroken(DAMAGED)
    return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while piece := file.read(1024 * 1024):
            digest.update(piece)
    return digest.hexdigest()


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
