"""Proposing, accepting and ending an agreement; and the kinds of supervision there are."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.signoff.queries import take_turns
from competence.supervision import queries
from competence.supervision.actions.rows import holds_post_of, refuse, seal
from competence.supervision.reckoning import Step
from competence.supervision.records import (
    Acceptance,
    Agreement,
    AgreementEnd,
    SupervisionKind,
)
from competence.supervision.rules import (
    DEFAULT_KINDS,
    LONGEST_NAME,
    Side,
    Terms,
    kind_code,
    may_hold,
    rhythm_fault,
    step_code,
    terms_fault,
)
from competence.trail.actions import look_at, note


def set_kind(
    session: Session,
    actor: Actor,
    name: str,
    *,
    rhythm: Sequence[Step],
    code: str | None = None,
    in_group: bool = False,
    is_offered: bool = True,
    at: datetime,
) -> SupervisionKind:
    """Set the usual rhythm of a kind in the actor's organisation, or add a kind (no `code`).

    By an administrator. What was agreed before keeps the rhythm that was agreed.
    """
    people.administers(actor)
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken(f"Write a name of up to {LONGEST_NAME} letters.", field="name")
    refuse(rhythm_fault(rhythm))
    if code is None:
        code = kind_code(name)
        if not code or code in {kind.code for kind in queries.kinds_here(session, actor)}:
            raise RuleBroken("There is such a kind already. Choose another name.", field="name")
    known = queries.kind_here(session, actor, code) if _is_known(session, actor, code) else None
    usual = next((kind for kind in DEFAULT_KINDS if kind.code == code), None)
    row = SupervisionKind(
        organisation_id=actor.organisation_id,
        code=code,
        name=name,
        rhythm=tuple(map(step_code, rhythm)),
        in_group=in_group if usual is None else usual.in_group,
        is_offered=is_offered,
        set_by=actor.person_id if actor.is_somebody else None,
        set_at=at,
    )
    session.add(row)
    event = "supervision.kind_added" if known is None else "supervision.kind_set"
    note(session, actor, event, at=at, kind=code)
    return row


def propose(
    session: Session, actor: Actor, other_id: UUID, terms: Terms, *, as_: Side, at: datetime
) -> Agreement:
    """Propose an agreement to the other of a current pair; it holds once they accept it.

    `as_` is what the actor is in it. Another proposal, of a renewal say, is a version of its own:
    until it is accepted the earlier one holds.
    """
    kind = queries.kind_here(session, actor, terms.kind)
    holds_post_of(actor, as_)
    worker_id, supervisor_id = _two(actor, other_id, as_)
    pairs = people.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        on=day_of(at),
    )
    if not may_hold(kind, pairs):
        raise NotFound("There is nobody here with whom you could agree this.")
    if not kind.is_offered:
        raise RuleBroken("This kind is not offered here any more.", field="kind")
    refuse(terms_fault(kind, terms, today=day_of(at)))
    row = Agreement(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        kind=kind.code,
        rhythm=tuple(map(step_code, terms.rhythm)),
        rhythm_from=_first_day_in_post(session, actor, worker_id, terms.starts_on),
        of_full_time=terms.of_full_time,
        starts_on=terms.starts_on,
        look_again_on=terms.look_again_on,
        confidentiality=None,
        logged=None,
        turn_to=None,
        proposed_by=actor.person_id,
        proposed_at=at,
    )
    session.add(row)
    seal(
        session,
        row,
        about=worker_id,
        confidentiality=terms.confidentiality,
        logged=terms.logged,
        turn_to=terms.turn_to,
    )
    _accept(session, actor, row, at=at)
    note(
        session, actor, "supervision.agreement_proposed", subject=worker_id, at=at,
        id=row.id, kind=row.kind,
    )  # fmt: skip
    return row


def accept(session: Session, actor: Actor, agreement_id: UUID, *, at: datetime) -> Acceptance:
    """Accept what the other side proposed; RuleBroken once there is a newer proposal."""
    row = _in_reach(session, actor, agreement_id, at=at)
    side = queries.side_of(actor, row.worker_id, row.supervisor_id)
    if side is None:
        raise NotFound("There is nothing here for you to accept.")
    holds_post_of(actor, side)
    take_turns(session, actor.organisation_id, {row.worker_id, row.supervisor_id})
    read = queries.agreement(session, actor, agreement_id, on=day_of(at))
    if actor.person_id in read.accepted_by:
        raise RuleBroken("You accepted this already.")
    if read.waits_on is not side:
        raise RuleBroken("There is a newer proposal, or this one was taken back. Look again.")
    accepted = _accept(session, actor, row, at=at)
    note(
        session, actor, "supervision.agreement", subject=row.worker_id, at=at,
        id=row.id, kind=row.kind, accepted_by=side,
    )  # fmt: skip
    return accepted


def end(
    session: Session, actor: Actor, agreement_id: UUID, *, on: date, at: datetime
) -> AgreementEnd:
    """End an agreement on a day, or take a proposal back; by either of the two, once."""
    row = _in_reach(session, actor, agreement_id, at=at)
    if queries.side_of(actor, row.worker_id, row.supervisor_id) is None:
        raise NotFound("There is nothing here for you to end.")
    if queries.agreement(session, actor, agreement_id, on=day_of(at)).ends_on is not None:
        raise RuleBroken("This was ended already.")
    if on < day_of(at):
        raise RuleBroken("Choose today, or a day to come.", field="ends_on")
    ended = AgreementEnd(
        organisation_id=row.organisation_id,
        agreement_id=row.id,
        ends_on=on,
        ended_by=actor.person_id,
        ended_at=at,
    )
    session.add(ended)
    note(session, actor, "supervision.agreement_ended", subject=row.worker_id, at=at, id=row.id)
    return ended


def read_agreement(
    session: Session, actor: Actor, agreement_id: UUID, *, at: datetime
) -> queries.AgreementRead:
    """One agreement that the actor may read, and a note for its worker that they did."""
    found = queries.agreement(session, actor, agreement_id, on=day_of(at))
    look_at(session, actor, Agreement.__tablename__, found.id, owner_id=found.worker.id, at=at)
    return found


def read_agreements(
    session: Session, actor: Actor, worker_id: UUID, *, at: datetime
) -> Sequence[queries.AgreementRead]:
    """A worker's agreements as a supervisor reads them, and one note of it for the worker."""
    found = queries.agreements_with(session, actor, worker_id, on=day_of(at))
    for one in found[:1]:
        look_at(session, actor, Agreement.__tablename__, one.id, owner_id=worker_id, at=at)
    return found


def _is_known(session: Session, actor: Actor, code: str) -> bool:
    return code in {kind.code for kind in queries.kinds_here(session, actor)}


def _two(actor: Actor, other_id: UUID, as_: Side) -> tuple[UUID, UUID]:
    """The worker and the supervisor of an agreement."""
    mine = actor.person_id
    return (mine, other_id) if as_ is Side.WORKER else (other_id, mine)


def _first_day_in_post(session: Session, actor: Actor, worker_id: UUID, starts_on: date) -> date:
    """When the post held on a day began; its rhythm runs from then, whenever it is renewed."""
    spans = people.spans_of_posts(
        session, actor.organisation_id, worker_id, Role.PEER_SUPPORT_WORKER
    )
    return next((span.starts_on for span in spans if span.holds_on(starts_on)), starts_on)


def _in_reach(session: Session, actor: Actor, agreement_id: UUID, *, at: datetime) -> Agreement:
    queries.agreement(session, actor, agreement_id, on=day_of(at))  # NotFound out of reach
    return queries.agreement_record(session, actor, agreement_id, locked=True)


def _accept(session: Session, actor: Actor, row: Agreement, *, at: datetime) -> Acceptance:
    accepted = Acceptance(
        organisation_id=row.organisation_id,
        agreement_id=row.id,
        accepted_by=actor.person_id,
        accepted_at=at,
    )
    session.add(accepted)
    return accepted
