"""Texts that ask for nothing, told from those that may."""

import pytest

from competence.boundaries.matching.nothing import SENTENCES, Sieve
from competence.boundaries.matching.phrases import Compiler, Finder
from competence.boundaries.matching.smoothing import Smoother
from competence.boundaries.matching.spelling import Spelling
from competence.boundaries.rules import LONGEST, NothingAsked

COMPILER = Compiler(())
SIEVE = Sieve(
    Spelling({"tablets": 1}),
    frozenset({"can", "i", "give", "out"}),
    Finder([(COMPILER.elements("you idiot*"), "you idiot*")]),
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Can I give out tablets?", None),
        ("tablets", None),
        ("tablets zzz", None),
        ("", NothingAsked.EMPTY),
        (" \n", NothingAsked.EMPTY),
        ("?!", NothingAsked.NONSENSE),
        ("can " * (LONGEST // 4 + 1), NothingAsked.TOO_LONG),
        ("можно мне спросить", NothingAsked.ANOTHER_LANGUAGE),
        ("tablets можно мне", NothingAsked.ANOTHER_LANGUAGE),
        ("can i give out tablets да", None),
        ("czy mogę podać tabletki", NothingAsked.ANOTHER_LANGUAGE),
        ("mogę podać", NothingAsked.NONSENSE),  # too few words to tell a language by
        ("asdf qwrtz zxcvb", NothingAsked.NONSENSE),
        ("psst hmm grr", NothingAsked.NONSENSE),
        ("12 34", NothingAsked.NONSENSE),
    ],
)
def test_why_a_text_cannot_be_read(text: str, reason: NothingAsked | None) -> None:
    assert SIEVE.unreadable(text, Smoother().words(text)) is reason


def test_insults_are_known() -> None:
    assert SIEVE.is_abuse(["oh", "you", "idiots"])
    assert not SIEVE.is_abuse(["can", "you"])


def test_every_reason_has_its_sentence() -> None:
    assert set(SENTENCES) == set(NothingAsked)
