"""The texts people read, found in any data file, and how hard they are to read.

Flesch-Kincaid grade (Kincaid and others 1975) with a plain count of syllables. A grade of 6 is a
reading age of about 11 (vocabulary, section 6).
"""

import re
from collections.abc import Iterator

PROSE = {
    *("plain_text", "what_it_is_not", "here", "text", "because"),
    *("support", "shown_by", "draft", "advice", "record"),
    *("instead", "reason", "debate", "variation_note"),
    *("why", "definition", "recipe", "does_not_show"),
}
NOT_PROSE = {
    ("statements", "text"),  # for those who assess; its plain text stands beside it
    ("near_misses", "because"),  # a few words, no sentence
    ("vignettes", "because"),
}
SPOKEN = {("examples", "text"), ("near_misses", "text"), ("vignettes", "text"), ("samples", "text"),
          ("job_texts", "pasted"), ("expected", "line")}  # fmt: skip
"""What people say, in their own words."""


def every_text(value: object, *at: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a JSON value, with the keys and numbers that lead to it."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from every_text(held, *at, key)
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from every_text(held, *at, str(number))


def prose(value: object) -> Iterator[tuple[str, str]]:
    """Every text in our own voice written for readers, with its place."""
    for at, text in every_text(value):
        *_, last = names = _names(at)
        if last in PROSE and not spoken(at) and tuple(names[-2:]) not in NOT_PROSE:
            yield "/".join(at), text


def spoken(at: tuple[str, ...]) -> bool:
    """Whether a text is what somebody says: quoted speech may be rough, our own voice never is."""
    return tuple(_names(at)[-2:]) in SPOKEN


def _names(at: tuple[str, ...]) -> list[str]:
    return [step for step in at if not step.isdigit()]


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9'’-]+", text)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text; 0 for none."""
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?]+(?=\s|$|[\"'”’)])", text)))
    syllables = sum(_syllables(word) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1
    letters = re.sub(
        r"(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$", lambda end: end[0][0], letters
    )
    return max(1, len(re.findall(r"[aeiouy]{1,2}", letters.removeprefix("y"))))
