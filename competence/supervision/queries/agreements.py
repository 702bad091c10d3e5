"""Agreements: every version, who accepted it, and the days on which it holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.people.records import Person
from competence.people.rules import PairKind, PersonName, Span
from competence.supervision.queries.kinds import kinds_here
from competence.supervision.queries.reach import NOT_YOURS, heard_by, hold_keys
from competence.supervision.queries.values import AgreementRead
from competence.supervision.records import Acceptance, Agreement, AgreementEnd
from competence.supervision.rules import Kind, Side, Version, days_held, may_hold, step_of


def agreements(session: Session, actor: Actor, *, limit: int = 200) -> Sequence[AgreementRead]:
    """All of the actor's agreements as a worker, every version, newest first."""
    return _read(session, actor, Agreement.worker_id == actor.person_id, limit=limit)


def agreements_with(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 200
) -> Sequence[AgreementRead]:
    """A worker's agreements that the actor reads as a supervisor on a day, newest first.

    Their own, and those of whoever went before them or for whom they stand in.
    """
    heard = heard_by(session, actor, worker_id, on=on)
    which = and_(Agreement.worker_id == worker_id, Agreement.supervisor_id.in_(heard))
    kinds = _kinds(session, actor)
    read = _read(session, actor, which, limit=limit)
    return [one for one in read if _is_of(one, kinds, heard)]


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
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[AgreementRead]:
    """Proposals that wait on the actor's acceptance, as a worker or a supervisor, oldest first."""
    which = (Agreement.worker_id == actor.person_id) | (Agreement.supervisor_id == actor.person_id)
    waiting = [
        one
        for one in _read(session, actor, which, limit=500)
        if one.waits_on is side_of(actor, one.worker.id, one.supervisor.id)
        and one.waits_on is not None
    ]
    within = [one for one in waiting if _in_reach(session, actor, one, on=on)]
    return sorted(within, key=lambda one: (one.proposed_at, one.id))[:limit]


def to_look_at_again(session: Session, actor: Actor, *, on: date) -> Sequence[AgreementRead]:
    """The actor's agreements as a worker that hold on a day and were to be renewed by then."""
    return [
        one
        for one in agreements(session, actor)
        if one.holds_on(on) and one.look_again_on <= on and one.is_newest
    ]


def side_of(actor: Actor, worker_id: UUID, supervisor_id: UUID) -> Side | None:
    """Which of two the actor is; None for neither."""
    return {worker_id: Side.WORKER, supervisor_id: Side.SUPERVISOR}.get(actor.person_id)


def _in_reach(session: Session, actor: Actor, one: AgreementRead, *, on: date) -> bool:
    if one.worker.id == actor.person_id:
        return True
    try:
        heard = heard_by(session, actor, one.worker.id, on=on)
    except NotFound:
        return False
    return _is_of(one, _kinds(session, actor), heard)


def _kinds(session: Session, actor: Actor) -> Mapping[str, Kind]:
    return {kind.code: kind for kind in kinds_here(session, actor)}


def _is_of(
    one: AgreementRead, kinds: Mapping[str, Kind], heard: Mapping[UUID, frozenset[PairKind]]
) -> bool:
    """Whether an agreement was made in a pair that is heard of."""
    return one.kind in kinds and may_hold(kinds[one.kind], heard.get(one.supervisor.id, ()))


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int
) -> Sequence[AgreementRead]:
    worker, supervisor = aliased(Person), aliased(Person)
    query = (
        select(Agreement, worker.name, supervisor.name, AgreementEnd.ends_on)
        .join(worker, worker.id == Agreement.worker_id)
        .join(supervisor, supervisor.id == Agreement.supervisor_id)
        .outerjoin(
            AgreementEnd,
            and_(
                AgreementEnd.organisation_id == Agreement.organisation_id,
                AgreementEnd.agreement_id == Agreement.id,
            ),
        )
        .where(Agreement.organisation_id == actor.organisation_id, which)
        .order_by(Agreement.proposed_at.desc(), Agreement.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    if not rows:
        return []
    _keys = hold_keys(session, {row.worker_id for row, *_ in rows})
    accepted = _accepted(session, [row for row, *_ in rows])
    ended = {row.id: ends_on for row, _, _, ends_on in rows}
    held = _held([row for row, *_ in rows], accepted, ended)
    newest: set[tuple[UUID, UUID, str]] = set()
    found = []
    for row, worker_name, supervisor_name, _ in rows:
        between = (row.worker_id, row.supervisor_id, row.kind)
        words = {
            column: sealing.opened(session, row, column, about=row.worker_id)
            for column in ("confidentiality", "logged", "turn_to")
        }
        found.append(
            AgreementRead(
                id=row.id,
                kind=row.kind,
                worker=PersonName(row.worker_id, worker_name),
                supervisor=PersonName(row.supervisor_id, supervisor_name),
                rhythm=tuple(map(step_of, row.rhythm)),
                rhythm_from=row.rhythm_from,
                of_full_time=row.of_full_time,
                starts_on=row.starts_on,
                look_again_on=row.look_again_on,
                proposed_by=row.proposed_by,
                proposed_at=row.proposed_at,
                accepted_by=frozenset(accepted.get(row.id, {})),
                held=held.get(row.id),
                ends_on=ended[row.id],
                is_newest=between not in newest,
                **words,
            )
        )
        newest.add(between)
    return found


def _accepted(
    session: Session, rows: Sequence[Agreement]
) -> Mapping[UUID, Mapping[UUID, datetime]]:
    query = (
        select(Acceptance)
        .where(
            Acceptance.organisation_id == rows[0].organisation_id,
            Acceptance.agreement_id.in_([row.id for row in rows]),
        )
        .order_by(Acceptance.accepted_at, Acceptance.accepted_by)
        .limit(1000)
    )
    found: dict[UUID, dict[UUID, datetime]] = {}
    for row in session.scalars(query):
        found.setdefault(row.agreement_id, {})[row.accepted_by] = row.accepted_at
    return found


def _held(
    rows: Iterable[Agreement],
    accepted: Mapping[UUID, Mapping[UUID, datetime]],
    ended: Mapping[UUID, date | None],
) -> Mapping[UUID, Span]:
    between: dict[tuple[UUID, UUID, str], list[Version]] = {}
    for row in rows:
        by = accepted.get(row.id, {})
        if len(by) > 1:
            version = Version(row.id, row.starts_on, max(by.values()), ended[row.id])
            between.setdefault((row.worker_id, row.supervisor_id, row.kind), []).append(version)
    return {
        agreement_id: span
        for versions in between.values()
        for agreement_id, span in days_held(versions).items()
    }
