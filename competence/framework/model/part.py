"""What every part of a release has in common: frozen, strict, with no key the model lacks."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from competence.framework.model.codes import SourceCode, Word


class Part(BaseModel):
    """A frozen piece of a release; an unknown key or a wrong type is a fault, never a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Citation(Part):
    """One source relied on, and where in it."""

    source: SourceCode = Field(description="Code of a publication in sources.json.")
    place: Word | None = Field(
        description="Section of the source paper, such as introduction; null for other sources."
    )


Citations = Annotated[tuple[Citation, ...], Field(min_length=1)]
"""At least one source: nothing in a framework rests on nothing."""
