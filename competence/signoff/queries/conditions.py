"""Conditions on requests and views that several queries share."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists

from competence.database import points_at
from competence.days import start_of
from competence.signoff.records import Decision, SignOffRequest, View, ViewAsked, Withdrawal
from competence.signoff.rules import COPY_READ_FOR_DAYS


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


def of_request(record: type[ViewAsked | Withdrawal | Decision]) -> ColumnElement[bool]:
    """What stands with a request, joined to it."""
    return points_at(record.request_id, SignOffRequest)


def of_asking() -> ColumnElement[bool]:
    """Views, joined to their asking."""
    return points_at(View.view_asked_id, ViewAsked)
