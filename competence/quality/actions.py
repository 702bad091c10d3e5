"""Drawing a sample, reading and rating; what is done then; what a worker says; letting go."""

from datetime import date, datetime
from secrets import token_hex
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.evidence import queries as evidence
from competence.framework.model import Framework
from competence.quality import queries
from competence.quality.queries import SampledRead
from competence.quality.records import (
    QualityAction,
    QualitySample,
    ReadingRefused,
    SampledDecision,
    SecondRating,
)
from competence.quality.rules import (
    LONGEST_ACTION,
    LONGEST_REASON,
    LONGEST_WHO,
    Rated,
    differ,
    planned,
)
from competence.receipts.actions import sign
from competence.receipts.rules import Signed
from competence.replies import actions as replies
from competence.replies.records import Reply
from competence.replies.rules import About, Entry, Said
from competence.shares import share_of
from competence.signoff.queries import take_turns
from competence.signoff.records import Decision
from competence.signoff.rules import Outcome, Sampling
from competence.trail.actions import look, note


def draw(session: Session, actor: Actor, framework: Framework, *, at: datetime) -> int:
    """Draw what the plan still wants, by a seed of its own that is kept; gives how many.

    By a quality reader; RuleBroken where nothing more is to be read now.
    """
    if not actor.holds(Role.QUALITY_READER):
        raise NotPermitted("Only a quality reader does this.")
    on = day_of(at)
    readers = queries.readers(session, actor, on=on)
    take_turns(session, actor.organisation_id, readers)  # two at once would draw two samples
    found = queries.candidates(session, actor, framework, on=on)
    done = queries.taken(session, actor, by=readers, on=on)
    seed = token_hex(32)
    chosen = planned(found, [one for one in found if one.id in done], readers, seed=seed)
    if not chosen:
        raise RuleBroken("Everything the plan wants is drawn. There is nothing more for now.")
    sample = QualitySample(
        organisation_id=actor.organisation_id, drawn_by=actor.person_id, seed=seed, drawn_at=at
    )
    session.add(sample)
    query = (
        select(Decision)
        .where(Decision.organisation_id == actor.organisation_id, Decision.id.in_(chosen))
        .order_by(Decision.id)
        .limit(len(chosen))
    )
    for row in session.scalars(query).all():
        session.add(
            SampledDecision(
                organisation_id=actor.organisation_id,
                sample_id=sample.id,
                decision_id=row.id,
                worker_id=row.worker_id,
                decider_id=row.decider_id,
                reader_id=chosen[row.id],
            )
        )
    note(session, actor, "quality.sample_drawn", at=at, sample=sample.id, count=len(chosen))
    return len(chosen)


def read(session: Session, actor: Actor, sampled_id: UUID, *, at: datetime) -> SampledRead:
    """Read something of one's own sample; its worker sees that it was read. Else NotFound."""
    row, found = queries.sampled(session, actor, sampled_id, on=day_of(at))
    look(session, actor, row, owner_id=row.worker_id, at=at)
    return found


def read_file(
    session: Session, actor: Actor, sampled_id: UUID, copy_id: UUID, *, at: datetime
) -> evidence.FileContents:
    """The file of a copy in one's own sample whose worker agreed; they see that it was read."""
    copy = queries.copy_in_sample(session, actor, sampled_id, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return evidence.copy_file(session, copy)


def rate(
    session: Session,
    actor: Actor,
    framework: Framework,
    sampled_id: UUID,
    rated: Rated,
    *,
    level: str | None = None,
    reason: str,
    at: datetime,
) -> SecondRating:
    """Give a second rating, once. It changes nothing of where its worker stands.

    `framework` is the release it was decided under. RuleBroken for a level the release has not,
    without a reason, and when it was rated before.
    """
    row, found = queries.sampled(session, actor, sampled_id, on=day_of(at))
    if found.rating is not None:
        raise RuleBroken("You rated this already. Both ratings are here.")
    if (rated is Rated.AGREED) != (level in {one.code for one in framework.levels}):
        raise RuleBroken("Choose one of the answers.", field="choice")
    if not reason:
        raise RuleBroken("Write why, in a sentence.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(f"Shorten this to {LONGEST_REASON} characters.", field="reason")
    rating = SecondRating(
        organisation_id=row.organisation_id,
        sampled_id=row.id,
        worker_id=row.worker_id,
        reader_id=actor.person_id,
        rated=rated,
        level=level,
        rated_at=at,
    )
    sealing.seal_into(session, rating, "reason", reason, about=row.worker_id)
    session.add(rating)
    note(session, actor, "quality.second_rating", subject=row.worker_id, at=at, id=rating.id)
    sign(session, actor, Signed.RATING, rating.id, worker_id=row.worker_id, at=at)
    return rating


def agree_action(
    session: Session,
    actor: Actor,
    sampled_id: UUID,
    *,
    what: str,
    who: str,
    due_on: date,
    at: datetime,
) -> QualityAction:
    """Write down what is done about a difference in one's own sample, by whom and by when.

    RuleBroken where the two ratings do not differ, and with its field where the words or the day
    cannot be kept.
    """
    row, found = queries.sampled(session, actor, sampled_id, on=day_of(at))
    first, second = found.decision, found.rating
    if (
        first is None
        or second is None
        or not differ(Outcome(first.outcome), first.level, Rated(second.outcome), second.level)
    ):
        raise RuleBroken("There is something to be done only where two ratings differ.")
    for field, words, longest in (("what", what, LONGEST_ACTION), ("who", who, LONGEST_WHO)):
        if not words:
            raise RuleBroken("Write what will be done, and who does it.", field=field)
        if len(words) > longest:
            raise RuleBroken(f"Shorten this to {longest} characters.", field=field)
    if due_on < day_of(at):
        raise RuleBroken("Choose today or a day to come.", field="due_on")
    action = QualityAction(
        organisation_id=row.organisation_id,
        sampled_id=row.id,
        written_by=actor.person_id,
        agreed_on=day_of(at),
        due_on=due_on,
        written_at=at,
    )
    for column, words in (("what", what), ("who", who)):
        sealing.seal_into(session, action, column, words, about=actor.person_id)
    session.add(action)
    note(session, actor, "quality.action_agreed", at=at, id=action.id)
    return action


def finish_action(
    session: Session, actor: Actor, action_id: UUID, *, at: datetime
) -> QualityAction:
    """Say that something was done, once; by whoever reads here."""
    action = queries.follow_up_record(session, actor, action_id)
    if action.done_on is not None:
        raise RuleBroken("This was done already.")
    action.done_on = day_of(at)
    note(session, actor, "quality.action_done", at=at, id=action.id)
    return action


def reply(session: Session, actor: Actor, rating_id: UUID, said: Said, *, at: datetime) -> Reply:
    """Say something beside a second rating of one's own work; whoever gave it reads it there.

    They are still not told whose it is. NotFound where it is another's; RuleBroken as
    `replies.actions.reply`.
    """
    row = queries.own_rating(session, actor, rating_id)
    return replies.reply(session, actor, Entry(About.RATING, row.id, row.reader_id), said, at=at)


def refuse_reading(
    session: Session, actor: Actor, request_id: UUID, *, at: datetime
) -> ReadingRefused:
    """Let no quality reader read one's own request any more, from now on."""
    row = queries.own_request(session, actor, request_id)
    earlier = session.get(ReadingRefused, (row.organisation_id, row.id))
    if row.sampling is Sampling.NO or earlier is not None:
        raise RuleBroken("Nobody reads this again.")
    refused = ReadingRefused(
        organisation_id=row.organisation_id,
        request_id=row.id,
        worker_id=row.worker_id,
        refused_at=at,
    )
    session.add(refused)
    note(session, actor, "quality.refused", subject=actor.person_id, at=at, request=row.id)
    return refused


def drop_samples(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Take away samples whose time is over, with their ratings; gives how many.

    By the installation only.
    """
    if actor.is_somebody:
        raise NotPermitted("Samples go when their time is over, by themselves.")
    limit = share_of(session, QualitySample, actor, all_at_once=all_at_once)
    over = queries.samples_over(session, actor.organisation_id, at=at, limit=limit)
    if not over:
        return 0
    inside = select(SampledDecision.id).where(
        SampledDecision.organisation_id == actor.organisation_id,
        SampledDecision.sample_id.in_(over),
    )
    rated = select(SecondRating.id).where(
        SecondRating.organisation_id == actor.organisation_id, SecondRating.sampled_id.in_(inside)
    )
    replies.forget(session, actor.organisation_id, session.scalars(rated).all())
    for record, which in (
        (QualityAction, QualityAction.sampled_id.in_(inside)),
        (SecondRating, SecondRating.sampled_id.in_(inside)),
        (SampledDecision, SampledDecision.sample_id.in_(over)),
        (QualitySample, QualitySample.id.in_(over)),
    ):
        session.execute(
            delete(record).where(record.organisation_id == actor.organisation_id, which)
        )
    note(session, actor, "quality.sample_dropped", at=at, count=len(over))
    return len(over)
