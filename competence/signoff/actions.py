"""Asking for a sign-off, answering it, giving a lived-experience view, and replying.

Each writes rows that are never altered. Nobody acts on themselves: the rules refuse it here and
a check refuses it in the database.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.days import day_of, start_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import actions as evidence
from competence.evidence import queries as evidence_kept
from competence.framework.model import Competence, Framework
from competence.people import queries as people
from competence.people.rules import PairKind
from competence.signoff import queries
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
    LONGEST_WORDS,
    VIEWS_A_MONTH,
    Outcome,
    Shown,
    may_decide,
    needs_sentence,
    offered,
    with_exception,
)
from competence.trail.actions import look, note


@dataclass(frozen=True, slots=True)
class Answer:
    """A supervisor's answer: the outcome, the level where agreed, and the words that go with it."""

    outcome: Outcome
    level: str | None = None
    seen: str = ""
    next_step: str = ""
    service_will: str = ""
    exception: str = ""


def ask(
    session: Session,
    actor: Actor,
    framework: Framework,
    competence_code: str,
    *,
    asked_id: UUID,
    evidence_ids: Collection[UUID] = (),
    with_words: bool = False,
    summary: str = "",
    drafted_sentence: str = "",
    view_from_id: UUID | None = None,
    at: datetime,
) -> SignOffRequest:
    """Ask a supervisor of a current pair to look at a competence; freezes what goes with it.

    `with_words` sends the worker's own words of their latest self-assessment too. `view_from_id`
    names somebody for a lived-experience view straight away.
    """
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only a peer support worker asks for this.")
    competence = framework.competence(competence_code)
    queries.take_turns(session, actor.organisation_id, {actor.person_id, view_from_id or asked_id})
    if asked_id not in {one.id for one in queries.may_be_asked(session, actor, on=day_of(at))}:
        raise RuleBroken("Choose one of the people who supervise you.", field="asked")
    if queries.has_open_request(session, actor, competence, framework):
        raise RuleBroken("You have asked about this already, and the answer is still to come.")
    _short_enough(summary=summary, drafted_sentence=drafted_sentence)
    said = assessment.latest_said(session, actor, framework.framework, words=with_words)
    mine = said.get(competence.code)
    row = SignOffRequest(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        asked_id=asked_id,
        framework=framework.framework,
        release=framework.release,
        framework_digest=framework.digest,
        competence=competence.code,
        said_level=mine.level if mine else None,
        said_non_rating=mine.non_rating if mine else None,
        said_words=None,
        summary=None,
        drafted_sentence=None,
        asked_at=at,
    )
    session.add(row)
    words = mine.words if mine and with_words else ""
    _seal(session, row, said_words=words, summary=summary, drafted_sentence=drafted_sentence)
    for evidence_id in dict.fromkeys(evidence_ids):
        evidence_kept.own_record(session, actor, evidence_id)  # NotFound where it is another's
        copy = evidence.freeze(session, actor, evidence_id, at=at)
        _attach(session, row, copy.id, at=at)
    note(
        session, actor, "signoff.requested", subject=actor.person_id, at=at,
        request=row.id, competence=competence.code, release=framework.key,
    )  # fmt: skip
    if view_from_id is not None:
        ask_for_view(session, actor, row.id, asked_id=view_from_id, at=at)
    return row


def withdraw(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> Withdrawal:
    """Take back one's own request while it waits; the supervisor stops reading it at once."""
    row = queries.record(session, actor, request_id, locked=True)
    if row.worker_id != actor.person_id:
        raise NotFound("There is nothing here for you to take back.")
    _still_open(session, row)
    withdrawal = Withdrawal(organisation_id=row.organisation_id, request_id=row.id, withdrawn_at=at)
    session.add(withdrawal)
    note(session, actor, "signoff.withdrawn", subject=actor.person_id, at=at, request=row.id)
    return withdrawal


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
    _still_open(session, row)
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
        pair_kind=min(kinds - {PairKind.LINE}),
        also_line=PairKind.LINE in kinds,
        peer_experience=is_peer,
        decided_at=at,
    )
    session.add(decision)
    _seal(
        session,
        decision,
        seen=answer.seen,
        next_step=answer.next_step,
        service_will=answer.service_will,
        exception=answer.exception if excepted else "",
    )
    note(
        session, actor, "signoff.decided", subject=row.worker_id, at=at,
        decision=decision.id, request=row.id, outcome=answer.outcome, level=decision.level,
        release=framework.key, evidence=[copy.fingerprint for copy in read.copies],
    )  # fmt: skip
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
    _still_open(session, row)
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
    _attach(session, row, copy.id, at=at)
    note(
        session, actor, "signoff.evidence_added", subject=row.worker_id, at=at,
        request=row.id, copy=copy.id,
    )  # fmt: skip


def ask_for_view(
    session: Session, actor: Actor, request_id: UUID, *, asked_id: UUID, at: datetime
) -> ViewAsked:
    """Name a peer lead of one's organisation to give a view on one's own request.

    Requests to each are capped (product brief 4.6); over the cap it says so and names nobody.
    """
    row = queries.record(session, actor, request_id)
    if row.worker_id != actor.person_id:
        raise NotFound("There is nothing here for you to ask about.")
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only a peer support worker asks for this.")
    queries.take_turns(session, actor.organisation_id, {asked_id})
    if queries.is_withdrawn(session, row.organisation_id, row.id):
        raise RuleBroken("You took this back. You can ask again from its own page.")
    today = day_of(at)
    but = frozenset({row.asked_id})  # the other voice, not the same one twice
    if asked_id not in {one.id for one in queries.may_give_view(session, actor, but=but, on=today)}:
        raise RuleBroken("Choose somebody from the list.", field="view_from")
    if queries.is_asked_for_view(session, row, asked_id):
        raise RuleBroken("You asked them already. Choose somebody else.", field="view_from")
    since = start_of(today.replace(day=1))
    if queries.views_asked_since(session, actor, asked_id, since) >= VIEWS_A_MONTH:
        raise RuleBroken(
            "They have been asked as often as is fair this month. Choose somebody else, or wait"
            " until next month. The service owes you this view.",
            field="view_from",
        )
    asked = ViewAsked(
        organisation_id=row.organisation_id,
        request_id=row.id,
        worker_id=row.worker_id,
        asked_id=asked_id,
        asked_at=at,
    )
    session.add(asked)
    note(session, actor, "signoff.view_asked", subject=actor.person_id, at=at, id=asked.id)
    return asked


def give_view(
    session: Session,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    *,
    level: str | None,
    seen: str,
    at: datetime,
) -> View:
    """Say what one sees, from a peer role, of somebody else's practice; None declines it.

    A decline carries no reason. Raises NotFound where one was not named, and RuleBroken with its
    field where something is missing, or where one answered already.
    """
    queries.record(session, actor, request_id, locked=True)
    asked = queries.view_asked(session, actor, request_id)
    if not actor.holds(Role.SUPERVISOR):
        raise NotPermitted("Only somebody in a supervisor's post gives this view.")
    queries.request(session, actor, request_id, on=day_of(at))  # within reach today, else NotFound
    if queries.is_view_given(session, asked):
        raise RuleBroken("You answered this already. What you gave stands on this page.")
    if level is not None and level not in {one.code for one in framework.levels}:
        raise RuleBroken("Choose what you see.", field="level")
    if level is not None and not seen:
        raise RuleBroken("Write one sentence: what you saw that shows this.", field="seen")
    _short_enough(seen=seen)
    view = View(
        organisation_id=asked.organisation_id,
        view_asked_id=asked.id,
        request_id=asked.request_id,
        worker_id=asked.worker_id,
        giver_id=actor.person_id,
        declined=level is None,
        level=level,
        seen=None,
        given_at=at,
    )
    session.add(view)
    _seal(session, view, seen="" if level is None else seen)
    note(
        session, actor, "signoff.lived_experience_view", subject=asked.worker_id, at=at,
        view=view.id, declined=view.declined,
    )  # fmt: skip
    return view


def reply(session: Session, actor: Actor, request_id: UUID, words: str, *, at: datetime) -> Reply:
    """Answer a decision about oneself; it stands beside the decision and changes nothing in it."""
    row = queries.record(session, actor, request_id)
    read = queries.request(session, actor, request_id, on=day_of(at))
    if row.worker_id != actor.person_id or read.decision is None:
        raise NotFound("There is no answer here to reply to.")
    if not words:
        raise RuleBroken("Write what you want to say.", field="words")
    _short_enough(words=words)
    answered = Reply(
        organisation_id=row.organisation_id,
        decision_id=read.decision.id,
        worker_id=row.worker_id,
        words=None,
        replied_at=at,
    )
    session.add(answered)
    _seal(session, answered, words=words)
    note(session, actor, "signoff.replied", subject=actor.person_id, at=at, id=answered.id)
    return answered


def looked(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> None:
    """Note for the worker that the actor read a request; the caller has read it just now."""
    row = queries.record(session, actor, request_id)
    look(session, actor, row, owner_id=row.worker_id, at=at)


def read_file(
    session: Session, actor: Actor, request_id: UUID, copy_id: UUID, *, at: datetime
) -> evidence_kept.FileContents:
    """The file of a copy sent with a request within reach, and a note for its worker."""
    copy = queries.copy_in_reach(session, actor, request_id, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return evidence_kept.copy_file(session, copy)


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
    if row.asked_id != actor.person_id or not may_decide(kinds):
        raise NotFound("There is nothing here for you to decide.")
    if not actor.holds(Role.SUPERVISOR):
        raise NotPermitted("Only somebody in a supervisor's post decides this.")
    return kinds


def _still_open(session: Session, row: SignOffRequest) -> None:
    if queries.is_decided(session, row.organisation_id, row.id):
        raise RuleBroken("This was answered meanwhile. What was decided stands on its page.")
    if queries.is_withdrawn(session, row.organisation_id, row.id):
        raise queries.TakenBack("This was taken back meanwhile. There is nothing left to answer.")


def _check(framework: Framework, competence: Competence, answer: Answer) -> None:
    _short_enough(
        seen=answer.seen,
        next_step=answer.next_step,
        service_will=answer.service_will,
        exception=answer.exception,
    )
    if answer.outcome is Outcome.AGREED and answer.level is None:
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
        raise RuleBroken("One person cannot agree this level by themself.", field="level")
    if not answer.exception:
        raise RuleBroken(
            "The service has not seen enough yet for this level. See what would be enough.",
            field="level",
        )
    return True


def _short_enough(**words: str) -> None:
    for field, text in words.items():
        if len(text) > LONGEST_WORDS:
            over = len(text) - LONGEST_WORDS
            raise RuleBroken(
                f"Make this shorter by {over:,}. There is room for {LONGEST_WORDS:,} letters.",
                field=field,
            )


def _attach(session: Session, row: SignOffRequest, copy_id: UUID, *, at: datetime) -> None:
    session.add(
        RequestEvidence(
            organisation_id=row.organisation_id, request_id=row.id, copy_id=copy_id, added_at=at
        )
    )


def _seal(session: Session, row: SignOffRequest | Decision | View | Reply, **words: str) -> None:
    for column, text in words.items():
        sealing.seal_into(session, row, column, text, about=row.worker_id)
