"""The worker: asking somebody else about what was decided, or for somebody from elsewhere."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.signoff import queries
from competence.signoff.actions.writing import attach, seal, short_enough
from competence.signoff.records import AskedAgain, SignOffRequest, WantedElsewhere
from competence.trail.actions import note


def ask_again(
    session: Session,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    *,
    asked_id: UUID,
    brings: str = "",
    at: datetime,
) -> SignOffRequest:
    """Ask somebody else about the newest decision on a competence: the same things, sent as then.

    A second view; or the second answer where the level is one that two decide. `brings` says
    whom the worker would like to have with them. Raises NotFound where it is another's, and
    RuleBroken where nothing can be asked any more, or not of them.
    """
    queries.take_turns(session, actor.organisation_id, {actor.person_id})
    sent, looking = _looking(session, actor, framework, request_id, at=at)
    if looking.kind is None:
        raise RuleBroken(
            "This cannot be looked at again as it is. You can ask anew from its own page."
        )
    if queries.has_open_request(session, actor, framework.competence(sent.competence), framework):
        raise RuleBroken("You have asked about this already, and the answer is still to come.")
    if asked_id not in {one.id for one in looking.people}:
        raise RuleBroken("Choose somebody from the list.", field="asked")
    short_enough(brings=brings)
    row = _same_again(session, sent, asked_id, at=at)
    again = AskedAgain(
        organisation_id=row.organisation_id,
        request_id=row.id,
        decision_id=looking.decision.id,
        worker_id=row.worker_id,
        first_decider_id=looking.decision.decider_id,
        asked_id=asked_id,
        kind=looking.kind,
        brings=None,
    )
    session.add(again)
    sealing.seal_into(session, again, "brings", brings, about=row.worker_id)
    note(
        session, actor, "signoff.second_view_asked", subject=actor.person_id, at=at,
        request=row.id, decision=looking.decision.id, kind=looking.kind,
    )  # fmt: skip
    return row


def want_elsewhere(
    session: Session, actor: Actor, framework: Framework, request_id: UUID, *, at: datetime
) -> WantedElsewhere:
    """Ask the service for somebody from elsewhere to look at a decision again.

    An administrator is told that one is wanted and by whom, and nothing of what about.
    """
    queries.take_turns(session, actor.organisation_id, {actor.person_id})
    _, looking = _looking(session, actor, framework, request_id, at=at)
    decision = looking.decision
    if looking.kind is None:
        raise RuleBroken(
            "This cannot be looked at again as it is. You can ask anew from its own page."
        )
    if queries.is_wanted_elsewhere(session, decision.organisation_id, decision.id):
        raise RuleBroken("You asked for this already. The service owes you somebody.")
    wanted = WantedElsewhere(
        organisation_id=decision.organisation_id,
        decision_id=decision.id,
        worker_id=actor.person_id,
        wanted_at=at,
    )
    session.add(wanted)
    note(session, actor, "signoff.second_view_wanted", subject=actor.person_id, at=at, id=wanted.id)
    return wanted


def _looking(
    session: Session, actor: Actor, framework: Framework, request_id: UUID, *, at: datetime
) -> tuple[SignOffRequest, queries.LookingAgain]:
    sent = queries.record(session, actor, request_id)
    if sent.worker_id != actor.person_id:
        raise NotFound("There is nothing here for you to ask about.")
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only a peer support worker asks for this.")
    return sent, queries.looking_again(session, actor, framework, request_id, on=day_of(at))


def _same_again(
    session: Session, sent: SignOffRequest, asked_id: UUID, *, at: datetime
) -> SignOffRequest:
    """A request with everything that went with another, of somebody else."""
    row = SignOffRequest(
        organisation_id=sent.organisation_id,
        worker_id=sent.worker_id,
        asked_id=asked_id,
        framework=sent.framework,
        release=sent.release,
        framework_digest=sent.framework_digest,
        competence=sent.competence,
        said_level=sent.said_level,
        said_non_rating=sent.said_non_rating,
        said_words=None,
        summary=None,
        drafted_sentence=None,
        asked_at=at,
    )
    session.add(row)
    words = {
        column: sealing.opened(session, sent, column, about=sent.worker_id)
        for column in ("said_words", "summary", "drafted_sentence")
    }
    seal(session, row, **words)
    for copy_id in queries.copies_sent(session, sent):
        attach(session, row, copy_id, at=at)
    return row
