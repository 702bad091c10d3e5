"""Erasing whoever closed their account 90 days ago, and doing it again after a restore.

A backup made before somebody was erased still holds them. So the ids of everybody erased are kept
in a file beside the backups, and restoring goes through it before anything is served.
"""

import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from competence.actors import Actor, Via
from competence.database import Database
from competence.my_data import actions as my_data
from competence.my_data import queries
from webapp.settings import Settings

NAME: Final = "erased.txt"


def due_now(database: Database, *, at: datetime) -> int:
    """How many are due to be erased."""
    with database.reading(Actor.system()) as session:
        return len(my_data.due(session, at=at))


def erase_due(database: Database, *, at: datetime) -> int:
    """Erase everybody who is due, each in a transaction of their own; gives how many."""
    with database.reading(Actor.system()) as session:
        due = my_data.due(session, at=at)
    return _erase(database, due, Actor.system(), at=at)


def list_erased(settings: Settings, database: Database) -> None:
    """Put the ids of everybody erased beside the backups, with those that stand there already."""
    if settings.backups is None:
        return
    with database.reading(Actor.system()) as session:
        erased = {*my_data.erased_before(session)}
    listed = _listed(settings.backups)
    if erased <= listed:
        return
    settings.backups.mkdir(mode=0o750, parents=True, exist_ok=True)
    aside = settings.backups / f".{NAME}"
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(f"{one}\n" for one in sorted(map(str, erased | listed)))
        file.flush()
        os.fsync(file.fileno())
    aside.rename(settings.backups / NAME)


def erase_again(settings: Settings, database: Database, *, at: datetime) -> int:
    """Erase whom a backup that was just put back still knew; gives how many."""
    if settings.backups is None:
        return 0
    listed = _listed(settings.backups)
    with database.reading(Actor.system()) as session:
        still = queries.still_known(session, listed)
    return _erase(database, still, Actor.system(via=Via.COMMAND), at=at)


def _erase(database: Database, whom: Collection[UUID], by: Actor, *, at: datetime) -> int:
    for person_id in whom:
        with database.committing(by) as session:
            my_data.erase(session, by, person_id, at=at)
    if whom:
        database.scrub()
    return len(whom)


def _listed(folder: Path) -> frozenset[UUID]:
    try:
        return frozenset(map(UUID, (folder / NAME).read_text("ascii").split()))
    except FileNotFoundError:
        return frozenset()
