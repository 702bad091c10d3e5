"""What a release says of itself, and its lists: duties, team statements, awards and others."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from competence.framework.model.codes import (
    BarrierCode,
    CompetenceCode,
    DomainCode,
    DutyCode,
    ReleaseNumber,
    SourceCode,
    StatementCode,
    TeamStatementCode,
    Text,
    Word,
)
from competence.framework.model.part import Citations, Part
from competence.framework.model.words import AwardKind, Provenance, ReleaseStatus


class RoleInTeam(Part):
    """A role the framework describes, such as community navigator."""

    code: Word = Field(description="What is stored.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What people in this role do, reading age about 11.")


class Notices(Part):
    """What is printed wherever the release is used."""

    draft: Text = Field(description="Printed while the release is a draft.")
    advice: Text = Field(description="Printed beside every answer: advice, not law.")
    record: Text = Field(description="Printed on every certificate: a local record.")


class Approval(Part):
    """That a group of people looked at the release and agreed to it."""

    by: Text = Field(description="Who agreed, as a group; no names of people.")
    on: date = Field(description="The day they agreed.")
    plain_text: Text = Field(description="What they agreed to, and what they left open.")


class Release(Part):
    """`release.json`."""

    id: UUID = Field(description="The framework's, kept from release to release.")
    framework: Word = Field(description="The framework's permanent name in addresses.")
    release: ReleaseNumber = Field(description="Its number: major.minor.patch.")
    title: Text = Field(description="The framework's name on pages and papers.")
    plain_text: Text = Field(description="What it is for, reading age about 11.")
    status: ReleaseStatus = Field(description="Draft, approved or retired.")
    co_produced: bool = Field(
        description="Whether a named group of peer workers and people who use services reviewed it."
    )
    approvals: tuple[Approval, ...] = Field(description="Who agreed to it, oldest first.")
    frozen_on: date | None = Field(
        description="The day it was closed for ever; null while it may still change."
    )
    language: Text = Field(description="Language tag, such as en-GB.")
    licence: Text = Field(description="Licence of the text, by its SPDX name.")
    based_on: SourceCode = Field(description="Code of the publication it starts from.")
    domains: Annotated[tuple[DomainCode, ...], Field(min_length=1)] = Field(
        description="Its domains, in the order of pages."
    )
    roles: Annotated[tuple[RoleInTeam, ...], Field(min_length=1)] = Field(
        description="The roles it describes, in the order of pages."
    )
    notices: Notices = Field(description="The sentences pages and papers carry.")


class Duty(Part):
    """Something the employer answers for."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: DutyCode = Field(description="DU and two figures.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What is owed, reading age about 11.")
    barrier: BarrierCode | None = Field(
        description="Which barrier of the source paper it answers (B1 to B9), or null."
    )
    shown_by: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="How anybody can see that it is done."
    )
    provenance: Provenance = Field(description="What the duty rests on.")
    sources: Citations = Field(description="The publications relied on.")


class TeamStatement(Part):
    """Something a team says of itself once a year; about the team, never about a person."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: TeamStatementCode = Field(description="TS and two figures.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(
        description="What the team does, in its own voice (we), reading age about 11."
    )
    provenance: Provenance = Field(description="What the statement rests on.")
    sources: Citations = Field(description="The publications relied on.")


class AwardNeed(Part):
    """One thing an award stands on: every competence of a domain, at a level."""

    domain: DomainCode = Field(description="Code of a domain.")
    level: Word = Field(description="Code of a level; that one or a higher one.")


class Award(Part):
    """A certificate somebody's agreed competences can lead to."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: Word = Field(description="What is stored.")
    title: Text = Field(description="The name on the certificate.")
    kind: AwardKind = Field(description="What it stands for.")
    needs: Annotated[tuple[AwardNeed, ...], Field(min_length=1)] = Field(
        description="Everything it stands on; all of it is needed."
    )
    needs_approved_release: bool = Field(
        description="Whether it waits until a panel has approved the release."
    )


class ScopeLine(Part):
    """A line on the scope card, such as ready to co-work; not an award."""

    code: Word = Field(description="What is stored.")
    title: Text = Field(description="The line as printed.")
    plain_text: Text = Field(description="What it means, reading age about 11.")
    competences: Annotated[tuple[CompetenceCode, ...], Field(min_length=1)] = Field(
        description="The competences it needs; all of them."
    )
    level: Word = Field(description="Code of a level; that one or a higher one.")
    provenance: Provenance = Field(description="What the line rests on.")
    sources: Citations = Field(description="The publications relied on.")


class Course(Part):
    """Training that exists; it offers evidence and never gives a competence by itself."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: Word = Field(description="What is stored; the file's name.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What it covers, reading age about 11.")
    hours: Annotated[int, Field(ge=1)] | None = Field(
        description="Usual hours of teaching; null when they are not known, or differ widely."
    )
    provider: Text = Field(description="Who runs it, or: any.")
    serves: Annotated[tuple[StatementCode, ...], Field(min_length=1)] = Field(
        description="The statements it helps with, in the framework's order."
    )
    provenance: Provenance = Field(description="What this description rests on.")
    sources: Citations = Field(description="The publications relied on.")
