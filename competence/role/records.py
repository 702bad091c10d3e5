"""Role descriptions by version, and what their workers said of them."""

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
from competence.role.rules import Response


class RoleDescription(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """One version of what a worker's post is, as an administrator wrote it; never their own."""

    __tablename__ = "role_description"
    __table_args__ = (
        to("post", "post_id"),
        member("worker_id"),
        member("written_by"),
        UniqueConstraint("organisation_id", "post_id", "version"),
        Index("ix_role_description_worker_id", "organisation_id", "worker_id"),
        Index("ix_role_description_written_by", "organisation_id", "written_by"),
        CheckConstraint("worker_id <> written_by", name="not_oneself"),
    )

    post_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    written_by: Mapped[UUID]
    version: Mapped[int]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    written_at: Mapped[datetime] = mapped_column(Instant)


class RoleDescriptionAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the worker said of a version; of several the newest counts."""

    __tablename__ = "role_description_answer"
    __table_args__ = (
        to("role_description", "description_id"),
        member("worker_id"),
        Index("ix_role_description_answer_description_id", "organisation_id", "description_id"),
        Index("ix_role_description_answer_worker_id", "organisation_id", "worker_id"),
    )

    description_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    response: Mapped[Response] = mapped_column(one_of(Response))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    said_at: Mapped[datetime] = mapped_column(Instant)
