"""Portfolios as they were made."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import CODE, DEFERRED, PERSONAL, AppendOnly, Instant, Owned, Record


class MadePortfolio(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A portfolio its owner made: every word of it sealed, and its digest."""

    __tablename__ = "made_portfolio"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_made_portfolio_organisation_id_person_id", "organisation_id", "person_id"),
    )

    person_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)
