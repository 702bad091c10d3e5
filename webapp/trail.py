"""Going through every organisation's chain, and saying outside the database how long each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.sealing import Keyring
from competence.trail.checkpoints import Checkpoints, Heads, Known
from competence.trail.queries import head, verified
from competence.trail.rules import NO_CHECKPOINTS
from webapp.clock import now
from webapp.installation import opened
from webapp.settings import Settings

VERIFIED_EVERY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: a line for each fault, the first of its chain; none is good."""

    broken: tuple[str, ...]
    last_checkpoint_at: datetime | None = None

    def __str__(self) -> str:
        if self.broken:
            return "\n".join(self.broken)
        if self.last_checkpoint_at is None:
            return "Every chain holds. There is no checkpoint to hold them against."
        last = f"{self.last_checkpoint_at:%Y-%m-%d %H:%M} UTC"
        return f"Every chain holds, and agrees with the checkpoints up to {last}."


def checkpoints_of(settings: Settings) -> Checkpoints | None:
    """The installation's file of checkpoints; None where no directory is named."""
    if settings.checkpoints is None:
        return None
    return Checkpoints(settings.checkpoints, Keyring.from_text(settings.key))


def verify_trail(settings: Settings) -> Verified:
    """Go through every chain, and note beside the checkpoints that it was done."""
    with opened(settings) as database:
        return verify(database, checkpoints_of(settings), at=now())


def verify(database: Database, kept: Checkpoints | None, *, at: datetime) -> Verified:
    """Go through every chain of an open database, as `verify_trail` does."""
    known = kept.known() if kept else Known()  # before the chains: they may only grow since
    found = _against(database, known)
    if kept:
        kept.say_verified(held=not found.broken, at=at)
    return found


def checkpoint_trail(settings: Settings) -> str:
    """Add checkpoints now; a sentence on how many, or RuleBroken where no directory is named."""
    kept = checkpoints_of(settings)
    if kept is None:
        raise RuleBroken("POLYPHONY_CHECKPOINTS names no directory, so no checkpoint is kept.")
    with opened(settings) as database:
        return f"Checkpoints added: {kept.add(heads(database), at=now())}."


def watch_trail(database: Database, kept: Checkpoints, *, at: datetime) -> Verified | None:
    """Add checkpoints, and once a day go through every chain; gives what that found."""
    verified_at = kept.known().verified_at
    is_due = verified_at is None or verified_at <= at - VERIFIED_EVERY
    found = verify(database, kept, at=at) if is_due else None
    kept.add(heads(database), at=at)
    return found


def heads(database: Database) -> Heads:
    """How long each chain is, and its last hash."""
    found = {}
    for organisation_id in _chains(database):
        with database.reading(Actor.system(organisation_id)) as session:
            found[organisation_id] = head(session, organisation_id)
    return found


def _against(database: Database, known: Known) -> Verified:
    broken = [f"The file of checkpoints: {fault}." for fault in known.faults]
    chains = _chains(database)
    for organisation_id in sorted({*chains, *known.checkpoints}, key=str):
        with database.reading(Actor.system(organisation_id)) as session:
            found = verified(
                session, organisation_id, known.checkpoints.get(organisation_id, NO_CHECKPOINTS)
            )
        if found is not None:
            broken.append(f"{organisation_id}: entry {found.seq}: {found.because}")
    return Verified(tuple(broken), known.last_at)


def _chains(database: Database) -> Sequence[UUID]:
    """The installation's own chain, and every organisation's."""
    with database.reading(Actor.system()) as session:
        return [Actor.system().organisation_id, *people.every_organisation(session)]
