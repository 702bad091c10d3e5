"""One request, with everything in it opened, for whoever may read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.evidence import queries as evidence
from competence.evidence.records import EvidenceCopy
from competence.evidence.rules import CopyContents
from competence.files.records import StoredFile
from competence.people import queries as people
from competence.people.records import Membership
from competence.people.rules import Clocks, PersonName, Setting
from competence.replies.queries import beside
from competence.replies.rules import ReplyRead
from competence.signoff.queries.again import asked_again
from competence.signoff.queries.decisions import (
    Made,
    decided,
    decision_read,
    view_read,
    with_replies,
)
from competence.signoff.queries.reach import AskedView, Reached, reached
from competence.signoff.queries.values import (
    AgainRead,
    As,
    DecisionRead,
    RequestRead,
    ViewRead,
    ViewReader,
    given,
)
from competence.signoff.records import Decision, RequestEvidence, SignOffRequest, Withdrawal

_NOT_YOURS: Final = "There is nothing here for you to read."
ANSWERED: Final = "This was answered meanwhile. What was decided stands on its page."


def request(session: Session, actor: Actor, request_id: UUID, *, on: date) -> RequestRead:
    """A request for its worker, the supervisor asked, or somebody named for a view; NotFound else.

    The supervisor and the giver of a view read it while their pair or post lasts, until 60 days
    after they answered; TakenBack once the worker took it back from them.
    """
    return opened(session, actor, reached(session, actor, request_id, on=on), on=on)


def to_answer(session: Session, actor: Actor, request_id: UUID, *, on: date) -> RequestRead:
    """A request that the actor was asked to decide; RuleBroken once it was answered."""
    read = request(session, actor, request_id, on=on)
    if read.read_as is not As.DECIDER:
        raise NotFound(_NOT_YOURS)
    if read.decision is not None:
        raise RuleBroken(ANSWERED)
    return read


def opened(session: Session, actor: Actor, found: Reached, *, on: date) -> RequestRead:
    """A request within reach, with everything in it."""
    row = found.row
    again = found.again
    asked_views = _asked_views(actor, found)
    views = _given(session, asked_views)
    copies = [evidence.copy_contents(session, copy) for copy, _ in _copies(session, row)]
    answers = _answers(session, actor, found, views)
    replies = _replies(session, found, answers, views, copies)
    words = {
        column: sealing.opened(session, row, column, about=row.worker_id)
        for column in ("said_words", "summary", "drafted_sentence")
    }
    return RequestRead(
        id=row.id,
        read_as=found.read_as,
        worker=found.worker,
        asked=found.asked,
        competence=row.competence,
        framework=row.framework,
        release=row.release,
        said_level=row.said_level,
        said_non_rating=row.said_non_rating,
        asked_on=day_of(_asked_at(actor, found)),
        due_on=_due_on(session, actor, found, today=on),
        withdrawn=found.withdrawn,
        copies=tuple(replace(one, replies=replies.get(one.evidence_id, ())) for one in copies),
        decision=_with_replies(answers.own, replies),
        earlier=_with_replies(answers.earlier, replies),
        views=with_replies(views, replies),
        views_waiting=tuple(one.of for one in asked_views if one.waits(on)),
        views_declined=_declined(found, asked_views),
        view_due_on=_view_due_on(session, found, today=on),
        view_readers=_view_readers(found),
        pair_kinds=frozenset() if found.read_as is As.WORKER else found.pair_kinds,
        again=None if again is None else again.kind,
        brings=""
        if again is None
        else sealing.opened(session, again, "brings", about=row.worker_id),
        heard_before=answers.heard_before,
        asked_again=_asked_again(session, found, answers.own),
        is_newest=answers.is_newest,
        **words,
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


def competences_of_requests(
    session: Session, actor: Actor, requests: Collection[UUID]
) -> Mapping[UUID, str]:
    """What requests of the actor's own are about, by id."""
    query = (
        select(SignOffRequest.id, SignOffRequest.competence)
        .where(
            SignOffRequest.organisation_id == actor.organisation_id,
            SignOffRequest.worker_id == actor.person_id,
            SignOffRequest.id.in_(requests),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(100)
    )
    return {row.id: row.competence for row in session.execute(query)}


def copy_in_reach(
    session: Session, actor: Actor, request_id: UUID, copy_id: UUID, *, on: date
) -> EvidenceCopy:
    """A copy sent with a request that the actor may read; else NotFound."""
    found = reached(session, actor, request_id, on=on)
    for copy, _ in _copies(session, found.row):
        if copy.id == copy_id:
            return copy
    raise NotFound(_NOT_YOURS)


def copies_sent(session: Session, row: SignOffRequest) -> Sequence[UUID]:
    """The copies that went with a request and can still be read, oldest first."""
    return [copy.id for copy, _ in _copies(session, row) if copy.title is not None]


def is_withdrawn(session: Session, organisation_id: UUID, request_id: UUID) -> bool:
    """Whether a request was taken back."""
    return session.get(Withdrawal, (organisation_id, request_id)) is not None


def take_turns(session: Session, organisation_id: UUID, person_ids: Collection[UUID]) -> None:
    """Let others who change what is asked of or by these members wait until this is kept."""
    query = (
        select(Membership.person_id)
        .where(Membership.organisation_id == organisation_id, Membership.person_id.in_(person_ids))
        .order_by(Membership.person_id)
        .with_for_update()
    )
    session.execute(query).all()


def _asked_at(actor: Actor, found: Reached) -> datetime:
    mine = found.own_view(actor) if found.read_as is As.VIEW_GIVER else None
    return found.row.asked_at if mine is None else mine.row.asked_at


def _due_on(session: Session, actor: Actor, found: Reached, *, today: date) -> date:
    is_view = found.read_as is As.VIEW_GIVER
    answered = found.withdrawn or found.answered_at(actor) is not None
    holder_id = actor.person_id if is_view else found.row.asked_id
    clocks = Clocks() if answered else _clocks(session, found.row, [holder_id])
    between = (found.row.worker_id, holder_id)
    setting = given(is_answer=not is_view and found.again is None)
    return clocks.due_on(setting, _asked_at(actor, found), between, today=today)


def _view_due_on(session: Session, found: Reached, *, today: date) -> date | None:
    """By when the first view that waits is owed to the worker."""
    waits = [one.row for one in found.views if one.waits(today)]
    if found.read_as is not As.WORKER or not waits:
        return None
    worker_id = found.row.worker_id
    clocks = _clocks(session, found.row, [row.asked_id for row in waits])
    return min(
        clocks.due_on(
            Setting.VIEW_WORKING_DAYS, row.asked_at, (worker_id, row.asked_id), today=today
        )
        for row in waits
    )


def _clocks(session: Session, row: SignOffRequest, holders: Collection[UUID]) -> Clocks:
    """The clocks of the worker and those who owe something."""
    return people.clocks(session, row.organisation_id, {row.worker_id, *holders})


def _view_readers(found: Reached) -> tuple[ViewReader, ...]:
    if found.read_as is not As.WORKER:
        return ()
    return tuple(
        ViewReader(
            one.of, one.read_until, has_answered=one.given is not None, taken_back=one.taken_back
        )
        for one in found.views
    )


def _asked_views(actor: Actor, found: Reached) -> Sequence[AskedView]:
    """The views asked; to somebody named for one, only theirs."""
    mine = found.own_view(actor) if found.read_as is As.VIEW_GIVER else None
    return found.views if mine is None else (mine,)


def _given(session: Session, asked: Sequence[AskedView]) -> tuple[ViewRead, ...]:
    return tuple(
        view_read(session, one.given, one.of.name)
        for one in asked
        if one.given is not None and not one.given.declined
    )


def _declined(found: Reached, asked: Sequence[AskedView]) -> tuple[PersonName, ...]:
    """Who would rather not: nobody's business but the worker's, and their own."""
    if found.read_as is As.DECIDER:
        return ()
    return tuple(one.of for one in asked if one.given is not None and one.given.declined)


@dataclass(frozen=True, slots=True)
class _Answers:
    """The decision on a request and the one before it, as far as its reader is shown them."""

    own: DecisionRead | None = None
    earlier: DecisionRead | None = None
    heard_before: bool = False
    is_newest: bool = False
    knows_earlier: bool = False


def _answers(
    session: Session, actor: Actor, found: Reached, views: tuple[ViewRead, ...]
) -> _Answers:
    row = found.row
    if found.read_as is As.VIEW_GIVER:
        return _Answers()
    rows = decided(
        session,
        Decision.organisation_id == row.organisation_id,
        Decision.worker_id == row.worker_id,
        Decision.framework == row.framework,
        Decision.competence == row.competence,
    )
    place = next((n for n, one in enumerate(rows) if one.row.request_id == row.id), len(rows))
    own: DecisionRead | None = None
    if place < len(rows):
        mine = rows[place]
        own = decision_read(session, mine.row, mine.decider, views, again=mine.again)
    before = rows[:place]
    heard = found.again is not None and _is_heard(before)
    if not before or (found.again and own is None and found.read_as is not As.WORKER):
        return _Answers(own, None, heard, is_newest=place == len(rows) - 1)
    last = before[-1]
    knows = actor.person_id in {row.worker_id, last.decider.id} or _looked_at(found) == last.row.id
    earlier = decision_read(session, last.row, last.decider, again=last.again, with_words=knows)
    newest = place == len(rows) - 1
    return _Answers(own, earlier, heard, is_newest=newest, knows_earlier=knows)


def _replies(
    session: Session,
    found: Reached,
    answers: _Answers,
    views: Sequence[ViewRead],
    copies: Sequence[CopyContents],
) -> Mapping[UUID, tuple[ReplyRead, ...]]:
    """What the worker said beside what their reader is shown of others' entries."""
    targets = {one.id for one in views if one.id is not None}
    targets |= {one.evidence_id for one in copies if not one.by_worker}
    if answers.own is not None:
        targets.add(answers.own.id)
    if answers.earlier is not None and answers.knows_earlier:
        targets.add(answers.earlier.id)
    return beside(session, found.row.organisation_id, targets)


def _with_replies(
    decision: DecisionRead | None, replies: Mapping[UUID, tuple[ReplyRead, ...]]
) -> DecisionRead | None:
    if decision is None:
        return None
    views = with_replies(decision.views, replies)
    return replace(decision, views=views, replies=replies.get(decision.id, ()))


def _looked_at(found: Reached) -> UUID | None:
    return None if found.again is None else found.again.decision_id


def _is_heard(rows: Sequence[Made]) -> bool:
    """Whether lived experience had its say with the last of these answers, or what it answers."""
    *before, last = rows
    given = last.row.peer_experience or last.view_given
    return given or (last.again is not None and _is_heard(before))


def _asked_again(
    session: Session, found: Reached, own: DecisionRead | None
) -> tuple[AgainRead, ...]:
    if own is None or found.read_as is not As.WORKER:
        return ()
    return asked_again(session, found.row.organisation_id, own.id)


def _copies(
    session: Session, row: SignOffRequest
) -> Sequence[tuple[EvidenceCopy, StoredFile | None]]:
    """What was sent; the files come along, so that naming them takes no query of its own."""
    query = (
        select(EvidenceCopy, StoredFile)
        .join(
            RequestEvidence,
            points_at(RequestEvidence.copy_id, EvidenceCopy),
        )
        .outerjoin(
            StoredFile,
            points_at(EvidenceCopy.file_id, StoredFile),
        )
        .where(
            RequestEvidence.organisation_id == row.organisation_id,
            RequestEvidence.request_id == row.id,
        )
        .order_by(EvidenceCopy.happened_on, EvidenceCopy.id)
        .limit(100)
    )
    return [(copy, file) for copy, file in session.execute(query)]
