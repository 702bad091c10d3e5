"""The foot of a certificate's first page: how to check it, and what kind of record it is."""

from dataclasses import replace

from certificates.certificate import Certificate, grouped
from certificates.flowables.square_code import SquareCode
from certificates.flowables.structure import Element, Role, draw_stack, stack_height
from certificates.flowables.words import Words
from certificates.page import SMALL_INK, Framed, Weight, mm
from certificates.typesetting import Span

_CODE = mm(30)
_NOTICE = replace(SMALL_INK, after=3)
_BOLD = replace(_NOTICE, weight=Weight.BOLD)


def notices_of(content: Certificate) -> tuple[str, str]:
    """Give the draft notice, empty under an approved release, and what kind of record it is."""
    wording = content.wording
    draft = f"{wording.draft}. {content.draft_notice} " if content.draft_notice else ""
    made_up = f" {wording.made_up}" if content.made_up else ""
    return draft, f"{content.record_notice}{made_up}"


class CertificateFoot(Element):
    """The square code, where there is one, and beside it the notices and the address in words."""

    role = Role.DIVISION
    _GAP = 14

    def __init__(self, content: Certificate) -> None:
        super().__init__()
        wording, address = content.wording, content.check_address
        draft, record = notices_of(content)
        self._words: list[Element] = []
        if draft:
            self._words.append(Words(draft.rstrip(), _BOLD))
        self._words.append(Words(record, _NOTICE))
        number = (Span(f"{wording.number} ", Weight.BOLD), Span(grouped(content.number)))
        self._words.append(Words(number, _NOTICE))
        self._code: SquareCode | None = None
        if address:
            spans = (Span(f"{wording.to_check}\n"), Span(_readable(address), link=address))
            self._words.append(Words(spans, SMALL_INK))
            code = SquareCode(address, _CODE, f"{wording.square_code} {address}")
            self._code = code if code.can_be_seen else None

    @property
    def _indent(self) -> float:
        return _CODE - self._quiet + self._GAP if self._code else 0

    @property
    def _quiet(self) -> float:
        """The white at the code's left, which may stand over the margin."""
        return self._code.quiet if self._code else 0

    def measured(self, width: float) -> float:
        """Give the height of the words, or of the code if it is taller."""
        words = stack_height(self._words, width - self._indent)
        return max(words, _CODE if self._code else 0)

    def split(self, _width: float, _height: float) -> list[Element]:
        """It stays whole, unless no page could hold it."""
        return self._words if self.height > Framed.BODY_HEIGHT else []

    def paint(self) -> None:
        """Draw the code, then the words level with its middle."""
        if self._code:
            self._code.wrap(_CODE, 0)
            self._code.drawOn(self.canv, -self._quiet, self.height - _CODE)
        inner = self.width - self._indent
        top = (self.height + stack_height(self._words, inner)) / 2
        draw_stack(self._words, self.canv, self._indent, top, inner)


def _readable(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")
