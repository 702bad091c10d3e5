"""The supervisor who was asked: answering, and putting what they saw beside a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import actions as evidence
from competence.framework.model import Competence, Framework
from competence.people import queries as people
from competence.people.rules import MAY_LEAD, PairKind
from competence.receipts.actions import sign
from competence.receipts.rules import Signed
from competence.signoff import queries
from competence.signoff.actions.writing import attach, seal, short_enough, still_open
from competence.signoff.records import Decision, SignOffRequest
from competence.signoff.rules import (
    Outcome,
    Shown,
    may_answer_again,
    needs_sentence,
    offered,
    with_exception,
)
from competence.trail.actions import note


@dataclass(frozen=True, slots=True)
class Answer:
    """A supervisor's answer: the outcome, the level where agreed, and the words that go with it."""

    outcome: Outcome
    level: str | None = None
    seen: str = ""
    next_step: str = ""
    service_will: str = ""
    exception: str = ""


def decide(
    session: Session,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    answer: Answer,
    *,
    at: datetime,
) -> Decision:
    """Answer a request, once, as the supervisor who was asked and is in a current pair.

    Raises NotFound out of reach, NotPermitted about oneself, and RuleBroken with its field where
    the answer misses something, the level is not offered, or somebody answered meanwhile.
    """
    row = queries.record(session, actor, request_id, locked=True)
    kinds = _as_decider(session, actor, row, on=day_of(at))
    still_open(session, row)
    read = queries.request(session, actor, row.id, on=day_of(at))
    competence = framework.competence(row.competence)
    is_peer = people.has_peer_experience(
        session, row.organisation_id, actor.person_id, on=day_of(at)
    )
    _check(framework, competence, answer)
    excepted = _needs_exception(framework, competence, read.shown, answer, is_peer=is_peer)
    decision = Decision(
        organisation_id=row.organisation_id,
        request_id=row.id,
        worker_id=row.worker_id,
        decider_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        framework_digest=framework.digest,
        competence=row.competence,
        outcome=answer.outcome,
        level=answer.level if answer.outcome is Outcome.AGREED else None,
        seen=None,
        next_step=None,
        service_will=None,
        exception=None,
        with_exception=excepted,
        pair_kind=min(kinds - {PairKind.LINE}, default=None),
        also_line=PairKind.LINE in kinds,
        peer_experience=is_peer,
        decided_at=at,
    )
    session.add(decision)
    seal(
        session,
        decision,
        seen=answer.seen,
        next_step=answer.next_step,
        service_will=answer.service_will,
        exception=answer.exception if excepted else "",
    )
    note(
        session, actor, "signoff.decided" if read.again is None else "signoff.second_view_decided",
        subject=row.worker_id, at=at,
        decision=decision.id, request=row.id, outcome=answer.outcome, level=decision.level,
        release=framework.key, evidence=[copy.fingerprint for copy in read.copies],
    )  # fmt: skip
    sign(session, actor, Signed.DECISION, decision.id, worker_id=row.worker_id, at=at)
    if excepted:
        note(session, actor, "signoff.exception", subject=row.worker_id, at=at, id=decision.id)
    return decision


def observe(
    session: Session,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    *,
    kind: str,
    happened_on: date,
    title: str,
    words: str,
    at: datetime,
) -> None:
    """Put what one saw oneself beside a request, as evidence of one's own; the worker sees it."""
    row = queries.record(session, actor, request_id, locked=True)
    _as_decider(session, actor, row, on=day_of(at))
    still_open(session, row)
    observed = evidence.observe(
        session,
        actor,
        framework,
        row.worker_id,
        kind=kind,
        about=(row.competence,),
        happened_on=happened_on,
        title=title,
        words=words,
        at=at,
    )
    copy = evidence.freeze(session, actor, observed.id, at=at)
    attach(session, row, copy.id, at=at)
    note(
        session, actor, "signoff.evidence_added", subject=row.worker_id, at=at,
        request=row.id, copy=copy.id,
    )  # fmt: skip


def _as_decider(
    session: Session, actor: Actor, row: SignOffRequest, *, on: date
) -> frozenset[PairKind]:
    if row.worker_id == actor.person_id:
        raise NotPermitted("Nobody decides about themself.")
    kinds = people.pair_kinds(
        session,
        row.organisation_id,
        worker_id=row.worker_id,
        supervisor_id=actor.person_id,
        on=on,
    )
    is_lead = queries.again_of(session, row) is not None and people.is_peer_lead(
        session, row.organisation_id, actor.person_id, on=on
    )
    may = may_answer_again(kinds, is_peer_lead=is_lead)
    if row.asked_id != actor.person_id or not may:
        raise NotFound("There is nothing here for you to decide.")
    if not actor.holds(*MAY_LEAD):
        raise NotPermitted("Only a supervisor, or a visiting peer lead, decides this.")
    # Somebody from elsewhere visits, whether or not a pair says so: it prints.
    return kinds if actor.holds(Role.SUPERVISOR) else kinds | {PairKind.VISITING}


def _check(framework: Framework, competence: Competence, answer: Answer) -> None:
    short_enough(
        seen=answer.seen,
        next_step=answer.next_step,
        service_will=answer.service_will,
        exception=answer.exception,
    )
    levels = {level.code for level in framework.levels}
    if answer.outcome is Outcome.AGREED and answer.level not in levels:
        raise RuleBroken("Choose the level you agree.", field="level")
    if answer.outcome is Outcome.NEXT_STEP and not answer.next_step:
        raise RuleBroken("Name the next step.", field="next_step")
    if answer.outcome is Outcome.NEXT_STEP and not answer.service_will:
        raise RuleBroken("Say what the service will do for it.", field="service_will")
    if needs_sentence(framework, competence, answer.outcome, answer.level) and not answer.seen:
        raise RuleBroken("Write one sentence: what you saw that shows this.", field="seen")


def _needs_exception(
    framework: Framework,
    competence: Competence,
    shown: Sequence[Shown],
    answer: Answer,
    *,
    is_peer: bool,
) -> bool:
    """Whether the level agreed stands on a reasoned exception; RuleBroken where it is not offered.

    A reason that nothing asks for is none.
    """
    if answer.outcome is not Outcome.AGREED or answer.level in offered(
        framework, competence, shown, exception=False, peer_experience=is_peer
    ):
        return False
    if answer.level not in with_exception(framework, competence, shown, peer_experience=is_peer):
        raise RuleBroken(
            "Somebody who holds or held a peer role agrees this level. Choose another.",
            field="level",
        )
    if not answer.exception:
        raise RuleBroken(
            "The service has not seen enough yet for this level. See what would be enough.",
            field="level",
        )
    return True
