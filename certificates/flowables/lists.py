"""Lists and notes, which are heard as what they are."""

from collections.abc import Iterator, Sequence

from certificates.flowables.structure import (
    Element,
    Numbering,
    Role,
    Tag,
    element,
    halves,
)
from certificates.flowables.words import Words
from certificates.page import BODY, SMALL, TypeStyle
from certificates.typesetting import Span

_BULLET = "•"
_INDENT = 18


def listing(
    items: Sequence[str | Sequence[Span]], style: TypeStyle = BODY, *, numbered: bool = False
) -> Iterator[Element]:
    """Give a list, an item each; items, and lines of one, may go on over the page."""
    numbering = Numbering.NUMBERS if numbered else Numbering.BULLETS
    whole = Tag(Role.LIST, object(), numbering=numbering)
    for number, words in enumerate(items, start=1):
        label = Words(f"{number}." if numbered else _BULLET, style, role=Role.LABEL)
        yield _Item(label, Words(words, style), whole)


def note(words: str | Sequence[Span], style: TypeStyle = SMALL) -> Element:
    """Give a note: what is said beside the text and may be passed over."""
    paragraph = Words(words, style)
    paragraph.within = (Tag(Role.NOTE, object()),)
    return paragraph


class _Item(Element):
    """One item: its label, and its words beside it."""

    role = Role.ITEM

    def __init__(self, label: Words | None, words: Words, whole: Tag) -> None:
        super().__init__(before=words.spaceBefore, after=words.spaceAfter)
        self.within = (whole,)
        self._label = label
        self._words = words

    def measured(self, width: float) -> float:
        """Give the height of the words."""
        return self._words.wrap(width - _INDENT, 0)[1]

    def split(self, width: float, height: float) -> list[Element]:
        """Part it between lines; the label stays with the first of them."""
        parts = halves(self._words, width - _INDENT, height)
        return [
            _Item(None if at else self._label, part, self.within[0])
            for at, part in enumerate(parts)
            if isinstance(part, Words)
        ]

    def paint(self) -> None:
        """Draw the label, then the words."""
        if self._label is not None:
            tall = self._label.wrap(_INDENT, 0)[1]
            self._label.drawOn(self.canv, 0, self.height - tall)
        with element(self.canv, Role.ITEM_BODY, ("body", self.key)):
            self._words.drawOn(self.canv, _INDENT, 0)
