"""Persons' keys, wrapped. The person is a plain value here: keys stand below people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import Instant, Record


class PersonKey(Record, kw_only=True, eq=False, repr=False):
    """The key of one person's sealed words; NULL once destroyed, and their words with it."""

    __tablename__ = "person_key"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    wrapped_by: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime] = mapped_column(Instant)
    destroyed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
