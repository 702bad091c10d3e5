"""What a role-scope audit asks, and what each answer means: facts about a service, and figures.

Which tables and parts can be counted is the program's; in what words, under which question and
with what definition is the release's.
"""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from competence.framework.model.codes import (
    AuditQuestionCode,
    BarrierCode,
    DutyCode,
    SourceCode,
    Text,
    Word,
)
from competence.framework.model.part import Citations, Part
from competence.framework.model.words import (
    AuditAbout,
    AuditFact,
    AuditTable,
    Provenance,
)


class Row(Part):
    """One row of a table, where the release has no list of its own for it."""

    code: Word = Field(description="What is stored.")
    label: Text = Field(description="The words on pages.")


class FactAsked(Part):
    """One thing about a service that a question asks: yes, partly, not yet or not said."""

    code: AuditFact = Field(description="Which fact; the program knows how it is found.")
    title: Text = Field(description="The line on pages, as a question.")
    definition: Text = Field(description="When the answer is yes, reading age about 11.")


class TableAsked(Part):
    """One table about people; each of its rows is counted apart from the others."""

    code: AuditTable = Field(description="Which table; the program knows how it is counted.")
    title: Text = Field(description="The heading on pages.")
    definition: Text = Field(description="What is counted, reading age about 11.")
    unit: Text = Field(description="What one of them is, in the plural, such as sessions.")
    whole: Text = Field(description="What its total is a total of.")
    rows: tuple[Row, ...] = Field(
        description="Its rows, in order: those that no list of the release gives it."
    )


class AuditQuestion(Part):
    """One question of the audit; what counts is a process, never how well anybody does."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: AuditQuestionCode = Field(description="AQ and two figures.")
    title: Text = Field(description="A short name.")
    question: Text = Field(description="The question, as it stands on pages.")
    why: Text = Field(description="Why it is asked, reading age about 11.")
    about: AuditAbout = Field(description="The service, or people.")
    definition: Text = Field(description="What the answer means, reading age about 11.")
    numerator: Text | None = Field(description="What is counted; null where nothing is.")
    denominator: Text | None = Field(description="Out of what; null where it is out of nothing.")
    unit: Text = Field(description="What one of them is, in the plural.")
    recipe: Text = Field(description="How to count it oneself, reading age about 11.")
    does_not_show: Text = Field(description="What nobody may read from it.")
    parts: tuple[FactAsked, ...] = Field(description="About the service: its facts, in order.")
    tables: tuple[TableAsked, ...] = Field(description="About people: its tables, in order.")
    regulation: tuple[Word, ...] = Field(description="Parts of the regulation it speaks to.")
    barrier: BarrierCode | None = Field(
        description="Which barrier of the source paper it looks at (B1 to B9), or null."
    )
    provenance: Provenance = Field(description="What the question rests on.")
    sources: Citations = Field(description="The publications relied on.")


class Minutes(Part):
    """What one thing costs in time: fixed and published, so that nobody is ever timed."""

    code: Word = Field(description="What is stored.")
    title: Text = Field(description="What is done.")
    who: Text = Field(description="Whose time it is.")
    minutes: Annotated[int, Field(ge=1, le=480)] = Field(description="Minutes for doing it once.")
    table: AuditTable | None = Field(
        description="The table whose total says how often; null where it is done once an edition."
    )


class RegulationPart(Part):
    """One thing a regulation speaks of, by our own label."""

    code: Word = Field(description="What is stored.")
    label: Text = Field(description="Our own label; never the original's wording.")


class Regulation(Part):
    """The regulation that duties and questions are set beside; the relation is: related to."""

    title: Text = Field(description="Its name on pages.")
    plain_text: Text = Field(description="What it is about, and what this list does not say.")
    source: SourceCode = Field(description="Where we read of it.")
    parts: Annotated[tuple[RegulationPart, ...], Field(min_length=1)] = Field(
        description="Its parts, in order."
    )


class ContractWords(Part):
    """Words to copy into a contract; they rest on the duty."""

    duty: DutyCode = Field(description="Code of a duty.")
    text: Text = Field(description="A line to copy; what is done, never what it leads to.")
    regulation: tuple[Word, ...] = Field(description="Parts of the regulation it is related to.")


class Audit(Part):
    """`audit.json`."""

    questions: Annotated[tuple[AuditQuestion, ...], Field(min_length=1)] = Field(
        description="In the order of pages."
    )
    minutes: tuple[Minutes, ...] = Field(description="What the work of it costs in time.")
    regulation: Regulation | None = Field(description="A regulation it is set beside, or null.")
    contract_words: tuple[ContractWords, ...] = Field(description="One a duty, in order.")
    decision_sets: tuple[Word, ...] = Field(
        description="Sets of targets.json that the map of shared decisions shows, in order."
    )
