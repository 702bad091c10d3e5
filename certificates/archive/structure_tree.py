"""The structure tree and the links, written into a file (ISO 32000-1, 14.7 and 12.5.6.5)."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from certificates.flowables.structure import Role
from certificates.tagging import Box, Link, Mark, Node, Structure

_PRINTED = 4
"""The one flag of a link that PDF/A asks for."""


def add_structure(pdf: Pdf, structure: Structure) -> None:
    """Write every element of the tree, say on each page to whom its marks belong, and add links."""
    _Writer(pdf, structure).write()


class _Writer:
    """Writes one document's tree."""

    def __init__(self, pdf: Pdf, structure: Structure) -> None:
        self._pdf = pdf
        self._structure = structure
        self._pages = [page.obj for page in pdf.pages]
        self._written: dict[Node, Object] = {}
        self._owners = Array()
        self._next_owner = len(self._pages)
        self._notes: list[Object] = []

    def write(self) -> None:
        nodes = list(self._structure.nodes())
        for node in nodes:
            self._written[node] = self._pdf.make_indirect(_element(node))
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._give_pages_their_owners()
        for node in nodes:
            written = self._written[node]
            written.P = self._written[node.parent] if node.parent else root
            self._fill(node, written)
        root.K = self._written[self._structure.root]
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._owners))
        root.ParentTreeNextKey = self._next_owner
        if self._notes:
            names = [part for note in self._notes for part in (note.ID, note)]
            root.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(names)))
        self._pdf.Root.StructTreeRoot = root

    def _give_pages_their_owners(self) -> None:
        for number, page in enumerate(self._pages):
            marks = self._structure.marks[number : number + 1]
            page.Tabs = Name.S
            page.StructParents = number
            owners = Array([self._written[node] for node in marks[0]] if marks else [])
            self._own(number, self._pdf.make_indirect(owners))

    def _own(self, number: int, owner: Object) -> None:
        """Say who owns what a page or a link calls by `number`."""
        self._owners.append(number)
        self._owners.append(owner)

    def _fill(self, node: Node, written: Object) -> None:
        """Write what an element holds, and of what page and kind it is."""
        if node.role is Role.NOTE:
            written.ID = String(f"note-{len(self._notes):05}")
            self._notes.append(written)
        if node.tag.alternative:
            written.Alt = String(node.tag.alternative)
        if node.tag.language:
            written.Lang = String(node.tag.language)
        attributes = dict(_attributes(node))
        if attributes:
            written.A = Dictionary(attributes)
        holds = [kid for one in node.holds for kid in self._kids(one, node)]
        if any(not isinstance(one, Node) for one in node.holds):
            written.Pg = self._pages[node.page]
        written.K = Array(holds) if len(holds) != 1 else holds[0]

    def _kids(self, one: Node | Mark | Link, node: Node) -> Iterator[Any]:
        if isinstance(one, Node):
            if one in self._written:
                yield self._written[one]
        elif isinstance(one, Mark):
            page = self._pages[one.page]
            here = one.page == node.page
            yield one.number if here else Dictionary(Type=Name.MCR, Pg=page, MCID=one.number)
        else:
            page = self._pages[one.page]
            link = self._link(one, page, self._written[node])
            yield Dictionary(Type=Name.OBJR, Pg=page, Obj=link)

    def _link(self, link: Link, page: Object, owner: Object) -> Object:
        """Add a link to its page, owned by its element."""
        written = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=_numbers(link.box),
                Border=Array([0, 0, 0]),
                F=_PRINTED,
                Contents=String(link.words),
                StructParent=self._next_owner,
            )
        )
        self._own(self._next_owner, owner)
        self._next_owner += 1
        if link.target.startswith("#"):
            page_led_to = self._pages[self._structure.places[link.target[1:]]]
            written.Dest = Array([page_led_to, Name.Fit])
        else:
            written.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(link.target))
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(written)
        return written


def _element(node: Node) -> Dictionary:
    return Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"))


def _attributes(node: Node) -> Iterator[tuple[str, Any]]:
    """Give what else a kind of element says of itself (ISO 32000-1, 14.8.5)."""
    if node.tag.scope is not None:
        yield from (("/O", Name.Table), ("/Scope", Name(f"/{node.tag.scope}")))
    elif node.tag.numbering is not None:
        yield from (("/O", Name.List), ("/ListNumbering", Name(f"/{node.tag.numbering}")))
    elif node.box is not None:
        yield from (("/O", Name.Layout), ("/BBox", _numbers(node.box)))


def _numbers(box: Box) -> Array:
    return Array([round(number, 2) for number in box])
