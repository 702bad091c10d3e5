"""Which files are taken: judged by ending, by first bytes, and by reading them.

What a scan cannot see (a flaw in a reader, words inside a picture) it does not claim to see. Files
are only ever given back as downloads, so nothing in them runs in a page.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from typing import Final

from competence.errors import RuleBroken
from competence.files.images import cleaned

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of one file (security requirements, UP-01)."""

LARGEST_UNPACKED: Final = 200 * 1024 * 1024
LARGEST_RATIO: Final = 100
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
ACTIVE_PDF: Final = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")

_REFUSED: Final = (
    "We cannot take this kind of file. Use a PDF, a picture (PNG, JPEG, WebP), a Word or"
    " OpenDocument text, a plain text, or a sound (MP3, M4A)."
)


def taken(name: str, content: bytes) -> tuple[str, bytes]:
    """The media type of a file, and its content made clean; RuleBroken says why it is refused."""
    if not content:
        raise _refused("This file is empty. Choose another one.")
    if len(content) > LARGEST:
        raise _refused("This file is too large. Files can be up to 20 MB.")
    found = _KINDS.get(PurePath(name).suffix.lower())
    if found is None:
        raise _refused(_REFUSED)
    media_type, clean = found
    return media_type, clean(content)


def _refused(why: str) -> RuleBroken:
    return RuleBroken(why, field="file")


def _not_what_it_says() -> RuleBroken:
    return _refused(
        "The name of this file says one kind and the inside another. Save it again, then choose it."
    )


def _picture(image_format: str) -> Callable[[bytes], bytes]:
    def clean(content: bytes) -> bytes:
        made = cleaned(content, image_format)
        if made is None:
            raise _refused("We cannot read this picture. Save it again, or choose another one.")
        return made

    return clean


def _pdf(content: bytes) -> bytes:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise _not_what_it_says()
    names = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), content)
    for name in ACTIVE_PDF:
        if re.search(re.escape(name) + rb"(?![A-Za-z0-9])", names):
            raise _refused(
                "This PDF holds a script, a form or another file. Print it to a new PDF, and"
                " choose that one."
            )
    return content


def _text(content: bytes) -> bytes:
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("We cannot read this text. Save it as UTF-8, then choose it.") from error
    if "\x00" in words:
        raise _not_what_it_says()
    return words.encode()


def _document(sign: str) -> Callable[[bytes], bytes]:
    def clean(content: bytes) -> bytes:
        if not content.startswith(b"PK\x03\x04"):
            raise _not_what_it_says()
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                _sound_archive(archive, sign)
        except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
            raise _refused("We cannot read this document. Save it again, or as PDF.") from error
        return content

    return clean


def _sound_archive(archive: zipfile.ZipFile, sign: str) -> None:
    entries = archive.infolist()
    if sign not in {entry.filename for entry in entries}:
        raise _not_what_it_says()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > LARGEST_UNPACKED or unpacked / packed > LARGEST_RATIO:
        raise _refused("This document is far too large inside. Save it as PDF.")
    names = [entry.filename.lower() for entry in entries]
    if any("vbaproject" in name or name.startswith("basic/") for name in names):
        raise _refused("This document holds a macro. Save it without, or as PDF.")
    for entry in entries:
        if entry.filename.endswith(".rels") and b'TargetMode="External"' in archive.read(entry):
            links = re.findall(rb"<Relationship [^>]*>", archive.read(entry))
            if any(b'External"' in one and b"/hyperlink" not in one for one in links):
                raise _refused("This document fetches something from elsewhere. Save it as PDF.")


def _sound(signs: tuple[bytes, ...], at: int) -> Callable[[bytes], bytes]:
    def clean(content: bytes) -> bytes:
        if not content[at:].startswith(signs):
            raise _not_what_it_says()
        return content

    return clean


_KINDS: Final[dict[str, tuple[str, Callable[[bytes], bytes]]]] = {
    ".pdf": ("application/pdf", _pdf),
    ".png": ("image/png", _picture("PNG")),
    ".jpg": ("image/jpeg", _picture("JPEG")),
    ".jpeg": ("image/jpeg", _picture("JPEG")),
    ".webp": ("image/webp", _picture("WEBP")),
    ".txt": ("text/plain", _text),
    ".md": ("text/plain", _text),
    ".docx": (DOCX, _document("word/document.xml")),
    ".odt": (ODT, _document("content.xml")),
    ".mp3": ("audio/mpeg", _sound((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"), 0)),
    ".m4a": ("audio/mp4", _sound((b"ftypM4A", b"ftypmp42", b"ftypisom"), 4)),
}
ENDINGS: Final = tuple(_KINDS)
"""The endings that are taken, for the form."""
