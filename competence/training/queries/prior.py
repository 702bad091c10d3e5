"""What learners ask to count of what they learned before: for them, and for a course's trainers."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.files.records import StoredFile
from competence.files.store import original_name
from competence.framework.model import Framework
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.training.queries.courses import heading_of
from competence.training.queries.learners import NO_LINE, learner_read, learner_record, own_line
from competence.training.queries.programmes import parts_of
from competence.training.queries.results import WorkFile, opened_file
from competence.training.queries.values import (
    AnswerRead,
    CourseHeading,
    LearnerRead,
    MyPrior,
    PriorRead,
)
from competence.training.records import Course, Learner, PriorAnswer, PriorLearning
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import PriorFinding, statements_of

Release = Callable[[str, str], Framework]

NOT_ASKED = "Nobody asked for this to count."


def is_asked() -> ColumnElement[bool]:
    """That something asked to count was not taken back."""
    return PriorLearning.title.is_not(None)


def my_prior(session: Session, actor: Actor, release: Release, learner_id: UUID) -> MyPrior:
    """What the actor asks to count on a course they learn on, and what they still may ask for.

    `release` gives the framework of a name and release: the course's; else NotFound.
    """
    row = own_line(session, actor, learner_id)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    asked = _requests(session, row)
    framework = release(course.framework, course.release)
    return MyPrior(
        row.id,
        row.organisation_id,
        course.title,
        course.framework,
        course.release,
        tuple(asked),
        tuple(_open_statements(session, actor, framework, course, asked)),
        may_ask=row.placed_at is not None and row.left_at is None,
    )


def prior_of(
    session: Session, actor: Actor, learner_id: UUID
) -> tuple[LearnerRead, CourseHeading, Sequence[PriorRead]]:
    """What a learner asks to count on a course the actor trains on, oldest first; never one's own.

    NotFound for everybody else.
    """
    row = learner_record(session, actor, learner_id)
    if row.person_id == actor.person_id:
        raise NotFound(NO_LINE)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    return learner_read(row), heading_of(course), _requests(session, row)


def prior_file(session: Session, row: Learner, prior_id: UUID) -> WorkFile:
    """A file that a line's learner named; the caller found that the actor may read it."""
    asked = own_prior(session, row, prior_id)
    return opened_file(session, row.organisation_id, asked.file_id)


def prior_record(session: Session, row: Learner, prior_id: UUID, statement: str) -> PriorLearning:
    """What a line's learner asked for, a statement among it; else NotFound."""
    asked = own_prior(session, row, prior_id)
    if statement not in asked.statements:
        raise NotFound(NOT_ASKED)
    return asked


def own_prior(session: Session, row: Learner, prior_id: UUID) -> PriorLearning:
    """What a line's learner asked for and did not take back; else NotFound."""
    asked = session.get(PriorLearning, (row.organisation_id, prior_id))
    if asked is None or asked.learner_id != row.id or asked.title is None:
        raise NotFound(NOT_ASKED)
    return asked


def is_answered(session: Session, asked: PriorLearning) -> bool:
    """Whether some of what was asked for has an answer."""
    query = select(PriorAnswer.id).where(
        PriorAnswer.organisation_id == asked.organisation_id, PriorAnswer.prior_id == asked.id
    )
    return session.scalar(query.limit(1)) is not None


def _open_statements(
    session: Session,
    actor: Actor,
    framework: Framework,
    course: Course,
    asked: Sequence[PriorRead],
) -> Sequence[str]:
    """The statements of a course that do not count for a learner and wait for no answer."""
    closed = {
        code
        for one in asked
        for code in one.statements
        if code not in one.answers or one.answers[code].finding is PriorFinding.COUNTS
    }
    covers = {
        code for one in parts_of(session, actor, course.version_id) for code in one.part.covers
    }
    return [code for code in statements_of(framework, covers) if code not in closed]


def _requests(session: Session, row: Learner) -> Sequence[PriorRead]:
    query = (
        select(PriorLearning, StoredFile, PriorAnswer, Person.name)
        .outerjoin(StoredFile, points_at(PriorLearning.file_id, StoredFile))
        .outerjoin(
            PriorAnswer,
            and_(
                PriorAnswer.organisation_id == PriorLearning.organisation_id,
                PriorAnswer.prior_id == PriorLearning.id,
            ),
        )
        .outerjoin(Person, Person.id == PriorAnswer.answered_by)
        .where(
            PriorLearning.organisation_id == row.organisation_id,
            PriorLearning.learner_id == row.id,
            is_asked(),
        )
        .order_by(PriorLearning.asked_at, PriorLearning.id, PriorAnswer.nth, PriorAnswer.id)
        .limit(5000)
    )
    found: dict[UUID, tuple[PriorLearning, StoredFile | None, dict[str, AnswerRead]]] = {}
    for asked, stored, answer, name in session.execute(query):
        _, _, answers = found.setdefault(asked.id, (asked, stored, {}))
        if answer is not None:
            answers[answer.statement] = _answer_read(session, answer, name)
    return [_read(session, *one) for one in found.values()]


def _read(
    session: Session,
    asked: PriorLearning,
    stored: StoredFile | None,
    answers: Mapping[str, AnswerRead],
) -> PriorRead:
    return PriorRead(
        asked.id,
        Elsewhere(
            provider=sealing.opened(session, asked, "provider", about=asked.person_id),
            title=sealing.opened(session, asked, "title", about=asked.person_id),
            first_on=asked.first_on,
            minutes=asked.minutes,
            last_on=asked.last_on,
        ),
        sealing.opened(session, asked, "words", about=asked.person_id),
        "" if stored is None else original_name(session, stored),
        asked.framework,
        asked.release,
        asked.statements,
        answers,
        asked.asked_at,
    )


def _answer_read(session: Session, row: PriorAnswer, name: str) -> AnswerRead:
    return AnswerRead(
        row.finding,
        sealing.opened(session, row, "reason", about=row.person_id),
        sealing.opened(session, row, "would_help", about=row.person_id),
        PersonName(row.answered_by, name),
        row.answered_at,
    )
