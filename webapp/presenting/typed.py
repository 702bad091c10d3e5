"""Text as somebody typed it, with the lists in it as lists."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

_DASH: Final = "- "


@dataclass(frozen=True, slots=True)
class Typed:
    """A few lines of prose, or the items of a list; one of the two is empty."""

    words: str
    items: tuple[str, ...]


def typed(text: str) -> tuple[Typed, ...]:
    """The parts of `text` in their order: lines that begin with a dash are a list.

    Nothing is left out but the dashes and the empty lines around a part.
    """
    return tuple(
        Typed("", tuple(line.removeprefix(_DASH).strip() for line in lines))
        if is_list
        else Typed("\n".join(lines).strip(), ())
        for is_list, lines in _runs(text)
        if any(line.strip() for line in lines)
    )


def _runs(text: str) -> list[tuple[bool, list[str]]]:
    lines = text.splitlines()
    return [(key, [*run]) for key, run in groupby(lines, key=lambda one: one.startswith(_DASH))]
