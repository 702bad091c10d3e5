"""Scope cards as they were made, what the lead said, who is let see one, and its live page."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    PERSONAL,
    AppendOnly,
    Instant,
    Owned,
    Record,
    member,
    one_of,
    to,
)
from competence.scope_card.rules import Answer


class ScopeCard(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A card as its worker made it, every word sealed, and the lead who is asked to agree it."""

    __tablename__ = "scope_card"
    __table_args__ = (
        member("worker_id"),
        member("lead_id"),
        UniqueConstraint("organisation_id", "worker_id", "version"),
        Index("ix_scope_card_worker_id", "organisation_id", "worker_id"),
        Index("ix_scope_card_lead_id", "organisation_id", "lead_id"),
        CheckConstraint("worker_id <> lead_id", name="not_oneself"),
    )

    worker_id: Mapped[UUID]
    version: Mapped[int]
    lead_id: Mapped[UUID | None]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    made_at: Mapped[datetime] = mapped_column(Instant)


class ScopeCardAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the lead said to a card, once: agreed, or what they would change, in words."""

    __tablename__ = "scope_card_answer"
    __table_args__ = (
        to("scope_card", "card_id"),
        member("worker_id"),
        member("by_id"),
        UniqueConstraint("organisation_id", "card_id"),
        Index("ix_scope_card_answer_worker_id", "organisation_id", "worker_id"),
        Index("ix_scope_card_answer_by_id", "organisation_id", "by_id"),
        CheckConstraint("worker_id <> by_id", name="not_oneself"),
    )

    card_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    by_id: Mapped[UUID]
    answer: Mapped[Answer] = mapped_column(one_of(Answer))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Instant)


class ScopeCardShowing(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker lets their team see their card, or does not any more; the latest holds."""

    __tablename__ = "scope_card_showing"
    __table_args__ = (
        member("worker_id"),
        UniqueConstraint("organisation_id", "worker_id", "number"),
        Index("ix_scope_card_showing_worker_id", "organisation_id", "worker_id"),
    )

    worker_id: Mapped[UUID]
    number: Mapped[int]
    for_team: Mapped[bool]
    said_at: Mapped[datetime] = mapped_column(Instant)


class ScopeCardPage(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A live page of a worker's card: the target of an address, whose token is printed.

    The token is sealed, so that its owner can print the code again.
    """

    __tablename__ = "scope_card_page"
    __table_args__ = (
        member("worker_id"),
        Index("ix_scope_card_page_worker_id", "organisation_id", "worker_id"),
    )

    worker_id: Mapped[UUID]
    token: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    opened_at: Mapped[datetime] = mapped_column(Instant)
