"""Rows carried in a page between being checked and being kept: the server keeps no file."""

import json
import zlib
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from typing import Any, Final

from competence.errors import RuleBroken
from webapp.forms.fields import HiddenValue

LARGEST_PACKED: Final = 900_000
"""Characters; a form's field holds a megabyte (see `webapp`)."""
LARGEST_UNPACKED: Final = 30_000_000
NOT_WHOLE: Final = "This page did not come back whole. Choose the file again."

_TOO_MUCH: Final = "This is more than a page can carry. Part the file into several."


class Packed(HiddenValue):
    """Rows that the page carries."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take them as they were carried."""
        self.data = str(valuelist[0])[: LARGEST_PACKED + 1] if valuelist else ""


def squeezed(said: object) -> str:
    """What JSON can say as text for a hidden field; RuleBroken where it is too much."""
    text = b64encode(zlib.compress(json.dumps(said).encode(), 9)).decode()
    if len(text) > LARGEST_PACKED:
        raise RuleBroken(_TOO_MUCH, field="file")
    return text


def opened(text: str) -> Any:  # noqa: ANN401 - JSON, and whoever opens it looks at its shape
    """What a page carried; RuleBroken where it is none."""
    try:
        opening = zlib.decompressobj()
        whole = opening.decompress(b64decode(text, validate=True), LARGEST_UNPACKED)
        return json.loads(whole if opening.eof else b"")
    except (BadBase64, zlib.error, ValueError, RecursionError) as error:
        raise RuleBroken(NOT_WHOLE, field="file") from error
