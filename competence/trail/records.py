"""The chain of an organisation, its head, and who looked at what."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import BigInteger, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import AppendOnly, Instant, Owned, Record

ABOUT_SIGNING_IN: Final = "event LIKE 'auth.%'"
"""Which entries a person's own page of what happened is made from, as their index says it."""


class TrailHead(Record, kw_only=True, eq=False, repr=False):
    """The newest entry of an organisation's chain; locked first by whoever adds the next."""

    __tablename__ = "trail_head"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)


class TrailEntry(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """One thing that happened: an event, by a pseudonym, about a pseudonym, with ids only."""

    __tablename__ = "trail_entry"
    __table_args__ = (
        Index(
            "ix_trail_entry_about_signing_in",
            "organisation_id", "subject", "seq",
            postgresql_where=text(ABOUT_SIGNING_IN),
            sqlite_where=text(ABOUT_SIGNING_IN),
        ),
    )  # fmt: skip

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    data: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class LookedAt(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """One person read one thing of another's, in one hour; `hour` is that hour's start."""

    __tablename__ = "looked_at"
    __table_args__ = (
        Index(
            "uq_looked_at_once_an_hour",
            "organisation_id", "owner_id", "reader_id", "kind", "target_id", "hour",
            unique=True,
        ),
    )  # fmt: skip

    owner_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(40))
    target_id: Mapped[UUID]
    hour: Mapped[datetime] = mapped_column(Instant)
