"""What is known of a file that lies in the file store."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import PERSONAL, Instant, Owned, Record, one_of


class FileUse(StrEnum):
    """What a file is kept for: whoever holds it says when it goes."""

    EVIDENCE = "evidence"
    COURSE_WORK = "course-work"
    OUTSIDE_TRAINING = "outside-training"


class StoredFile(Owned, Record, kw_only=True, eq=False, repr=False):
    """One kept file: whose it is, where it lies sealed, and what it is.

    The person is a plain value: files stand below people. `sha256` is of the words or pictures as
    they are kept, before they are sealed.
    """

    __tablename__ = "stored_file"
    __table_args__ = (
        Index("ix_stored_file_organisation_id_person_id", "organisation_id", "person_id"),
    )

    person_id: Mapped[UUID]
    use: Mapped[FileUse] = mapped_column(one_of(FileUse), default=FileUse.EVIDENCE)
    stored_name: Mapped[str] = mapped_column(String(64), unique=True)
    original_name: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[datetime] = mapped_column(Instant)
