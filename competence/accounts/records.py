"""Accounts, sign-ins, answered requests and text held over; all global, none in a wall."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import DEFERRED, Instant, Record


class Account(Record, kw_only=True, eq=False, repr=False):
    """A person's way to sign in.

    Once its person closed it, it goes 90 days later, with all that is theirs. `asked_email` is
    the e-mail they want instead, until a link sent there, known by its SHA-256, is opened.
    """

    __tablename__ = "account"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    asked_email: Mapped[str | None] = mapped_column(String(254), default=None)
    asked_email_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    asked_email_hash: Mapped[str | None] = mapped_column(String(64), default=None)


class SignedIn(Record, kw_only=True, eq=False, repr=False):
    """One sign-in on one device, in one organisation once it is chosen."""

    __tablename__ = "signed_in"
    __table_args__ = (
        Index("ix_signed_in_person_id", "person_id"),
        Index("ix_signed_in_organisation_id", "organisation_id"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    device: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime] = mapped_column(Instant)
    last_used_at: Mapped[datetime] = mapped_column(Instant)
    proved_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class HalfSignedIn(Record, kw_only=True, eq=False, repr=False):
    """That somebody's password was right, and their second step is still asked; opens nothing."""

    __tablename__ = "half_signed_in"
    __table_args__ = (Index("ix_half_signed_in_person_id", "person_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED))
    began_at: Mapped[datetime] = mapped_column(Instant)


class KnownBrowser(Record, kw_only=True, eq=False, repr=False):
    """A browser with which somebody signed in before.

    `token_hash` is the SHA-256 of whose it is and of what the browser holds: of two people with
    one browser nothing tells that it is one.
    """

    __tablename__ = "known_browser"
    __table_args__ = (Index("ix_known_browser_person_id", "person_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED))
    first_seen_at: Mapped[datetime] = mapped_column(Instant)
    last_seen_at: Mapped[datetime] = mapped_column(Instant)


class AnsweredRequest(Record, kw_only=True, eq=False, repr=False):
    """That a form with this one-time key was acted on, and where its answer led."""

    __tablename__ = "answered_request"

    key: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    digest: Mapped[str] = mapped_column(String(64))
    location: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(Instant)


class HeldText(Record, kw_only=True, eq=False, repr=False):
    """What somebody typed while their sign-in ended; sealed, given back to the same person."""

    __tablename__ = "held_text"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID]
    path: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    held_at: Mapped[datetime] = mapped_column(Instant)
