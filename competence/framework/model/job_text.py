"""What adverts, job descriptions and rotas are held against: essentials, and better words."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from competence.framework.model.codes import BoundaryCode, DutyCode, EssentialCode, Text
from competence.framework.model.lexicon import Pattern
from competence.framework.model.part import Citations, Part
from competence.framework.model.words import Provenance


class Essential(Part):
    """Something that an advert, a job description or a rota says where a duty is kept."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: EssentialCode = Field(description="JE and two figures.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What the text says where it is there.")
    duty: DutyCode | None = Field(description="Code of the duty it comes from, or null.")
    known_by: Annotated[tuple[Pattern, ...], Field(min_length=1)] = Field(
        description="Words by which a line is known to say it, as in the lexicon; no concepts."
    )
    text: Text = Field(description="A line to copy where it is missing.")
    provenance: Provenance = Field(description="What it rests on.")
    sources: Citations = Field(description="The publications relied on.")


class JobWording(Part):
    """Better words for a line that a boundary does not simply open; it rests on the boundary."""

    boundary: BoundaryCode = Field(description="Code of a role boundary.")
    text: Text = Field(description="A line to copy in the other's place.")


class JobTexts(Part):
    """`job-texts.json`."""

    essentials: tuple[Essential, ...] = Field(description="In the order of pages.")
    denied_by: tuple[Pattern, ...] = Field(
        description="Single words close by which a line does not say it after all, as in no."
    )
    wordings: tuple[JobWording, ...] = Field(description="One a boundary.")
