"""Courses, who trains them, what they ask to be handed in, and their sessions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import CODE, Instant, Owned, Record, member, one_of, to
from competence.training.rules.attendance import Measure
from competence.training.rules.checking_in import SESSION_CODE
from competence.training.rules.courses import LONGEST_PLACE
from competence.training.rules.schemes import LONGEST_TEXT, LONGEST_TITLE, MOST_MINUTES


class Course(Owned, Record, kw_only=True, eq=False, repr=False):
    """One running of a published version, or of something short of its own.

    Title, words, places and rule are its trainers' settings; a result keeps the rule it met.
    `places` is NULL where there is no limit. `closed_at`: nobody comes onto its list any more.
    """

    __tablename__ = "course"
    __table_args__ = (
        to("programme_version", "version_id"),
        member("opened_by"),
        Index("ix_course_version_id", "organisation_id", "version_id"),
        Index("ix_course_opened_by", "organisation_id", "opened_by"),
        CheckConstraint("places > 0", name="some_places"),
        CheckConstraint("rule_amount >= 0", name="rule_amount_counts"),
    )

    version_id: Mapped[UUID | None]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    plain_words: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    places: Mapped[int | None]
    rule_measure: Mapped[Measure] = mapped_column(one_of(Measure))
    rule_amount: Mapped[int]
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class CourseTrainer(Record, kw_only=True, eq=False, repr=False):
    """That somebody trains on a course, until a day.

    `from_lived_experience_on`: their own statement, theirs to take back, that they deliver from
    lived experience.
    """

    __tablename__ = "course_trainer"
    __table_args__ = (
        to("course", "course_id"),
        member("person_id"),
        Index("ix_course_trainer_person_id", "organisation_id", "person_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    course_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    from_lived_experience_on: Mapped[date | None] = mapped_column(default=None)
    since: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class AssessedPart(Owned, Record, kw_only=True, eq=False, repr=False):
    """Something a course asks to be handed in; a setting until it is taken out."""

    __tablename__ = "assessed_part"
    __table_args__ = (
        to("course", "course_id"),
        UniqueConstraint("organisation_id", "course_id", "nth"),
    )

    course_id: Mapped[UUID]
    nth: Mapped[int]
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    words: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    due_on: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(Instant)
    taken_out_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class CourseSession(Owned, Record, kw_only=True, eq=False, repr=False):
    """A dated session of a course, led by one trainer; it can be moved, and called off.

    `part_id` is the scheme's part that it brings. `check_in_code` works while it runs.
    """

    __tablename__ = "course_session"
    __table_args__ = (
        to("course", "course_id"),
        to("programme_part", "part_id"),
        member("led_by"),
        Index("ix_course_session_course_id", "organisation_id", "course_id", "starts_at"),
        Index("ix_course_session_part_id", "organisation_id", "part_id"),
        Index("ix_course_session_led_by", "organisation_id", "led_by"),
        CheckConstraint(f"minutes BETWEEN 1 AND {MOST_MINUTES}", name="some_minutes"),
    )

    course_id: Mapped[UUID]
    part_id: Mapped[UUID | None]
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE))
    led_by: Mapped[UUID]
    check_in_code: Mapped[str] = mapped_column(String(SESSION_CODE))
    times_moved: Mapped[int] = mapped_column(default=0)
    planned_at: Mapped[datetime] = mapped_column(Instant)
    called_off_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class SessionTrainer(Record, kw_only=True, eq=False, repr=False):
    """That somebody trains beside whoever leads a session."""

    __tablename__ = "session_trainer"
    __table_args__ = (
        to("course_session", "session_id"),
        member("person_id"),
        Index("ix_session_trainer_person_id", "organisation_id", "person_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
