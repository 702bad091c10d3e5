"""One request in other dress: what must not change the answer to it."""

import re
from collections.abc import Callable, Mapping
from typing import Final

Dress = Callable[[str], str]

SHORTEST_MISTYPED: Final = 6


def mistyped(text: str) -> str:
    """Two letters of the longest word changed round."""
    word = max(text.split(), key=len)
    if len(word) < SHORTEST_MISTYPED:
        return text
    return text.replace(word, word[:2] + word[3] + word[2] + word[4:], 1)


DRESSES: Final[Mapping[str, Dress]] = {
    "small letters, no signs": lambda text: re.sub(r"[^\w\s']", "", text.casefold()),
    "capitals": str.upper,
    "politely": lambda text: (
        f"So sorry to ask, you're a star, but {text[:1].lower()}{text[1:]} Thank you!"
    ),
    "with a name": lambda text: f"Chris, {text}",
    "mistyped": mistyped,
}
