"""What was tried, without who."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import Instant, Record


class Tried(Record, kw_only=True, eq=False, repr=False):
    """That somebody tried something.

    `tried_by` is a keyed fingerprint of both (HMAC-SHA-256, hex).
    """

    __tablename__ = "tried"
    __table_args__ = (Index("ix_tried_tried_by", "tried_by", "at"), Index("ix_tried_at", "at"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4, init=False)
    tried_by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)
