"""What other frameworks call related things: their numbers, and our own labels for them."""

from pydantic import Field

from competence.framework.model.codes import SourceCode, TargetNumber, Text, Word
from competence.framework.model.part import Part


class TargetSet(Part):
    """Another framework or list that statements point at."""

    code: Word = Field(description="The key in a statement's crosswalk.")
    title: Text = Field(description="Its name on pages.")
    source: SourceCode = Field(description="The publication it comes from.")


class Target(Part):
    """One entry of such a list. The relation is always: related to."""

    set: Word = Field(description="Code of its set.")
    number: TargetNumber = Field(description="Its number, with the letter of its set before it.")
    label: Text = Field(description="Our own label; never the original's wording.")
    checked: bool = Field(description="Whether number and label were checked in the original.")
    seen_in: SourceCode | None = Field(description="Where we saw the number and its subject.")


class Targets(Part):
    """`targets.json`."""

    sets: tuple[TargetSet, ...] = Field(description="The other frameworks, in the order of pages.")
    targets: tuple[Target, ...] = Field(description="Their entries, in order.")
