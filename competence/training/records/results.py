"""What was handed in and how it was looked at; what a course came to, and copies of that."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    PERSONAL,
    AppendOnly,
    Instant,
    Owned,
    Record,
    member,
    one_of,
    to,
)
from competence.training.rules.attendance import Measure
from competence.training.rules.results import Finding, Outcome
from competence.training.rules.schemes import LONGEST_TITLE


class HandedIn(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a learner handed in for an assessed part: words, a file, or both; the last one counts.

    Sealed with the learner's own key, so it takes an account.
    """

    __tablename__ = "handed_in"
    __table_args__ = (
        to("assessed_part", "part_id"),
        to("learner", "learner_id"),
        to("stored_file", "file_id"),
        member("person_id"),
        UniqueConstraint("organisation_id", "part_id", "learner_id", "nth"),
        Index("ix_handed_in_learner_id", "organisation_id", "learner_id"),
        Index("ix_handed_in_file_id", "organisation_id", "file_id"),
        Index("ix_handed_in_person_id", "organisation_id", "person_id"),
    )

    part_id: Mapped[UUID]
    learner_id: Mapped[UUID]
    person_id: Mapped[UUID]
    nth: Mapped[int]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    file_id: Mapped[UUID | None]
    handed_in_at: Mapped[datetime] = mapped_column(Instant)


class PartResult(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """How a trainer found what was handed in, by four questions; the last look counts.

    `handed_in_id` is NULL for work that was seen on paper. `words` go to a learner with an
    account, sealed with their key.
    """

    __tablename__ = "part_result"
    __table_args__ = (
        to("assessed_part", "part_id"),
        to("learner", "learner_id"),
        to("handed_in", "handed_in_id"),
        member("person_id"),
        member("looked_by"),
        UniqueConstraint("organisation_id", "part_id", "learner_id", "nth"),
        Index("ix_part_result_learner_id", "organisation_id", "learner_id"),
        Index("ix_part_result_handed_in_id", "organisation_id", "handed_in_id"),
        Index("ix_part_result_person_id", "organisation_id", "person_id"),
        Index("ix_part_result_looked_by", "organisation_id", "looked_by"),
        CheckConstraint("person_id <> looked_by", name="not_oneself"),
        CheckConstraint(
            "finding <> 'accepted' OR (valid AND authentic AND current AND sufficient)",
            name="accepted_by_all_four",
        ),
        CheckConstraint(
            "(finding = 'returned') = (return_by IS NOT NULL)", name="returned_with_a_date"
        ),
    )

    part_id: Mapped[UUID]
    learner_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    nth: Mapped[int]
    handed_in_id: Mapped[UUID | None]
    finding: Mapped[Finding] = mapped_column(one_of(Finding))
    valid: Mapped[bool]
    authentic: Mapped[bool]
    current: Mapped[bool]
    sufficient: Mapped[bool]
    return_by: Mapped[date | None]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    looked_by: Mapped[UUID]
    looked_at: Mapped[datetime] = mapped_column(Instant)


class CourseResult(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a course came to for a learner, with what it was recorded from; the last one counts.

    `fulfils` is the framework's course that it stands for, where it was completed.
    `minutes_beside` are those that what was learned before stood for.
    """

    __tablename__ = "course_result"
    __table_args__ = (
        to("learner", "learner_id"),
        member("person_id"),
        member("recorded_by"),
        UniqueConstraint("organisation_id", "learner_id", "nth"),
        Index("ix_course_result_person_id", "organisation_id", "person_id"),
        Index("ix_course_result_recorded_by", "organisation_id", "recorded_by"),
        CheckConstraint("person_id <> recorded_by", name="not_oneself"),
        CheckConstraint("fulfils IS NULL OR outcome = 'completed'", name="fulfilled_if_completed"),
    )

    learner_id: Mapped[UUID]
    person_id: Mapped[UUID | None]
    nth: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    minutes: Mapped[int]
    minutes_beside: Mapped[int] = mapped_column(default=0)
    course_minutes: Mapped[int]
    rule_measure: Mapped[Measure] = mapped_column(one_of(Measure))
    rule_amount: Mapped[int]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    fulfils: Mapped[str | None] = mapped_column(CODE)
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class ResultCopy(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a course came to, as a copy in the organisation of the post that may see it.

    `from_organisation_id`, `from_learner_id` and `from_result_id` say where it comes from. Of
    several from one line of a list the last counts; `outcome` is NULL where its learner took the
    choice back, and nobody but them reads any of those copies any more.
    """

    __tablename__ = "result_copy"
    __table_args__ = (
        member("worker_id"),
        to("post", "post_id"),
        Index("ix_result_copy_worker_id", "organisation_id", "worker_id"),
        Index("ix_result_copy_post_id", "organisation_id", "post_id"),
        Index("ix_result_copy_from_learner_id", "organisation_id", "from_learner_id"),
    )

    worker_id: Mapped[UUID]
    post_id: Mapped[UUID]
    nth: Mapped[int]
    from_organisation_id: Mapped[UUID]
    from_learner_id: Mapped[UUID]
    from_result_id: Mapped[UUID | None]
    provider: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    outcome: Mapped[Outcome | None] = mapped_column(one_of(Outcome))
    minutes: Mapped[int]
    course_minutes: Mapped[int]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    fulfils: Mapped[str | None] = mapped_column(CODE)
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    copied_at: Mapped[datetime] = mapped_column(Instant)
