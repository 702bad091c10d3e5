"""Characters that nobody sees, and that could make a line read otherwise than it is."""

import re
import unicodedata
from typing import Final

_HIDDEN_KINDS: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode's controls, formats and separators of lines: they turn words round, or part them."""
# Joiners, which some languages spell with, and the flags of England, Scotland, Wales and the like.
_SPELT_WITH: Final = re.compile(
    "[\u200c\u200d]|\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
)


def holds_hidden(line: str) -> bool:
    """Whether a line holds a character that nobody sees and that could make it read otherwise."""
    rest = _SPELT_WITH.sub("", line)
    return any(unicodedata.category(each) in _HIDDEN_KINDS for each in rest)
