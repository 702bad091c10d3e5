"""What goes by itself: copies 60 days after they were of use, and reasons two years later.

Kind, day and fingerprint of evidence stay, and level, outcome, day and who decided.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted
from competence.evidence import actions as evidence
from competence.evidence.records import EvidenceCopy
from competence.replies import actions as replies
from competence.shares import share_of
from competence.signoff import queries
from competence.signoff.records import Decision, SignOffRequest
from competence.trail.actions import note


def drop_copies(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Let go what was sent and nobody is to read any more; gives how many copies went.

    And the words that went with a request. By the installation only.
    """
    _by_itself(actor)
    today = day_of(at)
    limit = share_of(session, SignOffRequest, actor, all_at_once=all_at_once)
    for row in queries.requests_over(session, actor.organisation_id, on=today, limit=limit):
        row.said_words = row.summary = row.drafted_sentence = None
        note(session, actor, "signoff.words_emptied", subject=row.worker_id, at=at, request=row.id)
    limit = share_of(session, EvidenceCopy, actor, all_at_once=all_at_once)
    over = queries.copies_over(session, actor.organisation_id, on=today, limit=limit)
    for copy_id in over:
        evidence.empty(session, actor, copy_id, at=at)
    return len(over)


def drop_reasons(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Let go the reasons of decisions whose time is over, and what was said beside them.

    Gives of how many decisions. By the installation only.
    """
    _by_itself(actor)
    limit = share_of(session, Decision, actor, all_at_once=all_at_once)
    over = queries.reasons_over(session, actor.organisation_id, on=day_of(at), limit=limit)
    for row in over:
        row.seen = row.next_step = row.service_will = row.exception = None
        views = queries.views_with(session, row)
        for view in views:
            view.seen = None
        replies.forget(session, row.organisation_id, [row.id, *(view.id for view in views)])
        note(session, actor, "signoff.reasons_emptied", subject=row.worker_id, at=at, id=row.id)
    return len(over)


def _by_itself(actor: Actor) -> None:
    if actor.is_somebody:
        raise NotPermitted("This goes when its time is over, by itself.")
