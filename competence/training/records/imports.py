"""What an import brought into a course, and that it was undone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import AppendOnly, Instant, Owned, Record, member, to


class CourseImport(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That somebody brought rows of a spreadsheet into a course, with how much was new.

    `sha256` is of the rows, which are not kept themselves.
    """

    __tablename__ = "course_import"
    __table_args__ = (
        to("course", "course_id"),
        member("imported_by"),
        Index("ix_course_import_course_id", "organisation_id", "course_id"),
        Index("ix_course_import_imported_by", "organisation_id", "imported_by"),
    )

    course_id: Mapped[UUID]
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    lines: Mapped[int]
    sessions: Mapped[int]
    entries: Mapped[int]
    imported_by: Mapped[UUID]
    imported_at: Mapped[datetime] = mapped_column(Instant)


class ImportedLine(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That an import put a line onto its course's list."""

    __tablename__ = "imported_line"
    __table_args__ = (
        to("course_import", "import_id"),
        to("learner", "learner_id"),
        Index("ix_imported_line_learner_id", "organisation_id", "learner_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(primary_key=True)


class ImportedSession(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That an import put a session into its course's diary."""

    __tablename__ = "imported_session"
    __table_args__ = (
        to("course_import", "import_id"),
        to("course_session", "session_id"),
        Index("ix_imported_session_session_id", "organisation_id", "session_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)


class ImportedEntry(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That an import made an entry of a register; `minutes_before` counted until then, if any."""

    __tablename__ = "imported_entry"
    __table_args__ = (
        to("course_import", "import_id"),
        to("register_entry", "entry_id"),
        Index("ix_imported_entry_entry_id", "organisation_id", "entry_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    minutes_before: Mapped[int | None]


class ImportUndone(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That an import was undone, once, with how much that took back; `kept` stayed as it was."""

    __tablename__ = "import_undone"
    __table_args__ = (
        to("course_import", "import_id"),
        member("undone_by"),
        Index("ix_import_undone_undone_by", "organisation_id", "undone_by"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    import_id: Mapped[UUID] = mapped_column(primary_key=True)
    lines: Mapped[int]
    sessions: Mapped[int]
    entries: Mapped[int]
    kept: Mapped[int]
    undone_by: Mapped[UUID]
    undone_at: Mapped[datetime] = mapped_column(Instant)
