"""Saving what a worker says as they go, finishing it, and sharing it with a named person.

All are the worker's own. A worker whose post has ended reads, shares nothing new, and can still
take back what they shared.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.assessment import queries
from competence.assessment.records import AssessmentShare, DraftRating, Rating, SelfAssessment
from competence.assessment.rules import Answer, Said, fault, ready, unready
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.framework.model import Framework
from competence.people.records import Membership
from competence.trail.actions import look, note


def start_or_resume(
    session: Session, actor: Actor, framework: Framework, *, at: datetime
) -> SelfAssessment:
    """The actor's unfinished self-assessment, or a new one; moved to the release in use."""
    _works(actor)
    # Locking the membership first settles who starts, when two tabs save at once.
    query = select(Membership).where(
        Membership.organisation_id == actor.organisation_id,
        Membership.person_id == actor.person_id,
    )
    session.scalars(query.with_for_update()).one()
    unfinished = queries.unfinished_record(session, actor, framework.framework, locked=True)
    if unfinished is not None:
        unfinished.release, unfinished.framework_digest = framework.release, framework.digest
        return unfinished
    started = SelfAssessment(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        framework_digest=framework.digest,
        started_at=at,
    )
    session.add(started)
    note(session, actor, "selfassessment.started", subject=actor.person_id, at=at, id=started.id)
    return started


def save_rating(
    session: Session,
    actor: Actor,
    framework: Framework,
    competence: str,
    answer: Answer,
    *,
    version: int,
    at: datetime,
) -> int:
    """Keep what the actor says of a competence so far; gives the new version.

    `version` is the one the actor read (0 for none). Raises Stale when another was saved since,
    RuleBroken when the answer cannot be kept, NotFound for an unknown competence. Saving the
    same again changes nothing; an empty answer takes back what was there.
    """
    _works(actor)
    framework.competence(competence)  # NotFound when the release has no such thing
    found = fault(framework, answer)
    if found is not None:
        raise RuleBroken(found.because, field=found.field)
    if answer.is_empty:
        return clear_rating(session, actor, framework, competence, version=version)
    assessment = start_or_resume(session, actor, framework, at=at)
    row = _draft_rating(session, assessment, competence)
    if row is None:
        _read_last(version, 0)
        row = DraftRating(
            organisation_id=actor.organisation_id,
            self_assessment_id=assessment.id,
            competence=competence,
            version=0,
            saved_at=at,
        )
        session.add(row)
    elif queries.drafted(session, row, worker_id=actor.person_id).answer == answer:
        return row.version
    else:
        _read_last(version, row.version)
    row.level, row.non_rating, row.duty = answer.level, answer.non_rating, answer.duty
    row.version, row.saved_at = row.version + 1, at
    sealing.seal_into(session, row, "words", answer.words, about=actor.person_id)
    return row.version


def clear_rating(
    session: Session, actor: Actor, framework: Framework, competence: str, *, version: int
) -> int:
    """Take back what the actor put down of a competence so far; Stale as in `save_rating`."""
    _works(actor)
    assessment = queries.unfinished_record(session, actor, framework.framework, locked=True)
    row = None if assessment is None else _draft_rating(session, assessment, competence)
    if row is not None:
        _read_last(version, row.version)
        session.delete(row)
    return 0


def finish(session: Session, actor: Actor, framework: Framework, *, at: datetime) -> SelfAssessment:
    """Keep the actor's answers for good, under the release they read.

    RuleBroken while nothing was said, or an answer still needs one more thing. Answers to what
    the release no longer holds stay with the draft.
    """
    _works(actor)
    assessment = queries.unfinished_record(session, actor, framework.framework, locked=True)
    drafted = queries.draft(session, actor, framework.framework)
    answers = {} if drafted is None else drafted.answers
    if assessment is None or not answers:
        raise RuleBroken("There is nothing to keep yet. Look at one part first.")
    if half_said := unready(framework, answers):
        first = framework.competence(half_said[0])
        raise RuleBroken(f"{first.code}, {first.title}, needs one more thing before you finish.")
    kept = ready(framework, answers)
    if not kept:
        raise RuleBroken("What you looked at is no longer in the framework. Look at it anew.")
    for code in kept:
        _rate(session, assessment, code, answers[code], at=at)
    # What was kept goes from the draft; the words stand sealed in the ratings now.
    session.execute(_drafts(assessment).where(DraftRating.competence.in_(kept)))
    assessment.release, assessment.framework_digest = framework.release, framework.digest
    assessment.finished_at = at
    note(
        session, actor, "selfassessment.finished", subject=actor.person_id, at=at, id=assessment.id
    )
    return assessment


def discard(session: Session, actor: Actor, framework: str, *, at: datetime) -> None:
    """Throw away the actor's unfinished self-assessment and every word in it."""
    assessment = queries.unfinished_record(session, actor, framework, locked=True)
    if assessment is None:
        raise NotFound("There is nothing unfinished here.")
    session.execute(_drafts(assessment))
    session.delete(assessment)
    note(
        session, actor, "selfassessment.discarded", subject=actor.person_id, at=at, id=assessment.id
    )


def share(
    session: Session, actor: Actor, self_assessment_id: UUID, *, with_id: UUID, at: datetime
) -> AssessmentShare:
    """Let a named person of a current pair, not line only, read a finished self-assessment."""
    _works(actor)
    assessment = queries.own_record(session, actor, self_assessment_id)
    choices = queries.may_share_with(session, actor, on=day_of(at))
    if with_id not in {pair.person.id for pair in choices}:
        raise RuleBroken(
            "Choose somebody who supervises you now. A line manager alone cannot be chosen.",
            field="with_id",
        )
    if _live_share(session, actor, assessment.id, with_id) is not None:
        raise RuleBroken("You share this with them already.", field="with_id")
    granted = AssessmentShare(
        organisation_id=actor.organisation_id,
        self_assessment_id=assessment.id,
        worker_id=actor.person_id,
        shared_with_id=with_id,
        shared_at=at,
    )
    session.add(granted)
    _note_share(session, actor, "selfassessment.shared", granted, at=at)
    return granted


def read_shared(
    session: Session, actor: Actor, self_assessment_id: UUID, *, at: datetime
) -> tuple[queries.SharedWithMe, Sequence[Said]]:
    """What `queries.shared` gives, and a note for its worker that the actor read it."""
    record, found = queries.readable(session, actor, self_assessment_id, on=day_of(at))
    look(session, actor, record, owner_id=record.worker_id, at=at)
    return found, queries.said_in(session, record)


def withdraw(
    session: Session, actor: Actor, self_assessment_id: UUID, *, from_id: UUID, at: datetime
) -> queries.Shared:
    """End a share at once; gives it back, with when it was last read."""
    live = _live_share(session, actor, self_assessment_id, from_id)
    if live is None:
        raise NotFound("You do not share this with them.")
    live.ended_at = at
    _note_share(session, actor, "selfassessment.withdrawn", live, at=at)
    session.flush()  # so that the share is read back as ended
    past = queries.shares(session, actor, self_assessment_id)
    return next(one for one in past if one.reader.id == from_id)


def _rate(
    session: Session, assessment: SelfAssessment, code: str, answer: Answer, *, at: datetime
) -> None:
    rating = Rating(
        organisation_id=assessment.organisation_id,
        self_assessment_id=assessment.id,
        worker_id=assessment.worker_id,
        competence=code,
        level=answer.level,
        non_rating=answer.non_rating,
        duty=answer.duty,
        said_at=at,
    )
    sealing.seal_into(session, rating, "words", answer.words, about=assessment.worker_id)
    session.add(rating)


def _drafts(assessment: SelfAssessment) -> Delete:
    return delete(DraftRating).where(
        DraftRating.organisation_id == assessment.organisation_id,
        DraftRating.self_assessment_id == assessment.id,
    )


def _draft_rating(
    session: Session, assessment: SelfAssessment, competence: str
) -> DraftRating | None:
    key = (assessment.organisation_id, assessment.id, competence)
    return session.get(DraftRating, key, populate_existing=True)


def _read_last(version: int, current: int) -> None:
    if version != current:
        raise Stale("You changed this on another page or phone. Both are here. Keep one.")


def _live_share(
    session: Session, actor: Actor, self_assessment_id: UUID, with_id: UUID
) -> AssessmentShare | None:
    query = select(AssessmentShare).where(
        AssessmentShare.organisation_id == actor.organisation_id,
        AssessmentShare.worker_id == actor.person_id,
        AssessmentShare.self_assessment_id == self_assessment_id,
        AssessmentShare.shared_with_id == with_id,
        AssessmentShare.ended_at.is_(None),
    )
    return session.scalar(query.with_for_update())


def _note_share(
    session: Session, actor: Actor, event: str, granted: AssessmentShare, *, at: datetime
) -> None:
    note(
        session,
        actor,
        event,
        subject=actor.person_id,
        at=at,
        id=granted.self_assessment_id,
        **{"with": sealing.pseudonym(session, granted.shared_with_id)},
    )


def _works(actor: Actor) -> None:
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")
