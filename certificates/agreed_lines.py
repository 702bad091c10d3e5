"""Competences that were agreed, as tables: domain by domain, each with its day and its people."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from certificates.certificate import Line
from certificates.flowables.boxes import DomainTag
from certificates.flowables.grid import Cell, Grid, GridLook
from certificates.flowables.structure import Element
from certificates.page import SOFT, TypeStyle
from certificates.typesetting import Span
from certificates.wording import day_words

_LOOK = GridLook((34, 12.5, 20.5, 33), TypeStyle(9.5, 13), padding=3.5)


def agreed_tables(
    lines: Sequence[Line], head: tuple[str, str, str, str], months: tuple[str, ...]
) -> Iterator[Element]:
    """Give a table a domain, its name above it; lines stay in their order."""
    for (index, domain), some in groupby(lines, key=lambda one: (one.domain_index, one.domain)):
        if domain:
            yield DomainTag(domain, index)
        yield Grid([_row(line, months) for line in some], _LOOK, head=head)


def _row(line: Line, months: tuple[str, ...]) -> Sequence[Cell]:
    return (
        (Span(f"{line.code} ", colour=SOFT), Span(line.title)),
        line.level,
        day_words(line.decided_on, months),
        line.decided_by,
    )
