"""What an entry's hash covers, and where a chain is broken."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

START: Final = "0" * 64
"""The hash before a chain's first entry."""

AT_ONCE: Final = timedelta(minutes=1)
"""Within this, two requests may add their entries in another order than they began in."""

FORGOTTEN: Final = "(forgotten)"
"""Stands for a person whose key was destroyed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a value, for checking a chain."""

    organisation_id: UUID
    seq: int
    at: datetime
    actor: str
    event: str
    subject: str
    data: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry at which a chain does not hold, and why."""

    seq: int
    because: str


def entry_hash(entry: Entry) -> str:
    """SHA-256 (hex) of an entry as canonical bytes, without its hash, tagged for its purpose."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [
        str(entry.organisation_id),
        entry.seq,
        moment,
        entry.actor,
        entry.event,
        entry.subject,
        entry.data,
        entry.previous_hash,
    ]
    canonical = json.dumps(fields, separators=(",", ":"), ensure_ascii=True)
    return sha256(b"polyphony trail 1\n" + canonical.encode()).hexdigest()


def first_break(entries: Iterable[Entry], head: tuple[int, str]) -> Break | None:
    """Where a chain (entries in order) breaks against its `head` (seq, hash); None if it holds.

    Finds an edited, removed, inserted or reordered entry, a cut tail, and a clock going back.
    """
    seq, previous, moment = 0, START, datetime.min.replace(tzinfo=UTC)
    for entry in entries:
        seq += 1
        if entry.seq != seq:
            return Break(seq, "an entry is missing or out of order")
        if entry.previous_hash != previous:
            return Break(seq, "the entry before it was altered")
        if entry.hash != entry_hash(entry):
            return Break(seq, "the entry was altered")
        if entry.at < moment:
            return Break(seq, "its time is before the entry before it")
        previous, moment = entry.hash, entry.at
    return None if head == (seq, previous) else Break(seq + 1, "the end of the chain was cut off")
