"""Programmes: a draft that changes, and versions that were published and do not."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import CODE, AppendOnly, Codes, Instant, Owned, Record, member, to
from competence.training.rules.schemes import LONGEST_TEXT, LONGEST_TITLE, MOST_MINUTES

_TITLE = String(LONGEST_TITLE)
_TEXT = String(LONGEST_TEXT)
_SOME_MINUTES = f"minutes BETWEEN 1 AND {MOST_MINUTES}"


class Programme(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A scheme of work of a training provider, whatever version it is in."""

    __tablename__ = "programme"
    __table_args__ = (
        member("started_by"),
        Index("ix_programme_started_by", "organisation_id", "started_by"),
    )

    started_by: Mapped[UUID]
    started_at: Mapped[datetime] = mapped_column(Instant)


class ProgrammeDraft(Record, kw_only=True, eq=False, repr=False):
    """What a programme's next version will say; it goes when that is published.

    `edits` counts changes, so that two who write at once are told.
    """

    __tablename__ = "programme_draft"
    __table_args__ = (
        to("programme", "programme_id"),
        member("edited_by"),
        Index("ix_programme_draft_edited_by", "organisation_id", "edited_by"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(primary_key=True)
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    title: Mapped[str] = mapped_column(_TITLE)
    plain_words: Mapped[str] = mapped_column(_TEXT)
    fulfils: Mapped[str | None] = mapped_column(CODE)
    edits: Mapped[int] = mapped_column(default=1)
    edited_by: Mapped[UUID]
    edited_at: Mapped[datetime] = mapped_column(Instant)


class DraftPart(Owned, Record, kw_only=True, eq=False, repr=False):
    """A planned session of a draft; `nth` is its place, from 1."""

    __tablename__ = "programme_draft_part"
    __table_args__ = (
        to("programme", "programme_id"),
        Index("ix_programme_draft_part_programme", "organisation_id", "programme_id", "nth"),
        CheckConstraint(_SOME_MINUTES, name="some_minutes"),
    )

    programme_id: Mapped[UUID]
    nth: Mapped[int]
    title: Mapped[str] = mapped_column(_TITLE)
    minutes: Mapped[int]
    aims: Mapped[str] = mapped_column(_TEXT)
    done: Mapped[str] = mapped_column(_TEXT)
    covers: Mapped[tuple[str, ...]] = mapped_column(Codes)


class ProgrammeVersion(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A programme as it was published, by number from 1; anybody may read it.

    `fulfils` is a course of the release, as a boundary's conditions name it.
    """

    __tablename__ = "programme_version"
    __table_args__ = (
        to("programme", "programme_id"),
        member("published_by"),
        UniqueConstraint("organisation_id", "programme_id", "number"),
        Index("ix_programme_version_published_by", "organisation_id", "published_by"),
    )

    programme_id: Mapped[UUID]
    number: Mapped[int]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    title: Mapped[str] = mapped_column(_TITLE)
    plain_words: Mapped[str] = mapped_column(_TEXT)
    fulfils: Mapped[str | None] = mapped_column(CODE)
    published_by: Mapped[UUID]
    published_at: Mapped[datetime] = mapped_column(Instant)


class ProgrammePart(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A planned session of a published version: the scheme's part, at its place from 1."""

    __tablename__ = "programme_part"
    __table_args__ = (
        to("programme_version", "version_id"),
        UniqueConstraint("organisation_id", "version_id", "nth"),
        CheckConstraint(_SOME_MINUTES, name="some_minutes"),
    )

    version_id: Mapped[UUID]
    nth: Mapped[int]
    title: Mapped[str] = mapped_column(_TITLE)
    minutes: Mapped[int]
    aims: Mapped[str] = mapped_column(_TEXT)
    done: Mapped[str] = mapped_column(_TEXT)
    covers: Mapped[tuple[str, ...]] = mapped_column(Codes)
