"""A key that several tables have: to a session as one of its workers had it."""

from sqlalchemy import ForeignKeyConstraint

from competence.database import DEFERRED


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
