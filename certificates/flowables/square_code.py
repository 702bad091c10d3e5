"""A square code (QR) that says an address, drawn as one shape; its words stand beside it."""

import segno
from reportlab.pdfgen.pathobject import PDFPathObject

from certificates.flowables.ink import colour
from certificates.flowables.structure import Element, Role
from certificates.page import INK

_QUIET = 4
"""Modules that stay white on every side, as the standard wants."""
_MOST_MODULES = 77
"""Beyond them a module is too small on paper for a telephone to see."""
_MASK = 3
"""Fixed: trying all eight costs four times as much, and each can be read."""
_OVERLAP = 0.04
"""By how much of a module rows reach into each other, so that no seam is seen."""


class SquareCode(Element):
    """The code of an address, `size` points wide and high, its white margin included."""

    role = Role.FIGURE

    def __init__(self, address: str, size: float, alternative: str) -> None:
        super().__init__()
        self.alternative = alternative
        self._rows = _rows(address)
        self._size = size

    @property
    def can_be_seen(self) -> bool:
        """Whether it is coarse enough to be read from paper; if not, leave it out."""
        return bool(self._rows)

    @property
    def quiet(self) -> float:
        """How wide its white margin is, in points."""
        return _QUIET * self._module

    @property
    def _module(self) -> float:
        return self._size / (len(self._rows) + 2 * _QUIET)

    def measured(self, _width: float) -> float:
        """Give its height; it is as wide."""
        return self._size

    def paint(self) -> None:
        """Draw each stretch of dark modules, all in one path."""
        drawn = [
            f"{start} {up} {length} {1 + _OVERLAP} re"
            for up, row in enumerate(reversed(self._rows))
            for start, length in _stretches(row)
        ]
        self.canv.saveState()
        self.canv.translate(self.quiet, self.quiet)
        self.canv.scale(self._module, self._module)
        self.canv.setFillColor(colour(INK))
        self.canv.drawPath(PDFPathObject(drawn), stroke=0, fill=1)
        self.canv.restoreState()


def _rows(address: str) -> tuple[bytes, ...]:
    """Give the modules row by row, 1 being dark; none where the address is too long to be seen."""
    try:
        code = segno.make_qr(address, error="m", mask=_MASK, boost_error=False)
    except segno.DataOverflowError:
        return ()
    rows = tuple(bytes(row) for row in code.matrix)
    return rows if len(rows) <= _MOST_MODULES else ()


def _stretches(row: bytes) -> list[tuple[int, int]]:
    """Give where each stretch of dark modules begins, and how long it is."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((at, 1))
    return found
