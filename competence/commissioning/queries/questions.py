"""Questions of commissioners to a service, its answers and actions; for the two of them alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.commissioning.queries.agreements import NOT_HERE, READS, services
from competence.commissioning.records import (
    AuditAction,
    AuditActionWord,
    AuditAnswer,
    AuditQuestion,
)
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people.records import Organisation


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What the service answered, by which post, and when."""

    words: str
    post: Role
    answered_on: date


@dataclass(frozen=True, slots=True)
class ActionRead:
    """What the service will do, who by their post and by when; closed once peers said it is done.

    `word_on` is when a peer said last whether it is done; None where none has.
    """

    id: UUID
    words: str
    owner: str
    due_on: date
    says_done: bool | None
    word_on: date | None
    set_by: UUID


@dataclass(frozen=True, slots=True)
class QuestionRead:
    """A question of a commissioner to a service, with all that came of it, oldest first.

    `about` is the code of a question of the audit; "" where it is about none.
    """

    id: UUID
    service_id: UUID
    service: str
    commissioner_id: UUID
    commissioner: str
    about: str
    words: str
    asked_by: UUID
    asked_on: date
    answers: tuple[AnswerRead, ...]
    actions: tuple[ActionRead, ...]

    @property
    def waits(self) -> bool:
        """Whether the service has not answered yet."""
        return not self.answers


def questions(
    session: Session, actor: Actor, *, on: date, limit: int = 100
) -> Sequence[QuestionRead]:
    """What was asked, newest first: of the actor's service; or by a commissioner's organisation.

    A commissioner reads those of services with an agreement on the day. NotFound for whoever may
    read neither.
    """
    return _read(session, _reachable(session, actor, on=on), limit=limit)


def question(session: Session, actor: Actor, question_id: UUID, *, on: date) -> QuestionRead:
    """One of them; else NotFound."""
    which = _reachable(session, actor, on=on) & (AuditQuestion.id == question_id)
    found = _read(session, which, limit=1)
    if not found:
        raise NotFound(NOT_HERE)
    return found[0]


def waits(actor: Actor) -> ColumnElement[bool]:
    """The condition that a question to the actor's service has no answer yet."""
    is_answered = exists().where(points_at(AuditAnswer.question_id, AuditQuestion))
    query = select(AuditQuestion.id).where(
        AuditQuestion.organisation_id == actor.organisation_id, ~is_answered
    )
    return query.exists()


def action_record(session: Session, actor: Actor, action_id: UUID) -> AuditAction:
    """An action of the actor's service, for an action; else NotFound."""
    row = session.get(AuditAction, (actor.organisation_id, action_id))
    if row is None or not actor.holds(*READS):
        raise NotFound(NOT_HERE)
    return row


def _reachable(session: Session, actor: Actor, *, on: date) -> ColumnElement[bool]:
    if actor.holds(*READS):
        ours: ColumnElement[bool] = AuditQuestion.organisation_id == actor.organisation_id
        if not actor.holds(Role.COMMISSIONER):
            return ours
        return ours | _asked_by(session, actor, on=on)
    if actor.holds(Role.COMMISSIONER):
        return _asked_by(session, actor, on=on)
    raise NotFound(NOT_HERE)


def _asked_by(session: Session, actor: Actor, *, on: date) -> ColumnElement[bool]:
    readable = [one.service_id for one in services(session, actor, on=on)]
    return (AuditQuestion.commissioner_id == actor.organisation_id) & (
        AuditQuestion.organisation_id.in_(readable)
    )


def _read(session: Session, which: ColumnElement[bool], *, limit: int) -> Sequence[QuestionRead]:
    service, commissioner = aliased(Organisation), aliased(Organisation)
    query = (
        select(AuditQuestion, service.name, commissioner.name)
        .join(service, service.id == AuditQuestion.organisation_id)
        .join(commissioner, commissioner.id == AuditQuestion.commissioner_id)
        .where(which)
        .order_by(AuditQuestion.asked_at.desc(), AuditQuestion.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    ids = [row.id for row, _, _ in rows]
    if not ids:
        return ()
    answers, actions = _answers(session, ids), _actions(session, ids)
    return [
        QuestionRead(
            row.id, row.organisation_id, named, row.commissioner_id, by, row.about, row.words,
            row.asked_by, day_of(row.asked_at),
            tuple(one for of, one in answers if of == row.id),
            tuple(one for of, one in actions if of == row.id),
        )
        for row, named, by in rows
    ]  # fmt: skip


def _answers(session: Session, ids: Sequence[UUID]) -> Sequence[tuple[UUID, AnswerRead]]:
    query = (
        select(AuditAnswer)
        .where(AuditAnswer.question_id.in_(ids))
        .order_by(AuditAnswer.answered_at, AuditAnswer.id)
        .limit(1000)
    )
    return [
        (row.question_id, AnswerRead(row.words, row.post, day_of(row.answered_at)))
        for row in session.scalars(query)
    ]


def _actions(session: Session, ids: Sequence[UUID]) -> Sequence[tuple[UUID, ActionRead]]:
    query: Select[AuditAction, AuditActionWord | None] = (
        select(AuditAction, AuditActionWord)
        .outerjoin(AuditActionWord, points_at(AuditActionWord.action_id, AuditAction))
        .where(AuditAction.question_id.in_(ids))
        .order_by(AuditAction.due_on, AuditAction.id, AuditActionWord.said_at, AuditActionWord.id)
        .limit(5000)
    )
    # Oldest first: the last said holds.
    last = dict(session.execute(query).all())
    return [
        (
            row.question_id,
            ActionRead(
                row.id, row.words, row.owner, row.due_on,
                None if word is None else word.says_done,
                None if word is None else day_of(word.said_at),
                row.set_by,
            ),
        )
        for row, word in last.items()
    ]  # fmt: skip
