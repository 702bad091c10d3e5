"""Says what an answer went by: words of the lexicon, or the example that is most alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum, sqrt

from competence.boundaries.matching.examples import examples
from competence.boundaries.matching.features import stem
from competence.boundaries.matching.phrases import Words
from competence.boundaries.matching.reading import Reader
from competence.framework.model import AnswerOnly, Framework
from competence.framework.model.lexicon import Guard, Signal


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as it is compared."""

    text: str
    stems: frozenset[str]
    size: float
    """The root of what its words weigh together; more than nothing."""


class Explaining:
    """Finds what to say of an answer; reads a boundary's examples when it is first asked."""

    def __init__(self, framework: Framework, reader: Reader, rarity: Mapping[str, float]) -> None:
        self._reader = reader
        self._rarity = rarity
        self._texts: dict[str, list[str]] = {}
        for one in examples(framework):
            self._texts.setdefault(one.label.code, []).append(one.text)
        self._known: dict[str, list[_Read]] = {}

    def boundary(self, code: str, said: Sequence[Signal | Guard], words: Words) -> str:
        """Why a boundary answers."""
        spoken = next((one.says for one in said if _speaks_for(one, code)), None)
        return self._sentence(code, spoken, words)

    def alarm(self, answer: AnswerOnly, signals: Sequence[Signal], words: Words) -> str:
        """Why it is about danger."""
        spoken = next((one.says for one in signals if answer in one.points_to), None)
        return self._sentence(answer, spoken, words)

    @staticmethod
    def unsure() -> str:
        """That nothing fits well."""
        return "Nothing we have written down fits these words well."

    def _sentence(self, code: str, spoken: str | None, words: Words) -> str:
        if spoken is not None:
            return f"You wrote about {spoken}."
        alike = self._most_alike(code, words)
        return f"It is close to this example: “{alike}”" if alike else f"It is closest to {code}."

    def _most_alike(self, code: str, words: Words) -> str | None:
        if code not in self._known:
            self._known[code] = self._read(self._texts.get(code, ()))
        stems = frozenset(map(stem, words))
        asked = _Read("", stems, self._size(stems))
        alike = max(self._known[code], key=lambda one: self._share(asked, one), default=None)
        return alike.text if alike is not None else None

    def _read(self, texts: Sequence[str]) -> list[_Read]:
        """Texts, read as they are compared; each word is cut to its stem once."""
        words = [self._reader.words(text) for text in texts]
        cut = {word: stem(word) for word in set(chain.from_iterable(words))}
        stems = [frozenset(map(cut.__getitem__, several)) for several in words]
        return [_Read(text, has, self._size(has)) for text, has in zip(texts, stems, strict=True)]

    def _size(self, stems: Iterable[str]) -> float:
        return sqrt(self._weight(stems) or 1.0)

    def _share(self, asked: _Read, example: _Read) -> float:
        """How much of what two texts say they share; rare words say more."""
        return self._weight(asked.stems & example.stems) / (asked.size * example.size)

    def _weight(self, stems: Iterable[str]) -> float:
        return fsum(self._rarity.get(one, 0.0) for one in stems)


def _speaks_for(one: Signal | Guard, code: str) -> bool:
    if isinstance(one, Guard):
        return code in one.answers
    return one.weight > 0 and code in one.points_to
