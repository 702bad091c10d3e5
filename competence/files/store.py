"""The one directory in which kept files lie, sealed, under names that say nothing."""

import os
import re
import secrets
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.errors import NotFound, RuleBroken
from competence.files.kinds import Judged, judged
from competence.files.records import FileUse, StoredFile

FILES_A_PERSON: Final = 100
BYTES_A_PERSON: Final = 500 * 1024 * 1024
BYTES_AN_ORGANISATION: Final = 5 * 1024 * 1024 * 1024
_PART: Final = ".part"
_NAME: Final = re.compile(r"[0-9a-f]{64}(\.part)?")


def file_store(session: Session) -> "FileStore":
    """The store that the session's database was opened with."""
    store: FileStore = session.info["files"]
    return store


class FileStore:
    """Keeps, gives back, takes away and sweeps. Several machines may share its directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def keep(
        self,
        session: Session,
        owner_id: UUID,
        organisation_id: UUID,
        data: bytes,
        name: str,
        *,
        use: FileUse = FileUse.EVIDENCE,
        at: datetime,
    ) -> StoredFile:
        """Judge a file, and lay it down sealed with its owner's key before its row is written.

        RuleBroken, about the field `file`, where it may not be kept.
        """
        file = judged(data, name)
        return self.keep_judged(session, owner_id, organisation_id, file, use=use, at=at)

    def keep_judged(
        self,
        session: Session,
        owner_id: UUID,
        organisation_id: UUID,
        file: Judged,
        *,
        use: FileUse = FileUse.EVIDENCE,
        at: datetime,
    ) -> StoredFile:
        """Keep a file that was judged before, as it is; RuleBroken where there is no room."""
        _look_at_room(session, owner_id, organisation_id, len(file.contents))
        stored = StoredFile(
            organisation_id=organisation_id,
            person_id=owner_id,
            use=use,
            stored_name=secrets.token_hex(32),
            media_type=file.media_type,
            size=len(file.contents),
            sha256=sha256(file.contents).hexdigest(),
            kept_at=at,
        )
        sealing.seal_into(session, stored, "original_name", file.name, about=owner_id)
        sealed = sealing.seal_bytes(session, file.contents, about=owner_id, place=_place(stored))
        self._write(stored.stored_name, sealed)
        session.add(stored)
        return stored

    def read(self, session: Session, stored: StoredFile) -> bytes:
        """What is in a file; NotFound where it, or its owner's key, is gone."""
        try:
            descriptor = os.open(self._directory / stored.stored_name, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError as error:
            raise NotFound("This file is gone.") from error
        with os.fdopen(descriptor, "rb") as file:
            sealed = file.read()
        return sealing.open_bytes(session, sealed, about=stored.person_id, place=_place(stored))

    def remove(self, session: Session, stored: StoredFile) -> None:
        """Take a file away; its bytes go once the transaction is kept, its row with it."""
        session.delete(stored)
        self.destroy(session, stored)

    def destroy(self, session: Session, stored: StoredFile) -> None:
        """Take a file's bytes away once the transaction is kept, and leave its row."""
        path = self._directory / stored.stored_name

        def gone(_: Session) -> None:
            path.unlink(missing_ok=True)

        event.listen(session, "after_commit", gone, once=True)

    def sweep(self, known: Collection[str], *, older_than: datetime) -> int:
        """Take away what was laid down before `older_than` and no row speaks of; gives how many.

        `known` are the stored names of every organisation's rows.
        """
        swept = 0
        for path in self._directory.glob("*"):
            if not _NAME.fullmatch(path.name):
                continue  # a mark of our own, or what somebody laid beside them
            if path.name not in known and path.stat().st_mtime < older_than.timestamp():
                path.unlink(missing_ok=True)
                swept += 1
        return swept

    def _write(self, name: str, sealed: bytes) -> None:
        """Whole or not at all: written aside, flushed to the disk, then named."""
        self._directory.mkdir(mode=0o750, parents=True, exist_ok=True)
        aside = self._directory / (name + _PART)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o640)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(self._directory / name)
        directory = os.open(self._directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)


def known_names(session: Session, organisation_id: UUID) -> frozenset[str]:
    """The stored names that an organisation's rows speak of; for `sweep`."""
    query = select(StoredFile.stored_name).where(StoredFile.organisation_id == organisation_id)
    return frozenset(session.scalars(query))


def original_name(session: Session, stored: StoredFile) -> str:
    """What the file was called when it was handed in; empty once its owner's key is gone."""
    return sealing.opened(session, stored, "original_name", about=stored.person_id)


def _place(stored: StoredFile) -> str:
    return f"{stored.__tablename__}|contents|{stored.organisation_id}|{stored.id}"


def _look_at_room(session: Session, owner_id: UUID, organisation_id: UUID, size: int) -> None:
    mine = StoredFile.person_id == owner_id
    query = select(
        func.count(StoredFile.id).filter(mine),
        func.coalesce(func.sum(StoredFile.size).filter(mine), 0),
        func.coalesce(func.sum(StoredFile.size), 0),
    ).where(StoredFile.organisation_id == organisation_id)
    files, mine_bytes, all_bytes = session.execute(query).one()
    if files >= FILES_A_PERSON or mine_bytes + size > BYTES_A_PERSON:
        raise RuleBroken(
            "You keep as many files as there is room for. Take one away first.", field="file"
        )
    if all_bytes + size > BYTES_AN_ORGANISATION:
        raise RuleBroken(
            "There is no room left for files here. Say in words what it shows, and tell whoever"
            " runs Polyphony for your team.",
            field="file",
        )
