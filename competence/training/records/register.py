"""The register of a session."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import AppendOnly, Instant, Owned, Record, member, one_of, to
from competence.training.rules.attendance import How

_AT_THE_DOOR = text("how = 'check-in'")


class RegisterEntry(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """How long a learner was in a session; a correction is another entry, and the newest counts.

    `nth` numbers the entries of one learner and session, from 1. There is no reason beside the
    minutes. `person_id` is the learner's, where they had an account; `entered_by` is NULL for
    whoever checked in. Nobody is entered by themself.
    """

    __tablename__ = "register_entry"
    __table_args__ = (
        to("course_session", "session_id"),
        to("learner", "learner_id"),
        member("person_id"),
        member("entered_by"),
        UniqueConstraint("organisation_id", "session_id", "learner_id", "nth"),
        Index("ix_register_entry_learner_id", "organisation_id", "learner_id"),
        Index("ix_register_entry_person_id", "organisation_id", "person_id"),
        Index("ix_register_entry_entered_by", "organisation_id", "entered_by"),
        Index(
            "uq_register_entry_checked_in_once",
            "organisation_id",
            "session_id",
            "learner_id",
            unique=True,
            sqlite_where=_AT_THE_DOOR,
            postgresql_where=_AT_THE_DOOR,
        ),
        CheckConstraint("minutes >= 0", name="minutes_count"),
        CheckConstraint("person_id <> entered_by", name="not_oneself"),
        CheckConstraint("(how = 'check-in') = (entered_by IS NULL)", name="entered_by_somebody"),
    )

    session_id: Mapped[UUID]
    learner_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    nth: Mapped[int]
    minutes: Mapped[int]
    how: Mapped[How] = mapped_column(one_of(How))
    entered_by: Mapped[UUID | None]
    entered_at: Mapped[datetime] = mapped_column(Instant)
