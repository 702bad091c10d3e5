"""Keeping a checked job text, keeping it anew, and taking it away for good."""

import json
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotPermitted, RuleBroken
from competence.job_texts.rules import Check, plain
from competence.kept_job_texts import queries
from competence.kept_job_texts.records import KeptJobText
from competence.kept_job_texts.rules import MAY_KEEP, MOST_KEPT, fault_in_name
from competence.trail.actions import note


def keep(session: Session, actor: Actor, check: Check, *, name: str, at: datetime) -> KeptJobText:
    """Keep a check under a name, for the actor alone.

    NotPermitted without a post that keeps; RuleBroken where the name is none or they keep many.
    """
    _permit(actor)
    fault = fault_in_name(name)
    if fault:
        raise RuleBroken(fault, field="name")
    if queries.how_many(session, actor) >= MOST_KEPT:
        raise RuleBroken(f"You keep {MOST_KEPT} already. Delete one first.", field="name")
    row = KeptJobText(organisation_id=actor.organisation_id, keeper_id=actor.person_id, kept_at=at)
    sealing.seal_into(session, row, "name", name.strip(), about=actor.person_id)
    _seal(session, row, check)
    session.add(row)
    note(session, actor, "job_text.kept", subject=actor.person_id, at=at, id=row.id)
    return row


def keep_anew(
    session: Session, actor: Actor, kept_text_id: UUID, check: Check, *, at: datetime
) -> None:
    """Put a check with other marks in the place of one of the actor's own; else NotFound."""
    _permit(actor)
    row = queries.record(session, actor, kept_text_id)
    _seal(session, row, check)
    row.kept_at = at
    note(session, actor, "job_text.kept_anew", subject=actor.person_id, at=at, id=row.id)


def delete(session: Session, actor: Actor, kept_text_id: UUID, *, at: datetime) -> None:
    """Take one of the actor's own away for good, whatever their posts are now; else NotFound."""
    row = queries.record(session, actor, kept_text_id)
    session.delete(row)
    note(session, actor, "job_text.deleted", subject=actor.person_id, at=at, id=kept_text_id)


def _permit(actor: Actor) -> None:
    if not actor.holds(*MAY_KEEP):
        raise NotPermitted("Only administrators and supervisors keep a checked text.")


def _seal(session: Session, row: KeptJobText, check: Check) -> None:
    sealing.seal_into(session, row, "words", json.dumps(plain(check)), about=row.keeper_id)
