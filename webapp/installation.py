"""The database of an installation, as its settings say."""

from collections.abc import Iterator
from contextlib import contextmanager

from competence.database import Database
from competence.files.store import FileStore
from competence.sealing import Keyring
from webapp.settings import Settings


def database_of(settings: Settings) -> Database:
    """The database, with its keyring and files."""
    return Database(
        settings.database_url,
        keyring=Keyring.from_text(settings.key),
        files=FileStore(settings.files),
    )


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database for as long as a command needs it; its connections end with the block."""
    database = database_of(settings)
    try:
        yield database
    finally:
        database.engine.dispose()
