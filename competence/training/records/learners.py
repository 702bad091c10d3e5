"""Lines of a course's list, and which post may see what a course came to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import AppendOnly, Instant, Owned, Record, member, to
from competence.training.rules.checking_in import OWN_CODE
from competence.training.rules.courses import LONGEST_NAME

_CLAIMED = text("person_id IS NOT NULL AND left_at IS NULL")


class Learner(Owned, Record, kw_only=True, eq=False, repr=False):
    """A line of a course's list: a name as it was given, and a person where there is an account.

    `nth` is the order of coming. Without `placed_at` the line waits for a place. `code` is the
    learner's own, for checking in.
    """

    __tablename__ = "learner"
    __table_args__ = (
        to("course", "course_id"),
        member("person_id"),
        UniqueConstraint("organisation_id", "course_id", "nth"),
        UniqueConstraint("organisation_id", "course_id", "code"),
        Index("ix_learner_person_id", "organisation_id", "person_id"),
        Index(
            "uq_learner_one_line_a_person",
            "organisation_id",
            "course_id",
            "person_id",
            unique=True,
            sqlite_where=_CLAIMED,
            postgresql_where=_CLAIMED,
        ),
    )

    course_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    nth: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    code: Mapped[str] = mapped_column(String(OWN_CODE))
    came_at: Mapped[datetime] = mapped_column(Instant)
    placed_at: Mapped[datetime | None] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class ResultReader(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The post of a learner's that may see what a course came to, or none; the last choice holds.

    The post may be in another organisation, where the result then goes by copy.
    """

    __tablename__ = "result_reader"
    __table_args__ = (
        to("learner", "learner_id"),
        Index("ix_result_reader_learner_id", "organisation_id", "learner_id"),
    )

    learner_id: Mapped[UUID]
    nth: Mapped[int]
    post_id: Mapped[UUID | None]
    post_organisation_id: Mapped[UUID | None]
    chosen_at: Mapped[datetime] = mapped_column(Instant)
