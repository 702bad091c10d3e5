"""What there is to read a second time, what was found, and what a worker sees of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.database import Record, points_at
from competence.days import day_of, start_of
from competence.errors import NotFound
from competence.evidence import queries as evidence
from competence.evidence.records import EvidenceCopy
from competence.evidence.rules import CopyContents
from competence.files.records import StoredFile
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.quality.records import (
    QualitySample,
    ReadingRefused,
    SampledDecision,
    SecondRating,
)
from competence.quality.rules import (
    FROM_DECIDERS,
    PLAN_OVER,
    Agreement,
    Alike,
    Candidate,
    Rated,
    agreement,
    alike,
    is_new,
    kept_since,
)
from competence.replies.queries import beside, rows_beside
from competence.replies.rules import ReplyRead
from competence.signoff.queries import DecisionRead
from competence.signoff.queries.decisions import decision_read
from competence.signoff.records import Decision, RequestEvidence, SignOffRequest, ViewAsked
from competence.signoff.rules import Outcome, Sampling, readable_until
from competence.trail.records import LookedAt

NOT_YOURS: Final = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating: the first, or a second one with its reason and what its worker said beside it."""

    outcome: str
    level: str | None
    reason: str = ""
    replies: tuple[ReplyRead, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Something in a reader's sample: what it is about, and how the two ratings are, once rated.

    `replied`: its worker said something beside the second.
    """

    id: UUID
    competence: str
    decided_on: date
    reads: Sampling
    alike: Alike | None
    replied: bool


@dataclass(frozen=True, slots=True)
class SampledRead:
    """What a quality reader reads. Nobody's name is in it before they have rated.

    `seen` is the decider's sentence: before a rating only where it is all that may be read. The
    `decision` is there once they have rated.
    """

    id: UUID
    competence: str
    framework: str
    release: str
    reads: Sampling
    said_level: str | None
    said_non_rating: str | None
    said_words: str
    summary: str
    copies: tuple[CopyContents, ...]
    seen: str
    rating: Rating | None
    decision: DecisionRead | None


@dataclass(frozen=True, slots=True)
class Covered:
    """A decider, and for each domain in which they decided whether one is chosen or read."""

    decider: PersonName
    domains: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the plan covers over twelve months, deciders by name; and the seeds it was drawn by."""

    covered: tuple[Covered, ...]
    drawn: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two ratings of one decision, without anybody's name; `sampled_id` ties actions to it."""

    sampled_id: UUID
    competence: str
    domain: str
    decided_on: date
    first: Rating
    second: Rating
    with_exception: bool
    alike: Alike


@dataclass(frozen=True, slots=True)
class Report:
    """What second ratings came to: raw agreement, by domain too, and each that was compared.

    A domain is None where so few decided in it that its figure would be theirs.
    """

    all: Agreement
    by_domain: Mapping[str, Agreement | None]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class MyReading:
    """A request of a worker's own that may be read, or was, and what a second rating said."""

    request_id: UUID
    competence: str
    asked_on: date
    sampling: Sampling
    refused: bool
    chosen: bool
    read_on: date | None
    """The day on which a quality reader last read it."""
    first: Rating | None
    second: Rating | None
    second_id: UUID | None = None


def candidates(
    session: Session, actor: Actor, framework: Framework, *, on: date
) -> Sequence[Candidate]:
    """The decisions of twelve months that may be read, of workers who still work here."""
    found = _decided(session, actor, framework, on=on)
    views = _asked_for_views(session, actor, [row.request_id for row, _ in found])
    first = _first_decided(session, actor)
    return [
        Candidate(
            row.id,
            row.decider_id,
            framework.competence(row.competence).domain,
            day_of(row.decided_at),
            row.outcome,
            row.with_exception,
            is_new(first[row.decider_id], on),
            frozenset({row.worker_id, row.decider_id, asked_id} | views.get(row.request_id, set())),
        )
        for row, asked_id in found
    ]


def readers(session: Session, actor: Actor, *, on: date) -> Sequence[UUID]:
    """Who reads here on a day, the actor too."""
    everybody = Actor.system(actor.organisation_id)
    return [one.id for one in people.holders(session, everybody, Role.QUALITY_READER, on=on)]


def taken(session: Session, actor: Actor, *, by: Collection[UUID], on: date) -> set[UUID]:
    """The decisions drawn within twelve months that were rated, or whose reader still reads."""
    query = (
        select(SampledDecision.decision_id)
        .join(QualitySample, points_at(SampledDecision.sample_id, QualitySample))
        .outerjoin(SecondRating, points_at(SecondRating.sampled_id, SampledDecision))
        .where(
            SampledDecision.organisation_id == actor.organisation_id,
            QualitySample.drawn_at >= start_of(on - PLAN_OVER),
            SecondRating.id.is_not(None) | SampledDecision.reader_id.in_(by),
        )
        .order_by(SampledDecision.id)
        .limit(10_000)
    )
    return set(session.scalars(query))


def samples(session: Session, actor: Actor, *, on: date) -> Sequence[Line]:
    """What the actor reads, what is still to be rated first; then the newest."""
    rows, found = _sampled(session, actor, *_readable(actor, on)), []
    rated = {one.rating.id for one in rows if one.rating is not None}
    said = {row.target_id for row in rows_beside(session, actor.organisation_id, rated)}
    for one in rows:
        second = None if one.rating is None else _alike(one.decision, one.rating)
        replied = one.rating is not None and one.rating.id in said
        day = day_of(one.decision.decided_at)
        reads = _reads(one.request, day, on)
        found.append(Line(one.row.id, one.decision.competence, day, reads, second, replied))
    return sorted(found, key=lambda one: (one.alike is not None, -one.decided_on.toordinal()))


def sampled(
    session: Session, actor: Actor, sampled_id: UUID, *, on: date
) -> tuple[SampledDecision, SampledRead]:
    """A decision in the actor's sample, opened as far as its worker agreed; else NotFound."""
    rows = _sampled(session, actor, *_readable(actor, on), SampledDecision.id == sampled_id)
    if not rows:
        raise NotFound(NOT_YOURS)
    row, decision, request, rating = (
        rows[0].row,
        rows[0].decision,
        rows[0].request,
        rows[0].rating,
    )
    reads = _reads(request, day_of(decision.decided_at), on)
    whole = reads is Sampling.MAY_BE_READ

    def opened(column: str) -> str:
        return sealing.opened(session, request, column, about=request.worker_id) if whole else ""

    return row, SampledRead(
        row.id,
        decision.competence,
        decision.framework,
        decision.release,
        reads,
        request.said_level if whole else None,
        request.said_non_rating if whole else None,
        opened("said_words"),
        opened("summary"),
        tuple(_copies(session, request)) if whole else (),
        ""
        if whole and rating is None
        else sealing.opened(session, decision, "seen", about=decision.worker_id),
        _second(session, rating, _replies(session, actor, [rating])),
        None if rating is None else _decision(session, decision, rows[0].decider),
    )


def copy_in_sample(
    session: Session, actor: Actor, sampled_id: UUID, copy_id: UUID, *, on: date
) -> EvidenceCopy:
    """A copy that the actor may read of a decision in their sample, whole; else NotFound."""
    row, found = sampled(session, actor, sampled_id, on=on)
    copy = session.get(EvidenceCopy, (row.organisation_id, copy_id))
    if copy is None or copy.id not in {one.copy_id for one in found.copies}:
        raise NotFound(NOT_YOURS)
    return copy


def plan(session: Session, actor: Actor, framework: Framework, *, on: date) -> Plan:
    """What is covered, and how it was drawn; for whoever reads here."""
    reads_here(actor)
    found = [row for row, _ in _decided(session, actor, framework, on=on)]
    done = taken(session, actor, by=readers(session, actor, on=on), on=on)
    names = people.names(session, {one.decider_id for one in found})
    covered: dict[UUID, dict[str, bool]] = {}
    for one in found:
        domain = framework.competence(one.competence).domain
        domains = covered.setdefault(one.decider_id, {})
        domains[domain] = domains.get(domain, False) or one.id in done
    query = (
        select(QualitySample.drawn_at, QualitySample.seed)
        .where(QualitySample.organisation_id == actor.organisation_id, kept(on))
        .order_by(QualitySample.drawn_at.desc(), QualitySample.id)
        .limit(100)
    )
    lines = [Covered(PersonName(who, names[who]), domains) for who, domains in covered.items()]
    return Plan(
        tuple(sorted(lines, key=lambda one: (one.decider.name, one.decider.id))),
        tuple((day_of(at), seed) for at, seed in session.execute(query)),
    )


def report(session: Session, actor: Actor, framework: Framework, *, on: date) -> Report:
    """What second ratings came to in two years, newest first; nobody is named."""
    reads_here(actor)
    found, deciders = [], dict[str, set[UUID]]()
    for one in _sampled(session, actor, kept(on)):
        decision, rating = one.decision, one.rating
        if rating is None or not framework.has_competence(decision.competence):
            continue
        domain = framework.competence(decision.competence).domain
        deciders.setdefault(domain, set()).add(decision.decider_id)
        found.append(
            Compared(
                one.row.id,
                decision.competence,
                domain,
                day_of(decision.decided_at),
                Rating(decision.outcome, decision.level),
                Rating(rating.rated, rating.level),
                decision.with_exception,
                _alike(decision, rating),
            )
        )
    found.sort(key=lambda one: (-one.decided_on.toordinal(), one.competence))
    domains = {
        one.code: agreement([each.alike for each in found if each.domain == one.code])
        if len(deciders.get(one.code, ())) >= FROM_DECIDERS
        else None
        for one in framework.domains
    }
    return Report(agreement([one.alike for one in found]), domains, tuple(found))


def mine(session: Session, actor: Actor) -> Sequence[MyReading]:
    """The actor's own requests that a quality reader may read, newest first, with what they said.

    Those that were refused are among them.
    """
    last_read = (
        select(func.max(LookedAt.hour))
        .where(
            LookedAt.organisation_id == SampledDecision.organisation_id,
            LookedAt.owner_id == SampledDecision.worker_id,
            LookedAt.kind == SampledDecision.__tablename__,
            LookedAt.target_id == SampledDecision.id,
        )
        .scalar_subquery()
    )
    query = (
        select(SignOffRequest, ReadingRefused, Decision, SampledDecision, SecondRating, last_read)
        .outerjoin(ReadingRefused, _refused())
        .outerjoin(Decision, points_at(Decision.request_id, SignOffRequest))
        .outerjoin(SampledDecision, points_at(SampledDecision.decision_id, Decision))
        .outerjoin(SecondRating, points_at(SecondRating.sampled_id, SampledDecision))
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == actor.person_id,
            SignOffRequest.sampling != Sampling.NO,
        )
        .order_by(SignOffRequest.asked_at.desc(), SignOffRequest.id, SecondRating.rated_at)
        .limit(500)
    )
    rows = session.execute(query).all()
    replies = _replies(session, actor, [rating for *_, rating, _ in rows])
    return [
        MyReading(
            request.id,
            request.competence,
            day_of(request.asked_at),
            request.sampling,
            _is_there(refused),
            _is_there(row),
            _day(hour),
            _first(decision),
            _second(session, rating, replies),
            rating.id if _is_there(rating) else None,
        )
        for request, refused, decision, row, rating, hour in rows
    ]


def own_rating(session: Session, actor: Actor, rating_id: UUID) -> SecondRating:
    """A second rating of the actor's own work; else NotFound."""
    row = session.get(SecondRating, (actor.organisation_id, rating_id))
    if row is None or row.worker_id != actor.person_id:
        raise NotFound(NOT_YOURS)
    return row


def own_reading(session: Session, actor: Actor, rating_id: UUID) -> MyReading:
    """What the actor sees of one second rating of their own work; else NotFound."""
    for one in mine(session, actor):
        if one.second_id == rating_id:
            return one
    raise NotFound(NOT_YOURS)


def own_request(session: Session, actor: Actor, request_id: UUID) -> SignOffRequest:
    """A request of the actor's own; else NotFound."""
    row = session.get(SignOffRequest, (actor.organisation_id, request_id))
    if row is None or row.worker_id != actor.person_id:
        raise NotFound(NOT_YOURS)
    return row


def samples_over(
    session: Session, organisation_id: UUID, *, at: datetime, limit: int
) -> Sequence[UUID]:
    """The samples whose time is over, oldest first."""
    query = (
        select(QualitySample.id)
        .where(
            QualitySample.organisation_id == organisation_id,
            QualitySample.drawn_at < start_of(kept_since(day_of(at))),
        )
        .order_by(QualitySample.drawn_at, QualitySample.id)
        .limit(limit)
    )
    return session.scalars(query).all()


@dataclass(frozen=True, slots=True)
class _Sampled:
    """A row of a sample, with what it is of and who decided; its rating where there is one."""

    row: SampledDecision
    decision: Decision
    request: SignOffRequest
    rating: SecondRating | None
    decider: str


def _sampled(session: Session, actor: Actor, *which: ColumnElement[bool]) -> Sequence[_Sampled]:
    query = (
        select(SampledDecision, Decision, SignOffRequest, SecondRating, Person.name)
        .join(QualitySample, points_at(SampledDecision.sample_id, QualitySample))
        .join(Decision, points_at(SampledDecision.decision_id, Decision))
        .join(SignOffRequest, points_at(Decision.request_id, SignOffRequest))
        .join(Person, Person.id == Decision.decider_id)
        .outerjoin(SecondRating, points_at(SecondRating.sampled_id, SampledDecision))
        .where(SampledDecision.organisation_id == actor.organisation_id, *which)
        .order_by(SampledDecision.id)
        .limit(5000)
    )
    return [_Sampled(*row) for row in session.execute(query)]


def _readable(actor: Actor, on: date) -> Sequence[ColumnElement[bool]]:
    """That the actor reads it, in a reader's post, and that its worker lets them and works here."""
    reads_here(actor)
    return (
        SampledDecision.reader_id == actor.person_id,
        kept(on),
        ~exists().where(_refused()),
        people.is_held(SampledDecision.worker_id, Role.PEER_SUPPORT_WORKER, on=on),
    )


def _day(hour: datetime | None) -> date | None:
    return None if hour is None else day_of(hour)


def _is_there(row: Record | None) -> bool:
    return row is not None


def _first(row: Decision | None) -> Rating | None:
    return None if row is None else Rating(row.outcome, row.level)


def _second(
    session: Session,
    row: SecondRating | None,
    replies: Mapping[UUID, tuple[ReplyRead, ...]],
) -> Rating | None:
    if row is None:
        return None
    reason = sealing.opened(session, row, "reason", about=row.worker_id)
    return Rating(row.rated, row.level, reason, replies.get(row.id, ()))


def _replies(
    session: Session, actor: Actor, ratings: Iterable[SecondRating | None]
) -> Mapping[UUID, tuple[ReplyRead, ...]]:
    rated = {one.id for one in ratings if one is not None}
    return beside(session, actor.organisation_id, rated)


def reads_here(actor: Actor) -> None:
    """NotFound unless the actor is a quality reader here."""
    if not actor.holds(Role.QUALITY_READER):
        raise NotFound(NOT_YOURS)


def kept(on: date) -> ColumnElement[bool]:
    """That a sample is still kept on a day."""
    return QualitySample.drawn_at >= start_of(kept_since(on))


def _refused() -> ColumnElement[bool]:
    return and_(
        ReadingRefused.organisation_id == SignOffRequest.organisation_id,
        ReadingRefused.request_id == SignOffRequest.id,
    )


def _reads(request: SignOffRequest, decided_on: date, on: date) -> Sampling:
    """What may be read on a day: what was sent no longer than its decider reads it."""
    if on > readable_until(decided_on):
        return Sampling.REASONS_ONLY
    return request.sampling


def _decided(
    session: Session, actor: Actor, framework: Framework, *, on: date
) -> Sequence[tuple[Decision, UUID]]:
    query = (
        select(Decision, SignOffRequest.asked_id)
        .join(SignOffRequest, points_at(Decision.request_id, SignOffRequest))
        .where(
            Decision.organisation_id == actor.organisation_id,
            Decision.framework == framework.framework,
            SignOffRequest.sampling != Sampling.NO,
            Decision.decided_at >= start_of(on - PLAN_OVER),
            people.is_held(Decision.worker_id, Role.PEER_SUPPORT_WORKER, on=on),
            ~exists().where(_refused()),
        )
        .order_by(Decision.decided_at, Decision.id)
        .limit(10_000)
    )
    return [
        (row, asked_id)
        for row, asked_id in session.execute(query)
        if framework.has_competence(row.competence)
    ]


def _asked_for_views(
    session: Session, actor: Actor, requests: Collection[UUID]
) -> Mapping[UUID, set[UUID]]:
    query = (
        select(ViewAsked.request_id, ViewAsked.asked_id)
        .where(
            ViewAsked.organisation_id == actor.organisation_id, ViewAsked.request_id.in_(requests)
        )
        .order_by(ViewAsked.id)
        .limit(10_000)
    )
    found: dict[UUID, set[UUID]] = {}
    for request_id, asked_id in session.execute(query):
        found.setdefault(request_id, set()).add(asked_id)
    return found


def _first_decided(session: Session, actor: Actor) -> Mapping[UUID, date]:
    query = (
        select(Decision.decider_id, func.min(Decision.decided_at))
        .where(Decision.organisation_id == actor.organisation_id)
        .group_by(Decision.decider_id)
        .order_by(Decision.decider_id)
        .limit(10_000)
    )
    return {who: day_of(at) for who, at in session.execute(query)}


def _copies(session: Session, request: SignOffRequest) -> Sequence[CopyContents]:
    query = (
        select(EvidenceCopy, StoredFile)
        .join(RequestEvidence, points_at(RequestEvidence.copy_id, EvidenceCopy))
        .outerjoin(StoredFile, points_at(EvidenceCopy.file_id, StoredFile))
        .where(
            RequestEvidence.organisation_id == request.organisation_id,
            RequestEvidence.request_id == request.id,
        )
        .order_by(RequestEvidence.added_at, EvidenceCopy.id)
        .limit(100)
    )
    # The files come along, so that naming them takes no query of their own.
    rows = session.execute(query).all()
    return [evidence.copy_contents(session, copy) for copy, _ in rows]


def _decision(session: Session, row: Decision, decider: str) -> DecisionRead:
    return decision_read(session, row, PersonName(row.decider_id, decider))


def _alike(decision: Decision, rating: SecondRating) -> Alike:
    return alike(Outcome(decision.outcome), decision.level, Rated(rating.rated), rating.level)
