"""Where files lie: one directory, random names, sealed with the owner's key.

A file is written whole under a passing name, forced to the disk, renamed, and only then spoken of
by a row. If the row is never kept, the file is an orphan, and `sweep` takes it.
"""

import os
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.errors import NotFound
from competence.files.kinds import taken
from competence.files.records import StoredFile

PASSING: Final = ".part"


class FileStore:
    """One directory of sealed files."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def keep(
        self,
        session: Session,
        *,
        organisation_id: UUID,
        owner_id: UUID,
        name: str,
        content: bytes,
        at: datetime,
    ) -> StoredFile:
        """Clean, seal and store a file, and add its row; RuleBroken says why it is refused."""
        media_type, clean = taken(name, content)
        stored_name = secrets.token_hex(16)
        row = StoredFile(
            organisation_id=organisation_id,
            owner_id=owner_id,
            stored_name=stored_name,
            original_name=None,
            media_type=media_type,
            size=len(clean),
            sha256=sha256(clean).hexdigest(),
            kept_at=at,
        )
        sealing.seal_into(session, row, "original_name", _plain(name), about=owner_id)
        place = f"file|{stored_name}"
        self._write(stored_name, sealing.seal_bytes(session, clean, about=owner_id, place=place))
        session.add(row)
        return row

    def read(self, session: Session, row: StoredFile) -> bytes:
        """The file's content; NotFound when it is gone."""
        try:
            sealed = self._path(row.stored_name).read_bytes()
        except FileNotFoundError as error:
            raise NotFound("This file is not there any more.") from error
        place = f"file|{row.stored_name}"
        return sealing.open_bytes(session, sealed, about=row.owner_id, place=place)

    def remove(self, stored_name: str) -> None:
        """Take a file away; one that is gone already stays so."""
        self._path(stored_name).unlink(missing_ok=True)

    def sweep(self, known: Collection[str], *, older_than: timedelta, at: datetime) -> int:
        """Take away files that no row speaks of; gives how many."""
        swept = 0
        for path in self.directory.glob("*/*") if self.directory.exists() else ():
            age = at.timestamp() - path.stat().st_mtime
            if path.name not in known and age > older_than.total_seconds():
                path.unlink(missing_ok=True)
                swept += 1
        return swept

    def _path(self, stored_name: str) -> Path:
        return self.directory / stored_name[:2] / stored_name

    def _write(self, stored_name: str, sealed: bytes) -> None:
        path = self._path(stored_name)
        path.parent.mkdir(parents=True, exist_ok=True)
        passing = path.with_suffix(PASSING)
        handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        passing.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _plain(name: str) -> str:
    """The last part of a name, without what could mislead a reader or a system."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in last if character.isprintable())[:150] or "file"
