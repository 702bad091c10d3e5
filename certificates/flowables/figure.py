"""Pictures: a drawing at a scale, with what it says in words as its alternative text."""

from certificates.drawings.shapes import Drawing, Polyline
from certificates.drawings.signs import standing_waves
from certificates.flowables.ink import draw_shape, draw_shapes
from certificates.flowables.structure import Element, Role
from certificates.page import Paper, mm

_WITH_A_HEADING = 0.9
"""How much of a page a drawing that would fill it leaves to its heading."""


class Figure(Element):
    """A drawing, `scale` points to its px."""

    role = Role.FIGURE

    def __init__(self, drawing: Drawing, scale: float, *, after: float = 12) -> None:
        super().__init__(after=after)
        self.alternative = f"{drawing.title}. {drawing.description}"
        self._drawing = drawing
        self._scale = scale
        self._smallest = scale
        self._below = 0.0

    def may_shrink(self, smallest: float, below: float = 0) -> "Figure":
        """Let it shrink to `smallest` to keep it, and `below` points after it, on the page."""
        self._smallest, self._below = smallest, below
        return self

    @property
    def least_height(self) -> float:
        """The points it needs at its smallest."""
        return self._drawing.height * min(self._smallest, _WITH_A_HEADING * self._whole_page)

    @property
    def _whole_page(self) -> float:
        """The scale at which it is as tall as a page."""
        return (Paper.BODY_HEIGHT - 2) / self._drawing.height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give its size; where `height` would be too little it shrinks as far as it may."""
        fitting = (height - self._below) / self._drawing.height
        if self.least_height / self._drawing.height <= fitting < self._scale:
            self._scale = fitting
        return super().wrap(width, height)

    def measured(self, width: float) -> float:
        """Give its height; it is never wider than the text nor taller than a page."""
        most = min(width / self._drawing.width, self._whole_page)
        self._scale = min(self._scale, most)
        return self._drawing.height * self._scale

    def paint(self) -> None:
        """Draw every shape."""
        draw_shapes(self.canv, self._drawing, self._scale)


class Waves(Element):
    """Waves about a middle, an ornament and so an artefact; unless told, they bleed at the side."""

    role = Role.ARTEFACT

    def __init__(
        self, waves: tuple[Polyline, ...], height: float, *, start: float = -Paper.SIDE
    ) -> None:
        super().__init__()
        self._waves = waves
        self._height = height
        self._start = start

    def measured(self, _width: float) -> float:
        """Give the height it was made for."""
        return self._height

    def paint(self) -> None:
        """Draw each wave about the middle."""
        self.canv.saveState()
        self.canv.translate(self._start, self._height / 2)
        for wave in self._waves:
            draw_shape(self.canv, wave, 1, 0)
        self.canv.restoreState()


def small_waves(domains: tuple[int, ...]) -> Waves:
    """Give a thin wave a domain across the text, under a title; all three where none is named."""
    stroke = mm(0.9)
    waves = standing_waves(
        Paper.MEASURE,
        amplitude=mm(2.8),
        stroke=stroke,
        period=mm(42),
        domains=domains or (0, 1, 2),
    )
    return Waves(waves, mm(12), start=0)
