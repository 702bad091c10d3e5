"""Links for a new password; global, as accounts are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import DEFERRED, Instant, Record


class PasswordReset(Record, kw_only=True, eq=False, repr=False):
    """A link with which one person chooses a new password, once.

    Only the SHA-256 of its token is kept, and that of the password's hash it replaces.
    """

    __tablename__ = "password_reset"
    __table_args__ = (Index("ix_password_reset_person_id", "person_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED))
    bound_to: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
