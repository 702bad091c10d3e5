"""Reading requests, decisions and where things stand, each for the actor it is shown to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.evidence import queries as evidence
from competence.evidence.records import EvidenceCopy
from competence.evidence.rules import CopyContents
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PairKind, PersonName
from competence.signoff.records import (
    Decision,
    Reply,
    RequestEvidence,
    SignOffRequest,
    View,
    ViewAsked,
    Withdrawal,
)
from competence.signoff.rules import (
    Decided,
    Outcome,
    Shown,
    Standing,
    answer_due_on,
    may_decide,
    readable_until,
    standing,
    view_due_on,
)

_NOT_YOURS = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class ViewRead:
    """A lived-experience view that was given; `level` is what its giver sees."""

    giver: PersonName
    level: str
    seen: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """What the worker answered to a decision."""

    words: str
    replied_at: datetime


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """A decision with its words, its views and its replies, oldest of each first."""

    id: UUID
    request_id: UUID
    competence: str
    framework: str
    release: str
    outcome: Outcome
    level: str | None
    seen: str
    next_step: str
    service_will: str
    exception: str
    with_exception: bool
    decider: PersonName
    pair_kind: PairKind
    also_line: bool
    peer_experience: bool
    decided_at: datetime
    views: tuple[ViewRead, ...] = ()
    replies: tuple[ReplyRead, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request of the actor's that somebody else holds: it waits on them."""

    request_id: UUID
    competence: str
    asked: PersonName
    asked_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that waits on the actor: an answer, or a lived-experience view."""

    request_id: UUID
    worker: PersonName
    competence: str
    asked_on: date
    due_on: date
    view_asked_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RequestRead:
    """A request as its reader sees it: what the worker says, what they sent, what was answered."""

    id: UUID
    worker: PersonName
    asked: PersonName
    competence: str
    framework: str
    release: str
    said_level: str | None
    said_non_rating: str | None
    said_words: str
    summary: str
    drafted_sentence: str
    asked_on: date
    due_on: date
    withdrawn: bool
    copies: tuple[CopyContents, ...]
    decision: DecisionRead | None
    views_waiting: tuple[PersonName, ...]

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The evidence as the rule sees it."""
        return tuple(Shown(copy.kind, copy.giver_known) for copy in self.copies)


def waiting(
    session: Session, actor: Actor, framework: str, *, on: date, limit: int = 100
) -> Sequence[Waiting]:
    """The actor's requests that wait for an answer, oldest first."""
    query = (
        select(SignOffRequest, Person.name)
        .join(Person, Person.id == SignOffRequest.asked_id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == actor.person_id,
            SignOffRequest.framework == framework,
            _open(),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    away = people.away_spans(session, actor.organisation_id, actor.person_id) if rows else ()
    return [
        Waiting(
            row.id,
            row.competence,
            PersonName(row.asked_id, name),
            day_of(row.asked_at),
            answer_due_on(day_of(row.asked_at), away, today=on),
        )
        for row, name in rows
    ]


def queue(session: Session, actor: Actor, *, on: date, limit: int = 100) -> Sequence[QueueItem]:
    """What waits on the actor as a supervisor or peer lead: soonest owed first, then oldest.

    Only from workers of a current pair, or who named the actor for a view.
    """
    pairs = people.workers_of(session, actor, on=on)
    mine = [pair.person.id for pair in pairs if may_decide(pair.kinds)]
    requests = (
        select(SignOffRequest, Person.name)
        .join(Person, Person.id == SignOffRequest.worker_id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.asked_id == actor.person_id,
            SignOffRequest.worker_id.in_(mine),
            _open(),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(limit)
    )
    views = (
        select(ViewAsked, SignOffRequest.competence, Person.name)
        .join(SignOffRequest, _same_request(ViewAsked))
        .join(Person, Person.id == ViewAsked.worker_id)
        .where(
            ViewAsked.organisation_id == actor.organisation_id,
            ViewAsked.asked_id == actor.person_id,
            ~_answered(),
            ~_withdrawn(),
        )
        .order_by(ViewAsked.asked_at, ViewAsked.id)
        .limit(limit)
    )
    items = [
        _queue_item(session, row, name, row.competence, on=on)
        for row, name in session.execute(requests)
    ]
    items += [
        _queue_item(session, row, name, competence, on=on)
        for row, competence, name in session.execute(views)
    ]
    return sorted(items, key=lambda item: (item.due_on, item.asked_on, str(item.request_id)))


def request(session: Session, actor: Actor, request_id: UUID, *, on: date) -> RequestRead:
    """A request for its worker, the supervisor asked, or somebody named for a view; NotFound else.

    The supervisor and the giver of a view read it while their pair or post lasts, until 60 days
    after they answered.
    """
    row = record(session, actor, request_id)
    if row.worker_id != actor.person_id:
        _within_reach(session, actor, row, on=on)
    people_names = people.names(session, {row.worker_id, row.asked_id})
    decision = next(iter(_decisions(session, row.worker_id, Decision.request_id == row.id)), None)
    away = people.away_spans(session, row.organisation_id, row.worker_id)
    opened = {
        column: sealing.opened(session, row, column, about=row.worker_id)
        for column in ("said_words", "summary", "drafted_sentence")
    }
    return RequestRead(
        id=row.id,
        worker=PersonName(row.worker_id, people_names[row.worker_id]),
        asked=PersonName(row.asked_id, people_names[row.asked_id]),
        competence=row.competence,
        framework=row.framework,
        release=row.release,
        said_level=row.said_level,
        said_non_rating=row.said_non_rating,
        asked_on=day_of(row.asked_at),
        due_on=answer_due_on(day_of(row.asked_at), away, today=on),
        withdrawn=session.get(Withdrawal, (row.organisation_id, row.id)) is not None,
        copies=tuple(evidence.copy_contents(session, copy) for copy in _copies(session, row)),
        decision=decision,
        views_waiting=_views_waiting(session, row),
        **opened,
    )


def record(
    session: Session, actor: Actor, request_id: UUID, *, locked: bool = False
) -> SignOffRequest:
    """The row of a request in the actor's organisation; `locked` for whoever will answer it."""
    query = select(SignOffRequest).where(
        SignOffRequest.organisation_id == actor.organisation_id, SignOffRequest.id == request_id
    )
    row = session.scalar(query.with_for_update() if locked else query)
    if row is None:
        raise NotFound(_NOT_YOURS)
    return row


def decisions(
    session: Session, actor: Actor, framework: str
) -> Mapping[str, Sequence[DecisionRead]]:
    """All decisions about the actor, with their words, by competence, oldest first."""
    found: dict[str, list[DecisionRead]] = {}
    mine = (
        Decision.organisation_id == actor.organisation_id,
        Decision.worker_id == actor.person_id,
        Decision.framework == framework,
    )
    for decision in _decisions(session, actor.person_id, *mine):
        found.setdefault(decision.competence, []).append(decision)
    return found


def standings(session: Session, actor: Actor, framework: Framework) -> Mapping[str, Standing]:
    """Where each competence is that anything was decided of, for the actor themself."""
    return _standings(session, actor.organisation_id, actor.person_id, framework)


def standings_of(
    session: Session, actor: Actor, worker_id: UUID, framework: Framework, *, on: date
) -> Mapping[str, Standing]:
    """Where a worker's competences are: levels, outcomes and days, no words.

    For a supervisor in a current pair that is not line only; NotFound for anybody else.
    """
    kinds = people.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=actor.person_id,
        on=on,
    )
    if not may_decide(kinds):
        raise NotFound(_NOT_YOURS)
    return _standings(session, actor.organisation_id, worker_id, framework)


def may_be_asked(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Whom the actor may ask for a sign-off: current pairs that are not line only, by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair.person for pair in pairs if pair.may_be_asked]


def has_decision(session: Session, organisation_id: UUID, request_id: UUID) -> bool:
    """Whether a request was answered."""
    query = select(Decision.id).where(
        Decision.organisation_id == organisation_id, Decision.request_id == request_id
    )
    return session.scalar(query) is not None


def is_withdrawn(session: Session, organisation_id: UUID, request_id: UUID) -> bool:
    """Whether a request was taken back."""
    return session.get(Withdrawal, (organisation_id, request_id)) is not None


def view_asked(session: Session, actor: Actor, request_id: UUID) -> ViewAsked | None:
    """That the actor was named for a view of a request, and has not answered; None otherwise."""
    query = select(ViewAsked).where(
        ViewAsked.organisation_id == actor.organisation_id,
        ViewAsked.request_id == request_id,
        ViewAsked.asked_id == actor.person_id,
        ~_answered(),
    )
    return session.scalar(query)


def open_requests_for(
    session: Session, actor: Actor, competence: str, framework: str
) -> Sequence[UUID]:
    """The actor's own requests about a competence that still wait."""
    query = (
        select(SignOffRequest.id)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == actor.person_id,
            SignOffRequest.competence == competence,
            SignOffRequest.framework == framework,
            _open(),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(20)
    )
    return session.scalars(query).all()


def views_asked_since(session: Session, actor: Actor, asked_id: UUID, since: datetime) -> int:
    """How many views were asked of somebody since an instant, by anyone of the organisation."""
    query = select(ViewAsked.id).where(
        ViewAsked.organisation_id == actor.organisation_id,
        ViewAsked.asked_id == asked_id,
        ViewAsked.asked_at >= since,
    )
    return len(session.scalars(query.limit(100)).all())


def _queue_item(
    session: Session, row: SignOffRequest | ViewAsked, name: str, competence: str, *, on: date
) -> QueueItem:
    away = people.away_spans(session, row.organisation_id, row.worker_id)
    asked_on, is_view = day_of(row.asked_at), isinstance(row, ViewAsked)
    due = view_due_on if is_view else answer_due_on
    return QueueItem(
        request_id=row.request_id if isinstance(row, ViewAsked) else row.id,
        worker=PersonName(row.worker_id, name),
        competence=competence,
        asked_on=asked_on,
        due_on=due(asked_on, away, today=on),
        view_asked_id=row.id if is_view else None,
    )


def _within_reach(session: Session, actor: Actor, row: SignOffRequest, *, on: date) -> None:
    if is_withdrawn(session, row.organisation_id, row.id):
        raise NotFound(_NOT_YOURS)
    if row.asked_id == actor.person_id:
        kinds = people.pair_kinds(
            session,
            row.organisation_id,
            worker_id=row.worker_id,
            supervisor_id=actor.person_id,
            on=on,
        )
        answered_at = session.scalar(
            select(Decision.decided_at).where(
                Decision.organisation_id == row.organisation_id, Decision.request_id == row.id
            )
        )
        within = may_decide(kinds)
    else:
        named, answered_at = _named_for_view(session, actor, row)
        leads = {lead.id for lead in people.peer_leads(session, _as_worker(row), on=on)}
        within = named and actor.person_id in leads
    if not within or (answered_at is not None and on > readable_until(day_of(answered_at))):
        raise NotFound(_NOT_YOURS)


def _as_worker(row: SignOffRequest) -> Actor:
    return Actor(row.worker_id, row.organisation_id)


def _named_for_view(
    session: Session, actor: Actor, row: SignOffRequest
) -> tuple[bool, datetime | None]:
    query = (
        select(ViewAsked.id, View.given_at)
        .outerjoin(
            View,
            (View.organisation_id == ViewAsked.organisation_id)
            & (View.view_asked_id == ViewAsked.id),
        )
        .where(
            ViewAsked.organisation_id == row.organisation_id,
            ViewAsked.request_id == row.id,
            ViewAsked.asked_id == actor.person_id,
        )
    )
    found = session.execute(query).one_or_none()
    return (False, None) if found is None else (True, found[1])


def _copies(session: Session, row: SignOffRequest) -> Sequence[EvidenceCopy]:
    query = (
        select(EvidenceCopy)
        .join(
            RequestEvidence,
            (RequestEvidence.organisation_id == EvidenceCopy.organisation_id)
            & (RequestEvidence.copy_id == EvidenceCopy.id),
        )
        .where(
            RequestEvidence.organisation_id == row.organisation_id,
            RequestEvidence.request_id == row.id,
        )
        .order_by(EvidenceCopy.happened_on, EvidenceCopy.id)
        .limit(100)
    )
    return session.scalars(query).all()


def _views_waiting(session: Session, row: SignOffRequest) -> tuple[PersonName, ...]:
    query = (
        select(Person.id, Person.name)
        .join(ViewAsked, ViewAsked.asked_id == Person.id)
        .where(
            ViewAsked.organisation_id == row.organisation_id,
            ViewAsked.request_id == row.id,
            ~_answered(),
        )
        .order_by(Person.name, Person.id)
    )
    return tuple(PersonName(*found) for found in session.execute(query))


def _decisions(
    session: Session, worker_id: UUID, *which: ColumnElement[bool]
) -> Sequence[DecisionRead]:
    query = (
        select(Decision, Person.name)
        .join(Person, Person.id == Decision.decider_id)
        .where(Decision.worker_id == worker_id, *which)
        .order_by(Decision.decided_at, Decision.id)
        .limit(1000)
    )
    rows = session.execute(query).all()
    views = _views(session, [row for row, _ in rows])
    replies = _replies(session, [row for row, _ in rows])
    return [
        _decision_read(session, row, name, views.get(row.request_id, ()), replies.get(row.id, ()))
        for row, name in rows
    ]


def _decision_read(
    session: Session,
    row: Decision,
    name: str,
    views: Sequence[ViewRead],
    replies: Sequence[ReplyRead],
) -> DecisionRead:
    words = {
        column: sealing.opened(session, row, column, about=row.worker_id)
        for column in ("seen", "next_step", "service_will", "exception")
    }
    return DecisionRead(
        id=row.id,
        request_id=row.request_id,
        competence=row.competence,
        framework=row.framework,
        release=row.release,
        outcome=row.outcome,
        level=row.level,
        with_exception=row.with_exception,
        decider=PersonName(row.decider_id, name),
        pair_kind=row.pair_kind,
        also_line=row.also_line,
        peer_experience=row.peer_experience,
        decided_at=row.decided_at,
        views=tuple(views),
        replies=tuple(replies),
        **words,
    )


def _views(session: Session, rows: Sequence[Decision]) -> Mapping[UUID, list[ViewRead]]:
    if not rows:
        return {}
    query = (
        select(View, Person.name)
        .join(Person, Person.id == View.giver_id)
        .where(
            View.organisation_id == rows[0].organisation_id,
            View.request_id.in_([row.request_id for row in rows]),
            ~View.declined,
        )
        .order_by(View.given_at, View.id)
    )
    found: dict[UUID, list[ViewRead]] = {}
    for row, name in session.execute(query):
        seen = sealing.opened(session, row, "seen", about=row.worker_id)
        view = ViewRead(PersonName(row.giver_id, name), row.level, seen, row.given_at)
        found.setdefault(row.request_id, []).append(view)
    return found


def _replies(session: Session, rows: Sequence[Decision]) -> Mapping[UUID, list[ReplyRead]]:
    if not rows:
        return {}
    query = (
        select(Reply)
        .where(
            Reply.organisation_id == rows[0].organisation_id,
            Reply.decision_id.in_([row.id for row in rows]),
        )
        .order_by(Reply.replied_at, Reply.id)
    )
    found: dict[UUID, list[ReplyRead]] = {}
    for row in session.scalars(query):
        words = sealing.opened(session, row, "words", about=row.worker_id)
        found.setdefault(row.decision_id, []).append(ReplyRead(words, row.replied_at))
    return found


def _standings(
    session: Session, organisation_id: UUID, worker_id: UUID, framework: Framework
) -> Mapping[str, Standing]:
    given = aliased(View)
    has_view = exists().where(
        given.organisation_id == Decision.organisation_id,
        given.request_id == Decision.request_id,
        ~given.declined,
    )
    query = (
        select(Decision, has_view)
        .where(
            Decision.organisation_id == organisation_id,
            Decision.worker_id == worker_id,
            Decision.framework == framework.framework,
        )
        .order_by(Decision.decided_at, Decision.id)
    )
    found: dict[str, list[Decided]] = {}
    for row, view_given in session.execute(query):
        decided = Decided(
            row.outcome, row.level, day_of(row.decided_at), row.peer_experience, view_given
        )
        found.setdefault(row.competence, []).append(decided)
    return {
        code: standing(framework.competence(code), decided)
        for code, decided in found.items()
        if framework.has_competence(code)
    }


def _open() -> ColumnElement[bool]:
    decided = exists().where(
        Decision.organisation_id == SignOffRequest.organisation_id,
        Decision.request_id == SignOffRequest.id,
    )
    return ~decided & ~_withdrawn()


def _withdrawn() -> ColumnElement[bool]:
    return exists().where(
        Withdrawal.organisation_id == SignOffRequest.organisation_id,
        Withdrawal.request_id == SignOffRequest.id,
    )


def _answered() -> ColumnElement[bool]:
    return exists().where(
        View.organisation_id == ViewAsked.organisation_id, View.view_asked_id == ViewAsked.id
    )


def _same_request(kind: type[ViewAsked]) -> ColumnElement[bool]:
    return (kind.organisation_id == SignOffRequest.organisation_id) & (
        kind.request_id == SignOffRequest.id
    )
