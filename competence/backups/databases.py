"""A database as one file, of one moment while others write, and back into an empty place."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, create_engine, inspect, make_url

from competence.errors import RuleBroken

_TOLD: Final = 300
"""Characters of what PostgreSQL's own tool says that are told on: its first sentence."""


def is_sqlite(url: str) -> bool:
    """Whether it is an address of SQLite's."""
    return make_url(url).get_backend_name() == "sqlite"


def is_empty(url: str) -> bool:
    """Whether nothing is there yet: no file, or no table."""
    if is_sqlite(url):
        return not _path(url).exists()
    engine = create_engine(url)
    try:
        return not inspect(engine).get_table_names()
    finally:
        engine.dispose()


def copy_out(url: str, to: Path) -> None:
    """Copy the database to the file `to`; whoever writes meanwhile goes on.

    RuleBroken where PostgreSQL's `pg_dump` does not do it, with what it says.
    """
    if not is_sqlite(url):
        _run("pg_dump", ["--format=custom", "--compress=1", f"--file={to}"], url)
        return
    with closing(sqlite3.connect(_path(url))) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)  # in one step: nothing that was kept before it began is left out
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself


def look_through(copy: Path, *, sqlite: bool) -> None:
    """RuleBroken where a copied database is not whole in itself."""
    if not sqlite:
        _run("pg_restore", ["--list", str(copy)], None)
        return
    try:
        with closing(sqlite3.connect(copy)) as opened:
            faults = opened.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
            strays = opened.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError:
        faults, strays = True, []
    if faults or strays:
        raise RuleBroken("The database in this copy is damaged. Nothing was changed.")


def put_back(copy: Path, url: str) -> None:
    """Make an empty place the database that was copied, whole or not at all."""
    if not is_sqlite(url):
        _run("pg_restore", ["--single-transaction", "--exit-on-error", str(copy)], url)
        return
    path = _path(url)
    aside = path.with_name(path.name + ".part")
    with aside.open("wb") as made, copy.open("rb") as kept:
        os.fchmod(made.fileno(), 0o600)
        shutil.copyfileobj(kept, made)
        made.flush()
        os.fsync(made.fileno())
    aside.rename(path)


def _path(url: str) -> Path:
    return Path(str(make_url(url).database))


def _run(tool: str, arguments: Sequence[str], url: str | None) -> None:
    """Run one of PostgreSQL's tools; its password stands in no list of processes."""
    environment = dict(os.environ)
    named: list[str] = []
    if url is not None:
        address = make_url(url)
        if address.password:
            environment["PGPASSWORD"] = address.password
        named = [f"--dbname={_without_password(address)}"]
    try:
        subprocess.run(  # noqa: S603 - the tools' own names, and settings of the installation
            [tool, *named, *arguments], env=environment, check=True, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise RuleBroken(f"{tool} is not there: install PostgreSQL's client programs.") from error
    except subprocess.CalledProcessError as error:
        said = " ".join(error.stderr.split())[:_TOLD]
        raise RuleBroken(f"{tool} could not do it: {said}") from error


def _without_password(address: URL) -> str:
    plain = address.set(drivername="postgresql")
    return URL.create(
        plain.drivername, plain.username, None, plain.host, plain.port, plain.database, plain.query
    ).render_as_string(hide_password=False)
