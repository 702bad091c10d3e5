"""Adding to the chain, in the transaction of the change it tells of: no entry, no change."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import Record
from competence.errors import NotFound
from competence.trail.records import LookedAt, TrailEntry, TrailHead
from competence.trail.rules import AT_ONCE, FORGOTTEN, START, Entry, entry_hash

_INSERT: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def note(
    session: Session,
    actor: Actor,
    event: str,
    *,
    at: datetime,
    subject: UUID | None = None,
    **data: object,
) -> TrailEntry:
    """Add an event to the actor's organisation's chain; `data` are ids and codes, never words.

    Of two that happen at once the later added may have begun a moment earlier: it is dated with
    the one before it. A clock that goes further back is left for `verified` to find.
    """
    head = _locked_head(session, actor.organisation_id, at=at)
    if head.at - AT_ONCE < at < head.at:
        at = head.at
    unhashed = Entry(
        organisation_id=actor.organisation_id,
        seq=head.seq + 1,
        at=at,
        actor=_name(session, actor),
        event=event,
        subject="" if subject is None else _pseudonym(session, subject),
        data=json.dumps(data, default=str, sort_keys=True, separators=(",", ":")),
        previous_hash=head.hash,
        hash="",
    )
    entry = TrailEntry(**{**asdict(unhashed), "hash": entry_hash(unhashed)})
    head.seq, head.hash, head.at = entry.seq, entry.hash, at
    session.add(entry)
    return entry


def look(session: Session, actor: Actor, record: Record, *, owner_id: UUID, at: datetime) -> None:
    """Note that the actor read `record`, which is `owner_id`'s; one's own reading is not noted."""
    target_id: UUID = record.id  # type: ignore[attr-defined]  # only Owned records are looked at
    look_at(session, actor, record.__tablename__, target_id, owner_id=owner_id, at=at)


def look_at(
    session: Session, actor: Actor, kind: str, target_id: UUID, *, owner_id: UUID, at: datetime
) -> None:
    """Note that the actor read a row of a table (`kind`) that is `owner_id`'s, as `look` does."""
    look_at_several(session, actor, kind, [(target_id, owner_id)], at=at)


def look_at_several(
    session: Session, actor: Actor, kind: str, seen: Iterable[tuple[UUID, UUID]], *, at: datetime
) -> None:
    """Note that the actor read rows of a table (`kind`), each with whose it is, as `look` does."""
    rows = [
        {
            "organisation_id": actor.organisation_id,
            "id": uuid4(),
            "owner_id": owner_id,
            "reader_id": actor.person_id,
            "kind": kind,
            "target_id": target_id,
            "hour": at.replace(minute=0, second=0, microsecond=0),
        }
        for target_id, owner_id in seen
        if owner_id != actor.person_id
    ]
    if rows:
        # Two tabs opened at once are one look, and no reason to show neither page.
        insert = _INSERT[session.get_bind().dialect.name]
        session.execute(insert(LookedAt).on_conflict_do_nothing(), rows)


def _locked_head(session: Session, organisation_id: UUID, *, at: datetime) -> TrailHead:
    query = select(TrailHead).where(TrailHead.organisation_id == organisation_id)
    head = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if head is None:
        head = TrailHead(organisation_id=organisation_id, seq=0, hash=START, at=at)
        session.add(head)
    return head


def _name(session: Session, actor: Actor) -> str:
    if actor.is_somebody:
        return sealing.pseudonym(session, actor.person_id)
    return f"({actor.via})"


def _pseudonym(session: Session, subject: UUID) -> str:
    try:
        return sealing.pseudonym(session, subject)
    except NotFound:  # their key was destroyed: what is left of them can still be ended
        return FORGOTTEN
