"""The words by which requests are matched to boundaries: what a framework knows of how people talk.

A *pattern* is words in small letters, one space between them, as they stand once a text has been
smoothed: `tick the chart`. In it `tablet*` is any word that begins so, `{medicine}` any phrase of
that concept, `a|b` one or the other, and `..` up to six words of any kind.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from competence.framework.model.codes import BelongsTo, BoundaryCode, OverProtectionCode, Text, Word
from competence.framework.model.part import Part

PATTERN: Final = r"^\S+( \S+)*$"

Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=PATTERN)]


class NothingAsked(StrEnum):
    """Why there is nothing to answer."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    ANOTHER_LANGUAGE = "another-language"
    ABUSE = "abuse"
    NONSENSE = "nonsense"  # letters or signs that make no words
    NO_REQUEST = "no-request"  # words, but nothing that a worker could be asked to do


class Abbreviation(Part):
    """What people in services write short."""

    short: tuple[Pattern, ...] = Field(description="Ways of writing it, in small letters.")
    full: Pattern = Field(description="What it is read as.")


class Concept(Part):
    """Words and phrases that mean much the same here."""

    code: Word = Field(description="Its name, for use in patterns.")
    words: tuple[Pattern, ...] = Field(description="Words and phrases; no other concept in them.")


class Signal(Part):
    """Words that speak for or against an answer, whatever stands around them."""

    code: Word = Field(description="Its name, for the tests.")
    points_to: tuple[BelongsTo, ...] = Field(description="The answers it speaks for.")
    weight: float = Field(ge=-1, le=1, description="How much, from -1 against to 1 certain.")
    any: tuple[Pattern, ...] = Field(description="It holds where one of these is found.")
    unless: tuple[Pattern, ...] = Field(description="It does not hold where one of these is.")
    about_asker: bool = Field(description="Whether it is the one who asks that it speaks of.")
    says: Text = Field(description="What it was, to follow: you wrote about ...")


class Guard(Part):
    """What is never within the role, however it is asked for."""

    code: Word = Field(description="Its name, for the tests.")
    any: tuple[Pattern, ...] = Field(description="It holds where one of these is found.")
    unless: tuple[Pattern, ...] = Field(description="It does not hold where one of these is.")
    answers: tuple[BoundaryCode, ...] = Field(
        description="Boundaries that may answer in its place, the most usual first."
    )
    says: Text = Field(description="What it was, to follow: you wrote about ...")


class Sample(Part):
    """Something people type that no boundary answers."""

    text: Text = Field(description="Their words.")
    answer: BelongsTo = Field(description="An answer that no boundary holds, or a boundary.")
    about_asker: bool = Field(description="Whether the one who asks needs help themself.")
    nothing: NothingAsked | None = Field(description="Why nothing was asked; null where it was.")


class KeptOut(Part):
    """The peer work that somebody is kept out of by an over-protection event."""

    event: OverProtectionCode = Field(description="Code of the event.")
    boundary: BoundaryCode = Field(description="The boundary that says it is theirs to do.")


class Lexicon(Part):
    """Everything a framework says about the words of requests."""

    abbreviations: tuple[Abbreviation, ...] = Field(description="What is written short.")
    wrappers: tuple[Pattern, ...] = Field(
        description="Politeness, praise and pressure around a request; they never change an answer."
    )
    openers: tuple[Pattern, ...] = Field(description="Words that a request begins with.")
    joints: tuple[Pattern, ...] = Field(description="Words that a second request begins with.")
    concepts: tuple[Concept, ...] = Field(description="Words that mean much the same.")
    signals: tuple[Signal, ...] = Field(description="Words that speak for or against an answer.")
    guards: tuple[Guard, ...] = Field(description="What is never within the role.")
    samples: tuple[Sample, ...] = Field(description="What no boundary answers.")
    kept_out: tuple[KeptOut, ...] = Field(description="The work behind over-protection.")
    pass_it_on: BoundaryCode | None = Field(
        description="The boundary that stands beside a worry that is to be passed on; or null."
    )
    everyday: tuple[Word, ...] = Field(
        description="Common words of its language, by which another language is told."
    )
    abuse: tuple[Pattern, ...] = Field(description="Words that only insult.")
