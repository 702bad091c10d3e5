"""Whether a text asks anything at all, before anybody looks for an answer."""

import unicodedata
from typing import Final

from competence.boundaries.matching.phrases import Finder, Words
from competence.boundaries.matching.spelling import Spelling
from competence.boundaries.rules import LONGEST, NothingAsked

SENTENCES: Final = {
    NothingAsked.EMPTY: "There was nothing to read.",
    NothingAsked.TOO_LONG: "It is too long to find one request in.",
    NothingAsked.ANOTHER_LANGUAGE: "It is not in a language that this can read.",
    NothingAsked.ABUSE: "It insults, and asks for nothing.",
    NothingAsked.NONSENSE: "There are no words in it that this knows.",
    NothingAsked.NO_REQUEST: "It asks for nothing that a peer worker could be asked to do.",
}

_FEWEST_KNOWN: Final = 0.5
"""Share of a text's words below which it is not in the lexicon's language."""
_OTHER_SCRIPT: Final = 0.3
"""Share of letters from outside the Latin script above which it is another language."""
_REAL_WORDS: Final = 0.75
"""Share of unknown words that sound like words above which they are another language's."""
_VOWELS: Final = frozenset("aeiouyàáâäãåæèéêëìíîïòóôöõøùúûüýąęôŵŷıő")  # noqa: RUF001 - the dotless i is meant
_MOST_CONSONANTS: Final = 3
"""Consonants in a row that a word which can be said has at most."""
_FEW: Final = 3


class Sieve:
    """Tells texts that ask nothing from those that may ask something."""

    def __init__(self, spelling: Spelling, everyday: frozenset[str], abuse: Finder[str]) -> None:
        self._spelling = spelling
        self._everyday = everyday
        self._abuse = abuse

    def unreadable(self, text: str, words: Words) -> NothingAsked | None:
        """Why a text cannot be read as a request; None if it can."""
        if not any(sign.isalnum() for sign in text):
            return NothingAsked.NONSENSE if text.strip() else NothingAsked.EMPTY
        if len(text) > LONGEST:
            return NothingAsked.TOO_LONG
        if _other_script(text):
            return NothingAsked.ANOTHER_LANGUAGE
        if self._known_share(words) < _FEWEST_KNOWN:
            return self._strange(words)
        return None

    def is_abuse(self, words: Words) -> bool:
        """Whether a text insults."""
        return next(self._abuse.found(words), None) is not None

    def _knows(self, word: str) -> bool:
        return word in self._everyday or self._spelling.knows(word)

    def _known_share(self, words: Words) -> float:
        return sum(map(self._knows, words)) / len(words)

    def _strange(self, words: Words) -> NothingAsked:
        unknown = [word for word in words if not self._knows(word)]
        sayable = sum(map(_sayable, unknown)) / len(unknown)
        if len(words) >= _FEW and sayable >= _REAL_WORDS:
            return NothingAsked.ANOTHER_LANGUAGE
        return NothingAsked.NONSENSE


def _other_script(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    other = sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters)
    return bool(letters) and other / len(letters) > _OTHER_SCRIPT


def _sayable(word: str) -> bool:
    """Whether a word has vowels where mouths need them."""
    run = 0
    for letter in word:
        run = 0 if letter in _VOWELS else run + 1
        if run > _MOST_CONSONANTS:
            return False
    return any(letter in _VOWELS for letter in word)
