"""What heads something is kept on one page with the beginning of it."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportlab.platypus import Flowable

from certificates.flowables.boxes import DomainTag
from certificates.flowables.document import room_for
from certificates.flowables.grid import Grid
from certificates.flowables.structure import Element, stack_height
from certificates.flowables.words import Heading
from certificates.page import Paper

_BEGINNING = 50
"""Points of a paragraph that a heading needs beside itself."""
_MOST = 0.6
"""How much of a page is kept together at most; what is taller begins where it may."""


def kept(parts: Sequence[Element], *, whole: bool = False) -> Iterator[Flowable]:
    """Give the parts with a page begun before headings that would stand alone at a page's foot.

    `whole`: what is under headings, up to the next, is not parted either, where it is short enough.
    """
    for at, part in enumerate(parts):
        if _heads(part) and not (at and _heads(parts[at - 1])):
            yield room_for(min(_room(parts[at:], whole=whole), _MOST * Paper.BODY_HEIGHT))
        yield part


def _heads(part: Element) -> bool:
    return isinstance(part, Heading | DomainTag)


def _room(parts: Sequence[Element], *, whole: bool) -> float:
    """Give the points that headings take with what is under them, or with its beginning."""
    heads = list(takewhile(_heads, parts))
    under = list(takewhile(lambda part: not _heads(part), parts[len(heads) :]))
    if whole and not any(isinstance(part, Grid) for part in under):
        return heads[0].spaceBefore + stack_height([*heads, *under], Paper.MEASURE) + 1
    first = next(iter(under), None)
    begins = first.begin_height(Paper.MEASURE) if isinstance(first, Grid) else _BEGINNING
    gaps = heads[0].spaceBefore + heads[-1].spaceAfter
    return stack_height(heads, Paper.MEASURE) + gaps + begins + 1
