"""Words that turn an answer whatever stands around them: the lexicon's signals and guards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from competence.boundaries.matching.phrases import Compiler, Elements, Finder, Words
from competence.framework.model.lexicon import Guard, Lexicon, Signal


@dataclass(frozen=True, slots=True)
class _Stands:
    """What a pattern stands for: one of the signals or guards, or that it does not hold."""

    number: int
    unless: bool


class Noticing:
    """Finds which signals and guards of a lexicon hold in a text."""

    def __init__(self, lexicon: Lexicon, compiler: Compiler) -> None:
        self._all: tuple[Signal | Guard, ...] = (*lexicon.signals, *lexicon.guards)
        self._finder = Finder(_patterns(self._all, compiler))

    def holding(self, words: Words) -> tuple[tuple[Signal, ...], tuple[Guard, ...]]:
        """The signals and the guards that hold, each in the lexicon's order."""
        found = {stands for _, _, stands in self._finder.found(words)}
        holding = [
            one
            for number, one in enumerate(self._all)
            if _Stands(number, False) in found and _Stands(number, True) not in found
        ]
        return (
            tuple(one for one in holding if isinstance(one, Signal)),
            tuple(one for one in holding if isinstance(one, Guard)),
        )


def _patterns(
    several: Iterable[Signal | Guard], compiler: Compiler
) -> Iterator[tuple[Elements, _Stands]]:
    for number, one in enumerate(several):
        for pattern in one.any:
            yield compiler.elements(pattern), _Stands(number, unless=False)
        for pattern in one.unless:
            yield compiler.elements(pattern), _Stands(number, unless=True)
