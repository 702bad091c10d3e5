"""Letting words go when their time is over."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted
from competence.scope.records import ScopeAnswer, ScopeClosing, ScopeEntry, ScopeShare
from competence.scope.rules import kept_until
from competence.shares import share_of
from competence.trail.actions import note


def drop_closed(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Let go of the words of entries closed a year ago, and of their answers; gives how many.

    By the installation only. Days, kinds and codes stay. Entries that were never shared stay
    their worker's.
    """
    if actor.is_somebody:
        raise NotPermitted("A scope log goes when its time is over, by itself.")
    over = _over(session, actor, at=at)
    over = over[: share_of(session, ScopeShare, actor, all_at_once=all_at_once)]
    for entry, share, answer in over:
        entry.asked = entry.felt = share.asked = share.felt = None
        if answer is not None:
            answer.will_do = answer.by_whom = answer.words = answer.note = None
    count = len({entry.id for entry, *_ in over})
    if count:
        note(session, actor, "scope.emptied", at=at, count=count)
    return count


def _over(
    session: Session, actor: Actor, *, at: datetime
) -> list[tuple[ScopeEntry, ScopeShare, ScopeAnswer | None]]:
    query = (
        select(ScopeEntry, ScopeShare, ScopeAnswer, ScopeClosing.closed_at)
        .join(
            ScopeClosing,
            (ScopeClosing.organisation_id == ScopeEntry.organisation_id)
            & (ScopeClosing.entry_id == ScopeEntry.id),
        )
        .join(
            ScopeShare,
            (ScopeShare.organisation_id == ScopeEntry.organisation_id)
            & (ScopeShare.entry_id == ScopeEntry.id),
        )
        .outerjoin(
            ScopeAnswer,
            (ScopeAnswer.organisation_id == ScopeShare.organisation_id)
            & (ScopeAnswer.share_id == ScopeShare.id),
        )
        .where(
            ScopeEntry.organisation_id == actor.organisation_id,
            or_(ScopeEntry.asked.is_not(None), ScopeShare.asked.is_not(None)),
        )
        .order_by(ScopeClosing.closed_at, ScopeShare.id)
        .limit(1000)
    )
    return [
        (entry, share, answer)
        for entry, share, answer, closed_at in session.execute(query)
        if kept_until(day_of(closed_at)) <= day_of(at)
    ]
