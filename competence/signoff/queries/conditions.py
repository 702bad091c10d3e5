"""Conditions on requests and views that several queries share."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from competence.database import points_at
from competence.days import start_of
from competence.signoff.records import (
    AskedAgain,
    Decision,
    SignOffRequest,
    View,
    ViewAsked,
    WantedElsewhere,
    Withdrawal,
)
from competence.signoff.rules import COPY_READ_FOR_DAYS

OLDEST_FIRST: Final = (Decision.decided_at, AskedAgain.kind.is_not(None), Decision.id)
"""Decisions in order, each joined to what it looks at again; never before what it looks at."""


def was_again(of: type[Decision] = Decision) -> ColumnElement[bool]:
    """That a decision answered again, joined to it."""
    return and_(
        AskedAgain.organisation_id == of.organisation_id, AskedAgain.request_id == of.request_id
    )


def is_still_wanted() -> ColumnElement[bool]:
    """A wish for somebody from elsewhere: nobody was asked yet, and nothing decided anew."""
    looked_at, later = aliased(Decision), aliased(Decision)
    asked = exists().where(
        AskedAgain.organisation_id == WantedElsewhere.organisation_id,
        AskedAgain.decision_id == WantedElsewhere.decision_id,
    )
    anew = exists().where(
        looked_at.organisation_id == WantedElsewhere.organisation_id,
        looked_at.id == WantedElsewhere.decision_id,
        later.organisation_id == looked_at.organisation_id,
        later.worker_id == looked_at.worker_id,
        later.framework == looked_at.framework,
        later.competence == looked_at.competence,
        later.decided_at > looked_at.decided_at,
    )
    return ~asked & ~anew


def is_open() -> ColumnElement[bool]:
    """A request that was neither answered nor taken back."""
    return ~exists().where(of_request(Decision)) & ~was_withdrawn()


def was_withdrawn() -> ColumnElement[bool]:
    """A request that its worker took back."""
    return exists().where(of_request(Withdrawal))


def was_answered() -> ColumnElement[bool]:
    """A view that was given or declined."""
    return exists().where(of_asking())


def view_waits(on: date) -> ColumnElement[bool]:
    """A view, joined to its request, that is still to come: neither answered nor taken back.

    Nor asked so long ago that whoever was asked can read it no more.
    """
    asked_since = start_of(on - timedelta(days=COPY_READ_FOR_DAYS))
    return ~was_answered() & ~was_withdrawn() & (ViewAsked.asked_at >= asked_since)


def of_request(record: type[ViewAsked | Withdrawal | Decision | AskedAgain]) -> ColumnElement[bool]:
    """What stands with a request, joined to it."""
    return points_at(record.request_id, SignOffRequest)


def of_asking() -> ColumnElement[bool]:
    """Views, joined to their asking."""
    return points_at(View.view_asked_id, ViewAsked)
