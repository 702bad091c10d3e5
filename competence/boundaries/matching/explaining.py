"""Says what an answer went by: words of the lexicon, or the example that is most alike."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from competence.boundaries.matching.examples import examples
from competence.boundaries.matching.features import stem
from competence.boundaries.matching.phrases import Words
from competence.boundaries.matching.reading import Reader
from competence.framework.model import AnswerOnly, Framework
from competence.framework.model.lexicon import Guard, Signal


class Explaining:
    """Finds what to say of an answer; reads a boundary's examples when it is first asked."""

    def __init__(self, framework: Framework, reader: Reader, rarity: Mapping[str, float]) -> None:
        self._reader = reader
        self._rarity = rarity
        self._texts: dict[str, list[str]] = {}
        for one in examples(framework):
            self._texts.setdefault(one.label.code, []).append(one.text)
        self._stems: dict[str, Mapping[str, frozenset[str]]] = {}

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
        if code not in self._stems:
            self._stems[code] = {
                text: frozenset(map(stem, self._reader.words(text)))
                for text in self._texts.get(code, ())
            }
        known = self._stems[code]
        asked = frozenset(map(stem, words))
        return max(known, key=lambda text: self._alike(asked, known[text]), default=None)

    def _alike(self, asked: frozenset[str], example: frozenset[str]) -> float:
        """How much of what two texts say they share; rare words say more."""
        shared = self._weight(asked & example)
        return shared / sqrt((self._weight(asked) or 1.0) * (self._weight(example) or 1.0))

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._rarity.get(one, 0.0) for one in sorted(stems))


def _speaks_for(one: Signal | Guard, code: str) -> bool:
    if isinstance(one, Guard):
        return code in one.answers
    return one.weight > 0 and code in one.points_to
