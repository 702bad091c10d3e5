"""What a framework gives to learn from: each text with the answer it should be given."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from competence.framework.model import Framework
from competence.framework.model.lexicon import Lexicon

EMPTY: Final = Lexicon(
    abbreviations=(),
    wrappers=(),
    openers=(),
    joints=(),
    concepts=(),
    signals=(),
    guards=(),
    samples=(),
    kept_out=(),
    pass_it_on=None,
    everyday=(),
    abuse=(),
)
"""For a framework that has no lexicon: it is matched by its examples alone."""


_READ_BY: Final = ("abbreviations", "wrappers", "concepts")
"""What a lexicon holds that changes how a text is read; the rest is asked when answering."""


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """What a text is learned as: an answer, and what sets it apart from others that give it."""

    code: str
    """A boundary's code, or an answer that no boundary holds."""
    about_asker: bool = False
    kept_out: str = ""
    """Code of the over-protection event by which somebody is kept out of that boundary's work."""

    def __str__(self) -> str:
        return f"{self.code}/{int(self.about_asker)}/{self.kept_out}"

    @classmethod
    def of(cls, written: str) -> "Label":
        """The label that was written so."""
        code, about_asker, kept_out = written.split("/")
        return cls(code, about_asker == "1", kept_out)


@dataclass(frozen=True, slots=True)
class Taught:
    """A text and what it is an example of."""

    text: str
    label: Label


def lexicon_of(framework: Framework) -> Lexicon:
    """The framework's lexicon; an empty one where it has none."""
    return framework.lexicon or EMPTY


def examples(framework: Framework) -> tuple[Taught, ...]:
    """Everything a framework says of how requests are worded, vignettes left out."""
    return (*_of_boundaries(framework), *_of_samples(framework), *_of_over_protection(framework))


def _of_boundaries(framework: Framework) -> Iterator[Taught]:
    for boundary in framework.boundaries:
        for example in boundary.examples:
            yield Taught(example.text, Label(boundary.code))
        for near in boundary.near_misses:
            yield Taught(near.text, Label(near.belongs_to))


def _of_samples(framework: Framework) -> Iterator[Taught]:
    for sample in lexicon_of(framework).samples:
        yield Taught(sample.text, Label(sample.answer, about_asker=sample.about_asker))


def _of_over_protection(framework: Framework) -> Iterator[Taught]:
    behind = {one.event: one.boundary for one in lexicon_of(framework).kept_out}
    for event in framework.over_protection:
        if event.code in behind:
            for example in event.examples:
                yield Taught(example.text, Label(behind[event.code], kept_out=event.code))


def digest(framework: Framework, method: str) -> str:
    """SHA-256 of all that learning depends on: the examples, how they are read, and the method."""
    taught = [[one.text, str(one.label)] for one in examples(framework)]
    known = lexicon_of(framework).model_dump(mode="json", include=set(_READ_BY))
    written = json.dumps([method, taught, known], ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()
