"""A commissioner's question to a service, its answers, and what it does; closed by its peers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.commissioning import queries
from competence.commissioning.actions.rows import answering_post, refuse
from competence.commissioning.records import (
    AuditAction,
    AuditActionWord,
    AuditAnswer,
    AuditQuestion,
)
from competence.commissioning.rules import ToDo, to_do_fault, words_fault
from competence.database import acting_as
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.trail.actions import note


def ask(
    session: Session,
    actor: Actor,
    service_id: UUID,
    words: str,
    *,
    about: str = "",
    at: datetime,
) -> AuditQuestion:
    """A commissioner asks a service, never a person; all its people read it.

    `about` is the code of a question of the audit, or "". NotFound without an agreement today.
    """
    agreed = queries.agreement_with(session, actor, service_id, on=day_of(at))
    refuse(words_fault(words))
    here = Actor(actor.person_id, service_id)
    with acting_as(session, Actor.system(service_id)):
        row = AuditQuestion(
            organisation_id=service_id,
            commission_id=agreed.id,
            commissioner_id=actor.organisation_id,
            about=about,
            words=words.strip(),
            asked_by=actor.person_id,
            asked_at=at,
        )
        session.add(row)
        note(session, here, "audit.question", at=at, id=row.id, by=actor.organisation_id)
    note(session, actor, "audit.question", at=at, id=row.id, service=service_id)
    return row


def answer(
    session: Session, actor: Actor, question_id: UUID, words: str, *, at: datetime
) -> AuditAnswer:
    """An administrator or a supervisor answers for the service; another answer stands beside it.

    NotFound for anybody else; RuleBroken for whoever asked.
    """
    post = answering_post(actor)
    found = _asked_here(session, actor, question_id, at=at)
    refuse(words_fault(words))
    row = AuditAnswer(
        organisation_id=actor.organisation_id,
        question_id=found.id,
        commissioner_id=found.commissioner_id,
        words=words.strip(),
        asked_by=found.asked_by,
        post=post,
        answered_by=actor.person_id,
        answered_at=at,
    )
    session.add(row)
    note(session, actor, "audit.answered", at=at, id=row.id, question=found.id)
    return row


def set_action(
    session: Session, actor: Actor, question_id: UUID, to_do: ToDo, *, at: datetime
) -> AuditAction:
    """An administrator or a supervisor writes what the service does, who by their post, by when."""
    answering_post(actor)
    found = _asked_here(session, actor, question_id, at=at)
    refuse(to_do_fault(to_do, on=day_of(at)))
    row = AuditAction(
        organisation_id=actor.organisation_id,
        question_id=found.id,
        commissioner_id=found.commissioner_id,
        words=to_do.words.strip(),
        owner=to_do.owner.strip(),
        due_on=to_do.due_on,
        set_by=actor.person_id,
        set_at=at,
    )
    session.add(row)
    note(session, actor, "audit.action_set", at=at, id=row.id, question=found.id)
    return row


def say_done(
    session: Session, actor: Actor, action_id: UUID, *, says_done: bool, at: datetime
) -> AuditActionWord:
    """One of the service's peers says that an action is done, or not; the last said holds.

    NotFound unless the actor is a peer who does not answer for the service; RuleBroken for whoever
    set it.
    """
    if not queries.is_peer(actor):
        raise NotFound(queries.NOT_HERE)
    found = queries.action_record(session, actor, action_id)
    if found.set_by == actor.person_id:
        raise RuleBroken("You wrote this down. Another peer worker says whether it is done.")
    row = AuditActionWord(
        organisation_id=actor.organisation_id,
        action_id=found.id,
        commissioner_id=found.commissioner_id,
        says_done=says_done,
        said_at=at,
    )
    session.add(row)
    note(session, actor, "audit.action_word", at=at, id=row.id, action=found.id)
    return row


def _asked_here(
    session: Session, actor: Actor, question_id: UUID, *, at: datetime
) -> queries.QuestionRead:
    """A question to the actor's own service, which they did not ask themself; else NotFound."""
    found = queries.question(session, actor, question_id, on=day_of(at))
    if found.service_id != actor.organisation_id:
        raise NotFound(queries.NOT_HERE)
    if found.asked_by == actor.person_id:
        raise RuleBroken("You asked this. Somebody else answers for the service.")
    return found
