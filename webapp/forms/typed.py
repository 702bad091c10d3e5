"""Which values of a form are somebody's words, told apart where the form itself is not known."""

from collections.abc import Iterator
from typing import Final

from werkzeug.datastructures import MultiDict

_CARRIED: Final = frozenset({"once", "version", "details_looked_at", "csrf_token"})


def is_writing(name: str, value: str) -> bool:
    """Whether a value is words, and not a tick, a choice or a key."""
    return name not in _CARRIED and " " in value.strip()


def words_in(sent: MultiDict[str, str]) -> Iterator[str]:
    """The words in a form as it was sent; none of one with a password, which is typed afresh."""
    if "password" not in sent:
        yield from (value for name, value in sent.items(multi=True) if is_writing(name, value))
