"""PDFs that only show pages: none that runs a script, opens a program or carries another file.

A reading of bytes, not of the whole format. It finds the names of such actions in the file itself,
escaped or not, and in compressed object streams. It cannot see into what is encrypted or
compressed in a way it does not know, so those are refused; it does not look at pictures, fonts or
text, which stay as they are, and it does not take out who wrote the file.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

MOST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes of object streams looked into, all together."""

_HEADER: Final = re.compile(rb"%PDF-[12]\.\d")
_END: Final = re.compile(rb"%%EOF\s*\Z")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NAME_ENDS: Final = rb"(?=[\s()<>\[\]{}/%]|\Z)"
# Long enough never to stand in packed bytes by chance, so they are looked for everywhere.
_ACTS: Final = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData)" + _NAME_ENDS
)
_SCRIPT: Final = re.compile(rb"/JS" + _NAME_ENDS)
_LOCKED: Final = re.compile(rb"/Encrypt" + _NAME_ENDS)
_PACKED: Final = re.compile(rb"/ObjStm" + _NAME_ENDS)
_KNOWN_PACKING: Final = re.compile(rb"/Filter\s*(?:\[\s*/FlateDecode\s*\]|/FlateDecode)")
_ANY_PACKING: Final = re.compile(rb"/(?:Filter|DecodeParms)" + _NAME_ENDS)


def is_pdf(data: bytes) -> bool:
    """Whether it begins and ends as a PDF, with nothing before or after."""
    return bool(_HEADER.match(data)) and bool(_END.search(data[-1024:]))


def is_locked(data: bytes) -> bool:
    """Whether it is encrypted, so that nobody can say what is in it."""
    return bool(_LOCKED.search(_plain(_STREAM.sub(b"", data))))


def acts(data: bytes) -> bool:
    """Whether it does anything but show pages, or hides where that could stand."""
    if _ACTS.search(_plain(data)) or _SCRIPT.search(_plain(_STREAM.sub(b"", data))):
        return True
    try:
        return any(_ACTS.search(part) or _SCRIPT.search(part) for part in _unpacked(data))
    except (zlib.error, _Hidden):
        return True


class _Hidden(Exception):
    """Objects are packed in a way that is not looked into."""


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Each object stream's objects; raises _Hidden where they cannot be read."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        heading = _plain(data[max(0, data.rfind(b" obj", 0, found.start())) : found.start()])
        if not _PACKED.search(heading):
            continue
        if not _KNOWN_PACKING.search(heading):
            if _ANY_PACKING.search(heading):
                raise _Hidden
            yield _plain(found[1])
            continue
        if b"/DecodeParms" in heading:
            raise _Hidden
        part = zlib.decompressobj().decompress(found[1], left)
        left -= len(part)
        if left <= 0:
            raise _Hidden
        yield _plain(part)


def _plain(data: bytes) -> bytes:
    """The bytes with escapes in names undone: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
