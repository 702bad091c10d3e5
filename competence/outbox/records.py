"""Messages to be sent, and what people chose about them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import DEFERRED, Instant, Owned, Record, one_of
from competence.outbox.rules import Template


class OutboxMessage(Owned, Record, kw_only=True, eq=False, repr=False):
    """A message to one person: of which kind, and how far it got. It holds no word of it.

    `about_id` is what it is about, where it is about one thing. `effect_key` makes asking for it
    twice one message. Whoever sends it has it to themself until `leased_until`. Sent has
    `sent_at`, given up `parked_at`; `reply_code` is the last answer's number where the other side
    refused it, and since `lost_at` it knows no such address.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("organisation_id", "effect_key"),
        Index("ix_outbox_message_organisation_id_person_id", "organisation_id", "person_id"),
        Index(
            "ix_outbox_message_to_send",
            "organisation_id", "send_from",
            postgresql_where=text("sent_at IS NULL AND parked_at IS NULL"),
            sqlite_where=text("sent_at IS NULL AND parked_at IS NULL"),
        ),
        CheckConstraint("sent_at IS NULL OR parked_at IS NULL", name="sent_or_parked"),
    )  # fmt: skip

    person_id: Mapped[UUID]
    template: Mapped[Template] = mapped_column(one_of(Template))
    about_id: Mapped[UUID | None]
    effect_key: Mapped[str] = mapped_column(String(100))
    queued_at: Mapped[datetime] = mapped_column(Instant)
    send_from: Mapped[datetime] = mapped_column(Instant)
    leased_until: Mapped[datetime | None] = mapped_column(Instant, default=None)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    reply_code: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    sent_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    parked_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    lost_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class MailChoice(Record, kw_only=True, eq=False, repr=False):
    """What one person chose about messages from one organisation; without a row, the defaults."""

    __tablename__ = "mail_choice"
    __table_args__ = (
        CheckConstraint("quiet_starts_at BETWEEN 0 AND 23", name="starts_at_an_hour"),
        CheckConstraint("quiet_ends_at BETWEEN 0 AND 23", name="ends_at_an_hour"),
    )

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", **DEFERRED), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    quiet_starts_at: Mapped[int] = mapped_column(SmallInteger)
    quiet_ends_at: Mapped[int] = mapped_column(SmallInteger)
    paused_until: Mapped[date | None]
    stopped_on: Mapped[date | None]
    day_before_from: Mapped[date | None]
    chosen_at: Mapped[datetime] = mapped_column(Instant)
