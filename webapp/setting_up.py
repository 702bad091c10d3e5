"""Setting up an installation: five questions, the keys, the database, and the first link."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from competence.errors import RuleBroken
from competence.sealing import Keyring
from webapp.settings import Settings

SETTINGS_FILE: Final = "polyphony.env"
SHEET: Final = "for-recovery.txt"
"""Beside the settings' file: what two people hold on paper, until it was printed."""


_UNQUOTED: Final = str.maketrans({'"': "'", "\\": "/", "\n": " ", "\r": " "})
_SHEET: Final = """Polyphony: the way back in, for {person}

{service} keeps what people write sealed with one key. Without it nobody can read any of it again,
from a backup either. Two people hold it on paper: {both}. Keep this where nobody else looks.

POLYPHONY_KEY={key}

If the server is lost: install Polyphony on another machine, set POLYPHONY_KEY to the line above,
and run `polyphony restore` with the newest file of the folder for backups.
If you leave, hand this to whoever follows you, and say so to the administrator.
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What whoever sets it up said to the five questions, and where it is to be."""

    service: str
    administrator: str
    """Name and e-mail, as "Alex Example <alex@example.org>"."""
    recovery: str
    """The two people who hold the key on paper, with a comma between."""
    named_lead: str
    safety: str
    accepted_by: str
    """Who accepts for the service what nothing here is ever used for, and what they are there."""
    site: str
    database_url: str = ""
    """Where the database is; empty: one file in the folder."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was made: the settings' file, the sheets to print, and the administrator's link."""

    settings: Path
    sheet: Path
    administrator: str
    link: str


def init(folder: Path, answers: Answers) -> Begun:
    """Make an installation in `folder`, whose owners accept today what it is never used for.

    RuleBroken, with nothing left behind, where there is one already, and where an answer cannot
    be used.
    """
    from webapp.operating import begin  # noqa: PLC0415 - other commands start faster

    administrator, email = name_and_email(answers.administrator)
    both = two_people(answers.recovery, besides=administrator)
    file, sheet = folder / SETTINGS_FILE, folder / SHEET
    if file.exists():
        raise RuleBroken(f"There is an installation in {folder} already. Nothing was changed.")
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    told = _told(folder, answers)
    database = folder / "polyphony.db"
    if not answers.database_url and not database.exists():
        database.touch(mode=0o600)  # names stand in it in the clear
    _write(file, "".join(f'{name}="{_plain(value)}"\n' for name, value in told.items()))
    try:
        settings = Settings.from_environment({"POLYPHONY_SETTINGS": str(file)})
        path = begin(
            settings,
            name=answers.service,
            administrator=administrator,
            email=email,
            accepted_by=answers.accepted_by,
            is_first=True,
        )
    except Exception:
        file.unlink()  # its keys sealed nothing
        raise
    _write(sheet, "\f".join(_sheet(person, both, answers.service, settings) for person in both))
    return Begun(file, sheet, administrator, settings.site + path)


def name_and_email(said: str) -> tuple[str, str]:
    """The two parts of "Alex Example <alex@example.org>"; RuleBroken where one is missing."""
    name, email = parseaddr(said)
    if not name or "@" not in email:
        raise RuleBroken("Write name and e-mail as: Alex Example <alex@example.org>")
    return name, email


def two_people(said: str, *, besides: str = "") -> tuple[str, str]:
    """Two different names with a comma between; RuleBroken for anything else."""
    names = [name.strip() for name in said.split(",") if name.strip()]
    if len({name.casefold() for name in names}) != 2 or len(names) != 2:  # noqa: PLR2004 - two
        raise RuleBroken("Name two people, with a comma between: Kim Example, Noor Example")
    if besides and besides.casefold() in {name.casefold() for name in names}:
        raise RuleBroken("Name two people besides the administrator: who may be the one missing.")
    return names[0], names[1]


def _told(folder: Path, answers: Answers) -> Mapping[str, str]:
    whole = folder.absolute()
    told = {
        "POLYPHONY_DATABASE_URL": answers.database_url or f"sqlite:///{whole / 'polyphony.db'}",
        "POLYPHONY_SECRET_KEY": token_urlsafe(48),
        "POLYPHONY_KEY": Keyring.new_text(),
        "POLYPHONY_FILES": str(whole / "files"),
        "POLYPHONY_CHECKPOINTS": str(whole / "checkpoints"),
        "POLYPHONY_BACKUPS": str(whole / "backups"),
        "POLYPHONY_SITE": answers.site.rstrip("/"),
        "POLYPHONY_NAMED_LEAD": answers.named_lead,
        "POLYPHONY_SAFETY": answers.safety,
        "POLYPHONY_RECOVERY": answers.recovery,
    }
    if answers.site.startswith("http://"):
        told["POLYPHONY_HTTPS"] = "no"
    return told


def _plain(value: str) -> str:
    """A value that stands in quotes, on one line."""
    return value.translate(_UNQUOTED)


def _sheet(person: str, both: tuple[str, str], service: str, settings: Settings) -> str:
    return _SHEET.format(person=person, both=" and ".join(both), service=service, key=settings.key)


def _write(path: Path, words: str) -> None:
    """For its owner's eyes alone, and on the disk before anything is sealed."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
