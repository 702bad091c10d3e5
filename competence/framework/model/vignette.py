"""Short stories with the answer expected: what the answers of a release are measured by.

They are written apart from the examples that answers are made from. One file is for looking at,
the other only for scoring.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from competence.framework.model.codes import BoundaryCode, ReleaseNumber, Text
from competence.framework.model.part import Part
from competence.framework.model.words import (
    AnswerOnly,
    DiffersIn,
    Difficulty,
    Manner,
    Verdict,
    Voice,
)

_ANSWERS: Final[dict[str, Verdict | AnswerOnly]] = {a.value: a for a in (*Verdict, *AnswerOnly)}


def _answer(value: object) -> Verdict | AnswerOnly:
    """The answer a word stands for; refused as pydantic refuses a word that an enum lacks."""
    if isinstance(value, str) and value in _ANSWERS:
        return _ANSWERS[value]
    expected = ", ".join(f"'{word}'" for word in _ANSWERS)
    raise PydanticCustomError("enum", "Input should be {expected}", {"expected": expected})


AnyAnswer = Annotated[
    Verdict | AnswerOnly,
    PlainValidator(_answer, json_schema_input_type=Verdict | AnswerOnly),
    PlainSerializer(str, return_type=str),
]
"""One of the five verdicts, or of the three answers that no boundary holds."""


class Expected(Part):
    """An answer: a word, and the boundary it stands on."""

    verdict: AnyAnswer = Field(description="A verdict, or an answer that no boundary holds.")
    boundary: BoundaryCode | None = Field(
        description="Code of the boundary that gives it; null where none does."
    )


class Twin(Part):
    """The other vignette of a pair."""

    id: UUID = Field(description="Its id; it names this one as its twin.")
    differs_in: DiffersIn = Field(
        description="answer, or manner when the answer must stay the same."
    )


class AgreedChange(Part):
    """That a change of the answer was agreed, and by whom."""

    release: ReleaseNumber = Field(description="The release the new answer came with.")
    before: Expected = Field(description="The answer before.")
    by: Text = Field(description='Who agreed: a group, or "author only" until there is one.')
    on: date = Field(description="The day they agreed.")
    because: Text = Field(description="Why, in a sentence.")


class Vignette(Part):
    """Something that somebody asks, and the answer a peer worker should be given."""

    id: UUID = Field(description="Written once, kept for ever.")
    text: Text = Field(description="What is said or typed; no names and no life details.")
    voice: Voice = Field(description="Who says it.")
    manner: Manner = Field(description="How it is said.")
    difficulty: Difficulty = Field(description="How hard it is to answer rightly.")
    expected: Expected = Field(description="The right answer.")
    twin: Twin | None = Field(description="A vignette that differs in one thing; or null.")
    because: Text = Field(description="What decides it, in a few words.")
    agreed: tuple[AgreedChange, ...] = Field(
        description="Changes of the expected answer, oldest first; empty until there is one."
    )

    def __hash__(self) -> int:
        return hash(self.id)


class VignetteFile(Part):
    """`vignettes/looked-at.json` and `vignettes/scored-only.json`."""

    vignettes: tuple[Vignette, ...] = Field(description="The stories, in the order of the pack.")


@dataclass(frozen=True, slots=True)
class Vignettes:
    """Every vignette of a release, apart by what it may be used for."""

    looked_at: tuple[Vignette, ...] = ()
    """May be looked at while answers are tuned."""
    scored_only: tuple[Vignette, ...] = ()
    """Only ever scored."""

    @property
    def all(self) -> tuple[Vignette, ...]:
        """Both halves, those for looking at first."""
        return (*self.looked_at, *self.scored_only)
