"""Which files are kept, and what each must be: by its name, by its first bytes, and read through.

Each refusal is one sentence for the person, about the field `file`.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from competence.errors import RuleBroken
from competence.files import documents, images, pdfs, recordings

LARGEST_FILE: Final = 20 * 1024 * 1024
LONGEST_NAME: Final = 150

_MARKUP: Final = re.compile(r"\s*<(!doctype|html|svg|\?xml|script|body|head)\b", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\"<>:|?*]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how its name ends, how it begins, and how it is made fit to keep."""

    endings: tuple[str, ...]
    media_type: str
    begins: Callable[[bytes], bool]
    fit: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that may be kept: what is left of it, its tidy name, and its media type."""

    contents: bytes
    name: str
    media_type: str


def judged(data: bytes, name: str) -> Judged:
    """The file as it is kept; RuleBroken, in a sentence, where it is not."""
    if not data:
        raise _refused("This file is empty. Choose another, or say in words what it shows.")
    if len(data) > LARGEST_FILE:
        raise _refused("This file is too large. Choose one of up to 20 MB.")
    tidy = _tidy(name)
    kind = _BY_ENDING.get(PurePosixPath(tidy).suffix.lower())
    if kind is None:
        raise _refused(
            "We cannot keep this kind of file. Choose a PDF, a picture (PNG, JPEG, WebP), a text"
            " (TXT, MD, DOCX, ODT) or a recording (MP3, M4A)."
        )
    if not kind.begins(data):
        raise _refused(
            "This file is not what its name says. Save it again from the program it came from."
        )
    return Judged(kind.fit(data), tidy, kind.media_type)


def _refused(sentence: str) -> RuleBroken:
    return RuleBroken(sentence, field="file")


def _tidy(name: str) -> str:
    """The name without folders, and without anything that could mislead an eye or a program."""
    last = PurePosixPath(name.replace("\\", "/")).name
    path = PurePosixPath(_UNSAFE.sub("", last).strip(" .") or "file")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def _picture(form: str) -> Callable[[bytes], bytes]:
    def fit(data: bytes) -> bytes:
        try:
            return images.drawn_anew(data, form)
        except images.TooManyPixels as error:
            raise _refused(
                "This picture has too many points. Save a smaller one, of up to 40 megapixels."
            ) from error
        except images.Unreadable as error:
            raise _refused(
                "This picture cannot be read. Save it again, or choose another."
            ) from error

    return fit


def _pdf(data: bytes) -> bytes:
    if not pdfs.is_pdf(data) or zipfile.is_zipfile(io.BytesIO(data)):
        raise _refused("This PDF is not whole, or is two files in one. Save it again as a PDF.")
    if pdfs.is_locked(data):
        raise _refused("This PDF is locked. Save a copy without a password.")
    if pdfs.acts(data):
        raise _refused(
            "This PDF can run a program, send a form or carry another file. Print it to a new PDF"
            " and choose that one."
        )
    return data


def _document(look: Callable[[bytes], None]) -> Callable[[bytes], bytes]:
    def fit(data: bytes) -> bytes:
        try:
            look(data)
        except documents.Broken as error:
            raise _refused("This document cannot be read. Save it again, or as a PDF.") from error
        except documents.TooMuch as error:
            raise _refused("Unpacked, this document is far too large. Save it as a PDF.") from error
        except documents.Active as error:
            raise _refused(
                "This document has macros, other files in it, or parts from elsewhere. Save it as"
                " a PDF."
            ) from error
        return data

    return fit


def _recording(bare: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def fit(data: bytes) -> bytes:
        try:
            return bare(data)
        except recordings.NoSound as error:
            raise _refused("This recording cannot be read. Save it again as MP3 or M4A.") from error

    return fit


def _text(data: bytes) -> bytes:
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("This text cannot be read. Save it again as UTF-8, or as a PDF.") from error
    if _UNSEEN.search(words) or _MARKUP.match(words):
        raise _refused("This is not plain text. Save it again as text, or as a PDF.")
    return words.encode()


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signs)


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _is_text(data: bytes) -> bool:
    return not data.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"))


def _is_mp3(data: bytes) -> bool:
    return data[:3] == b"ID3" or (data[0] == 0xFF and data[1:2] >= b"\xe0")  # noqa: PLR2004


def _is_m4a(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP: Final = _starts(b"PK\x03\x04")
KINDS: Final = (
    Kind((".pdf",), "application/pdf", _starts(b"%PDF-"), _pdf),
    Kind((".png",), "image/png", _starts(b"\x89PNG\r\n\x1a\n"), _picture("PNG")),
    Kind((".jpg", ".jpeg"), "image/jpeg", _starts(b"\xff\xd8\xff"), _picture("JPEG")),
    Kind((".webp",), "image/webp", _is_webp, _picture("WEBP")),
    Kind((".txt",), "text/plain", _is_text, _text),
    Kind((".md",), "text/markdown", _is_text, _text),
    Kind((".docx",), _WORD, _ZIP, _document(documents.look_at_docx)),
    Kind(
        (".odt",),
        "application/vnd.oasis.opendocument.text",
        _ZIP,
        _document(documents.look_at_odt),
    ),
    Kind((".mp3",), "audio/mpeg", _is_mp3, _recording(recordings.bare_mp3)),
    Kind((".m4a",), "audio/mp4", _is_m4a, _recording(recordings.bare_m4a)),
)
ENDINGS: Final = tuple(ending for kind in KINDS for ending in kind.endings)
_BY_ENDING: Final = {ending: kind for kind in KINDS for ending in kind.endings}
