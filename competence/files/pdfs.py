"""PDFs that only show pages: none that runs a script, opens a program or carries another file.

A reading of bytes, not of the whole format. It finds the names of such actions in the file itself,
written plainly or with escapes, and in whatever is packed with Flate. Encrypted files, and objects
packed in another way, are refused, since nobody could say what is in them. It does not see what a
file built to mislead readers of bytes may hide in the middle of a large packed stream; it does not
look at pictures, fonts or text; and it leaves in who wrote the file.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

MOST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes looked into, all object streams of a file together."""

GLANCE: Final = 4 * 1024 * 1024
"""Bytes looked into of any other stream: pages, pictures, and what says it is one of them."""

_HEADER: Final = re.compile(rb"%PDF-[12]\.\d")
_END: Final = re.compile(rb"%%EOF[\s\x00]*\Z")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_STREAMS: Final = re.compile(rb"(?<!end)stream\r?\n.*?endstream", re.DOTALL)
_NAME_ENDS: Final = rb"(?=[\s()<>\[\]{}/%]|\Z)"
# Long enough never to stand in packed bytes by chance, so they are looked for everywhere.
_ACTS: Final = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData)" + _NAME_ENDS
)
_SCRIPT: Final = re.compile(rb"/JS" + _NAME_ENDS)
_LOCKED: Final = re.compile(rb"/Encrypt" + _NAME_ENDS)
_PACKED: Final = re.compile(rb"/ObjStm" + _NAME_ENDS)
_ODDLY: Final = re.compile(
    rb"/(?:DecodeParms|ASCII\w+|LZWDecode|RunLengthDecode|Crypt)" + _NAME_ENDS
)


def is_pdf(data: bytes) -> bool:
    """Whether it begins and ends as a PDF, with nothing before or after."""
    return bool(_HEADER.match(data)) and bool(_END.search(data[-1024:]))


def is_locked(data: bytes) -> bool:
    """Whether it is encrypted, so that nobody can say what is in it."""
    return bool(_LOCKED.search(_plain(_STREAMS.sub(b"", data))))


def acts(data: bytes) -> bool:
    """Whether it does anything but show pages, or hides where that could stand."""
    if _ACTS.search(_plain(data)) or _SCRIPT.search(_plain(_STREAMS.sub(b"", data))):
        return True
    try:
        return any(_ACTS.search(part) for part in _unpacked(data))
    except _Hidden:
        return True


class _Hidden(Exception):
    """Objects are packed in a way, or to a length, that is not looked into."""


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed in each stream, names plain; raises _Hidden where objects cannot be read."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        body = data[found.end() : data.find(b"endstream", found.end())]
        begins = data.rfind(b" obj", 0, found.start())
        heading = _plain(data[max(0, begins) : found.start()])
        if not _PACKED.search(heading):
            yield _plain(_inflated(body, GLANCE) or b"")
        elif b"/Filter" in heading:
            part = None if _ODDLY.search(heading) else _inflated(body, left)
            left -= len(part or b"")
            if part is None or left <= 0:
                raise _Hidden
            yield _plain(part)


def _inflated(body: bytes, longest: int) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(body, longest)
    except zlib.error:
        return None


def _plain(data: bytes) -> bytes:
    """The bytes with escapes in names undone: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
