"""The publications a framework relies on."""

from pydantic import Field

from competence.framework.model.codes import Address, Doi, PublishedOn, SourceCode, Text
from competence.framework.model.part import Part
from competence.framework.model.words import Read


class Source(Part):
    """One publication; its code is its identity, and entries are only ever added."""

    code: SourceCode = Field(description="What the files cite it by.")
    authors: Text | None = Field(description="Who wrote it, where that is known.")
    title: Text = Field(description="Its title, or what the page is.")
    publication: Text | None = Field(description="Journal, publisher or site, where known.")
    published_on: PublishedOn | None = Field(
        description="Year, month or day of publication, as far as it is known."
    )
    doi: Doi | None = Field(description="Its DOI, without https://doi.org/.")
    address: Address | None = Field(description="Where it was read, where that is known.")
    licence: Text | None = Field(description="Its licence, where it states one.")
    text_may_ship: bool = Field(description="Whether its licence lets us pass on its wording.")
    read: Read = Field(description="How much of it was read by those who cite it.")
