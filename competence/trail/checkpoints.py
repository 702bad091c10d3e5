"""Signed checkpoints of the chains, in one file outside the database that is only added to.

A line is JSON: what it says, the SHA-256 of the line before it, and the installation's signature.
Whoever can write to the database alone cannot make one. Lines taken from the end leave no mark in
the file itself: keep it where the service may add and not take away, or copy it elsewhere.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from competence.sealing import Keyring, Signer
from competence.trail.rules import START, Checkpoint

NAME: Final = "checkpoints.jsonl"
_PURPOSE: Final = b"polyphony trail checkpoint 1\n"

Heads = Mapping[UUID, tuple[int, str]]
"""How long each organisation's chain is, and its last hash."""


class Kind(StrEnum):
    """What a line says."""

    CHECKPOINT = "checkpoint"
    VERIFIED = "verified"
    RESTORED = "restored"  # a copy was put back: longer checkpoints of before are set aside


@dataclass(slots=True)
class Known:
    """What a file of checkpoints says, and what is wrong with the file itself, in sentences."""

    checkpoints: dict[UUID, dict[int, Checkpoint]] = field(default_factory=dict)
    verified_at: datetime | None = None
    held: bool = True
    """Whether every chain held when it was last verified."""
    faults: list[str] = field(default_factory=list)

    @property
    def last_at(self) -> datetime | None:
        """When the newest checkpoint was made."""
        each = (one.at for chain in self.checkpoints.values() for one in chain.values())
        return max(each, default=None)


class Checkpoints:
    """The file of an installation's checkpoints, in a directory of its own."""

    def __init__(self, directory: Path, keyring: Keyring) -> None:
        self._path = directory / NAME
        self._signer = Signer(keyring, "trail checkpoint")

    def known(self) -> Known:
        """Everything the file says; a line that is not ours, or out of its place, is a fault."""
        found, previous = Known(), START
        contents = self._path.read_bytes() if self._path.exists() else b""
        for number, line, said in _read(contents):
            if not self._is_ours(said) or line != _canonical(said):
                found.faults.append(f"line {number} was not signed by this installation")
            elif said["previous"] != previous:
                found.faults.append(f"before line {number} the file was altered")
            else:
                _take_in(found, said)
            previous = sha256(line).hexdigest()
        return found

    def add(self, heads: Heads, *, at: datetime) -> int:
        """Add a checkpoint for each chain that is longer than at its last one; gives how many."""
        known = self.known().checkpoints
        moved = {
            one: head for one, head in heads.items() if head[0] > max(known.get(one, {}), default=0)
        }
        self._say(_of_chains(Kind.CHECKPOINT, moved), at=at)
        return len(moved)

    def say_restored(self, heads: Heads, *, at: datetime) -> None:
        """From here on chains go on from `heads`: a copy was put back."""
        self._say(_of_chains(Kind.RESTORED, heads), at=at)

    def say_verified(self, *, held: bool, at: datetime) -> None:
        """That every chain was gone through, and whether all held."""
        self._say([{"kind": Kind.VERIFIED, "held": held}], at=at)

    def _say(self, what: Iterable[dict[str, object]], *, at: datetime) -> None:
        """Add lines, flushed to the disk; whole lines of several processes one after another."""
        self._path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        with os.fdopen(os.open(self._path, flags, 0o640), "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            before = file.read()
            previous = START
            for _, line, _ in _read(before):
                previous = sha256(line).hexdigest()
            # What a power cut left half written was never believed; it stays, on its own line.
            added = b"" if before.endswith(b"\n") or not before else b"\n"
            for one in what:
                line = self._signed({**one, "at": at.isoformat(), "previous": previous})
                previous = sha256(line).hexdigest()
                added += line + b"\n"
            file.write(added)
            os.fsync(file.fileno())

    def _signed(self, said: dict[str, object]) -> bytes:
        return _canonical({**said, "signature": self._signer.sign(_PURPOSE + _canonical(said))})

    def _is_ours(self, said: dict[str, Any]) -> bool:
        unsigned = {name: value for name, value in said.items() if name != "signature"}
        return self._signer.is_ours(str(said["signature"]), _PURPOSE + _canonical(unsigned))


def _of_chains(kind: Kind, heads: Heads) -> Iterator[dict[str, object]]:
    for organisation_id, (seq, last) in heads.items():
        yield {"kind": kind, "organisation": str(organisation_id), "seq": seq, "hash": last}


def _take_in(found: Known, said: dict[str, Any]) -> None:
    at = datetime.fromisoformat(said["at"])
    if said["kind"] == Kind.VERIFIED:
        found.verified_at, found.held = at, said["held"]
        return
    chain = found.checkpoints.setdefault(UUID(said["organisation"]), {})
    if said["kind"] == Kind.RESTORED:
        for seq in [seq for seq in chain if seq > said["seq"]]:
            del chain[seq]
    chain[said["seq"]] = Checkpoint(said["seq"], said["hash"], at)


def _read(contents: bytes) -> Iterator[tuple[int, bytes, dict[str, Any]]]:
    """Each whole line with its number and what it says; one that is half written is left out.

    A line spoilt later is found all the same: the next one names the hash of what stood there.
    """
    for number, line in enumerate(contents.split(b"\n"), 1):
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and {"signature", "previous", "at", "kind"} <= said.keys():
            yield number, line, said


def _canonical(said: dict[str, Any]) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
