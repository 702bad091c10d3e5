"""Keys that several tables have: to a member, to a session, to what two people share."""

from sqlalchemy import ForeignKeyConstraint

from competence.database import DEFERRED


def member(column: str) -> ForeignKeyConstraint:
    """A key to somebody of the organisation."""
    return to("membership", column, key="person_id")


def to(table: str, column: str, *, key: str = "id") -> ForeignKeyConstraint:
    """A key to a row of another table, inside the organisation."""
    return ForeignKeyConstraint(
        ["organisation_id", column],
        [f"{table}.organisation_id", f"{table}.{key}"],
        **DEFERRED,
    )


def of_attendance() -> ForeignKeyConstraint:
    """A key to a session as one of its workers had it."""
    return ForeignKeyConstraint(
        ["organisation_id", "meeting_id", "worker_id"],
        [
            "supervision_attendance.organisation_id",
            "supervision_attendance.meeting_id",
            "supervision_attendance.worker_id",
        ],
        **DEFERRED,
    )
