"""The scale: levels, the answers beside them, and the words for verdicts."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from competence.framework.model.codes import Text, Word
from competence.framework.model.part import Citations, Part
from competence.framework.model.words import AnswerOnly, Provenance, Verdict


class Level(Part):
    """One step of the scale; shown in words, never as a number."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: Word = Field(description="What is stored.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What it looks like in general, reading age about 11.")
    support: Text = Field(description="What support to expect at this level.")
    provenance: Provenance = Field(description="What the level rests on.")
    sources: Citations = Field(description="The publications relied on.")


class NonRating(Part):
    """An honest answer beside the levels: a fact about the service, never scored."""

    code: Word = Field(description="What is stored.")
    title: Text = Field(description="The answer in the worker's words.")
    asks_for_duty: bool = Field(description="Whether it names a duty of the employer.")


class Scale(Part):
    """`scale.json`."""

    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = Field(
        description="The levels; their order here is their order."
    )
    absence: Text = Field(description="The words for nothing said yet, which has no code.")
    non_ratings: tuple[NonRating, ...] = Field(description="The answers beside the levels.")


class VerdictWording(Part):
    """A verdict as pages say it."""

    code: Verdict = Field(description="The verdict.")
    title: Text = Field(description="The words on pages.")
    plain_text: Text = Field(description="What it means, reading age about 11.")


class AnswerWording(Part):
    """An answer that no boundary holds, as pages say it."""

    code: AnswerOnly = Field(description="The answer.")
    title: Text = Field(description="The words on pages.")
    plain_text: Text = Field(description="What it means, reading age about 11.")


class Verdicts(Part):
    """`verdicts.json`."""

    verdicts: tuple[VerdictWording, ...] = Field(
        description="The five verdicts of a role boundary, each once."
    )
    answers_only: tuple[AnswerWording, ...] = Field(
        description="The three answers no boundary holds, each once."
    )
