"""The kinds of evidence a release knows, and the plain kinds a form offers them by."""

from typing import Annotated

from pydantic import Field

from competence.framework.model.codes import Text, Word
from competence.framework.model.part import Part
from competence.framework.model.words import DirectView, FormKind, OtherPerson, RecordedBy


class EvidenceForm(Part):
    """One of the plain kinds a form offers."""

    code: FormKind = Field(description="One of the five form kinds.")
    title: Text = Field(description="What the form offers, in the worker's words.")
    plain_text: Text = Field(description="What belongs here, with an example.")
    question: Text | None = Field(
        description="The second question, where several kinds lie behind this one; else null."
    )
    default: Word = Field(
        description="The kind taken when the second question is left alone, or nobody is named."
    )


class EvidenceKind(Part):
    """One kind of evidence, worked out behind the form."""

    code: Word = Field(description="What is stored.")
    title: Text = Field(description="The name on pages and papers.")
    title_to_others: Text | None = Field(
        description='The name where somebody else reads of it, if the title says "you"; else null.'
    )
    plain_text: Text = Field(description="What it is, reading age about 11.")
    form_kind: FormKind = Field(description="The plain kind it lies behind.")
    choice: Text | None = Field(
        description="Its words as an answer to the form's second question; null without one."
    )
    direct: DirectView = Field(description="Whether it is somebody else's own view.")
    other_person: OtherPerson = Field(
        description="What must be said of the other person for it to be this kind; without it "
        "the piece of evidence is the form's default kind."
    )
    recorded_by: RecordedBy = Field(description="Who puts it in.")

    @property
    def of_another(self) -> str:
        """The name of it for whoever reads of another person's evidence."""
        return self.title_to_others or self.title

    @property
    def is_direct(self) -> bool:
        """Whether it is a direct view standing alone."""
        return self.direct is DirectView.YES


class Evidence(Part):
    """`evidence.json`."""

    forms: Annotated[tuple[EvidenceForm, ...], Field(min_length=1)] = Field(
        description="The plain kinds offered, in the order of the form."
    )
    kinds: Annotated[tuple[EvidenceKind, ...], Field(min_length=1)] = Field(
        description="Every kind of evidence, in the order of the second question."
    )
    by_link: Word | None = Field(
        default=None,
        description="The kind that a colleague's words become who was asked by a link; null where "
        "nobody can be asked so.",
    )
    elements: Word | None = Field(
        default=None,
        description="The set of targets.json that somebody who was at a meeting ticks what they "
        "saw of; null without one.",
    )
