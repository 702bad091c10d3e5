"""The canvas that tags: all that is drawn on it belongs to a structure element or is an artefact.

It writes marked content (ISO 32000-1, 14.6) as it draws and keeps the tree of elements (14.7) for
`archive`, which writes it into the file. The order in which elements are begun is the order in
which they are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from certificates.flowables.structure import Role, Tag

_HEADINGS: Final = (Role.H1, Role.H2, Role.H3)
_HOLD_CONTENT: Final = frozenset(
    {*_HEADINGS, Role.PARAGRAPH, Role.FIGURE, Role.LINK, Role.LABEL, Role.ARTEFACT}
)
"""The roles whose marks are their own; what is drawn straight into any other is an ornament."""
_KEPT_EMPTY: Final = frozenset({Role.DOCUMENT, Role.TABLE, Role.ROW, Role.HEAD_CELL, Role.CELL})
"""An empty cell is a cell: without it the table's columns would not meet."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top on the page, in points."""


class NobodyHears(RuntimeError):
    """A document draws what whoever hears it would not be told of; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: its page, counted from 0, and its number on it."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads somewhere: to a web address, or to `#` and the key of a place."""

    page: int
    box: Box
    target: str
    words: str
    """What it says where it leads, for whoever does not see it."""


@dataclass(eq=False, slots=True)
class Node:
    """A structure element, with what it holds in the order in which it is read."""

    tag: Tag
    role: Role
    parent: "Node | None" = None
    holds: "list[Node | Mark | Link]" = field(default_factory=list)
    page: int = 0
    """The page on which it begins, counted from 0."""
    box: Box | None = None
    """A figure's place on that page."""

    def is_empty(self) -> bool:
        """Say whether there is nothing in it to be read, so that it is left out."""
        if self.role in _KEPT_EMPTY:
            return False
        return all(isinstance(one, Node) and one.is_empty() for one in self.holds)


class Headings:
    """The levels of headings, made to follow one another: none is skipped, whatever was asked for.

    Siblings stay siblings: two H3 under one H1 become two H2.
    """

    def __init__(self) -> None:
        self._open: list[int] = []

    def level(self, role: Role) -> Role:
        """Give the level of the next heading in the document."""
        asked = _HEADINGS.index(role)
        while self._open and self._open[-1] >= asked:
            self._open.pop()
        self._open.append(asked)
        return _HEADINGS[len(self._open) - 1]


class Structure:
    """The elements of one document, and to which each mark of each page belongs."""

    def __init__(self) -> None:
        self.root = Node(Tag(Role.DOCUMENT), Role.DOCUMENT)
        self.marks: list[list[Node]] = []
        """A list a page: the element of each mark, by its number."""
        self.places: dict[str, int] = {}
        """On which page, counted from 0, each place stands that a link may lead to."""
        self._known: dict[object, Node] = {}
        self._headings = Headings()

    def begun(self, tag: Tag, parent: Node, page: int) -> Node:
        """Give the element that `tag` begins under `parent`, or the one it goes on with."""
        known = self._known.get(tag.key) if tag.key is not None else None
        if known is not None:
            return known
        role = self._headings.level(tag.role) if tag.role in _HEADINGS else tag.role
        node = Node(tag, role, parent, page=page)
        parent.holds.append(node)
        if tag.key is not None:
            self._known[tag.key] = node
        return node

    def marked(self, node: Node, page: int) -> Mark:
        """Give a new mark of `node` on `page`."""
        while len(self.marks) <= page:
            self.marks.append([])
        mark = Mark(page, len(self.marks[page]))
        self.marks[page].append(node)
        node.holds.append(mark)
        return mark

    def unmarked(self, mark: Mark) -> None:
        """Take back the newest mark of a page, since nothing was drawn in it."""
        node = self.marks[mark.page].pop()
        node.holds.remove(mark)

    def nodes(self) -> Iterator[Node]:
        """Give every element that is not empty, in reading order, the document first."""
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if not node.is_empty():
                yield node
                waiting.extend(one for one in reversed(node.holds) if isinstance(one, Node))


_ARTEFACT: Final = Node(Tag(Role.ARTEFACT), Role.ARTEFACT)


class TaggingCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that marks everything drawn on it, as of the open element or as an artefact."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - ReportLab's own
        super().__init__(*arguments, **options)
        self.structure = Structure()
        self._open: list[Node] = []
        self._mark: Mark | None = None
        self._begun_at: int | None = None
        self._has_drawn = False

    @property
    def page_at(self) -> int:
        """The page that is drawn on, counted from 0."""
        return int(self._pageNumber) - 1

    @property
    def open_element(self) -> Node:
        """The element that is open."""
        return self._open[-1] if self._open else self.structure.root

    def begin_element(self, tag: Tag) -> None:
        """Begin what `tag` says, inside what is open. Inside an artefact all is one."""
        parent = self.open_element
        if parent.role is Role.ARTEFACT:
            self._open.append(parent)
            return
        if tag.role is Role.ARTEFACT:
            self.go_on_with(_ARTEFACT)
            return
        node = self.structure.begun(tag, parent, self.page_at)
        if tag.box is not None and node.box is None:
            node.box = self._on_the_page(tag.box)
        self.go_on_with(node)

    def go_on_with(self, node: Node) -> None:
        """Open an element that was there already, until `end_element`."""
        self._stop_marking()
        self._open.append(node)
        self._start_marking()

    def end_element(self) -> None:
        """End what was begun last."""
        ended = self._open.pop()
        if ended is not self.open_element:
            self._stop_marking()
            self._start_marking()

    def begin_words(self, words: str, language: str) -> None:
        """Begin a stretch of the open element that is heard as `words`, in `language` if given.

        It never stands inside another stretch: there are readers that lose what follows one.
        """
        if self.open_element.role in _HOLD_CONTENT - {Role.ARTEFACT}:
            self._stop_marking()
            self._start_marking(_heard_as(words, language))

    def end_words(self) -> None:
        """End it, and go on with the element."""
        self._stop_marking()
        self._start_marking()

    def note_link(self, box: Box, target: str, words: str) -> None:
        """Have the box, where the origin now is, lead to `target`, as a part of the open link."""
        node = self.open_element
        if node.role is Role.LINK:
            node.holds.append(Link(self.page_at, self._on_the_page(box), target, words))

    def _on_the_page(self, box: Box) -> Box:
        left, bottom, right, top = box
        return (*self.absolutePosition(left, bottom), *self.absolutePosition(right, top))

    def _start_marking(self, heard_as: str = "") -> None:
        node = self.open_element
        if node.role not in _HOLD_CONTENT:
            return
        self._begun_at, self._has_drawn = len(self._code), False
        if node.role is Role.ARTEFACT:
            self._code.append("/Artifact BMC")
            return
        self._mark = self.structure.marked(node, self.page_at)
        role = "Span" if heard_as else node.role
        self._code.append(f"/{role} <</MCID {self._mark.number}{heard_as}>> BDC")

    def _stop_marking(self) -> None:
        """End the stretch that is marked; one in which nothing was drawn has never been."""
        if self._begun_at is None:
            return
        if self._has_drawn:
            self._code.append("EMC")
        else:
            del self._code[self._begun_at]
            if self._mark is not None:
                self.structure.unmarked(self._mark)
        self._mark = self._begun_at = None


def _heard_as(words: str, language: str) -> str:
    """Give the properties of marked content that say what it says (ISO 32000-1, 14.9)."""
    heard_as = f" /ActualText <{_hexadecimal(words)}>" if words else ""
    return heard_as + (f" /Lang <{_hexadecimal(language)}>" if language else "")


def _hexadecimal(words: str) -> str:
    return f"FEFF{words.encode('utf-16-be', 'replace').hex().upper()}"


def _marking(name: str) -> Any:  # noqa: ANN401 - a method of ReportLab's
    """Give a way of drawing that makes an artefact of what no element holds."""
    drawn_by = getattr(Canvas, name)

    def draw(self: TaggingCanvas, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        if self._begun_at is not None:
            self._has_drawn = True
            return drawn_by(self, *arguments, **options)
        if name == "drawText":
            raise NobodyHears(
                "Words are drawn that belong to no element, so nobody would hear them. "
                "Draw them by Words, or inside element(...) with a role that holds words."
            )
        self.go_on_with(_ARTEFACT)
        result = draw(self, *arguments, **options)
        self.end_element()
        return result

    return draw


for _name in (
    "arc", "bezier", "circle", "doForm", "drawImage", "drawInlineImage", "drawPath", "drawText",
    "ellipse", "grid", "line", "lines", "rect", "roundRect", "shade", "wedge",
):  # fmt: skip
    setattr(TaggingCanvas, _name, _marking(_name))
