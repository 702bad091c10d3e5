"""What a file says of itself: metadata (XMP), the standards it keeps, and what its colours mean."""

from functools import cache
from importlib import resources
from io import BytesIO
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ImageCms

from certificates.archive import Particulars
from certificates.shaping import pdf_text

_MADE_AT = slice(24, 36)
"""The bytes of a colour profile that say when it was made (ICC.1, 7.2.8)."""
_PROFILE_DAY = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
"""1 January 2000: always the same, so that the same content gives the same bytes."""


def add_metadata(pdf: Pdf, particulars: Particulars) -> None:
    """Write the metadata, twice as readers want it: as XMP, and as the older dictionary."""
    title, author = pdf_text(particulars.title), pdf_text(particulars.author)
    day = particulars.made_on.isoformat()
    words = {
        "title": escape(title),
        "author": escape(author),
        "language": escape(particulars.language),
        "made_at": f"{day}T00:00:00Z",
    }
    written = _template().format(**words)
    metadata = pdf.make_stream(written.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    made_at = String(f"D:{particulars.made_on:%Y%m%d}000000Z")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title), Author=String(author), CreationDate=made_at, ModDate=made_at
        )
    )


def add_colours(pdf: Pdf) -> None:
    """Say that every colour is one of sRGB, and put its profile in."""
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    name = String("sRGB IEC61966-2.1")
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=name,
                Info=name,
                DestOutputProfile=profile,
            )
        ]
    )


@cache
def _template() -> str:
    return resources.files("certificates.archive").joinpath("metadata.xml").read_text("utf-8")


@cache
def _srgb() -> bytes:
    written = BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile = bytearray(written.getvalue())
    profile[_MADE_AT] = _PROFILE_DAY
    return bytes(profile)
