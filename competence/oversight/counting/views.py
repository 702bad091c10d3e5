"""Lived-experience views: decisions that ask for one, with it and still without."""

from typing import Final

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.framework.model import Framework
from competence.oversight.counting.tally import Tally
from competence.oversight.counting.workers import Period, in_post
from competence.signoff.records import AskedAgain, Decision, View
from competence.signoff.rules import wants_view

GIVEN: Final = "given"
AWAITED: Final = "awaited"
_AGAIN: Final = tuple((aliased(View), aliased(AskedAgain), aliased(Decision)) for _ in range(3))
"""A second view of a second answer looks again at what was looked at again; there is no third."""


def by_whether_given(session: Session, actor: Actor, framework: Framework, period: Period) -> Tally:
    """Decisions of a period that ask for a lived-experience view, by whether it was given by then.

    It is given where whoever decided holds or held a peer role, or somebody who does gave theirs;
    to what a decision looks at again, as well.
    """
    given = case((_is_heard(Decision, period, deep=0), GIVEN), else_=AWAITED).label("given")
    query = (
        select(Decision.worker_id, given, func.count())
        .where(
            Decision.organisation_id == actor.organisation_id,
            Decision.framework == framework.framework,
            Decision.decided_at >= period.begins_at,
            Decision.decided_at < period.over_at,
            _asks_for_view(framework),
            Decision.worker_id.in_(in_post(actor, period)),
        )
        .group_by(Decision.worker_id, given)
    )
    tally = Tally()
    for worker_id, code, count in session.execute(query):
        tally.add(code, worker_id, count)
    return tally


def _asks_for_view(framework: Framework) -> ColumnElement[bool]:
    """The condition that a decision agreed a level that also needs such a view."""
    by_level = {
        level.code: [one.code for one in framework.competences if wants_view(one, level.code)]
        for level in framework.levels
    }
    return or_(
        *(
            and_(Decision.level == level, Decision.competence.in_(codes))
            for level, codes in by_level.items()
        )
    )


def _is_heard(of: type[Decision], period: Period, *, deep: int) -> ColumnElement[bool]:
    view, again, before = _AGAIN[deep]
    viewed = exists().where(
        view.organisation_id == of.organisation_id,
        view.request_id == of.request_id,
        ~view.declined,
        view.given_at < period.over_at,
    )
    if deep == len(_AGAIN) - 1:
        return of.peer_experience | viewed
    heard_before = exists().where(
        again.organisation_id == of.organisation_id,
        again.request_id == of.request_id,
        before.organisation_id == again.organisation_id,
        before.id == again.decision_id,
        _is_heard(before, period, deep=deep + 1),
    )
    return of.peer_experience | viewed | heard_before
