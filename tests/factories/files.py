"""Files to hand in, each made byte by byte: whole ones, and ones built to do harm."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image

PLACE = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}  # GPS tags of EXIF
_RED = (200, 10, 10)


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20), **saved: object) -> bytes:
    """A red picture."""
    made = io.BytesIO()
    Image.new("RGB", size, _RED).save(made, form, **saved)
    return made.getvalue()


def photograph(form: str = "JPEG", *, turned: bool = False) -> bytes:
    """A picture that says where it was taken, with what, and (`turned`) which way up."""
    exif = Image.Exif()
    exif[0x010F] = "A telephone"
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8825).update(PLACE)
    return picture(form, exif=exif.tobytes())


def huge_png(side: int = 30_000) -> bytes:
    """109 kB or less that declare 900 million points."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * 100))
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of one empty page, with further objects."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    all_objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        *objects,
    )
    body = b"%PDF-1.7\n"
    for number, each in enumerate(all_objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return body + b"trailer\n<< /Root 1 0 R %s >>\nstartxref\n9\n%%%%EOF\n" % trailer


def packed(
    objects: bytes, *, more: bytes = b"", kind: bytes = b"/ObjStm", broken: bool = False
) -> bytes:
    """An object of packed objects, as PDF 1.5 writes them."""
    body = b"not zlib" if broken else zlib.compress(objects)
    heading = b"<< /Type %s /Filter /FlateDecode %s /Length %d >>" % (kind, more, len(body))
    return heading + b"\nstream\n" + body + b"\nendstream"


CONTENT_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override'
    b' PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'wordprocessingml.document.main+xml"/></Types>'
)
_WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: bytes = b"") -> bytes:
    """The main part of a Word document."""
    return b"<w:document %s><w:body>%s</w:body></w:document>" % (_WORD, body)


def relationship(kind: str, target: str, mode: str = "External") -> bytes:
    """A part that says what the main part is related to."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://example.org/relationships/{kind}"'
        f' Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def docx(parts: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document, with further parts or other ones."""
    plain = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": word()}
    return zipped(plain | dict(parts or {}))


def odt(content: bytes = b"", parts: Mapping[str, bytes] | None = None) -> bytes:
    """An OpenDocument text, with something in its content."""
    xml = b'<o:content xmlns:o="urn:o" xmlns:x="http://www.w3.org/1999/xlink">%s</o:content>'
    plain = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": xml % content,
    }
    return zipped(plain | dict(parts or {}))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts, in order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return made.getvalue()


def mp3(frames: int = 3) -> bytes:
    """Silence: MPEG-1 layer III, 128 kbit/s at 44,100 Hz, 417 bytes a frame."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def labelled_mp3() -> bytes:
    """Silence with a name in a label before it and one after it."""
    label = b"TPE1" + struct.pack(">I", 11) + bytes(3) + b"Ash Sample"
    before = b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(label)]) + label
    return before + mp3() + b"TAG" + b"Ash Sample".ljust(125, b"\x00")


def box(kind: bytes, *inside: bytes) -> bytes:
    """A box of an MPEG-4 file."""
    body = b"".join(inside)
    return struct.pack(">I", 8 + len(body)) + kind + body


def m4a(*, track: bytes = b"soun", brand: bytes = b"M4A ") -> bytes:
    """A recording that says where it was made."""
    handler = box(b"hdlr", bytes(8) + track)
    place = box(b"udta", box(b"\xa9xyz", b"+51.5000-000.1166/"))
    moov = box(b"moov", box(b"trak", box(b"mdia", handler), place), place)
    return box(b"ftyp", brand, bytes(4)) + moov + box(b"mdat", b"sound")
