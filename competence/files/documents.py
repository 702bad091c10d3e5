"""Word and OpenDocument texts: one whole zip of sane size, without macros or calls to elsewhere."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_TIMES: Final = 100
"""How many times larger the parts may be than the file; 1,028 was measured in 199 kB."""

MOST_PARTS: Final = 2000
LONGEST_XML: Final = 32 * 1024 * 1024
SMALL: Final = 1024 * 1024
"""Below this a part may be packed as tightly as it likes."""

_MACROS: Final = re.compile(
    r"vbaproject|vbadata|(^|/)(basic|scripts|activex|embeddings|objectreplacements)/|^object \d",
    re.IGNORECASE,
)
_DOCX_MAIN: Final = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_ODT: Final = b"application/vnd.oasis.opendocument.text"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_TO_FOLLOW: Final = re.compile(r"(https?|mailto):", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.\-]*:|/|\\|\.\.", re.IGNORECASE)
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FETCHES: Final = re.compile(r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT)\b")


class Broken(Exception):
    """It is no such document, or not a whole one."""


class TooMuch(Exception):
    """Unpacked, it would be far larger than it looks."""


class Active(Exception):
    """It holds macros, other files, or parts fetched from elsewhere."""


def look_at_docx(data: bytes) -> None:
    """Raise Broken, TooMuch or Active where a file is no plain Word document."""
    with _opened(data) as parts:
        if "word/document.xml" not in parts.namelist():
            raise Broken
        if _DOCX_MAIN not in _read(parts, "[Content_Types].xml"):
            raise Active  # a template or a document with macros under this name
        for name in parts.namelist():
            if name.lower().endswith(".rels"):
                _look_at_relationships(_read(parts, name))
            elif re.fullmatch(r"word/\w+\.xml", name):
                _look_at_fields(_read(parts, name))


def look_at_odt(data: bytes) -> None:
    """Raise Broken, TooMuch or Active where a file is no plain OpenDocument text."""
    with _opened(data) as parts:
        if parts.namelist()[0] != "mimetype" or _read(parts, "mimetype").strip() != _ODT:
            raise Broken
        for name in parts.namelist():
            if name in {"content.xml", "styles.xml"}:
                _look_at_links(_read(parts, name))


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Broken from error
    _look_at_sizes(parts, len(data))
    names = parts.namelist()
    if not names or len(set(names)) != len(names) or not _is_whole(parts, data):
        raise Broken
    if any(_MACROS.search(name) for name in names):
        raise Active
    try:
        if parts.testzip() is not None:
            raise Broken
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Broken from error  # a wrong size, a packing we do not know, or a password
    return parts


def _look_at_sizes(parts: zipfile.ZipFile, size: int) -> None:
    entries = parts.infolist()
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
        raise TooMuch
    large = [e for e in entries if e.file_size > SMALL]
    if any(e.file_size > MOST_TIMES * max(e.compress_size, 1) for e in large):
        raise TooMuch
    if sum(e.file_size for e in large) > MOST_TIMES * size:
        raise TooMuch  # parts that lie over one another


def _is_whole(parts: zipfile.ZipFile, data: bytes) -> bool:
    """Whether nothing stands before the first part or after the last word of the zip."""
    first = min(entry.header_offset for entry in parts.infolist())
    end = data.rfind(b"PK\x05\x06")
    return first == 0 and data.startswith(b"PK\x03\x04") and end + 22 == len(data)


def _read(parts: zipfile.ZipFile, name: str) -> bytes:
    try:
        if parts.getinfo(name).file_size > LONGEST_XML:
            raise TooMuch
        return parts.read(name)
    except KeyError as error:
        raise Broken from error


def _look_at_relationships(xml: bytes) -> None:
    for element in _elements(xml):
        outside = element.get("TargetMode", "").lower() == "external"
        kind = element.get("Type", "").lower().rpartition("/")[2]
        # A link that somebody may follow fetches nothing; a template, picture or frame does.
        link = kind == "hyperlink" and _TO_FOLLOW.match(element.get("Target", ""))
        if kind == "afchunk" or (outside and not link):
            raise Active


def _look_at_fields(xml: bytes) -> None:
    """What fields are told to do; their words may stand in several pieces."""
    told = ""
    for element in _elements(xml):
        if element.tag == f"{_WORD}instrText":
            told += element.text or ""
        elif element.tag in {f"{_WORD}fldChar", f"{_WORD}fldSimple"}:
            told += f" {element.get(f'{_WORD}instr', '')} "
    if _FETCHES.search(told.upper()):
        raise Active


def _look_at_links(xml: bytes) -> None:
    for element in _elements(xml):
        href, tag = element.get(_HREF, ""), element.tag.rpartition("}")[2]
        if tag == "event-listener" or "script:" in href:
            raise Active
        if _ELSEWHERE.match(href) and not (tag == "a" and _TO_FOLLOW.match(href)):
            raise Active


def _elements(xml: bytes) -> Iterator[ET.Element]:
    # No declarations of one's own (so no entities), and no encoding that could hide them.
    if b"<!DOCTYPE" in xml.upper() or b"\x00" in xml:
        raise Active
    try:
        yield from ET.fromstring(xml).iter()  # noqa: S314 - short, and without entities
    except ET.ParseError as error:
        raise Broken from error
