"""Is everything all right? What whoever looks after an installation has to know, in words."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from competence import migrations
from competence.actors import Actor
from competence.days import clock_of
from competence.outbox.queries import deliveries
from competence.outbox.rules import Delivery
from competence.oversight.queries import stopped_since
from competence.people import queries as people
from competence.sealing import opens_here
from competence.second_factor.rules import Demanded
from webapp.backups import made_at, newest_backup
from webapp.clock import now
from webapp.housekeeping import tidied_at
from webapp.installation import opened
from webapp.presenting.dates import clock_words, instant_words
from webapp.setting_up import SHEET
from webapp.settings import Settings
from webapp.trail import checkpoints_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEAST_FREE: Final = 500 * 1024 * 1024
LEAST_SHARE: Final = 0.05
"""Free bytes, or a share of the disk: with less of both nothing more should be kept."""

LATE: Final = timedelta(hours=26)
"""Something done each day is late after this."""

MEGABYTE: Final = 1024 * 1024
GIGABYTE: Final = 1024 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and what to do about it; nothing where well."""

    about: str
    said: str
    to_do: str = ""

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do."""
        return not self.to_do


def examined(settings: Settings) -> list[Finding]:
    """Everything there is to look at, for whoever is at the server."""
    at = now()
    with opened(settings) as database:
        try:
            schema = migrations.schema(database.engine)
        except Exception:  # noqa: BLE001 - whatever keeps it from answering, it does not answer
            return [_silent(), *_around(settings, at=at)]
        found = [_of_schema(schema)]
        if schema is migrations.Schema.CURRENT:
            with database.reading(Actor.system()) as session:
                organisations = people.every_organisation(session)
                found.append(_of_key(session))
            for organisation_id in organisations:
                inside = Actor.system(organisation_id)
                with database.reading(inside) as session:
                    found += [_of_messages(session, inside), _of_reading(session, inside, at=at)]
    return [*_worst_of_each(found), *_around(settings, at=at)]


def looked_at(session: "Session", actor: Actor, settings: Settings) -> list[Finding]:
    """What an administrator can be told: of the installation, and of their own organisation."""
    at = now()
    mine = [
        _of_key(session),
        _of_messages(session, actor),
        _of_reading(session, actor, at=at),
    ]
    return [*mine, *_around(settings, at=at)]


def room(settings: Settings) -> tuple[int, bool]:
    """Free bytes where files are kept, and whether they are enough."""
    usage = shutil.disk_usage(_nearest(settings.files))
    return usage.free, usage.free >= min(LEAST_FREE, usage.total * LEAST_SHARE)


def _around(settings: Settings, *, at: datetime) -> Iterator[Finding]:
    """Everything but the database."""
    if settings.told_in:
        yield _of_settings_file(settings.told_in)
    yield _of_room(settings)
    yield _of_backups(settings, at=at)
    yield _of_housekeeping(settings, at=at)
    yield _of_trail(settings, at=at)
    yield _of_mail(settings)
    yield _of_https(settings)
    yield _of_second_step(settings)
    yield _of_safety(settings)
    yield _of_recovery(settings)


def _silent() -> Finding:
    return Finding(
        "Database",
        "It does not answer.",
        "Look whether it runs, and whether POLYPHONY_DATABASE_URL names it.",
    )


def _of_schema(found: migrations.Schema) -> Finding:
    said = {
        migrations.Schema.CURRENT: ("It answers, and has the newest schema.", ""),
        migrations.Schema.NONE: ("Nothing was made in it yet.", "Run `polyphony init`."),
        migrations.Schema.OLDER: ("It has an older schema.", "Run `polyphony db upgrade`."),
        migrations.Schema.NEWER: (
            "A newer version of Polyphony made it.",
            "Install that version again.",
        ),
    }
    return Finding("Database", *said[found])


def _of_key(session: "Session") -> Finding:
    if opens_here(session):
        return Finding("Key", "It is the one with which everything here was sealed.")
    return Finding(
        "Key",
        "Some of what is kept here was sealed with another key, and cannot be opened.",
        "Put the right POLYPHONY_KEY back. Never make a new one.",
    )


def _of_settings_file(path: Path) -> Finding:
    about = "Keys’ file"
    try:
        others = stat.S_IMODE(path.stat().st_mode) & 0o077
    except OSError:
        return Finding(about, f"{path} is not there any more.", "Look where it went, at once.")
    if others:
        return Finding(about, "Others on this machine can read it.", f"Run: chmod 600 {path}")
    return Finding(about, "Only its owner can read it.")


def _of_messages(session: "Session", actor: Actor) -> Finding:
    found = deliveries(session, actor)
    waiting, given_up = found[Delivery.WAITING], found[Delivery.FAILED]
    said = f"Waiting to be sent: {waiting}. Given up in the last week: {given_up}."
    if given_up:
        return Finding("Messages", said, "Look whether the mail server takes them.")
    return Finding("Messages", said)


def _of_reading(session: "Session", actor: Actor, *, at: datetime) -> Finding:
    stopped = stopped_since(session, actor, at - timedelta(days=7))
    if not stopped:
        return Finding("Reading of audits", "Nobody read more tables than are read in a day.")
    return Finding(
        "Reading of audits",
        f"People who asked for more tables than are read in a day, in the last week: {stopped}.",
        "Ask them what they need. The log has when it was.",
    )


def _of_room(settings: Settings) -> Finding:
    free, is_enough = room(settings)
    amount = f"{free // GIGABYTE} GB" if free >= GIGABYTE else f"{free // MEGABYTE} MB"
    said = f"{amount} are free where files are kept."
    return Finding("Disk", said, "" if is_enough else "Make room before people’s work is refused.")


def _of_backups(settings: Settings, *, at: datetime) -> Finding:
    if settings.backups is None:
        return Finding(
            "Backups",
            "None are made by themselves.",
            "Name a folder on another medium: POLYPHONY_BACKUPS.",
        )
    newest = newest_backup(settings.backups)
    if newest is None:
        return Finding("Backups", "There is none yet.", "Run `polyphony backup`.")
    made = made_at(newest)
    said = f"The last was made on {_instant(made)}, and read back whole."
    late = at - made > LATE
    return Finding("Backups", said, "Look why none was made since: the log says." if late else "")


def _of_housekeeping(settings: Settings, *, at: datetime) -> Finding:
    last = tidied_at(settings)
    if last is None:
        said = "It was never looked for what is over."
    else:
        said = f"It was last looked for what is over on {_instant(last)}."
    late = last is None or at - last > LATE
    todo = "Let `polyphony serve` run, or run `polyphony tidy` each day." if late else ""
    return Finding("Housekeeping", said, todo)


def _of_trail(settings: Settings, *, at: datetime) -> Finding:
    kept = checkpoints_of(settings)
    if kept is None:
        return Finding(
            "Trail",
            "Nothing outside the database tells how it was.",
            "Name a folder for checkpoints: POLYPHONY_CHECKPOINTS.",
        )
    known = kept.known()
    if known.verified_at is None or at - known.verified_at > LATE:
        return Finding("Trail", "It was not gone through lately.", "Run `polyphony trail verify`.")
    said = f"It was gone through on {_instant(known.verified_at)}"
    if known.held and not known.faults:
        return Finding("Trail", f"{said}, and holds.")
    return Finding(
        "Trail",
        f"{said}, and does not hold.",
        "Stop, keep a copy of everything, and run `polyphony trail verify`.",
    )


def _of_mail(settings: Settings) -> Finding:
    if settings.mail is None:
        return Finding("Mail", "No mail server is named: what waits stands on people’s own pages.")
    return Finding("Mail", "A mail server is named.")


def _of_https(settings: Settings) -> Finding:
    if settings.https:
        return Finding("Https", "Pages are for https alone.")
    return Finding(
        "Https",
        "Pages can be read on their way: this is for trying it out.",
        "Put a proxy with a certificate before it, and take POLYPHONY_HTTPS=no away.",
    )


def _of_second_step(settings: Settings) -> Finding:
    about = "Second step"
    if settings.second_step is Demanded.EVERYONE:
        return Finding(about, "Everybody has to have one at sign-in.")
    if settings.second_step is Demanded.STAFF:
        said = "Everybody has to have one at sign-in whose post is not peer support worker alone."
        return Finding(about, said)
    return Finding(
        about,
        "Nobody has to have one at sign-in: this is for trying it out.",
        "Set POLYPHONY_SECOND_FACTOR to staff or everyone.",
    )


def _of_safety(settings: Settings) -> Finding:
    if settings.routes.safety:
        return Finding("Urgent help", f"Whom to tell today: {settings.routes.safety}.")
    return Finding(
        "Urgent help",
        "Nobody is named to tell today when somebody may come to harm.",
        "Name somebody: POLYPHONY_SAFETY.",
    )


def _of_recovery(settings: Settings) -> Finding:
    about = "Way back in"
    if not settings.recovery:
        return Finding(
            about,
            "Nobody is named who holds the key on paper.",
            "Give it to two people, on paper, and name them: POLYPHONY_RECOVERY.",
        )
    sheet = settings.told_in.with_name(SHEET) if settings.told_in else None
    if sheet and sheet.exists():
        return Finding(
            about,
            f"The key for {settings.recovery} still lies beside the settings.",
            f"Print {sheet} twice, hand both over, and delete it.",
        )
    return Finding(about, f"The key on paper is with: {settings.recovery}.")


def _worst_of_each(found: list[Finding]) -> Iterator[Finding]:
    """One finding about each thing: one with something to do before one without."""
    for about in dict.fromkeys(one.about for one in found):
        mine = [one for one in found if one.about == about]
        yield min(mine, key=lambda one: one.is_well)


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that there is."""
    return folder if folder.exists() else _nearest(folder.absolute().parent)


def _instant(instant: datetime) -> str:
    return f"{instant_words(instant)}, {clock_words(clock_of(instant))}"
