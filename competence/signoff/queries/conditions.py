"""Conditions on requests and views that several queries share."""

from sqlalchemy import ColumnElement, and_, exists

from competence.signoff.records import Decision, SignOffRequest, View, ViewAsked, Withdrawal


def is_open() -> ColumnElement[bool]:
    """A request that was neither answered nor taken back."""
    return ~exists().where(of_request(Decision)) & ~was_withdrawn()


def was_withdrawn() -> ColumnElement[bool]:
    """A request that its worker took back."""
    return exists().where(of_request(Withdrawal))


def was_answered() -> ColumnElement[bool]:
    """A view that was given or declined."""
    return exists().where(of_asking())


def of_request(record: type[ViewAsked | Withdrawal | Decision]) -> ColumnElement[bool]:
    """What stands with a request, joined to it."""
    return and_(
        record.organisation_id == SignOffRequest.organisation_id,
        record.request_id == SignOffRequest.id,
    )


def of_asking() -> ColumnElement[bool]:
    """Views, joined to their asking."""
    return and_(
        View.organisation_id == ViewAsked.organisation_id, View.view_asked_id == ViewAsked.id
    )
