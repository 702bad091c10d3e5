"""Which of a framework's essentials a line of a job text says, by the words they are known by."""

from typing import Final

from competence.boundaries.matching.examples import lexicon_of
from competence.boundaries.matching.phrases import Compiler, Finder, Words
from competence.boundaries.matching.smoothing import Smoother
from competence.framework.model import Framework

CLOSE_BY: Final = 3
"""Words on either side within which a word turns round what is said."""


class Essentials:
    """Knows the essentials of one framework, and finds them in lines."""

    def __init__(self, framework: Framework) -> None:
        listed, compiler = framework.job_texts, Compiler(())
        self._smoother = Smoother(lexicon_of(framework).abbreviations)
        self._order = [one.code for one in listed.essentials] if listed else []
        self._denied_by = frozenset(listed.denied_by) if listed else frozenset[str]()
        self._finder = Finder(
            (compiler.elements(words), one.code)
            for one in (listed.essentials if listed else ())
            for words in one.known_by
        )

    def said_in(self, line: str) -> tuple[str, ...]:
        """The codes of the essentials that a line says, in the framework's order."""
        words = self._smoother.words(line)
        said = {
            code
            for start, end, code in self._finder.found(words)
            if not self._is_denied(words, start, end)
        }
        return tuple(code for code in self._order if code in said)

    def _is_denied(self, words: Words, start: int, end: int) -> bool:
        around = (*words[max(0, start - CLOSE_BY) : start], *words[end : end + CLOSE_BY])
        return not self._denied_by.isdisjoint(around)
