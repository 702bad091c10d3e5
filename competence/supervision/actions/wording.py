"""A conversation becomes evidence: worded by both, and the worker's from then on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.evidence import actions as evidence
from competence.evidence.records import Evidence
from competence.evidence.rules import Written, second_choices
from competence.framework.model import FormKind, Framework
from competence.signoff.queries import take_turns
from competence.supervision import queries
from competence.supervision.actions.rows import refuse, seal, works
from competence.supervision.records import (
    ConversationEvidence,
    Meeting,
    Wording,
    WordingAgreed,
)
from competence.supervision.rules import LINE, words_fault
from competence.trail.actions import note


def word(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    words: str,
    *,
    worker_id: UUID | None = None,
    at: datetime,
) -> Wording:
    """Word what came out of a session, for the other side to agree to or to word anew.

    `worker_id` is whose part it is, for a supervisor.
    """
    whose = actor.person_id if worker_id is None else worker_id
    row = _talked(session, actor, meeting_id, whose, at=at)
    if not words.strip():
        raise RuleBroken("Write what came out of it.", field="words")
    refuse(words_fault("words", words))
    _still_open(session, actor, row, whose)
    wording = Wording(
        organisation_id=row.organisation_id,
        meeting_id=row.id,
        worker_id=whose,
        worded_by=actor.person_id,
        worded_at=at,
    )
    seal(session, wording, about=whose, words=words)
    session.add(wording)
    note(session, actor, "supervision.worded", subject=whose, at=at, id=wording.id, meeting=row.id)
    return wording


def agree_wording(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    *,
    worker_id: UUID | None = None,
    at: datetime,
) -> WordingAgreed:
    """Agree to the other side's wording as it is."""
    whose = actor.person_id if worker_id is None else worker_id
    row = _talked(session, actor, meeting_id, whose, at=at)
    found = _still_open(session, actor, row, whose)
    if found is None or found.worded_by == actor.person_id:
        raise RuleBroken("There is no wording by the other side to agree to.")
    if found.is_agreed:
        raise RuleBroken("You agreed to this already.")
    agreed = WordingAgreed(
        organisation_id=row.organisation_id,
        wording_id=found.id,
        agreed_by=actor.person_id,
        agreed_at=at,
    )
    session.add(agreed)
    note(session, actor, "supervision.wording_agreed", subject=whose, at=at, id=found.id)
    return agreed


def make_evidence(
    session: Session,
    actor: Actor,
    framework: Framework,
    meeting_id: UUID,
    *,
    title: str = "",
    at: datetime,
) -> Evidence:
    """Make a conversation worded by both the worker's evidence; their one tap.

    With it the worker agrees to a wording of the supervisor's. RuleBroken while the supervisor
    has not agreed to the worker's.
    """
    works(actor)
    row, attended = queries.attendance_record(
        session, actor, meeting_id, actor.person_id, on=day_of(at)
    )
    found = _still_open(session, actor, row, actor.person_id)
    if found is None:
        raise RuleBroken("Word it first, one of you.")
    if not found.is_agreed:
        if found.worded_by == actor.person_id:
            raise RuleBroken("The other side has yet to agree to these words.")
        agree_wording(session, actor, meeting_id, at=at)
    read = queries.meeting(session, actor, meeting_id, on=day_of(at))
    written = Written(
        FormKind.WE_TALKED_ABOUT_IT,
        row.held_on,
        choice=_in_supervision(framework),
        with_whom=read.supervisor.name,
        title=title,
        words=found.words,
        about=attended.competences,
    )
    made = evidence.write(session, actor, framework, written, at=at)
    session.add(
        ConversationEvidence(
            organisation_id=row.organisation_id,
            wording_id=found.id,
            evidence_id=made.id,
            made_at=at,
        )
    )
    return made


def _talked(
    session: Session, actor: Actor, meeting_id: UUID, whose: UUID, *, at: datetime
) -> Meeting:
    """A session that was held and was no line meeting, within the actor's reach."""
    row, _ = queries.attendance_record(session, actor, meeting_id, whose, on=day_of(at))
    if row.kind == LINE or row.could_not is not None or queries.is_taken_back(session, row):
        raise NotFound("There is no conversation here to put into words.")
    return row


def _still_open(
    session: Session, actor: Actor, row: Meeting, whose: UUID
) -> queries.WordingRead | None:
    """The last wording, while it is no evidence yet; others who word it wait their turn."""
    take_turns(session, actor.organisation_id, {whose})
    found = queries.wordings(session, actor, [row.id]).get((row.id, whose))
    if found is not None and found.evidence_id is not None:
        raise RuleBroken("This is evidence already.")
    return found


def _in_supervision(framework: Framework) -> str | None:
    """The release's answer to "who did you talk to": what it takes when nothing is answered."""
    usual = framework.default_kind(FormKind.WE_TALKED_ABOUT_IT).code
    choices = second_choices(framework, FormKind.WE_TALKED_ABOUT_IT)
    return next((kind.code for kind in choices if kind.code == usual), None)
