"""Pictures drawn anew, so that only what one sees is kept: no place, no camera, no thumbnail.

The drawing happens in a child process that is told no secret, reads one picture from its input,
and may use so much time and memory and no more: a crafted picture harms that child alone.
This file is also the child's program, so it imports nothing of ours.
"""

import io
import resource
import subprocess
import sys
from typing import Final

from PIL import Image, ImageOps

MOST_PIXELS: Final = 40_000_000
"""Looked at in the header, before anything is decoded: 109 kB can declare 900 million."""

SECONDS: Final = 10
BYTES: Final = 512 * 1024 * 1024
TOO_LARGE: Final = 3
"""The child's exit status for a picture with too many points."""

_AS_IT_IS: Final = {"L", "RGB", "RGBA"}
_OPTIONS: Final[dict[str, dict[str, int]]] = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}}


class TooManyPixels(Exception):
    """The picture's header declares more points than are ever decoded."""


class Unreadable(Exception):
    """It is no picture of this form, or it is broken."""


def drawn_anew(data: bytes, form: str) -> bytes:
    """The picture in `data`, of Pillow's format `form`, drawn anew by a child process.

    Raises TooManyPixels or Unreadable.
    """
    try:
        child = subprocess.run(  # noqa: S603 - our own file, and one of three words
            [sys.executable, "-I", __file__, form],
            input=data, capture_output=True, env={}, timeout=SECONDS * 3, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Unreadable from error
    if child.returncode == TOO_LARGE:
        raise TooManyPixels
    if child.returncode != 0 or not child.stdout:
        raise Unreadable
    return child.stdout


def redraw(data: bytes, form: str) -> bytes:
    """What the child does. The first picture of several; turned as its camera says."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit below is stricter, and gives its own answer
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise TooManyPixels
            ImageOps.exif_transpose(image, in_place=True)
            drawn = image if image.mode in _AS_IT_IS else image.convert(_mode(image))
            drawn.info.clear()
            made = io.BytesIO()
            drawn.save(made, form, exif=b"", **_OPTIONS.get(form, {}))
    except (OSError, SyntaxError, ValueError, MemoryError) as error:  # what Pillow raises
        raise Unreadable from error
    return made.getvalue()


def _mode(image: Image.Image) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"


def _as_child() -> int:  # pragma: no cover - another process
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.buffer.write(redraw(sys.stdin.buffer.read(), sys.argv[1]))
    except TooManyPixels:
        return TOO_LARGE
    except Unreadable:
        return 1
    return 0


if __name__ == "__main__":  # pragma: no cover - another process
    sys.exit(_as_child())
