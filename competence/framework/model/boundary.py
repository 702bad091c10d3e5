"""Role boundaries, over-protection, and the requests people make of peer workers.

A boundary answers one question: may I be asked to do this? What it holds is what the answer
says, so that whoever wrote the file has written the page.
"""

from collections.abc import Mapping
from typing import Annotated, Final
from uuid import UUID

from pydantic import Discriminator, Field, Tag

from competence.framework.model.codes import (
    BelongsTo,
    BoundaryCode,
    CompetenceCode,
    OverProtectionCode,
    Text,
    Word,
)
from competence.framework.model.part import Citations, Part
from competence.framework.model.words import (
    Agreement,
    AtFirst,
    GuardsAgainst,
    Listener,
    Manner,
    Moment,
    Provenance,
    TalkTo,
    Verdict,
    Voice,
)


class CompetenceNeed(Part):
    """That a competence is agreed at a level."""

    competence: CompetenceCode = Field(description="Code of a competence.")
    level: Word = Field(description="Code of a level; that one or a higher one.")


class CourseNeed(Part):
    """That a course was attended."""

    course: Word = Field(description="Code of a course.")


class AgreementNeed(Part):
    """That something was agreed beforehand; no record can show it, so the answer asks for it."""

    agreement: Agreement = Field(description="What has to be agreed.")


_NEEDS: Final = ("competence", "course", "agreement")


def _kind_of_need(value: object) -> str | None:
    """The kind of need a value is, by the one key that says so."""
    keys = value if isinstance(value, Mapping) else vars(value) if isinstance(value, Part) else ()
    return next((f"needs-{key}" for key in _NEEDS if key in keys), None)


Need = Annotated[
    Annotated[CompetenceNeed, Tag("needs-competence")]
    | Annotated[CourseNeed, Tag("needs-course")]
    | Annotated[AgreementNeed, Tag("needs-agreement")],
    Discriminator(
        _kind_of_need,
        custom_error_type="no_need",
        custom_error_message="names no competence, course or agreement",
    ),
]
"""One entry of a condition."""


class Conditions(Part):
    """What must hold first: every entry of `all`, and one of `any` unless that is empty."""

    all: tuple[Need, ...] = Field(description="Each of these must hold.")
    any: tuple[Need, ...] = Field(description="One of these must hold; empty asks for none.")

    @property
    def entries(self) -> tuple[Need, ...]:
        """Every entry, those of `all` first."""
        return (*self.all, *self.any)

    def __bool__(self) -> bool:
        return bool(self.all or self.any)


class WordsToSay(Part):
    """An answer to give there and then, in one breath."""

    to: Listener = Field(description="Whom it is said to.")
    when: Moment = Field(description="Whether it is for before the sign-off, after it, or both.")
    text: Text = Field(description="What to say: from I, kind, with an offer; 40 words at most.")


class Example(Part):
    """One thing somebody would really say or type."""

    text: Text = Field(description="Their words: 25 at most, but for two long ones a boundary.")
    voice: Voice = Field(description="Who says it.")
    manner: Manner = Field(description="How it is said.")


class NearMiss(Part):
    """A request that looks as if it belonged here, and does not."""

    text: Text = Field(description="Their words, as little changed as can be.")
    belongs_to: BelongsTo = Field(
        description="Code of the boundary that answers it, or an answer that no boundary holds."
    )
    because: Text = Field(description="What makes the difference, in a few words.")


class Boundary(Part):
    """A role boundary: whether peer workers may be asked to do something."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: BoundaryCode = Field(description="Capital letters and two figures; the file's name.")
    activity: Text = Field(description="The activity as people name it, without judging it.")
    plain_text: Text = Field(description="The same in everyday words, reading age about 11.")
    roles: Annotated[tuple[Word, ...], Field(min_length=1)] = Field(
        description="The roles it speaks of, by their codes in release.json."
    )
    verdict: Verdict = Field(description="The answer.")
    conditions: Conditions = Field(description="What must hold first; empty lists ask for nothing.")
    related_competences: tuple[CompetenceCode, ...] = Field(
        description="Competences that go with it, whether or not they are a condition."
    )
    at_first: AtFirst | None = Field(
        description="Support to expect in the first weeks, never a wait; or null."
    )
    instead: tuple[Text, ...] = Field(
        description="What a peer can do today and do well. Outside and never need at least one."
    )
    words_to_say: tuple[WordsToSay, ...] = Field(description="What to answer there and then.")
    reason: Text = Field(description="Who would be harmed and how, to a colleague in a hurry.")
    guards_against: tuple[GuardsAgainst, ...] = Field(
        description="What wrong use it guards against, the main one first; may be empty."
    )
    talk_to: tuple[TalkTo, ...] = Field(description="Who to talk to about it, nearest first.")
    debated: bool = Field(description="Whether services or sources disagree about the verdict.")
    debate: Text | None = Field(description="Who sees it otherwise, in one sentence; or null.")
    variation_allowed: bool = Field(
        description="Whether a service may record a reasoned variation; false for never."
    )
    variation_note: Text | None = Field(
        description="What such a variation may be about; null where none is allowed."
    )
    provenance: Provenance = Field(description="What the boundary rests on.")
    sources: Citations = Field(description="The publications relied on.")
    examples: tuple[Example, ...] = Field(
        description="Requests that it answers, in the words of those who make them."
    )
    near_misses: tuple[NearMiss, ...] = Field(
        description="Requests close by that another boundary answers."
    )

    @property
    def competences_needed(self) -> tuple[str, ...]:
        """Codes of the competences its conditions name, in order."""
        needs = (need for need in self.conditions.entries if isinstance(need, CompetenceNeed))
        return tuple(dict.fromkeys(need.competence for need in needs))

    @property
    def competences(self) -> tuple[str, ...]:
        """Codes of every competence it names: those needed, then those related."""
        return tuple(dict.fromkeys((*self.competences_needed, *self.related_competences)))

    def words_for(self, moment: Moment) -> tuple[WordsToSay, ...]:
        """What to say at a moment: the words for it, and those for any."""
        return tuple(words for words in self.words_to_say if words.when in {moment, Moment.ANY})

    def __hash__(self) -> int:
        return hash(self.id)


class OverProtection(Part):
    """Being kept out of real peer work, which is as wrong as being asked for too much."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: OverProtectionCode = Field(description="Capital letters and a number, as in OP2.")
    title: Text = Field(description="What happens, as a worker would name it.")
    plain_text: Text = Field(description="The same in everyday words, reading age about 11.")
    reason: Text = Field(description="Who is harmed by it and how.")
    words_to_say: tuple[WordsToSay, ...] = Field(description="What to answer there and then.")
    talk_to: tuple[TalkTo, ...] = Field(description="Who to talk to about it, nearest first.")
    provenance: Provenance = Field(description="What it rests on.")
    sources: Citations = Field(description="The publications relied on.")
    examples: tuple[Example, ...] = Field(
        description="How it is said, in the words of those who say it."
    )

    def __hash__(self) -> int:
        return hash(self.id)
