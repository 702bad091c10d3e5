"""Answering what one was chosen to read, and what becomes of the note to the team lead."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role, Via
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.scope import queries
from competence.scope.actions.rows import refuse, seal
from competence.scope.records import ScopeAnswer, ScopeNoteStep, ScopeShare
from competence.scope.rules import Answered, NoteStep, answered_fault
from competence.trail.actions import note


def answer(
    session: Session, actor: Actor, share_id: UUID, answered: Answered, *, at: datetime
) -> ScopeAnswer:
    """Answer, once; the worker reads it, and the note to the team lead before it goes.

    NotFound where it is not the actor's to read; RuleBroken once it was answered or closed.
    """
    if not actor.holds(Role.SUPERVISOR) and actor.via is not Via.ADDRESS:
        raise NotPermitted("Only somebody who was chosen to answer this does.")
    # Locked first, so that of two answers at once the second finds the other.
    row = queries.share_record(session, actor, share_id)
    found = queries.shared(session, actor, share_id, on=day_of(at))
    if found.answer is not None:
        raise RuleBroken("This was answered already.")
    if found.closed_at is not None:
        raise RuleBroken(f"{found.worker.name} closed this meanwhile. Nothing is owed any more.")
    refuse(answered_fault(answered, worker=found.worker.name, on=day_of(at)))
    given = ScopeAnswer(
        organisation_id=row.organisation_id,
        share_id=row.id,
        worker_id=row.worker_id,
        by_id=actor.person_id,
        by_link=actor.via is Via.ADDRESS,
        verdict=answered.verdict,
        cause=answered.cause,
        outcome=answered.outcome,
        by_when=answered.by_when,
        answered_at=at,
    )
    seal(
        session, given,
        will_do=answered.will_do, by_whom=answered.by_whom, words=answered.words,
        note=answered.note,
    )  # fmt: skip
    session.add(given)
    people.end_addresses(session, actor, AddressKind.SCOPE_ANSWER, row.id, at=at)
    note(
        session, actor, "scope.answered", subject=row.worker_id, at=at,
        id=row.entry_id, by=sealing.pseudonym(session, actor.person_id), via=actor.via.value,
    )  # fmt: skip
    return given


def let_note_go(
    session: Session, actor: Actor, answer_id: UUID, *, may_go: bool, at: datetime
) -> UUID:
    """The worker, who read the note first, lets it go to the team lead or not; gives their entry.

    RuleBroken once it was given.
    """
    row, share = _noted(session, actor, answer_id)
    if row.worker_id != actor.person_id:
        raise NotFound(queries.NOT_YOURS)
    _step(session, actor, row, NoteStep.MAY_GO if may_go else NoteStep.HOLD_BACK, at=at)
    return share.entry_id


def give_note(session: Session, actor: Actor, share_id: UUID, *, at: datetime) -> None:
    """Whoever answered says that the team lead has the note; RuleBroken before the worker said so.

    The note itself goes by hand: nothing here sends it.
    """
    found = queries.shared(session, actor, share_id, on=day_of(at))
    if found.answer is None or not found.answer.note:
        raise NotFound(queries.NOT_YOURS)
    if found.answer.step is not NoteStep.MAY_GO:
        raise RuleBroken("The note waits until the one it is about has read it and lets it go.")
    row, _ = _noted(session, actor, found.answer.id)
    _step(session, actor, row, NoteStep.GIVEN, at=at)


def _noted(session: Session, actor: Actor, answer_id: UUID) -> tuple[ScopeAnswer, ScopeShare]:
    """An answer with a note, locked, and what it answers; to the two it concerns alone."""
    query = (
        select(ScopeAnswer, ScopeShare)
        .join(
            ScopeShare,
            (ScopeShare.organisation_id == ScopeAnswer.organisation_id)
            & (ScopeShare.id == ScopeAnswer.share_id),
        )
        .where(
            ScopeAnswer.organisation_id == actor.organisation_id,
            ScopeAnswer.id == answer_id,
            ScopeAnswer.note.is_not(None),
            (ScopeAnswer.worker_id == actor.person_id) | (ScopeAnswer.by_id == actor.person_id),
        )
        .with_for_update(of=ScopeAnswer)
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFound(queries.NOT_YOURS)
    return found[0], found[1]


def _step(
    session: Session, actor: Actor, row: ScopeAnswer, step: NoteStep, *, at: datetime
) -> None:
    given = select(ScopeNoteStep.id).where(
        ScopeNoteStep.organisation_id == row.organisation_id,
        ScopeNoteStep.answer_id == row.id,
        ScopeNoteStep.step == NoteStep.GIVEN,
    )
    if session.scalar(given) is not None:
        raise RuleBroken("The team lead has this note already.")
    session.add(
        ScopeNoteStep(
            organisation_id=row.organisation_id,
            answer_id=row.id,
            by_id=actor.person_id,
            step=step,
            said_at=at,
        )
    )
    note(session, actor, "scope.note", subject=row.worker_id, at=at, id=row.id, step=step.value)
