"""Writing an entry down, changing it while nobody reads it, deleting it, and closing it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import RuleBroken, Stale
from competence.framework.model import Framework
from competence.people import queries as people
from competence.scope import queries
from competence.scope.actions.rows import CLOSED, refuse, seal, works
from competence.scope.records import ScopeClosing, ScopeEntry, ScopeShare
from competence.scope.rules import Logged, logged_fault
from competence.trail.actions import note


def log(
    session: Session, actor: Actor, framework: Framework, logged: Logged, *, at: datetime
) -> ScopeEntry:
    """Keep an entry for its worker alone. RuleBroken for what cannot be read as one."""
    works(actor)
    _check(session, actor, framework, logged, at=at)
    row = ScopeEntry(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        team_id=logged.team_id,
        framework=framework.framework,
        release=framework.release,
        direction=logged.direction,
        about=logged.about,
        part=logged.part,
        asked_by=logged.asked_by,
        happened=logged.happened,
        logged_at=at,
        edited_at=at,
    )
    seal(session, row, asked=logged.asked, felt=logged.felt)
    session.add(row)
    note(session, actor, "scope.created", subject=actor.person_id, at=at, id=row.id)
    return row


def edit(
    session: Session,
    actor: Actor,
    framework: Framework,
    entry_id: UUID,
    logged: Logged,
    *,
    version: int,
    at: datetime,
) -> ScopeEntry:
    """Change an entry; RuleBroken once it was shared or closed, Stale if it changed meanwhile.

    An entry of one's own is a draft while nobody reads it, and changing it no event.
    """
    works(actor)
    row = queries.record(session, actor, entry_id)
    if version != row.version:
        raise Stale("You changed this in another window. Both texts are below.")
    if _was_shared(session, row):
        raise RuleBroken("You shared this, so it stays as it was. Log what is new as another.")
    _check(session, actor, framework, logged, at=at)
    row.framework, row.release = framework.framework, framework.release
    row.direction, row.about, row.part = logged.direction, logged.about, logged.part
    row.team_id, row.asked_by, row.happened = logged.team_id, logged.asked_by, logged.happened
    seal(session, row, asked=logged.asked, felt=logged.felt)
    row.version, row.edited_at = row.version + 1, at
    return row


def delete(session: Session, actor: Actor, entry_id: UUID, *, at: datetime) -> None:
    """Take an entry away for good; RuleBroken where it was ever shared: somebody may answer it."""
    row = queries.record(session, actor, entry_id)
    if _was_shared(session, row):
        raise RuleBroken("You shared this once, so it cannot be deleted. You can take it back.")
    session.delete(row)
    note(session, actor, "scope.deleted", subject=actor.person_id, at=at, id=entry_id)


def close(session: Session, actor: Actor, entry_id: UUID, *, at: datetime) -> None:
    """Close an entry that was shared: nobody is owed an answer any more. Only its worker can."""
    row = queries.record(session, actor, entry_id)
    refuse_closed(session, row)
    if not _was_shared(session, row):
        raise RuleBroken("Nobody reads this but you, so there is nothing to close.")
    session.add(ScopeClosing(organisation_id=actor.organisation_id, entry_id=row.id, closed_at=at))
    note(session, actor, "scope.closed", subject=actor.person_id, at=at, id=row.id)


def refuse_closed(session: Session, row: ScopeEntry) -> None:
    """RuleBroken once its worker closed an entry."""
    if session.scalar(_closing(row)) is not None:
        raise RuleBroken(CLOSED)


def _check(
    session: Session, actor: Actor, framework: Framework, logged: Logged, *, at: datetime
) -> None:
    parts = people.framework_roles(session, actor, on=day_of(at))
    refuse(logged_fault(framework, logged, parts))
    there = {one.id for one in queries.teams(session, actor, on=day_of(at))}
    if logged.team_id is not None and logged.team_id not in there:
        raise RuleBroken("Choose one of the teams here.", field="team_id")


def _was_shared(session: Session, row: ScopeEntry) -> bool:
    share = exists().where(
        ScopeShare.organisation_id == row.organisation_id, ScopeShare.entry_id == row.id
    )
    return bool(session.scalar(select(share)))


def _closing(row: ScopeEntry) -> Select[ScopeClosing]:
    return select(ScopeClosing).where(
        ScopeClosing.organisation_id == row.organisation_id, ScopeClosing.entry_id == row.id
    )
