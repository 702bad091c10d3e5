"""The worker: asking, taking back, naming somebody for a view, replying."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import actions as evidence
from competence.evidence import queries as evidence_kept
from competence.framework.model import Framework
from competence.replies import actions as replies
from competence.replies.records import Reply
from competence.replies.rules import Said
from competence.signoff import queries
from competence.signoff.actions.writing import attach, seal, short_enough, still_open
from competence.signoff.records import SignOffRequest, ViewAsked, Withdrawal
from competence.signoff.rules import Sampling
from competence.trail.actions import note


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
    sampling: Sampling = Sampling.NO,
    at: datetime,
) -> SignOffRequest:
    """Ask a supervisor of a current pair to look at a competence; freezes what goes with it.

    `with_words` sends the worker's own words of their latest self-assessment too. `view_from_id`
    names somebody for a lived-experience view straight away. `sampling` is what a quality reader
    may read later.
    """
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only a peer support worker asks for this.")
    competence = framework.competence(competence_code)
    # Both at once, in one order: two who name each other must not wait for each other.
    turns = {actor.person_id, view_from_id or actor.person_id}
    queries.take_turns(session, actor.organisation_id, turns)
    if asked_id not in {one.id for one in queries.may_be_asked(session, actor, on=day_of(at))}:
        raise RuleBroken("Choose one of the people who supervise you.", field="asked")
    if queries.has_open_request(session, actor, competence, framework):
        raise RuleBroken("You have asked about this already, and the answer is still to come.")
    short_enough(summary=summary, drafted_sentence=drafted_sentence)
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
        sampling=sampling,
        asked_at=at,
    )
    session.add(row)
    words = mine.words if mine and with_words else ""
    seal(session, row, said_words=words, summary=summary, drafted_sentence=drafted_sentence)
    for evidence_id in dict.fromkeys(evidence_ids):
        evidence_kept.own_record(session, actor, evidence_id)  # NotFound where it is another's
        copy = evidence.freeze(session, actor, evidence_id, at=at)
        attach(session, row, copy.id, at=at)
    note(
        session, actor, "signoff.requested", subject=actor.person_id, at=at,
        request=row.id, competence=competence.code, release=framework.key,
    )  # fmt: skip
    if view_from_id is not None:
        ask_for_view(session, actor, row.id, asked_id=view_from_id, at=at)
    return row


def withdraw(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> Withdrawal:
    """Take back one's own request while it, or a view of it, waits.

    Nobody else reads it from then on; once it was decided, only whoever has yet to give a view
    stops reading. RuleBroken where nothing waits any more.
    """
    row = queries.record(session, actor, request_id, locked=True)
    if row.worker_id != actor.person_id:
        raise NotFound("There is nothing here for you to take back.")
    if not queries.has_waiting_view(session, row, on=day_of(at)):
        still_open(session, row)
    withdrawal = Withdrawal(organisation_id=row.organisation_id, request_id=row.id, withdrawn_at=at)
    session.add(withdrawal)
    note(session, actor, "signoff.withdrawn", subject=actor.person_id, at=at, request=row.id)
    return withdrawal


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
    if asked_id == row.asked_id:
        raise RuleBroken(
            "They decide about this already. Choose somebody else, or nobody just now.",
            field="view_from",
        )
    leads = {one.person.id: one for one in queries.peer_leads(session, actor, on=today)}
    lead = leads.get(asked_id)
    if lead is None:
        raise RuleBroken("Choose somebody from the list.", field="view_from")
    if queries.is_asked_for_view(session, row, asked_id):
        raise RuleBroken("You asked them already. Choose somebody else.", field="view_from")
    if lead.free_from is not None:
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


def reply(
    session: Session,
    actor: Actor,
    request_id: UUID,
    words: str,
    *,
    about_id: UUID | None = None,
    not_how_it_was: bool = False,
    at: datetime,
) -> Reply:
    """Say something beside a decision about oneself, or another's entry on the same page.

    `about_id` is the decision's (None: this one), a view's, or that of what somebody else saw. It
    stands beside the entry and changes nothing in it.
    """
    read = queries.request(session, actor, request_id, on=day_of(at))
    entries = queries.entries_of(read) if read.read_as is queries.As.WORKER else ()
    entry = next((one for one in entries if about_id in {None, one.id}), None)
    if entry is None or (about_id is None and read.decision is None):
        raise NotFound("There is no answer here to reply to.")
    return replies.reply(session, actor, entry, Said(words, not_how_it_was), at=at)
