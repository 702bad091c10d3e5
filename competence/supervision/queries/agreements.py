"""Agreements: every version, who accepted it, and the days on which it holds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.people.records import Person
from competence.people.rules import CurrentPair, PairKind, PersonName, Span
from competence.sealing.records import PersonKey
from competence.supervision.queries.reach import NOT_YOURS, heard_by, workers_of_mine
from competence.supervision.queries.values import AgreementRead
from competence.supervision.records import Acceptance, Agreement, AgreementEnd
from competence.supervision.rules import Side, Version, days_held, pairs_of, step_of


def agreements(
    session: Session, actor: Actor, *, limit: int = 200, words: bool = True
) -> Sequence[AgreementRead]:
    """All of the actor's agreements as a worker, every version, newest first.

    Without `words` nothing is opened.
    """
    which = Agreement.worker_id == actor.person_id
    return _read(session, actor, which, limit=limit, words=words)


def agreements_with(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 200
) -> Sequence[AgreementRead]:
    """A worker's agreements that the actor reads as a supervisor on a day, newest first.

    Their own, and those of whoever went before them or for whom they stand in.
    """
    heard = heard_by(session, actor, worker_id, on=on)
    return agreements_heard(session, actor, worker_id, heard, limit=limit)


def agreements_heard(
    session: Session,
    actor: Actor,
    worker_id: UUID,
    heard: Mapping[UUID, frozenset[PairKind]],
    *,
    limit: int = 200,
) -> Sequence[AgreementRead]:
    """A worker's agreements of those whom `heard_by` names for the actor, newest first."""
    which = and_(Agreement.worker_id == worker_id, Agreement.supervisor_id.in_(heard))
    read = _read(session, actor, which, limit=limit)
    return [one for one in read if _is_of(one, heard)]


def agreement(session: Session, actor: Actor, agreement_id: UUID, *, on: date) -> AgreementRead:
    """One agreement that the actor may read; else NotFound."""
    row = agreement_record(session, actor, agreement_id)
    read = (
        agreements(session, actor)
        if row.worker_id == actor.person_id
        else agreements_with(session, actor, row.worker_id, on=on)
    )
    for one in read:
        if one.id == agreement_id:
            return one
    raise NotFound(NOT_YOURS)


def agreement_record(
    session: Session, actor: Actor, agreement_id: UUID, *, locked: bool = False
) -> Agreement:
    """The row of an agreement in the actor's organisation; else NotFound."""
    query = select(Agreement).where(
        Agreement.organisation_id == actor.organisation_id, Agreement.id == agreement_id
    )
    row = session.scalar(query.with_for_update() if locked else query)
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def agreements_waiting(
    session: Session, actor: Actor, *, on: date, pairs: Sequence[CurrentPair] | None = None
) -> Sequence[AgreementRead]:
    """Proposals that wait on the actor's acceptance, as a worker or a supervisor, oldest first.

    `pairs` are the actor's as a supervisor, where the caller has looked already.
    """
    waiting = [
        one
        for one in _of_either_side(session, actor, on=on, pairs=pairs)
        if one.waits_on is not None
        and one.waits_on is side_of(actor, one.worker.id, one.supervisor.id)
    ]
    return waiting[::-1]


def to_look_at_again(session: Session, actor: Actor, *, on: date) -> Sequence[AgreementRead]:
    """The actor's agreements that hold on a day and were to be renewed by then, oldest first."""
    again = [
        one
        for one in _of_either_side(session, actor, on=on)
        if one.is_newest and one.holds_on(on) and one.look_again_on <= on
    ]
    return again[::-1]


def side_of(actor: Actor, worker_id: UUID, supervisor_id: UUID) -> Side | None:
    """Which of two the actor is; None for neither."""
    return {worker_id: Side.WORKER, supervisor_id: Side.SUPERVISOR}.get(actor.person_id)


def _of_either_side(
    session: Session, actor: Actor, *, on: date, pairs: Sequence[CurrentPair] | None = None
) -> Sequence[AgreementRead]:
    """The actor's agreements, as a supervisor while the pair lasts; newest first."""
    which = (Agreement.worker_id == actor.person_id) | (Agreement.supervisor_id == actor.person_id)
    found = _read(session, actor, which, limit=500)
    if all(one.worker.id == actor.person_id for one in found):
        return found
    if pairs is None:
        pairs = workers_of_mine(session, actor, on=on)
    kinds = {one.person.id: one.kinds for one in pairs}
    return [
        one
        for one in found
        if one.worker.id == actor.person_id
        or _is_of(one, {actor.person_id: kinds.get(one.worker.id, frozenset())})
    ]


def _is_of(one: AgreementRead, heard: Mapping[UUID, frozenset[PairKind]]) -> bool:
    """Whether an agreement was made in a pair that is heard of."""
    return not pairs_of(one.kind).isdisjoint(heard.get(one.supervisor.id, ()))


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int, words: bool = True
) -> Sequence[AgreementRead]:
    worker, supervisor = aliased(Person), aliased(Person)
    newest = (
        select(Agreement.id)
        .where(Agreement.organisation_id == actor.organisation_id, which)
        .order_by(Agreement.proposed_at.desc(), Agreement.id)
        .limit(limit)
    )
    query = (
        select(Agreement, worker.name, supervisor.name, AgreementEnd.ends_on, Acceptance, PersonKey)
        .join(worker, worker.id == Agreement.worker_id)
        .join(supervisor, supervisor.id == Agreement.supervisor_id)
        .outerjoin(AgreementEnd, _of_agreement(AgreementEnd))
        .outerjoin(Acceptance, _of_agreement(Acceptance))
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == Agreement.worker_id)
        .where(Agreement.organisation_id == actor.organisation_id, Agreement.id.in_(newest))
        .order_by(Agreement.proposed_at.desc(), Agreement.id, Acceptance.accepted_at)
    )
    found: dict[UUID, _Whole] = {}
    keys = []
    for row, worker_name, supervisor_name, ends_on, accepted, key in session.execute(query):
        keys.append(key)
        names = (
            PersonName(row.worker_id, worker_name),
            PersonName(row.supervisor_id, supervisor_name),
        )
        whole = found.setdefault(row.id, _Whole(row, *names, ends_on, {}))
        if accepted is not None:
            whole.accepted[accepted.accepted_by] = accepted.accepted_at
    held, newest_of = _held(found.values()), _newest(found.values())
    return [
        _agreement(
            session, one, held.get(one.row.id), is_newest=one.row.id in newest_of, words=words
        )
        for one in found.values()
    ]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The rows that one agreement is made of."""

    row: Agreement
    worker: PersonName
    supervisor: PersonName
    ends_on: date | None
    accepted: dict[UUID, datetime]

    @property
    def between(self) -> tuple[UUID, UUID, str]:
        return self.row.worker_id, self.row.supervisor_id, self.row.kind


def _of_agreement(record: type[Acceptance | AgreementEnd]) -> ColumnElement[bool]:
    return points_at(record.agreement_id, Agreement)


def _agreement(
    session: Session, one: _Whole, held: Span | None, *, is_newest: bool, words: bool
) -> AgreementRead:
    row = one.row
    said = {
        column: sealing.opened(session, row, column, about=row.worker_id) if words else ""
        for column in ("confidentiality", "logged", "turn_to")
    }
    return AgreementRead(
        id=row.id,
        kind=row.kind,
        worker=one.worker,
        supervisor=one.supervisor,
        rhythm=tuple(map(step_of, row.rhythm)),
        rhythm_from=row.rhythm_from,
        of_full_time=row.of_full_time,
        starts_on=row.starts_on,
        look_again_on=row.look_again_on,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        accepted_by=frozenset(one.accepted),
        held=held,
        ends_on=one.ends_on,
        is_newest=is_newest,
        **said,
    )


def _newest(found: Iterable[_Whole]) -> Collection[UUID]:
    """The newest of each two people and kind, of agreements that are newest first."""
    newest: dict[tuple[UUID, UUID, str], UUID] = {}
    for one in found:
        newest.setdefault(one.between, one.row.id)
    return set(newest.values())


def _held(found: Iterable[_Whole]) -> Mapping[UUID, Span]:
    between: dict[tuple[UUID, UUID, str], list[Version]] = {}
    for one in found:
        if len(one.accepted) > 1:
            accepted_at = max(one.accepted.values())
            version = Version(one.row.id, one.row.starts_on, accepted_at, one.ends_on)
            between.setdefault(one.between, []).append(version)
    return {
        agreement_id: span
        for versions in between.values()
        for agreement_id, span in days_held(versions).items()
    }
