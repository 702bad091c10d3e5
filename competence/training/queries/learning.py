"""What is somebody's own: the courses they learn on, wherever those are, and their results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.database import acting_as, become, points_at
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.queries import OrganisationName
from competence.people.records import Organisation, Person
from competence.people.rules import PersonName
from competence.replies.queries import beside
from competence.training.queries.courses import (
    NO_COURSE,
    in_version,
    sessions_read,
    terms_of,
)
from competence.training.queries.learners import (
    NO_LINE,
    last_reader,
    learner_read,
    lines_of,
    own_line,
)
from competence.training.queries.register import minutes_by_session
from competence.training.queries.replied import with_replies
from competence.training.queries.results import asked_of_learner, of_line, result_read
from competence.training.queries.values import (
    CopyRead,
    CourseRead,
    MyCourse,
    MyLine,
    MyPart,
    MyReader,
    ReaderChoice,
    ResultRead,
    SessionRead,
    TrainerRead,
)
from competence.training.records import (
    Course,
    CourseResult,
    CourseSession,
    CourseTrainer,
    HandedIn,
    Learner,
    PartResult,
    ProgrammeVersion,
    ResultCopy,
    ResultReader,
)


def as_learner(session: Session, actor: Actor, provider_id: UUID) -> Actor:
    """The actor as a learner at a provider, from here on: they read there what is their own."""
    there = Actor(actor.person_id, provider_id, via=actor.via)
    become(session, there)
    return there


def my_lines(session: Session, actor: Actor, *, at: datetime) -> Sequence[MyLine]:
    """The actor's own lines at every provider, those with a session to come first."""
    found: list[MyLine] = []
    for place in people.organisations_of(session, actor.person_id):
        with acting_as(session, Actor(actor.person_id, place.id, via=actor.via)):
            found += _lines_at(session, actor.person_id, place, at=at)
    return sorted(found, key=lambda one: (one.has_left, one.next_at is None, one.next_at or at))


def my_course(session: Session, actor: Actor, learner_id: UUID) -> MyCourse:
    """A course as the actor has it who learns on it (see `as_learner`); else NotFound."""
    mine = _mine(session, actor, learner_id)
    row, before = mine.row, 0
    if row.placed_at is None:
        lines = lines_of(
            session, mine.course, Learner.placed_at.is_(None), Learner.left_at.is_(None)
        )
        before = sum(line.nth < row.nth for line in lines)
    minutes = minutes_by_session(session, row.organisation_id, [row.id])
    return MyCourse(
        learner_read(row),
        row.organisation_id,
        mine.provider,
        _as_learned(session, mine),
        {session_id: there for (session_id, _), there in minutes.items()},
        tuple(asked_of_learner(session, row)),
        with_replies(session, row.organisation_id, mine.result),
        mine.has_reader,
        before,
    )


def my_part(session: Session, actor: Actor, learner_id: UUID, part_id: UUID) -> MyPart:
    """Something that a course asks of the actor who learns on it; else NotFound."""
    row = own_line(session, actor, learner_id)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    for one in asked_of_learner(session, row):
        if one.asked.id == part_id:
            return MyPart(row.id, row.organisation_id, course.title, one)
    raise NotFound("Nothing like that is asked here.")


def my_session(session: Session, actor: Actor, learner_id: UUID, session_id: UUID) -> SessionRead:
    """A session of a course that the actor learns on; else NotFound."""
    row = own_line(session, actor, learner_id)
    found = sessions_read(
        session,
        row.organisation_id,
        CourseSession.id == session_id,
        CourseSession.course_id == row.course_id,
    )
    if not found:
        raise NotFound(NO_COURSE)
    return found[0]


def my_reader(session: Session, actor: Actor, learner_id: UUID, *, on: date) -> MyReader:
    """Which post of the actor's may see what a course comes to, and which they may choose."""
    row = own_line(session, actor, learner_id)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    last = last_reader(session, row)
    return MyReader(
        row.id,
        row.organisation_id,
        course.title,
        None if last is None else last.post_id,
        tuple(reader_choices(session, actor, on=on)),
    )


def reader_choices(session: Session, actor: Actor, *, on: date) -> Sequence[ReaderChoice]:
    """The actor's own posts on a day, in every organisation, by its name."""
    found: list[ReaderChoice] = []
    for place in people.organisations_of(session, actor.person_id):
        with acting_as(session, Actor(actor.person_id, place.id, via=actor.via)):
            posts = people.posts_of(session, place.id, actor.person_id, on=on)
        found += [ReaderChoice(one.id, place.id, place.name, one.role, one.team) for one in posts]
    return found


def completed_courses(session: Session, actor: Actor, framework: str) -> frozenset[str]:
    """The framework's courses that the actor completed: here, or elsewhere where that came here.

    Each by the result that counts; a result of another framework says nothing of this one.
    """
    copies = (
        one.fulfils
        for _, one in _last_copies(session, actor, actor.person_id)
        if one.framework == framework
    )
    query = (
        select(CourseResult.learner_id, CourseResult.framework, CourseResult.fulfils)
        .join(Learner, of_line())
        .where(
            CourseResult.organisation_id == actor.organisation_id,
            Learner.person_id == actor.person_id,
        )
        .order_by(CourseResult.nth, CourseResult.id)
        .limit(2000)
    )
    here = {line: (name, fulfils) for line, name, fulfils in session.execute(query)}
    mine = (fulfils for name, fulfils in here.values() if name == framework)
    return frozenset(code for code in (*copies, *mine) if code is not None)


def copies_of(session: Session, actor: Actor, worker_id: UUID) -> Sequence[CopyRead]:
    """The results that a worker lets their posts here see, newest first.

    For the worker; whoever supervises them reads `copies_for`.
    """
    found = _last_copies(session, actor, worker_id)
    return [read for _, read in _with_what_was_said(session, actor, found)]


def copies_for(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> tuple[PersonName, Sequence[tuple[ResultCopy, CopyRead]]]:
    """A worker the actor supervises, and the results sent to a post they hold, newest first.

    For a practice or peer-led pair on a day; else NotFound.
    """
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.supervises_work:
            posts = people.posts_of(session, actor.organisation_id, worker_id, on=on)
            held = {post.id for post in posts}
            found = _last_copies(session, actor, worker_id)
            sent = [one for one in found if one[0].post_id in held]
            return pair.person, _with_what_was_said(session, actor, sent)
    raise NotFound("There is nothing here for you to read.")


def _last_copies(
    session: Session, actor: Actor, worker_id: UUID
) -> Sequence[tuple[ResultCopy, CopyRead]]:
    query = (
        select(ResultCopy)
        .where(
            ResultCopy.organisation_id == actor.organisation_id,
            ResultCopy.worker_id == worker_id,
        )
        .order_by(ResultCopy.nth, ResultCopy.id)
        .limit(1000)
    )
    last = {row.from_learner_id: row for row in session.scalars(query)}
    found = [
        (
            row,
            CopyRead(
                row.provider, row.title, row.outcome, row.minutes, row.course_minutes,
                row.framework, row.release, row.fulfils, row.first_on, row.last_on, row.recorded_at,
            ),
        )
        for row in last.values()
        if row.outcome is not None
    ]  # fmt: skip
    return sorted(found, key=lambda one: one[1].recorded_at, reverse=True)


def _with_what_was_said(
    session: Session, actor: Actor, found: Sequence[tuple[ResultCopy, CopyRead]]
) -> Sequence[tuple[ResultCopy, CopyRead]]:
    replies = beside(session, actor.organisation_id, {row.id for row, _ in found})
    return [(row, replace(read, replies=replies.get(row.id, ()))) for row, read in found]


@dataclass(frozen=True, slots=True)
class _Mine:
    """A line of the actor's own, with its course and what that came to."""

    row: Learner
    course: Course
    fulfils: str | None
    provider: str
    trainers: tuple[TrainerRead, ...]
    result: ResultRead | None
    has_reader: bool


def _mine(session: Session, actor: Actor, learner_id: UUID) -> _Mine:
    """A line of the actor's own and what goes with it, in one statement; else NotFound."""
    trainer = aliased(Person)
    query = (
        select(
            Learner, Course, ProgrammeVersion.fulfils, Organisation.name, ResultReader.post_id,
            CourseResult, Person.name, CourseTrainer, trainer.name,
        )
        .join(
            Course,
            points_at(Learner.course_id, Course),
        )
        .join(Organisation, Organisation.id == Learner.organisation_id)
        .outerjoin(ProgrammeVersion, in_version())
        .outerjoin(
            ResultReader,
            points_at(ResultReader.learner_id, Learner),
        )
        .outerjoin(CourseResult, of_line())
        .outerjoin(Person, Person.id == CourseResult.recorded_by)
        .outerjoin(
            CourseTrainer,
            and_(
                CourseTrainer.organisation_id == Course.organisation_id,
                CourseTrainer.course_id == Course.id,
                CourseTrainer.ended_at.is_(None),
            ),
        )
        .outerjoin(trainer, trainer.id == CourseTrainer.person_id)
        .where(
            Learner.organisation_id == actor.organisation_id,
            Learner.id == learner_id,
            Learner.person_id == actor.person_id,
        )
        .order_by(ResultReader.nth, CourseResult.nth, trainer.name, trainer.id)
        .limit(10_000)
    )  # fmt: skip
    rows = session.execute(query).all()
    if not rows:
        raise NotFound(NO_LINE)
    trainers = {
        one.person_id: TrainerRead(
            PersonName(one.person_id, name), one.from_lived_experience_on is not None
        )
        for *_, one, name in rows
    }
    row, course, fulfils, provider, post_id, result, recorded_by, *_ = rows[-1]
    return _Mine(
        row,
        course,
        fulfils,
        provider,
        tuple(trainers.values()),
        result_read(result, recorded_by),
        has_reader=post_id is not None,
    )


def _as_learned(session: Session, mine: _Mine) -> CourseRead:
    """A course as those who learn on it read it: what it asks for they have of their own."""
    row = mine.course
    return CourseRead(
        row.id,
        row.organisation_id,
        row.version_id,
        row.framework,
        row.release,
        mine.fulfils,
        terms_of(row),
        mine.trainers,
        tuple(sessions_read(session, row.organisation_id, CourseSession.course_id == row.id)),
        (),
        is_closed=row.closed_at is not None,
    )


def _lines_at(
    session: Session, person_id: UUID, place: OrganisationName, *, at: datetime
) -> Sequence[MyLine]:
    newer = aliased(CourseResult)
    newest = ~exists().where(
        newer.organisation_id == CourseResult.organisation_id,
        newer.learner_id == CourseResult.learner_id,
        newer.nth > CourseResult.nth,
    )
    query = (
        select(
            Learner,
            Course.title,
            func.min(CourseSession.starts_at).filter(CourseSession.starts_at >= at),
            func.max(CourseSession.starts_at),
            select(CourseResult.outcome).where(of_line(), newest).scalar_subquery(),
            _more_by(),
        )
        .join(
            Course,
            points_at(Learner.course_id, Course),
        )
        .outerjoin(
            CourseSession,
            and_(
                CourseSession.organisation_id == Course.organisation_id,
                CourseSession.course_id == Course.id,
                CourseSession.called_off_at.is_(None),
            ),
        )
        .where(Learner.organisation_id == place.id, Learner.person_id == person_id)
        .group_by(Learner.organisation_id, Learner.id, Course.organisation_id, Course.id)
        .order_by(Learner.came_at.desc(), Learner.id)
        .limit(200)
    )
    return [
        MyLine(
            row.id,
            place.id,
            place.name,
            title,
            row.placed_at is not None,
            row.left_at is not None,
            next_at,
            last_at,
            outcome,
            more_by,
        )
        for row, title, next_at, last_at, outcome, more_by in session.execute(query)
    ]


def _more_by() -> ScalarSelect[date | None]:
    """The first day by which more is asked for of a line, by the looks that count."""
    look, newer = aliased(PartResult), aliased(PartResult)
    counts = ~exists().where(
        newer.organisation_id == look.organisation_id,
        newer.part_id == look.part_id,
        newer.learner_id == look.learner_id,
        newer.nth > look.nth,
    )
    handed_in_since = exists().where(
        HandedIn.organisation_id == look.organisation_id,
        HandedIn.part_id == look.part_id,
        HandedIn.learner_id == look.learner_id,
        HandedIn.handed_in_at > look.looked_at,
    )
    return (
        select(func.min(look.return_by))
        .where(
            look.organisation_id == Learner.organisation_id,
            look.learner_id == Learner.id,
            counts,
            ~handed_in_since,
        )
        .scalar_subquery()
    )
