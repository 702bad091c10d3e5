"""A document as whoever hears it gets it: its structure elements in order, with their words.

It reads the finished bytes with pikepdf alone and shares nothing with what wrote them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, parse_content_stream

PAINTS = frozenset({
    "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "Tj", "TJ", "'", '"',
})  # fmt: skip
SHOWS = frozenset(("Tj", "TJ"))
_PAIR = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]{4,})>")


@dataclass
class Part:
    """A structure element: what it is, what it says of itself, and what it holds."""

    role: str
    words: str = ""
    """Its own words, without those of the parts in it."""
    alternative: str = ""
    language: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    parts: "list[Part]" = field(default_factory=list)
    links: list[Object] = field(default_factory=list)
    holds_marks: bool = False
    id: str = ""

    def everything(self) -> "Iterator[Part]":
        """Give it and every part in it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.everything()

    def all_words(self) -> str:
        """Give its words and those of every part in it."""
        return "".join(part.words for part in self.everything())

    def of(self, *roles: str) -> "list[Part]":
        """Give the parts in it that are of these roles, in reading order."""
        return [part for part in self.everything() if part.role in roles]


class Hearing:
    """A whole document, read."""

    def __init__(self, written: bytes) -> None:
        self.pdf = Pdf.open(BytesIO(written))
        self.unmarked: list[str] = []
        """Operators that draw what belongs to nothing."""
        self.marks: list[list[int]] = []
        """For each page the numbers of its marks, as they are met."""
        self.said: list[dict[int, str]] = []
        """For each page the words of each mark."""
        self.heard_twice: list[tuple[int, int]] = []
        self.nested: list[int] = []
        """Pages on which one mark stands in another."""
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        for page in self.pdf.pages:
            self._read(page.obj)
        self._heard: set[tuple[int, int]] = set()
        self.root = self._part(self.pdf.Root.StructTreeRoot.K)

    @property
    def never_heard(self) -> list[tuple[int, int]]:
        """Marks, as page and number, that no element holds."""
        every = {(page, number) for page, found in enumerate(self.marks) for number in found}
        return sorted(every - self._heard)

    def _read(self, page: Object) -> None:
        tables = {
            str(name): _text_table(font) for name, font in page.Resources.get("/Font", {}).items()
        }
        number, stack, table = len(self.marks), [], {}  # type: ignore[var-annotated]
        marks: list[int] = []
        said: dict[int, str] = {}
        for instruction in parse_content_stream(page):
            operands, name = instruction.operands, str(instruction.operator)
            if name in {"BDC", "BMC"}:
                properties: Any = operands[1] if len(operands) > 1 else {}
                mark = properties.get("/MCID")
                if stack:
                    self.nested.append(number)
                stack.append((str(operands[0]), mark, properties.get("/ActualText")))
                if mark is not None:
                    marks.append(int(mark))
                    said[int(mark)] = str(properties.get("/ActualText", ""))
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                table = tables[str(operands[0])]
            elif name in PAINTS:
                self._paint(name, stack, said, _shown(operands, table) if name in SHOWS else "")
        self.marks.append(marks)
        self.said.append(said)

    def _paint(
        self, name: str, stack: list[tuple[str, Any, Any]], said: dict[int, str], words: str
    ) -> None:
        if not stack or (stack[-1][1] is None and stack[-1][0] != "/Artifact"):
            self.unmarked.append(name)
            return
        _, mark, actual = stack[-1]
        if mark is not None and actual is None:
            said[int(mark)] += words

    def _part(self, element: Object) -> Part:
        attributes: Any = element.get("/A", {})
        part = Part(
            role=str(element.S)[1:],
            alternative=str(element.get("/Alt", "")),
            language=str(element.get("/Lang", "")),
            attributes={str(key)[1:]: value for key, value in attributes.items()},
            id=str(element.get("/ID", "")),
        )
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, Array | list) else [kids]:
            self._take(part, kid, element)
        return part

    def _take(self, part: Part, kid: Any, element: Object) -> None:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
            part.links.append(kid.Obj)
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
            assert kid.P.objgen == element.objgen
            part.parts.append(self._part(kid))
        else:
            is_own = isinstance(kid, Dictionary)
            page = self._pages[(kid if is_own else element).Pg.objgen]
            number = int(kid.MCID if is_own else kid)
            if (page, number) in self._heard:
                self.heard_twice.append((page, number))
            self._heard.add((page, number))
            part.words += self.said[page][number]
            part.holds_marks = True


def _text_table(font: Object) -> dict[int, str]:
    written = font.ToUnicode.read_bytes()
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _PAIR.findall(written)
    }


def _shown(operands: Any, table: dict[int, str]) -> str:
    shown = operands[0] if isinstance(operands[0], Array) else [operands[0]]
    strings = [
        one for one in shown if not isinstance(one, int | float) and hasattr(one, "__bytes__")
    ]
    return "".join(table[code] for one in strings for code in bytes(one))
