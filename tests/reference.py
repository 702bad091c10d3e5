"""Writes docs/reference from the code: `python -m tests.reference`, `make docs`."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from flask import Flask
from sqlalchemy import Column, Enum, ForeignKeyConstraint, LargeBinary, Table, Uuid
from sqlalchemy.orm import Mapper

import webapp
from competence import migrations
from competence.actors import Role
from competence.database import AppendOnly, Codes, Instant, Record, engine
from competence.privacy.reading import columns, kinds
from competence.privacy.rules import BASES, EVERYBODY, MEANING, Classed, Kind
from competence.sealing import Keyring
from competence.second_factor.rules import Demanded
from competence.tables import GLOBAL
from webapp.auth.access import Audience
from webapp.cli import main as commands
from webapp.settings import _NEEDED, Settings

FOLDER: Final = Path(__file__).parent.parent / "docs" / "reference"
NOTE: Final = "Written from the code by `make docs`; a test keeps it so. Change the code, not this."

_Place = TypeVar("_Place")

OPTIONAL: Final = {
    "POLYPHONY_BACKUPS": (
        "the folder in which `polyphony serve` lays a backup each night, best on another medium",
        "it makes none",
    ),
    "POLYPHONY_BACKUPS_KEPT": ("how many nights’ backups are kept", "35"),
    "POLYPHONY_BACKUP_DATABASE_URL": (
        "PostgreSQL: the database, as a role that may read all of it (`BYPASSRLS`) signs in to it",
        "as `POLYPHONY_DATABASE_URL`, which does for SQLite",
    ),
    "POLYPHONY_CHECKPOINTS": (
        "the folder for signed checkpoints of the trail, best where nothing can be taken away",
        "none are kept",
    ),
    "POLYPHONY_EARLIER_SECRET_KEYS": (
        "secrets that signed cookies before this one, with spaces between: nobody is signed out",
        "none",
    ),
    "POLYPHONY_EXIT_ADDRESS": (
        "where “Leave this page” leads: a page that says nothing about anybody",
        "a weather forecast",
    ),
    "POLYPHONY_FRAMEWORKS": (
        "folders of releases to load, with `:` between them",
        "the framework that comes with Polyphony",
    ),
    "POLYPHONY_HTTPS": ("`no` only for trying it out on one machine", "yes"),
    "POLYPHONY_SECOND_FACTOR": (
        "who must have a second step: `staff`, `everyone`, or `offered` (nobody; plain http only)",
        "staff",
    ),
    "POLYPHONY_MAIL_FROM": (
        "the address that messages are from; needed with a mail server",
        "no message leaves",
    ),
    "POLYPHONY_MAIL_HOST": (
        "the mail server that takes messages; without one all that waits stands on people’s pages",
        "no message leaves",
    ),
    "POLYPHONY_MAIL_PASSWORD": ("the password of the mail server’s user", "none"),
    "POLYPHONY_MAIL_PORT": ("the mail server’s port", "587; 465 with `tls`; 25 with `none`"),
    "POLYPHONY_MAIL_SECURITY": (
        "`starttls`, `tls`, or `none` for a mail server on the same machine",
        "`starttls`",
    ),
    "POLYPHONY_MAIL_USER": ("whom to sign in as at the mail server", "nobody: it asks for no one"),
    "POLYPHONY_NAMED_LEAD": (
        "who answers scope concerns, and how to reach them, in a few words",
        "said in general words",
    ),
    "POLYPHONY_PEER_LEAD": ("a peer lead, and how to reach them", "said in general words"),
    "POLYPHONY_RECOVERY": (
        "the two people who hold the key on paper, for administrators to know",
        "`polyphony doctor` asks for them",
    ),
    "POLYPHONY_SAFETY": (
        "whom to tell today when somebody may come to harm, and how to reach them",
        "the person in charge where you work",
    ),
    "POLYPHONY_SETTINGS": (
        "a file with settings, `NAME=value` a line; what the environment says goes first",
        "the environment alone",
    ),
    "POLYPHONY_SITE": (
        "the site’s address, as `https://polyphony.example.org`, for links in messages",
        "needed with a mail server",
    ),
    "POLYPHONY_SPEAK_UP": (
        "a Freedom to Speak Up Guardian or a trustee, and how to reach them",
        "said in general words",
    ),
    "POLYPHONY_UNION": ("the union, and how to reach it", "said in general words"),
}
"""What each setting with a value of its own is for, and what it is when it is not set."""


def pages() -> Mapping[str, str]:
    """Every page of the reference, by file name."""
    with tempfile.TemporaryDirectory() as folder:
        app = application(Path(folder))
    return {
        "settings.md": "\n".join(_settings()) + "\n",
        "commands.md": "\n".join(_commands()) + "\n",
        "who-may-open-what.md": "\n".join(_access(app)) + "\n",
        "data-model.md": "\n".join(_data_model()) + "\n",
        "personal-data.md": "\n".join(_personal()) + "\n",
    }


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, "utf-8")


def application(folder: Path) -> Flask:
    """The application, on an empty database."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'polyphony.db'}",
        secret_key="for reading its routes only",
        key=Keyring.new_text(),
        files=folder / "files",
        https=False,
        second_step=Demanded.OFFERED,
    )
    migrations.upgrade(engine(settings.database_url))
    app = webapp.create_app(settings)
    app.extensions["polyphony.database"].engine.dispose()
    return app


def routes(app: Flask) -> list[tuple[str, str, str, Audience]]:
    """Every route but files of our own: address, method, endpoint, and whom it is for."""
    found = [
        (rule.rule, method, rule.endpoint, _audience(app, rule.endpoint))
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    ]
    return sorted(found, key=lambda route: route[:3])


def _audience(app: Flask, endpoint: str) -> Audience:
    view: Any = app.view_functions[endpoint]  # marked by webapp.auth.access
    whom: Audience = view.audience
    return whom


def _settings() -> Iterator[str]:
    yield from ("# Settings", "", NOTE, "", "Environment variables, read once, at the start.", "")
    yield from ("| setting | what it is | when it is not set |", "|---|---|---|")
    for name, what in sorted(_NEEDED.items()):
        yield f"| `{name}` | {what} | Polyphony does not start |"
    for name, (what, otherwise) in sorted(OPTIONAL.items()):
        yield f"| `{name}` | {what} | {otherwise} |"


def settings_read() -> set[str]:
    """The settings that any of our code names."""
    here = Path(webapp.__file__).parent
    found = (path.read_text("utf-8") for path in here.rglob("*.py"))
    return {name for text in found for name in re.findall(r"\bPOLYPHONY_[A-Z_]+\b", text)}


def _commands() -> Iterator[str]:
    yield from ("# Commands", "", NOTE)
    for words, command in _all_commands(commands, ("polyphony",)):
        yield from ("", f"## `{' '.join(words)}`", "", _one_line(command.help))
        options = [one for one in command.params if isinstance(one, click.Option)]
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        if options or arguments:
            yield ""
        for argument in arguments:
            yield f"- `{(argument.name or '').upper()}`"
        for option in options:
            yield f"- `{', '.join(option.opts)}` {_one_line(option.help)}".rstrip()


def _all_commands(
    group: click.Group, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _all_commands(command, (*words, name))
        else:
            yield (*words, name), command


def _access(app: Flask) -> Iterator[str]:
    yield from ("# Who may open what", "", NOTE, "")
    yield "The posts are asked before anything is loaded. Whether this very record is within reach"
    yield "is asked when it is read: what is not is not there (404). The rows are those of"
    yield "[`access_matrix.csv`](../../tests/architecture/access_matrix.csv)."
    yield from ("", "| address | | what it is | row | for |", "|---|---|---|---|---|")
    for address, method, endpoint, whom in routes(app):
        what = _one_line(app.view_functions[endpoint].__doc__)
        rows = ", ".join(f"`{action}`" for action in whom.actions)
        yield f"| `{address}` | {method} | {what} | {rows} | {_for_whom(whom)} |"


def _for_whom(whom: Audience) -> str:
    if not whom.signed_in:
        return "anyone"
    if not whom.in_organisation:
        return "everybody signed in"
    if not whom.roles:
        return "every member"
    return ", ".join(str(role).replace("-", " ") for role in Role if role in whom.roles)


def _data_model() -> Iterator[str]:
    records = sorted(Record.registry.mappers, key=lambda mapper: str(mapper.local_table))
    yield from ("# The data model", "", NOTE, "")
    yield "Inside a wall: every key begins with the organisation, and PostgreSQL shows a"
    yield "transaction no other. Append-only: the database refuses to alter or delete a row; a"
    yield "sealed column can become empty."
    yield from ("", "## Personal words", "")
    yield "Sealed with the key of the person they are about; the database alone cannot be read."
    yield ""
    for mapper in records:
        personal = [one.name for one in _table(mapper).columns if one.info.get("personal")]
        if personal:
            yield f"- `{_table(mapper).name}`: {', '.join(personal)}"
    for mapper in records:
        yield from _described(mapper)


def _described(mapper: Mapper[Any]) -> Iterator[str]:
    table, record = _table(mapper), mapper.class_
    wall = "outside every wall" if table.name in GLOBAL else "inside an organisation's wall"
    kept = "append-only" if issubclass(record, AppendOnly) else "rows can change"
    yield from ("", f"## {table.name}", "", _one_line(record.__doc__), "", f"{wall}; {kept}.", "")
    yield from ("| column | type | may be empty | |", "|---|---|---|---|")
    for column in table.columns:
        empty = "yes" if column.nullable else ""
        yield f"| {column.name} | {_type(column)} | {empty} | {', '.join(_notes(table, column))} |"


def _table(mapper: Mapper[Any]) -> Table:
    assert isinstance(mapper.local_table, Table)
    return mapper.local_table


def _type(column: Column[Any]) -> str:
    kind = column.type
    if isinstance(kind, Enum):
        return "one of " + ", ".join(kind.enums)
    names = {Instant: "instant", Codes: "codes", Uuid: "id", LargeBinary: "bytes"}
    found = next((name for known, name in names.items() if isinstance(kind, known)), None)
    return found or str(kind).lower().replace("varchar", "text")


def _notes(table: Table, column: Column[Any]) -> Iterator[str]:
    if column.primary_key:
        yield "key"
    if column.info.get("personal"):
        yield "**personal, sealed**"
    for key in _keys_to(table):
        if column.name in (key.column_keys[1:] or key.column_keys):
            yield f"→ {key.referred_table.name}"


def _keys_to(table: Table) -> Iterable[ForeignKeyConstraint]:
    return sorted(table.foreign_key_constraints, key=lambda key: key.referred_table.name)


def _personal() -> Iterator[str]:
    yield from ("# What is kept of people", "", NOTE, "")
    yield "The record of processing, kind by kind and column by column: whose it is about, who"
    yield "reads it, how long it is to be kept and what takes it away in this version. Lawful"
    yield "bases are a proposal, and no legal advice: see [the drafts](../privacy/README.md)."
    yield "*To be kept* is what is meant. Where nothing takes it away yet, it stays until whoever"
    yield "runs the database acts; erasing a person, and closing one’s own account, are not built."
    yield "Backups hold what was taken away for 35 nights more, unless set otherwise."
    yield from ("", "## The classes", "", "| class | what it means |", "|---|---|")
    yield from (f"| {one} | {meaning} |" for one, meaning in MEANING.items())
    yield from ("", "## The kinds of record")
    for kind in kinds():
        yield from _kind(kind)
    yield from ("", "## Every column", "", "| table | class | columns |", "|---|---|---|")
    for (table, sensitivity), names in _held(lambda one: (one.table, one.sensitivity)).items():
        yield f"| {table} | {sensitivity} | {', '.join(names)} |"


def _held(by: Callable[[Classed], _Place], kind: str | None = None) -> Mapping[_Place, list[str]]:
    """The names of columns, of one kind or of all, put together."""
    found: dict[_Place, list[str]] = {}
    for one in columns():
        if kind in {None, one.kind}:
            found.setdefault(by(one), []).append(one.column)
    return found


def _kind(kind: Kind) -> Iterator[str]:
    yield from ("", f"### {kind.title}", "")
    for post, what in kind.about.items():
        whom = "everybody" if post == EVERYBODY else f"a {post.replace('-', ' ')}"
        yield f"- **Of {whom.replace('a adm', 'an adm')}**: {what}"
    yield f"- **Who reads it**: {kind.readers}"
    yield f"- **To be kept**: {kind.kept}"
    if kind.about:
        yield f"- **What takes it away now**: {kind.gone or 'Nothing yet.'}"
    yield f"- **Lawful basis, proposed**: {BASES[kind.basis]}."
    if kind.about:
        held = _held(lambda one: one.table, kind.code).items()
        listed = (f"`{table}`: {', '.join(names)}" for table, names in held)
        yield f"- **Columns**: {'; '.join(listed)}"


def _one_line(words: str | None) -> str:
    """The first paragraph of a docstring, on one line that a table can hold."""
    first = (words or "").strip().split("\n\n")[0]
    return " ".join(first.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
