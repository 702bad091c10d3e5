"""Reading programmes: drafts for the trainers of their provider, versions for anybody."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.errors import NotFound, NotPermitted
from competence.people.records import Organisation, Person
from competence.people.rules import PersonName
from competence.training.queries.values import DraftRead, ListedProgramme, PartRead, VersionRead
from competence.training.records import (
    DraftPart,
    ProgrammeDraft,
    ProgrammePart,
    ProgrammeVersion,
)
from competence.training.rules.schemes import Heading, Part

NO_PROGRAMME = "There is no such programme here."


def programmes(session: Session, actor: Actor, *, limit: int = 200) -> Sequence[ListedProgramme]:
    """The programmes of the actor's organisation, by title, drafts among them; for its trainers."""
    if not actor.holds(Role.TRAINER):
        raise NotPermitted("Only somebody in a trainer's post does this.")
    query = (
        select(ProgrammeDraft.programme_id, ProgrammeDraft.title)
        .where(ProgrammeDraft.organisation_id == actor.organisation_id)
        .order_by(ProgrammeDraft.title, ProgrammeDraft.programme_id)
        .limit(limit)
    )
    drafts, newest = dict(session.execute(query).all()), _newest_versions(session, actor)
    found = [_listed(one, drafts.get(one), newest.get(one)) for one in {*drafts, *newest}]
    return sorted(found, key=_by_title)


def published(session: Session, actor: Actor, *, limit: int = 200) -> Sequence[ListedProgramme]:
    """The newest version of each programme of an organisation, by title; anybody reads them."""
    found = [
        _listed(row.programme_id, None, row) for row in _newest_versions(session, actor).values()
    ]
    return sorted(found, key=_by_title)[:limit]


def draft(session: Session, actor: Actor, programme_id: UUID) -> DraftRead:
    """A programme's draft; for a trainer of its organisation."""
    row = draft_record(session, actor, programme_id)
    name = session.scalar(select(Person.name).where(Person.id == row.edited_by))
    return DraftRead(
        programme_id,
        row.framework,
        row.release,
        Heading(row.title, row.plain_words, row.fulfils),
        tuple(
            PartRead(part.id, part.nth, as_part(part))
            for part in draft_parts(session, actor, programme_id)
        ),
        row.edits,
        PersonName(row.edited_by, name or ""),
        row.edited_at,
    )


def draft_part(session: Session, actor: Actor, part_id: UUID) -> DraftPart:
    """A planned session of a draft; for a trainer of its organisation."""
    row = session.get(DraftPart, (actor.organisation_id, part_id))
    if row is None or not actor.holds(Role.TRAINER):
        raise NotFound(NO_PROGRAMME)
    return row


def version(session: Session, actor: Actor, version_id: UUID) -> VersionRead:
    """A published version of a programme of the organisation that the actor acts in."""
    row = session.get(ProgrammeVersion, (actor.organisation_id, version_id))
    if row is None:
        raise NotFound(NO_PROGRAMME)
    return _version(session, row)


def newest_version(session: Session, actor: Actor, programme_id: UUID) -> VersionRead:
    """The newest published version of a programme; NotFound where there is none."""
    found = _newest_versions(session, actor, programme_id)
    if programme_id not in found:
        raise NotFound(NO_PROGRAMME)
    return _version(session, found[programme_id])


def parts_of(session: Session, actor: Actor, version_id: UUID | None) -> Sequence[PartRead]:
    """The parts of a published version's scheme, in order; none of no version."""
    if version_id is None:
        return ()
    query = (
        select(ProgrammePart)
        .where(
            ProgrammePart.organisation_id == actor.organisation_id,
            ProgrammePart.version_id == version_id,
        )
        .order_by(ProgrammePart.nth, ProgrammePart.id)
        .limit(200)
    )
    return [PartRead(part.id, part.nth, as_part(part)) for part in session.scalars(query)]


def latest_number(session: Session, actor: Actor, programme_id: UUID) -> int:
    """The number of the newest version of a programme; 0 before there is one."""
    query = select(func.max(ProgrammeVersion.number)).where(
        ProgrammeVersion.organisation_id == actor.organisation_id,
        ProgrammeVersion.programme_id == programme_id,
    )
    return session.scalar(query) or 0


def draft_record(session: Session, actor: Actor, programme_id: UUID) -> ProgrammeDraft:
    """The row of a draft, for a trainer of its organisation; else NotFound."""
    row = session.get(ProgrammeDraft, (actor.organisation_id, programme_id))
    if row is None or not actor.holds(Role.TRAINER):
        raise NotFound(NO_PROGRAMME)
    return row


def draft_parts(session: Session, actor: Actor, programme_id: UUID) -> list[DraftPart]:
    """The planned sessions of a draft, in order."""
    query = (
        select(DraftPart)
        .where(
            DraftPart.organisation_id == actor.organisation_id,
            DraftPart.programme_id == programme_id,
        )
        .order_by(DraftPart.nth, DraftPart.id)
        .limit(200)
    )
    return [*session.scalars(query)]


def as_part(row: DraftPart | ProgrammePart) -> Part:
    """A planned session as rules know it."""
    return Part(row.title, row.minutes, row.aims, row.done, row.covers)


def _newest_versions(
    session: Session, actor: Actor, programme_id: UUID | None = None
) -> Mapping[UUID, ProgrammeVersion]:
    query = (
        select(ProgrammeVersion)
        .where(ProgrammeVersion.organisation_id == actor.organisation_id)
        .order_by(ProgrammeVersion.number, ProgrammeVersion.id)
        .limit(1000)
    )
    if programme_id is not None:
        query = query.where(ProgrammeVersion.programme_id == programme_id)
    return {row.programme_id: row for row in session.scalars(query)}


def _listed(
    programme_id: UUID, draft_title: str | None, newest: ProgrammeVersion | None
) -> ListedProgramme:
    title = draft_title or (newest.title if newest else "")
    return ListedProgramme(
        programme_id,
        title,
        has_draft=draft_title is not None,
        version_id=newest.id if newest else None,
        number=newest.number if newest else None,
        published_at=newest.published_at if newest else None,
    )


def _by_title(one: ListedProgramme) -> tuple[str, str]:
    return one.title.casefold(), str(one.programme_id)


def _version(session: Session, row: ProgrammeVersion) -> VersionRead:
    organisation = session.get_one(Organisation, row.organisation_id)
    return VersionRead(
        row.id,
        row.programme_id,
        row.organisation_id,
        organisation.name,
        row.number,
        row.framework,
        row.release,
        Heading(row.title, row.plain_words, row.fulfils),
        tuple(parts_of(session, Actor.system(row.organisation_id), row.id)),
        row.published_at,
    )
