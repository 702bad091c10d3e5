"""A statement begins with what the person does, says it in 20 words, and ends like a sentence."""

import re

from competence.framework.model import Framework
from tests.framework_data.prose import words

LONGEST = 20


def test_a_statement_begins_with_what_the_person_does(framework: Framework) -> None:
    otherwise = [s.code for s in framework.statements if not re.match(r"[A-Z][a-z-]*s\b", s.text)]

    assert otherwise == []


def test_a_statement_takes_twenty_words_at_most(framework: Framework) -> None:
    too_long = [s.code for s in framework.statements if len(words(s.text)) > LONGEST]

    assert too_long == []


def test_a_statement_ends_in_a_full_stop(framework: Framework) -> None:
    otherwise = [s.code for s in framework.statements if not s.text.endswith(".")]

    assert otherwise == []


def test_no_two_statements_say_the_same(framework: Framework) -> None:
    texts = [statement.text for statement in framework.statements]

    assert len(set(texts)) == len(texts)
