"""Sound: mp3 and m4a, taken for what they are, and without the labels that a recorder adds."""

from collections.abc import Iterator
from typing import Final

_ID3_HEADER: Final = 10
_ID3_AT_END: Final = 128

# MPEG-1 and MPEG-2 layer III (ISO/IEC 11172-3 table 2.4.2.3, 13818-3): kbit/s by index, and Hz.
_RATES: Final = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLES_A_SECOND: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000)}
_LAYER_3: Final = 1

_INSIDE: Final = {b"moov", b"trak", b"mdia"}
_LABELS: Final = {b"udta", b"meta", b"uuid"}
_BRANDS: Final = {b"M4A ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6"}


class NoSound(Exception):
    """It is no such recording, or not a whole one."""


def bare_mp3(data: bytes) -> bytes:
    """The sound of an mp3 without its labels (title, name, picture); raises NoSound."""
    start = 0
    while data[start : start + 3] == b"ID3":
        size = data[start + 6 : start + _ID3_HEADER]
        start += _ID3_HEADER + sum((byte & 0x7F) << (7 * (3 - n)) for n, byte in enumerate(size))
    while start < len(data) and data[start] == 0:
        start += 1
    end = len(data) - (_ID3_AT_END if data[-_ID3_AT_END:].startswith(b"TAG") else 0)
    first = _frame_length(data[start : start + 4])
    if start + first > end or (start + first < end and not _begins_frame(data, start + first)):
        raise NoSound
    return data[start:end]


def bare_m4a(data: bytes) -> bytes:
    """The sound of an m4a with its labels (place, device, title) blanked; raises NoSound."""
    boxes = {kind: (start, end) for kind, _, start, end in _boxes(data, 0, len(data))}
    if not {b"ftyp", b"moov", b"mdat"} <= boxes.keys() or data[8:12] not in _BRANDS:
        raise NoSound
    start, end = boxes[b"moov"]
    if b"soun" not in data[start:end] or b"vide" in data[start:end]:
        raise NoSound
    bare = bytearray(data)
    _blank(bare, 0, len(bare))
    return bytes(bare)


def _begins_frame(data: bytes, at: int) -> bool:
    try:
        return _frame_length(data[at : at + 4]) > 0
    except NoSound:
        # Labels of another kind (APE, Lyrics3) may follow a single frame; a whole file has more.
        return False


def _frame_length(header: bytes) -> int:
    """Bytes of the frame that begins with these four."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:  # noqa: PLR2004
        raise NoSound
    version, layer = (header[1] >> 3) & 3, (header[1] >> 1) & 3
    rate, sampling, padding = header[2] >> 4, (header[2] >> 2) & 3, (header[2] >> 1) & 1
    if version not in _RATES or layer != _LAYER_3 or rate in {0, 15} or sampling == 3:  # noqa: PLR2004
        raise NoSound
    bits = _RATES[version][rate] * 1000
    samples = 144 if version == 3 else 72  # noqa: PLR2004 - MPEG-1, which has twice as many
    return samples * bits // _SAMPLES_A_SECOND[version][sampling] + padding


def _boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box between two places: its kind, where that stands, where its content is.

    ISO/IEC 14496-12, 4.2.
    """
    while start < end:
        size, head = int.from_bytes(data[start : start + 4]), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise NoSound
        yield bytes(data[start + 4 : start + 8]), start + 4, start + head, start + size
        start += size


def _blank(data: bytearray, start: int, end: int) -> None:
    """Turn labels into free space of the same length, so that the sound stays where it is."""
    for kind, named, inside, after in list(_boxes(data, start, end)):
        if kind in _LABELS:
            data[named : named + 4] = b"free"
            data[inside:after] = bytes(after - inside)
        elif kind in _INSIDE:
            _blank(data, inside, after)
