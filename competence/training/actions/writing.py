"""Writing programmes: a draft that any trainer here may change, then a version that stands."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Record
from competence.errors import NotFound, Stale
from competence.framework.model import Framework
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.rows import refuse, trains
from competence.training.queries.programmes import as_part, draft_parts, draft_record
from competence.training.records import (
    DraftPart,
    Programme,
    ProgrammeDraft,
    ProgrammePart,
    ProgrammeVersion,
)
from competence.training.rules.schemes import (
    Heading,
    Part,
    heading_fault,
    is_known,
    part_fault,
    publishing_fault,
)


def start_programme(
    session: Session, actor: Actor, framework: Framework, heading: Heading, *, at: datetime
) -> Programme:
    """Begin a programme, as a draft that only the trainers here read."""
    trains(actor)
    refuse(heading_fault(framework, heading))
    row = Programme(
        organisation_id=actor.organisation_id, started_by=actor.person_id, started_at=at
    )
    session.add(row)
    _draft(session, actor, framework, row.id, heading, at=at)
    note(session, actor, "programme.started", at=at, programme=row.id)
    return row


def save_heading(
    session: Session,
    actor: Actor,
    framework: Framework,
    programme_id: UUID,
    heading: Heading,
    *,
    edits: int,
    at: datetime,
) -> ProgrammeDraft:
    """Change what a draft is called and about; it moves to the release in use.

    `edits` is what the actor read; Stale when somebody changed the heading since.
    """
    trains(actor)
    draft = draft_record(session, actor, programme_id)
    session.refresh(draft, with_for_update=True)
    if draft.edits != edits:
        raise Stale("Somebody changed this meanwhile. Both are here. Keep one.")
    refuse(heading_fault(framework, heading))
    draft.framework, draft.release = framework.framework, framework.release
    draft.title, draft.plain_words = heading.title.strip(), heading.plain_words.strip()
    draft.fulfils = heading.fulfils
    draft.edits, draft.edited_by, draft.edited_at = edits + 1, actor.person_id, at
    return draft


def add_part(
    session: Session,
    actor: Actor,
    framework: Framework,
    programme_id: UUID,
    part: Part,
    *,
    at: datetime,
) -> DraftPart:
    """Add a planned session at the end of a draft."""
    trains(actor)
    draft = _locked(session, actor, programme_id)
    there = draft_parts(session, actor, programme_id)
    refuse(part_fault(framework, part, others=len(there)))
    row = DraftPart(
        organisation_id=actor.organisation_id,
        programme_id=programme_id,
        nth=len(there) + 1,
        title=part.title.strip(),
        minutes=part.minutes,
        aims=part.aims.strip(),
        done=part.done.strip(),
        covers=part.covers,
    )
    session.add(row)
    _edited(draft, actor, at)
    return row


def save_part(
    session: Session,
    actor: Actor,
    framework: Framework,
    part_id: UUID,
    part: Part,
    *,
    at: datetime,
) -> DraftPart:
    """Change a planned session of a draft."""
    trains(actor)
    row = queries.draft_part(session, actor, part_id)
    draft = _locked(session, actor, row.programme_id)
    refuse(part_fault(framework, part, others=0))
    row.title, row.minutes, row.covers = part.title.strip(), part.minutes, part.covers
    row.aims, row.done = part.aims.strip(), part.done.strip()
    _edited(draft, actor, at)
    return row


def move_part(
    session: Session, actor: Actor, part_id: UUID, *, places: int, at: datetime
) -> DraftPart:
    """Move a planned session so many places down its scheme, or up (less than none)."""
    trains(actor)
    row = queries.draft_part(session, actor, part_id)
    draft = _locked(session, actor, row.programme_id)
    there = [*draft_parts(session, actor, row.programme_id)]
    there.remove(row)
    there.insert(max(0, row.nth - 1 + places), row)
    _number(there)
    _edited(draft, actor, at)
    return row


def take_part_out(session: Session, actor: Actor, part_id: UUID, *, at: datetime) -> UUID:
    """Take a planned session out of a draft; gives the programme's id."""
    trains(actor)
    row = queries.draft_part(session, actor, part_id)
    draft = _locked(session, actor, row.programme_id)
    there = [*draft_parts(session, actor, row.programme_id)]
    there.remove(row)
    session.delete(row)
    _number(there)
    _edited(draft, actor, at)
    return row.programme_id


def publish(
    session: Session, actor: Actor, framework: Framework, programme_id: UUID, *, at: datetime
) -> ProgrammeVersion:
    """Let anybody read a draft as the programme's next version, which never changes."""
    trains(actor)
    draft = _locked(session, actor, programme_id)
    rows = draft_parts(session, actor, programme_id)
    heading = Heading(draft.title, draft.plain_words, draft.fulfils)
    refuse(heading_fault(framework, heading))
    parts = [as_part(row) for row in rows]
    for part in parts:
        refuse(part_fault(framework, part, others=0))
    refuse(publishing_fault(heading, parts))
    row = ProgrammeVersion(
        organisation_id=actor.organisation_id,
        programme_id=programme_id,
        number=queries.latest_number(session, actor, programme_id) + 1,
        framework=framework.framework,
        release=framework.release,
        title=draft.title,
        plain_words=draft.plain_words,
        fulfils=draft.fulfils,
        published_by=actor.person_id,
        published_at=at,
    )
    session.add(row)
    for nth, part in enumerate(parts, 1):
        session.add(_part_of(row, nth, part))
    _gone(session, [draft, *rows])
    note(session, actor, "programme.published", at=at, programme=programme_id, version=row.id)
    return row


def begin_version(
    session: Session, actor: Actor, framework: Framework, programme_id: UUID, *, at: datetime
) -> ProgrammeDraft:
    """Begin the next version of a published programme, from the newest one.

    Codes that the release in use does not have are left out. Where a draft is there already, it
    is that.
    """
    trains(actor)
    newest = queries.newest_version(session, actor, programme_id)
    try:
        return draft_record(session, actor, programme_id)
    except NotFound:
        pass
    fulfils = newest.heading.fulfils
    known = {course.code for course in framework.courses}
    heading = replace(newest.heading, fulfils=fulfils if fulfils in known else None)
    draft = _draft(session, actor, framework, programme_id, heading, at=at)
    for nth, part in enumerate(newest.parts, 1):
        covers = tuple(code for code in part.part.covers if is_known(framework, code))
        session.add(
            DraftPart(
                organisation_id=actor.organisation_id,
                programme_id=programme_id,
                nth=nth,
                title=part.part.title,
                minutes=part.part.minutes,
                aims=part.part.aims,
                done=part.part.done,
                covers=covers,
            )
        )
    return draft


def discard_draft(session: Session, actor: Actor, programme_id: UUID, *, at: datetime) -> None:
    """Throw a draft away; what was published stays."""
    trains(actor)
    draft = _locked(session, actor, programme_id)
    _gone(session, [draft, *draft_parts(session, actor, programme_id)])
    note(session, actor, "programme.draft_discarded", at=at, programme=programme_id)


def _draft(
    session: Session,
    actor: Actor,
    framework: Framework,
    programme_id: UUID,
    heading: Heading,
    *,
    at: datetime,
) -> ProgrammeDraft:
    row = ProgrammeDraft(
        organisation_id=actor.organisation_id,
        programme_id=programme_id,
        framework=framework.framework,
        release=framework.release,
        title=heading.title.strip(),
        plain_words=heading.plain_words.strip(),
        fulfils=heading.fulfils,
        edited_by=actor.person_id,
        edited_at=at,
    )
    session.add(row)
    return row


def _part_of(version: ProgrammeVersion, nth: int, part: Part) -> ProgrammePart:
    return ProgrammePart(
        organisation_id=version.organisation_id,
        version_id=version.id,
        nth=nth,
        title=part.title,
        minutes=part.minutes,
        aims=part.aims,
        done=part.done,
        covers=part.covers,
    )


def _locked(session: Session, actor: Actor, programme_id: UUID) -> ProgrammeDraft:
    draft = draft_record(session, actor, programme_id)
    session.refresh(draft, with_for_update=True)
    return draft


def _edited(draft: ProgrammeDraft, actor: Actor, at: datetime) -> None:
    """Who changed a draft last; `edits` is of its heading alone, and stays."""
    draft.edited_by, draft.edited_at = actor.person_id, at


def _number(parts: list[DraftPart]) -> None:
    for nth, part in enumerate(parts, 1):
        part.nth = nth


def _gone(session: Session, rows: list[Record]) -> None:
    for row in rows:
        session.delete(row)
