"""Conditions on requests and views that several queries share."""

from sqlalchemy import ColumnElement, and_, exists

from competence.signoff.records import Decision, SignOffRequest, View, ViewAsked, Withdrawal


def is_open() -> ColumnElement[bool]:
    """A request that was neither answered nor taken back."""
    decided = exists().where(
        Decision.organisation_id == SignOffRequest.organisation_id,
        Decision.request_id == SignOffRequest.id,
    )
    return ~decided & ~was_withdrawn()


def was_withdrawn() -> ColumnElement[bool]:
    """A request that its worker took back."""
    return exists().where(
        Withdrawal.organisation_id == SignOffRequest.organisation_id,
        Withdrawal.request_id == SignOffRequest.id,
    )


def was_answered() -> ColumnElement[bool]:
    """A view that was given or declined."""
    return exists().where(
        View.organisation_id == ViewAsked.organisation_id, View.view_asked_id == ViewAsked.id
    )


def of_request() -> ColumnElement[bool]:
    """Views asked, joined to their request."""
    return and_(
        ViewAsked.organisation_id == SignOffRequest.organisation_id,
        ViewAsked.request_id == SignOffRequest.id,
    )


def of_asking() -> ColumnElement[bool]:
    """Views, joined to their asking."""
    return and_(
        View.organisation_id == ViewAsked.organisation_id, View.view_asked_id == ViewAsked.id
    )
