"""Checked job texts that were kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import PERSONAL, Instant, Owned, Record, member


class KeptJobText(Owned, Record, kw_only=True, eq=False, repr=False):
    """A check that its keeper named and kept, with every line of the text; no copy of it is made.

    Name and words are sealed with the keeper's key: an advert can say more of a service, or of
    somebody in it, than is known outside.
    """

    __tablename__ = "kept_job_text"
    __table_args__ = (
        member("keeper_id"),
        Index("ix_kept_job_text_keeper_id", "organisation_id", "keeper_id", "kept_at"),
    )

    keeper_id: Mapped[UUID]
    kept_at: Mapped[datetime] = mapped_column(Instant)
    name: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
