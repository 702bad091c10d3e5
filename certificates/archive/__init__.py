"""The finishing pass: what ReportLab drew becomes PDF/UA-1 and PDF/A-3a, its own data inside.

`finished` is called by `certificates.flowables.document` for every document there is. It adds the
structure tree and the links (`structure_tree`), metadata and colours (`metadata`), and attachments.
pikepdf is loaded when it is needed, since it is slow to load. The same input gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from certificates.tagging import Structure

if TYPE_CHECKING:
    from pikepdf import Pdf


class Relationship(StrEnum):
    """What an attached file is to the document (ISO 19005-3, 6.8)."""

    SOURCE = "Source"
    """What the document was drawn from."""
    DATA = "Data"
    """What it shows, in a form that can be reckoned with or checked."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the document: its name, its media type, and what it is in words."""

    name: str
    media_type: str
    content: bytes
    relationship: Relationship
    description: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a document says of itself where no reader looks: in its metadata."""

    title: str
    author: str
    language: str
    """BCP 47."""
    made_on: date
    attachments: Sequence[Attachment] = ()


def finished(drawn: bytes, structure: Structure, particulars: Particulars) -> bytes:
    """Give the document whole. `structure` is what the canvas heard while it was drawn."""
    from pikepdf import Dictionary, ObjectStreamMode, Pdf, String  # noqa: PLC0415 - slow to load

    from certificates.archive.metadata import add_colours, add_metadata  # noqa: PLC0415
    from certificates.archive.structure_tree import add_structure  # noqa: PLC0415

    with Pdf.open(BytesIO(drawn)) as pdf:
        pdf.Root.Lang = String(particulars.language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        add_structure(pdf, structure)
        add_metadata(pdf, particulars)
        add_colours(pdf)
        _attach(pdf, particulars)
        written = BytesIO()
        pdf.save(
            written,
            deterministic_id=True,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
    return written.getvalue()


def _attach(pdf: "Pdf", particulars: Particulars) -> None:
    """Put the attachments in, in order of their names, as the name tree asks."""
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415 - slow to load

    names, files = Array(), Array()
    changed = f"D:{particulars.made_on:%Y%m%d}000000Z"
    for one in sorted(particulars.attachments, key=lambda one: one.name):
        content = pdf.make_stream(one.content)
        content.Type = Name.EmbeddedFile
        content.Subtype = Name(f"/{one.media_type}")
        content.Params = Dictionary(Size=len(one.content), ModDate=String(changed))
        file = pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(one.name),
                UF=String(one.name),
                Desc=String(one.description),
                AFRelationship=Name(f"/{one.relationship}"),
                EF=Dictionary(F=content, UF=content),
            )
        )
        names.extend([String(one.name), file])
        files.append(file)
    if files:
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
        pdf.Root.AF = files
