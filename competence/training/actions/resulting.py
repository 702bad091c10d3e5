"""Handing something in, looking at it by four questions, and recording what a course came to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.copying import send_copy
from competence.training.actions.rows import next_nth, own_course, own_line_of, refuse, work_file
from competence.training.queries.results import assessed_part, last_looks, last_works, progress_of
from competence.training.records import CourseResult, HandedIn, Learner, PartResult
from competence.training.rules.results import (
    Finding,
    LookedAt,
    Outcome,
    looked_fault,
    offered,
    work_fault,
)


def hand_in(
    session: Session,
    actor: Actor,
    learner_id: UUID,
    part_id: UUID,
    words: str,
    *,
    file: tuple[bytes, str] | None = None,
    at: datetime,
) -> HandedIn:
    """Hand something in for an assessed part: words, a file (contents and name), or both.

    By the learner alone; see `queries.as_learner`. What was accepted is not handed in again.
    """
    row = queries.own_line(session, actor, learner_id)
    part = assessed_part(session, row, part_id)
    if row.left_at is not None or row.placed_at is None:
        raise RuleBroken("You have no place on this course.")
    refuse(work_fault(words, has_file=file is not None))
    look = last_looks(session, row.organisation_id, [row.id]).get((part.id, row.id))
    if look is not None and look.finding is Finding.ACCEPTED:
        raise RuleBroken("This is accepted already. Nothing more is asked.")
    work = HandedIn(
        organisation_id=row.organisation_id,
        part_id=part.id,
        learner_id=row.id,
        person_id=actor.person_id,
        nth=_next(session, HandedIn, part.id, row.id),
        file_id=work_file(session, actor, row, file, at=at),
        handed_in_at=at,
    )
    sealing.seal_into(session, work, "words", words.strip(), about=actor.person_id)
    session.add(work)
    note(
        session, actor, "course_work.handed_in", subject=actor.person_id, at=at,
        part=part.id, work=work.id,
    )  # fmt: skip
    return work


def look_at(
    session: Session,
    actor: Actor,
    learner_id: UUID,
    part_id: UUID,
    looked: LookedAt,
    *,
    seen: UUID | None,
    at: datetime,
) -> PartResult:
    """Say how something handed in was found; never of oneself.

    `seen` is the piece that was read, None for work on paper; RuleBroken when a newer one came.
    """
    row, course = own_line_of(session, actor, learner_id)
    part = assessed_part(session, row, part_id)
    work = last_works(session, row.organisation_id, [row.id]).get((part.id, row.id))
    if (None if work is None else work.id) != seen:
        raise RuleBroken("Something newer was handed in meanwhile. Read it first.")
    has_account = row.person_id is not None
    refuse(looked_fault(looked, today=day_of(at), has_account=has_account))
    result = PartResult(
        organisation_id=row.organisation_id,
        part_id=part.id,
        learner_id=row.id,
        person_id=row.person_id,
        nth=_next(session, PartResult, part.id, row.id),
        handed_in_id=seen,
        finding=looked.finding,
        valid=looked.valid,
        authentic=looked.authentic,
        current=looked.current,
        sufficient=looked.sufficient,
        return_by=looked.by,
        looked_by=actor.person_id,
        looked_at=at,
    )
    if row.person_id is not None:
        sealing.seal_into(session, result, "words", looked.words.strip(), about=row.person_id)
    session.add(result)
    note(
        session, actor, "course_work.looked_at", subject=row.person_id, at=at,
        course=course.id, part=part.id, result=result.id, finding=looked.finding,
    )  # fmt: skip
    return result


def record_results(
    session: Session,
    actor: Actor,
    course_id: UUID,
    outcomes: Mapping[UUID, Outcome],
    *,
    at: datetime,
) -> Sequence[CourseResult]:
    """Record what a course came to for learners, from what there is of them; never for oneself.

    RuleBroken for a result that the course's own rule does not offer. Each goes by copy to the
    post that its learner chose.
    """
    course = own_course(session, actor, course_id)
    lines = [queries.learner_record(session, actor, one) for one in outcomes]
    if any(line.course_id != course.id or line.person_id == actor.person_id for line in lines):
        raise NotFound("There is no such line here.")
    read = queries.course(session, actor, course_id)
    made: list[tuple[CourseResult, Learner]] = []
    stands = progress_of(session, course)
    for line in lines:
        found, outcome = stands[line.id], outcomes[line.id]
        if outcome not in offered(found.facts):
            raise RuleBroken(
                f"{line.name}: the course’s own rule is not met for this.", field="outcome"
            )
        if found.result is None or found.result.outcome is not outcome:
            made.append((_record(session, actor, read, found, outcome, at=at), line))
    for _, line in made:
        if line.person_id is not None:
            send_copy(session, line, at=at)
    return [row for row, _ in made]


def _record(
    session: Session,
    actor: Actor,
    course: queries.CourseRead,
    found: queries.Progress,
    outcome: Outcome,
    *,
    at: datetime,
) -> CourseResult:
    facts, line = found.facts, found.learner
    days = [day_of(one.starts_at) for one in course.sessions if not one.called_off]
    row = CourseResult(
        organisation_id=actor.organisation_id,
        learner_id=line.id,
        person_id=line.person_id,
        nth=next_nth(
            session,
            CourseResult.nth,
            CourseResult.organisation_id == actor.organisation_id,
            CourseResult.learner_id == line.id,
        ),
        outcome=outcome,
        minutes=facts.minutes,
        minutes_beside=facts.minutes_beside if outcome is Outcome.COMPLETED else 0,
        course_minutes=facts.course_minutes,
        rule_measure=facts.rule.measure,
        rule_amount=facts.rule.amount,
        framework=course.framework,
        release=course.release,
        fulfils=course.fulfils if outcome is Outcome.COMPLETED else None,
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        recorded_by=actor.person_id,
        recorded_at=at,
    )
    session.add(row)
    note(
        session, actor, "result.recorded", subject=line.person_id, at=at,
        course=course.id, learner=line.id, outcome=outcome,
    )  # fmt: skip
    return row


def _next(
    session: Session, kind: type[HandedIn | PartResult], part_id: UUID, learner_id: UUID
) -> int:
    return next_nth(session, kind.nth, kind.part_id == part_id, kind.learner_id == learner_id)
