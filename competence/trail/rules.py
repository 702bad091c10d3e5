"""What an entry's hash covers, and where a chain is broken."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from types import MappingProxyType
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
class Checkpoint:
    """What was said outside the database at an instant: how long a chain was, and its last hash."""

    seq: int
    hash: str
    at: datetime


NO_CHECKPOINTS: Final[Mapping[int, Checkpoint]] = MappingProxyType({})

_encoded: Final = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True).encode


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
    return sha256(b"polyphony trail 1\n" + _encoded(fields).encode()).hexdigest()


def first_break(
    entries: Iterable[Entry],
    head: tuple[int, str],
    checkpoints: Mapping[int, Checkpoint] = NO_CHECKPOINTS,
) -> Break | None:
    """Where a chain (entries in order) breaks against its `head` (seq, hash); None if it holds.

    Finds an edited, removed, inserted or reordered entry, a cut tail, and a clock going back;
    against `checkpoints` (by seq) also a chain written anew, and one cut together with its head.
    """
    seq, previous, moment, agreed = 0, START, datetime.min.replace(tzinfo=UTC), 0
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
        if seq in checkpoints:
            if checkpoints[seq].hash != entry.hash:
                return _written_anew(checkpoints[seq], agreed)
            agreed = seq
        previous, moment = entry.hash, entry.at
    return _cut(seq, checkpoints) or (
        None if head == (seq, previous) else Break(seq + 1, "the end of the chain was cut off")
    )


def _written_anew(known: Checkpoint, agreed: int) -> Break:
    """The chain holds in itself up to here, and was another one when the checkpoint was made."""
    return Break(
        agreed + 1,
        "here or later the chain was written anew: it agrees with no checkpoint after entry"
        f" {agreed}, and the one of {_said(known)} knows another entry {known.seq}",
    )


def _cut(seq: int, checkpoints: Mapping[int, Checkpoint]) -> Break | None:
    """A chain of `seq` entries, where a checkpoint knew more."""
    longest = max(checkpoints.values(), key=lambda known: known.seq, default=None)
    if longest is None or longest.seq <= seq:
        return None
    because = f"the end of the chain was cut off: on {_said(longest)} it had {longest.seq} entries"
    return Break(seq + 1, because)


def _said(known: Checkpoint) -> str:
    return f"{known.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
