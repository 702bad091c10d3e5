"""One's own evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.evidence.queries.kept_files import FileContents, file_contents
from competence.evidence.queries.rows import (
    about,
    codes_by_id,
    entries_of,
    item_of,
    one,
    replies_of,
)
from competence.evidence.records import Evidence, EvidenceAbout
from competence.evidence.rules import (
    EvidenceEntry,
    EvidenceItem,
)
from competence.files.records import StoredFile
from competence.framework.model import FormKind


def entries(
    session: Session,
    actor: Actor,
    *,
    competence: str | None = None,
    form_kind: FormKind | None = None,
    limit: int = 100,
) -> Sequence[EvidenceEntry]:
    """The actor's own evidence, newest first; of one competence or one plain kind if wanted."""
    query = (
        select(Evidence)
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.worker_id == actor.person_id,
        )
        .order_by(Evidence.happened_on.desc(), Evidence.written_at.desc(), Evidence.id)
        .limit(limit)
    )
    if competence is not None:
        query = query.where(exists().where(_about(), EvidenceAbout.competence == competence))
    if form_kind is not None:
        query = query.where(Evidence.form_kind == form_kind)
    rows = session.scalars(query).all()
    return entries_of(session, actor, rows)


def own(session: Session, actor: Actor, evidence_id: UUID) -> EvidenceItem:
    """One piece of the actor's own evidence, with everything in it; else NotFound."""
    row = own_record(session, actor, evidence_id)
    return item_of(session, row, about(session, row), replies_of(session, [row]).get(row.id, ()))


def everything(
    session: Session, actor: Actor, framework: str, *, replies: bool = True, limit: int = 500
) -> Sequence[EvidenceItem]:
    """All of the actor's own evidence in a framework, opened, newest first; to be taken away.

    With what was said beside it, but where it is only chosen from.
    """
    query = (
        select(Evidence, StoredFile)
        .outerjoin(
            StoredFile,
            points_at(Evidence.file_id, StoredFile),
        )
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.worker_id == actor.person_id,
            Evidence.framework == framework,
        )
        .order_by(Evidence.happened_on.desc(), Evidence.written_at.desc(), Evidence.id)
        .limit(limit)
    )
    found = session.execute(query).all()  # the files come along, so that naming them takes no query
    codes = codes_by_id(session, actor, {row.id for row, _ in found})
    said = replies_of(session, [row for row, _ in found]) if replies else {}
    return [item_of(session, row, codes.get(row.id, ()), said.get(row.id, ())) for row, _ in found]


def own_record(
    session: Session, actor: Actor, evidence_id: UUID, *, locked: bool = False
) -> Evidence:
    """The row of the actor's own evidence; `locked` for whoever will change or freeze it."""
    query = select(Evidence).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.id == evidence_id,
        Evidence.worker_id == actor.person_id,
    )
    return one(session, query, locked=locked)


def record_to_freeze(session: Session, actor: Actor, evidence_id: UUID) -> Evidence:
    """The row, locked, of evidence that is the actor's own or that they wrote; else NotFound."""
    query = select(Evidence).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.id == evidence_id,
        (Evidence.worker_id == actor.person_id) | (Evidence.author_id == actor.person_id),
    )
    return one(session, query, locked=True)


def own_file(session: Session, actor: Actor, evidence_id: UUID) -> FileContents:
    """The file of the actor's own evidence, opened; else NotFound."""
    return file_contents(session, own_record(session, actor, evidence_id))


@dataclass(frozen=True, slots=True)
class Places:
    """What the actor's own evidence is about and of: for a list that offers nothing empty."""

    competences: frozenset[str]
    form_kinds: frozenset[FormKind]


def places(session: Session, actor: Actor) -> Places:
    """The competences and plain kinds that the actor has evidence of."""
    query = (
        select(Evidence.form_kind, EvidenceAbout.competence)
        .outerjoin(EvidenceAbout, _about())
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.worker_id == actor.person_id,
        )
        .distinct()
        .order_by(Evidence.form_kind, EvidenceAbout.competence)
        .limit(500)
    )
    found = session.execute(query).all()
    return Places(
        competences=frozenset(competence for _, competence in found if competence),
        form_kinds=frozenset(form_kind for form_kind, _ in found),
    )


def _about() -> ColumnElement[bool]:
    return points_at(EvidenceAbout.evidence_id, Evidence)
