"""Rows of evidence, as the values that pages and actions are given."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence.queries.kept_files import file_shown
from competence.evidence.records import Evidence, EvidenceAbout, EvidenceCopy
from competence.evidence.rules import (
    EvidenceEntry,
    EvidenceItem,
    Origin,
    Whose,
    codes_of,
)
from competence.people import queries as people
from competence.replies.queries import beside
from competence.replies.rules import ReplyRead

NOT_YOURS: Final = "There is nothing here for you to read."


def one(session: Session, query: Select[Evidence], *, locked: bool = False) -> Evidence:
    """The row of a query, locked for whoever will change it; else NotFound."""
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def my_workers(session: Session, actor: Actor, *, on: date) -> list[UUID]:
    """The ids of those whom the actor supervises on a day, not as a line manager alone."""
    return [p.person.id for p in people.workers_of(session, actor, on=on) if p.may_be_asked]


def about(session: Session, row: Evidence) -> tuple[str, ...]:
    """The codes a piece of evidence is about, in order of the code."""
    return codes_by_id(session, row, {row.id}).get(row.id, ())


def codes_by_id(
    session: Session, actor_or_row: Actor | Evidence, ids: Collection[UUID]
) -> Mapping[UUID, tuple[str, ...]]:
    """The codes that each of several pieces of evidence is about, in order of the code."""
    if not ids:
        return {}
    query = (
        select(EvidenceAbout.evidence_id, EvidenceAbout.competence, EvidenceAbout.statement)
        .where(
            EvidenceAbout.organisation_id == actor_or_row.organisation_id,
            EvidenceAbout.evidence_id.in_(ids),
        )
        .order_by(EvidenceAbout.competence, EvidenceAbout.statement)
    )
    pairs: dict[UUID, list[tuple[str, str]]] = {}
    for evidence_id, competence, statement in session.execute(query):
        pairs.setdefault(evidence_id, []).append((competence, statement))
    return {evidence_id: codes_of(found) for evidence_id, found in pairs.items()}


def entries_of(session: Session, actor: Actor, rows: Sequence[Evidence]) -> Sequence[EvidenceEntry]:
    """Rows as entries of a list, in the same order."""
    codes = codes_by_id(session, actor, {row.id for row in rows})
    return [entry_of(session, row, codes.get(row.id, ())) for row in rows]


def entry_of(session: Session, row: Evidence, codes: tuple[str, ...]) -> EvidenceEntry:
    """A row, and the codes it is about, as an entry of a list."""
    return EvidenceEntry(
        id=row.id,
        form_kind=row.form_kind,
        kind=row.kind,
        giver_known=row.giver_known,
        happened_on=row.happened_on,
        title=sealing.opened(session, row, "title", about=row.worker_id),
        about=codes,
        has_file=row.file_id is not None,
        by_worker=is_by_worker(row),
        version=row.version,
        framework=row.framework,
        release=row.release,
        by_link=row.given_at is not None,
        origin=origin_of(session, row),
    )


def is_by_worker(row: Evidence) -> bool:
    """Whether the words are the worker's own: nobody else's, here or where it was kept first."""
    is_own = row.origin_whose in {None, Whose.OWN}
    return is_own and row.author_id == row.worker_id and row.given_at is None


def origin_of(session: Session, row: Evidence | EvidenceCopy) -> Origin | None:
    """Where a piece was kept first that was taken along; None for any other, or once it is over."""
    whose, kept_on, taken_on = row.origin_whose, row.origin_kept_on, row.taken_on
    if whose is None or kept_on is None or taken_on is None or row.origin is None:
        return None
    name = sealing.opened(session, row, "origin", about=row.worker_id)
    return Origin(name, whose, kept_on, taken_on)


def item_of(
    session: Session,
    row: Evidence,
    codes: tuple[str, ...],
    replies: tuple[ReplyRead, ...] = (),
) -> EvidenceItem:
    """A row, the codes it is about and what was said beside it, as a piece of evidence, opened."""
    return EvidenceItem(
        entry=entry_of(session, row, codes),
        worker_id=row.worker_id,
        author_id=row.author_id,
        choice=row.choice,
        with_whom=sealing.opened(session, row, "with_whom", about=row.worker_id),
        words=sealing.opened(session, row, "words", about=row.worker_id),
        mine=sealing.opened(session, row, "mine", about=row.worker_id),
        file=file_shown(session, row),
        written_at=row.written_at,
        edited_at=row.edited_at,
        replies=replies,
    )


def replies_of(session: Session, rows: Sequence[Evidence]) -> Mapping[UUID, tuple[ReplyRead, ...]]:
    """What the worker said beside what others wrote, by evidence; rows of one organisation."""
    of = {row.id for row in rows if not is_by_worker(row)}
    return beside(session, rows[0].organisation_id, of) if of else {}
