"""Asking for what one learned before to count, taking that back, and answering each statement."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.framework.model import Framework
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.rows import next_nth, own_line_of, refuse, work_file
from competence.training.queries.prior import is_answered, own_prior
from competence.training.queries.programmes import parts_of
from competence.training.records import Course, PriorAnswer, PriorLearning, PriorPart
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import Answered, answer_fault, asking_fault, statements_of


def ask_to_count(
    session: Session,
    actor: Actor,
    framework: Framework,
    learner_id: UUID,
    *,
    named: Elsewhere,
    statements: Sequence[str],
    words: str = "",
    file: tuple[bytes, str] | None = None,
    at: datetime,
) -> PriorLearning:
    """Ask for something learned before to count; what is named is copied, its file with it.

    By the learner alone (`queries.as_learner`), on a course they have a place on, under its
    own release. RuleBroken where a rule refuses it.
    """
    row = queries.own_line(session, actor, learner_id)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    session.refresh(course, with_for_update=True)  # so that nobody asks twice at once
    mine = queries.my_prior(session, actor, lambda *_: framework, learner_id)
    if not mine.may_ask:
        raise RuleBroken("You have no place on this course.")
    refuse(asking_fault(statements, words, offered=mine.open, before=len(mine.asked)))
    asked = PriorLearning(
        organisation_id=row.organisation_id,
        learner_id=row.id,
        person_id=actor.person_id,
        file_id=work_file(session, actor, row, file, at=at),
        framework=framework.framework,
        release=framework.release,
        statements=tuple(code for code in mine.open if code in statements),
        first_on=named.first_on,
        last_on=named.last_on,
        minutes=named.minutes,
        asked_at=at,
    )
    said = {"provider": named.provider, "title": named.title, "words": words.strip()}
    for column, text in said.items():
        sealing.seal_into(session, asked, column, text, about=actor.person_id)
    session.add(asked)
    _keep_parts(session, actor, framework, course, asked)
    note(
        session, actor, "prior_learning.asked", subject=actor.person_id, at=at,
        course=course.id, prior=asked.id,
    )  # fmt: skip
    return asked


def take_back_prior(
    session: Session, actor: Actor, learner_id: UUID, prior_id: UUID, *, at: datetime
) -> PriorLearning:
    """Take back what one asked to count: what was named goes, with its words and its file.

    By the learner alone (`queries.as_learner`). RuleBroken once some of it is answered: an answer
    stands with what it rests on.
    """
    row = queries.own_line(session, actor, learner_id)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    session.refresh(course, with_for_update=True)  # so that nobody answers meanwhile
    asked = own_prior(session, row, prior_id)
    if is_answered(session, asked):
        raise RuleBroken("Some of it is answered already. It stands with the answer.")
    if asked.file_id is not None:
        stored = session.get_one(StoredFile, (row.organisation_id, asked.file_id))
        file_store(session).remove(session, stored)
    asked.provider = asked.title = asked.words = None
    note(
        session, actor, "prior_learning.taken_back", subject=actor.person_id, at=at,
        course=course.id, prior=asked.id,
    )  # fmt: skip
    return asked


def answer_prior(
    session: Session,
    actor: Actor,
    learner_id: UUID,
    prior_id: UUID,
    statement: str,
    *,
    answer: Answered,
    at: datetime,
) -> PriorAnswer:
    """Say whether one statement counts for the course; never of oneself. A later answer counts.

    For whoever trains on the course; else NotFound. RuleBroken where something is missing.
    """
    row, course = own_line_of(session, actor, learner_id)
    asked = queries.prior_record(session, row, prior_id, statement)
    refuse(answer_fault(answer))
    made = PriorAnswer(
        organisation_id=row.organisation_id,
        prior_id=asked.id,
        person_id=asked.person_id,
        statement=statement,
        nth=next_nth(
            session,
            PriorAnswer.nth,
            PriorAnswer.organisation_id == row.organisation_id,
            PriorAnswer.prior_id == asked.id,
            PriorAnswer.statement == statement,
        ),
        finding=answer.finding,
        answered_by=actor.person_id,
        answered_at=at,
    )
    for column, text in (("reason", answer.reason), ("would_help", answer.would_help)):
        sealing.seal_into(session, made, column, text.strip(), about=asked.person_id)
    session.add(made)
    note(
        session, actor, "prior_learning.answered", subject=asked.person_id, at=at,
        course=course.id, prior=asked.id, answer=made.id, finding=answer.finding,
    )  # fmt: skip
    return made


def _keep_parts(
    session: Session, actor: Actor, framework: Framework, course: Course, asked: PriorLearning
) -> None:
    for one in parts_of(session, actor, course.version_id):
        serves = statements_of(framework, one.part.covers)
        if set(serves) & set(asked.statements):
            session.add(
                PriorPart(
                    organisation_id=asked.organisation_id,
                    prior_id=asked.id,
                    part_id=one.id,
                    statements=tuple(serves),
                )
            )
