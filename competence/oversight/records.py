"""What was frozen: facts inside a service's wall, and figures that are safe for anybody in scope.

No true count is in any of it. Figures and the groups they are of stand outside every wall: they
are read by a commissioner and by the people of each service in the group.
"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    DEFERRED,
    AppendOnly,
    Codes,
    Instant,
    Lines,
    Owned,
    Record,
    one_of,
    to,
)
from competence.oversight.rules import Answer, Mark


class ServiceEdition(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a service's facts were frozen for the last day of a month, and by which release."""

    __tablename__ = "service_edition"
    __table_args__ = (UniqueConstraint("organisation_id", "frozen_on"),)

    frozen_on: Mapped[date]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    frozen_at: Mapped[datetime] = mapped_column(Instant)


class EditionFact(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """One fact of a service's edition; `place` is its place in the release's order."""

    __tablename__ = "edition_fact"
    __table_args__ = (
        to("service_edition", "edition_id"),
        UniqueConstraint("organisation_id", "edition_id", "place"),
    )

    edition_id: Mapped[UUID]
    place: Mapped[int]
    question: Mapped[str] = mapped_column(CODE)
    part: Mapped[str] = mapped_column(CODE)
    answer: Mapped[Answer] = mapped_column(one_of(Answer))
    of: Mapped[int | None] = mapped_column("so_many")
    out_of: Mapped[int | None]
    day: Mapped[date | None]
    codes: Mapped[tuple[str, ...]] = mapped_column(Codes)
    declared_by: Mapped[str | None] = mapped_column(CODE)
    reasons: Mapped[tuple[str, ...]] = mapped_column(Lines)


class GroupEdition(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """What was frozen of all of a commissioner's services together, for the last day of a month.

    It holds no figure where the group differs from another by too few people (R8).
    """

    __tablename__ = "group_edition"
    __table_args__ = (
        UniqueConstraint("commissioner_id", "frozen_on"),
        Index("ix_group_edition_frozen_on", "frozen_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4, init=False)
    commissioner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    frozen_on: Mapped[date]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    differs_by_too_few: Mapped[bool]
    frozen_at: Mapped[datetime] = mapped_column(Instant)


class GroupService(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That a service is in the group of an edition."""

    __tablename__ = "group_service"
    __table_args__ = (Index("ix_group_service_service_id", "service_id"),)

    edition_id: Mapped[UUID] = mapped_column(
        ForeignKey("group_edition.id", **DEFERRED), primary_key=True
    )
    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", **DEFERRED), primary_key=True
    )


class PublishedFigure(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """One figure of an edition: of a row of a table, of its total, or the middle of measures.

    `place` is its place among all figures of the edition.
    """

    __tablename__ = "published_figure"
    __table_args__ = (
        CheckConstraint("(mark = 'shown') = (value IS NOT NULL)", name="value_where_shown"),
    )

    edition_id: Mapped[UUID] = mapped_column(
        ForeignKey("group_edition.id", **DEFERRED), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    table_code: Mapped[str] = mapped_column(String(100))
    row_code: Mapped[str] = mapped_column(CODE)
    mark: Mapped[Mark] = mapped_column(one_of(Mark))
    value: Mapped[int | None]
