"""Reading self-assessments: one's own, and those somebody shared with one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import Select

from competence import sealing
from competence.actors import Actor
from competence.assessment.records import AssessmentShare, DraftRating, Rating, SelfAssessment
from competence.assessment.rules import Answer, Draft, Drafted, Said
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import CurrentPair, PersonName
from competence.trail.records import LookedAt

_NOT_YOURS = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished self-assessment in a list."""

    id: UUID
    finished_at: datetime
    framework: str
    release: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A grant to read a finished self-assessment, and when its holder last did."""

    reader: PersonName
    shared_at: datetime
    ended_at: datetime | None
    last_read: datetime | None
    """The start of the hour in which it was last read; None when it was not."""


@dataclass(frozen=True, slots=True)
class SharedWithMe:
    """A finished self-assessment that its worker shared with the actor."""

    id: UUID
    worker: PersonName
    finished_at: datetime
    shared_at: datetime
    framework: str
    release: str


def draft(session: Session, actor: Actor, framework: str) -> Draft | None:
    """The actor's self-assessment not yet finished, with its words; None when there is none."""
    unfinished = unfinished_record(session, actor, framework)
    if unfinished is None:
        return None
    query = (
        select(DraftRating)
        .where(
            DraftRating.organisation_id == actor.organisation_id,
            DraftRating.self_assessment_id == unfinished.id,
        )
        .order_by(DraftRating.saved_at, DraftRating.competence)
    )
    return Draft(
        id=unfinished.id,
        release=unfinished.release,
        started_at=unfinished.started_at,
        drafted={
            row.competence: drafted(session, row, worker_id=actor.person_id)
            for row in session.scalars(query)
        },
    )


@dataclass(frozen=True, slots=True)
class Unfinished:
    """That a self-assessment is not finished; `stopped_at` is what was saved last, if anything."""

    stopped_at: str | None


@dataclass(frozen=True, slots=True)
class Begun:
    """Whether somebody has looked at their practice, and what they have not finished.

    `also` is whether other things hold that were asked with it, in their order.
    """

    has_looked: bool
    unfinished: Unfinished | None
    also: tuple[bool, ...]


def begun(
    session: Session, actor: Actor, framework: str, *, also: Sequence[ColumnElement[bool]]
) -> Begun:
    """Whether the actor has looked at their practice, and where they stopped; nothing is opened.

    `also` are conditions of other capabilities' that are asked in the same statement.
    """
    looked = (
        select(Rating.id)
        .join(
            SelfAssessment,
            (SelfAssessment.organisation_id == Rating.organisation_id)
            & (SelfAssessment.id == Rating.self_assessment_id),
        )
        .where(
            Rating.organisation_id == actor.organisation_id,
            Rating.worker_id == actor.person_id,
            SelfAssessment.framework == framework,
        )
        .exists()
    )
    stopped = (
        select(SelfAssessment.id, DraftRating.competence)
        .outerjoin(
            DraftRating,
            (DraftRating.organisation_id == SelfAssessment.organisation_id)
            & (DraftRating.self_assessment_id == SelfAssessment.id),
        )
        .where(
            SelfAssessment.organisation_id == actor.organisation_id,
            SelfAssessment.worker_id == actor.person_id,
            SelfAssessment.framework == framework,
            SelfAssessment.finished_at.is_(None),
        )
        .order_by(DraftRating.saved_at.desc(), DraftRating.competence.desc())
        .limit(1)
        .subquery()
    )
    labelled = [condition.label(f"also_{place}") for place, condition in enumerate(also)]
    one = select(looked.label("has_looked"), *labelled).subquery()
    query = select(stopped.c.id, stopped.c.competence, *one.c).outerjoin_from(one, stopped, true())
    unfinished_id, stopped_at, has_looked, *hold = session.execute(query).one()
    unfinished = None if unfinished_id is None else Unfinished(stopped_at)
    return Begun(bool(has_looked), unfinished, tuple(bool(one) for one in hold))


def latest_said(
    session: Session, actor: Actor, framework: str, *, words: bool = True
) -> Mapping[str, Said]:
    """What the actor says now of each competence they have looked at, newest finished one each.

    Without `words` nothing is opened.
    """
    newest_first = func.row_number().over(
        partition_by=Rating.competence, order_by=(Rating.said_at.desc(), Rating.id)
    )
    mine = (
        _ratings()
        .where(
            Rating.organisation_id == actor.organisation_id,
            Rating.worker_id == actor.person_id,
            SelfAssessment.framework == framework,
        )
        .add_columns(newest_first.label("place"))
        .subquery()
    )
    rating, assessment = aliased(Rating, mine), aliased(SelfAssessment, mine)
    query = select(rating, assessment).where(mine.c.place == 1).order_by(rating.competence)
    return {
        row.competence: _said(session, row, of, words=words) for row, of in session.execute(query)
    }


def history(
    session: Session, actor: Actor, framework: str, competence: str, *, limit: int = 100
) -> Sequence[Said]:
    """Everything the actor has said of a competence, oldest first; the newest `limit` of them."""
    query = (
        _ratings()
        .where(
            Rating.organisation_id == actor.organisation_id,
            Rating.worker_id == actor.person_id,
            Rating.competence == competence,
            SelfAssessment.framework == framework,
        )
        .order_by(Rating.said_at.desc(), Rating.id)
        .limit(limit)
    )
    return [_said(session, row, of) for row, of in reversed(session.execute(query).all())]


def histories(
    session: Session, actor: Actor, framework: str, *, limit: int = 2000
) -> Mapping[str, Sequence[Said]]:
    """Everything the actor has said, by competence, oldest first; for what they take away."""
    query = (
        _ratings()
        .where(
            Rating.organisation_id == actor.organisation_id,
            Rating.worker_id == actor.person_id,
            SelfAssessment.framework == framework,
        )
        .order_by(Rating.said_at, Rating.id)
        .limit(limit)
    )
    found: dict[str, list[Said]] = {}
    for row, of in session.execute(query):
        found.setdefault(row.competence, []).append(_said(session, row, of))
    return found


def finished(
    session: Session, actor: Actor, framework: str, *, limit: int = 50
) -> Sequence[Finished]:
    """The actor's finished self-assessments, newest first."""
    query = (
        select(SelfAssessment)
        .where(
            SelfAssessment.organisation_id == actor.organisation_id,
            SelfAssessment.worker_id == actor.person_id,
            SelfAssessment.framework == framework,
            SelfAssessment.finished_at.is_not(None),
        )
        .order_by(SelfAssessment.finished_at.desc(), SelfAssessment.id)
        .limit(limit)
    )
    return [_finished(row) for row in session.scalars(query)]


def own(
    session: Session, actor: Actor, self_assessment_id: UUID
) -> tuple[Finished, Sequence[Said]]:
    """A finished self-assessment of the actor's, and what it says; else NotFound."""
    row = own_record(session, actor, self_assessment_id)
    return _finished(row), said_in(session, row)


def shares(session: Session, actor: Actor, self_assessment_id: UUID) -> Sequence[Shared]:
    """With whom the actor shared a self-assessment, newest first, and when each last read it."""
    last_read = (
        select(func.max(LookedAt.hour))
        .where(
            LookedAt.organisation_id == AssessmentShare.organisation_id,
            LookedAt.owner_id == AssessmentShare.worker_id,
            LookedAt.reader_id == AssessmentShare.shared_with_id,
            LookedAt.kind == SelfAssessment.__tablename__,
            LookedAt.target_id == AssessmentShare.self_assessment_id,
        )
        .scalar_subquery()
    )
    query = (
        select(AssessmentShare, Person.name, last_read)
        .join(Person, Person.id == AssessmentShare.shared_with_id)
        .where(
            AssessmentShare.organisation_id == actor.organisation_id,
            AssessmentShare.worker_id == actor.person_id,
            AssessmentShare.self_assessment_id == self_assessment_id,
        )
        .order_by(AssessmentShare.shared_at.desc(), AssessmentShare.id)
        .limit(50)
    )
    return [
        Shared(PersonName(share.shared_with_id, name), share.shared_at, share.ended_at, read)
        for share, name, read in session.execute(query)
    ]


def may_share_with(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Whom the actor may share with on a day: current pairs that are not line only."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair for pair in pairs if pair.may_be_asked]


def shared_with_me(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[SharedWithMe]:
    """What workers of the actor's current pairs share with the actor now, newest first."""
    workers = [p.person.id for p in people.workers_of(session, actor, on=on) if p.may_be_asked]
    query = (
        _shared_with(actor)
        .where(AssessmentShare.worker_id.in_(workers))
        .order_by(AssessmentShare.shared_at.desc(), AssessmentShare.id)
        .limit(limit)
    )
    return [_shared_with_me(row, share, name) for row, share, name in session.execute(query)]


def shared(
    session: Session, actor: Actor, self_assessment_id: UUID, *, on: date
) -> tuple[SharedWithMe, Sequence[Said]]:
    """A self-assessment shared with the actor, and what it says.

    NotFound without both a share that has not ended and a current pair that is not line only.
    """
    record, found = readable(session, actor, self_assessment_id, on=on)
    return found, said_in(session, record)


def readable(
    session: Session, actor: Actor, self_assessment_id: UUID, *, on: date
) -> tuple[SelfAssessment, SharedWithMe]:
    """The record behind `shared`, under the same conditions; for noting that it was read."""
    workers = [p.person.id for p in people.workers_of(session, actor, on=on) if p.may_be_asked]
    query = _shared_with(actor).where(
        SelfAssessment.id == self_assessment_id, SelfAssessment.worker_id.in_(workers)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(_NOT_YOURS)
    row, share, name = found
    return row, _shared_with_me(row, share, name)


def own_record(session: Session, actor: Actor, self_assessment_id: UUID) -> SelfAssessment:
    """A finished self-assessment of the actor's; else NotFound."""
    row = session.get(SelfAssessment, (actor.organisation_id, self_assessment_id))
    if row is None or row.worker_id != actor.person_id:
        raise NotFound(_NOT_YOURS)
    _finished(row)  # NotFound while it is a draft
    return row


def unfinished_record(
    session: Session, actor: Actor, framework: str, *, locked: bool = False
) -> SelfAssessment | None:
    """The actor's self-assessment not yet finished; `locked` until the transaction ends."""
    query = select(SelfAssessment).where(
        SelfAssessment.organisation_id == actor.organisation_id,
        SelfAssessment.worker_id == actor.person_id,
        SelfAssessment.framework == framework,
        SelfAssessment.finished_at.is_(None),
    )
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalar(query)


def drafted(session: Session, row: DraftRating, *, worker_id: UUID) -> Drafted:
    """A draft rating as a value, its words opened."""
    words = sealing.opened(session, row, "words", about=worker_id)
    answer = Answer(row.level, row.non_rating, row.duty, words)
    return Drafted(answer, row.version, row.saved_at)


def said_in(session: Session, assessment: SelfAssessment) -> Sequence[Said]:
    """What a finished self-assessment says, by competence; the caller has permitted the reading."""
    query = (
        select(Rating)
        .where(
            Rating.organisation_id == assessment.organisation_id,
            Rating.self_assessment_id == assessment.id,
        )
        .order_by(Rating.competence, Rating.id)
        .limit(500)
    )
    return [_said(session, row, assessment) for row in session.scalars(query)]


def _ratings() -> Select[Rating, SelfAssessment]:
    return select(Rating, SelfAssessment).join(
        SelfAssessment,
        (SelfAssessment.organisation_id == Rating.organisation_id)
        & (SelfAssessment.id == Rating.self_assessment_id),
    )


def _shared_with(actor: Actor) -> Select[SelfAssessment, AssessmentShare, str]:
    return (
        select(SelfAssessment, AssessmentShare, Person.name)
        .join(
            AssessmentShare,
            (AssessmentShare.organisation_id == SelfAssessment.organisation_id)
            & (AssessmentShare.self_assessment_id == SelfAssessment.id),
        )
        .join(Person, Person.id == SelfAssessment.worker_id)
        .where(
            AssessmentShare.organisation_id == actor.organisation_id,
            AssessmentShare.shared_with_id == actor.person_id,
            AssessmentShare.ended_at.is_(None),
        )
    )


def _shared_with_me(row: SelfAssessment, share: AssessmentShare, name: str) -> SharedWithMe:
    return SharedWithMe(
        id=row.id,
        worker=PersonName(row.worker_id, name),
        finished_at=_finished(row).finished_at,
        shared_at=share.shared_at,
        framework=row.framework,
        release=row.release,
    )


def _finished(row: SelfAssessment) -> Finished:
    if row.finished_at is None:
        raise NotFound(_NOT_YOURS)
    return Finished(row.id, row.finished_at, row.framework, row.release)


def _said(session: Session, row: Rating, assessment: SelfAssessment, *, words: bool = True) -> Said:
    return Said(
        competence=row.competence,
        level=row.level,
        non_rating=row.non_rating,
        duty=row.duty,
        words=sealing.opened(session, row, "words", about=row.worker_id) if words else "",
        said_at=row.said_at,
        framework=assessment.framework,
        release=assessment.release,
        self_assessment_id=assessment.id,
    )
