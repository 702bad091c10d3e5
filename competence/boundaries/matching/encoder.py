"""A small language model that reads a text and gives one vector: what it is about.

It is a BERT encoder (Devlin et al. 2019) of six layers, its numbers kept in whole steps from -127
to 127; see `framework_data/learned/README.md` for where it comes from and how it was trained.
Only numpy is needed to run it, and the same words give the same vector.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from math import erf, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from competence.boundaries.matching.pieces import Pieces

Numbers = NDArray[np.float32]

MOST: Final = 96
"""Pieces of a text that are read; of a longer one the beginning and the end."""
FIRST: Final = 24
"""Pieces of the beginning of a longer text."""
HEADS: Final = 12
PLACE: Final = "encoder.npz"
_SMALLEST: Final = np.float32(1e-12)
_FAR: Final = 6.0
"""Where the bell curve is flat, to the precision of these numbers."""
_GRAIN: Final = 2048


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer's weights: a matrix with a row for each input, and what is added after it."""

    mixed: tuple[Numbers, Numbers]
    """Queries, keys and values side by side."""
    attended: tuple[Numbers, Numbers]
    first_norm: tuple[Numbers, Numbers]
    widened: tuple[Numbers, Numbers]
    narrowed: tuple[Numbers, Numbers]
    second_norm: tuple[Numbers, Numbers]


@dataclass(frozen=True, eq=False)
class Encoder:
    """Reads words; gives a vector of `width` numbers."""

    pieces: Pieces
    table: NDArray[np.int8]
    """A row for each piece, in steps of its own size."""
    steps: Numbers
    places: Numbers
    """A row for each place in a text, the vector of the one kind of text there is added."""
    norm: tuple[Numbers, Numbers]
    layers: tuple[Layer, ...]

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.table.shape[1])

    def vector(self, words: Sequence[str]) -> Numbers:
        """What a text is about: the mean over its pieces."""
        numbers = self.pieces.of(words, most=MOST, first=FIRST)
        rows = self.table[numbers].astype(np.float32) * self.steps[numbers, None]
        read = _normed(rows + self.places[: len(numbers)], self.norm)
        for layer in self.layers:
            read = _through(read, layer)
        found: Numbers = read.mean(axis=0)
        return found


def _through(read: Numbers, layer: Layer) -> Numbers:
    length, width = read.shape
    mixed = (_times(read, layer.mixed)).reshape(length, 3, HEADS, width // HEADS)
    asks, keys, values = mixed.transpose(1, 2, 0, 3)
    heeded = asks @ keys.transpose(0, 2, 1) / np.float32(sqrt(width // HEADS))
    heeded = np.exp(heeded - heeded.max(axis=-1, keepdims=True))
    heeded /= heeded.sum(axis=-1, keepdims=True)
    together = (heeded @ values).transpose(1, 0, 2).reshape(length, width)
    read = _normed(read + _times(together, layer.attended), layer.first_norm)
    wide = gated(_times(read, layer.widened))
    return _normed(read + _times(wide, layer.narrowed), layer.second_norm)


def _times(read: Numbers, weights: tuple[Numbers, Numbers]) -> Numbers:
    found: Numbers = read @ weights[0] + weights[1]
    return found


def _normed(read: Numbers, norm: tuple[Numbers, Numbers]) -> Numbers:
    read = read - read.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(read).mean(axis=-1, keepdims=True) + _SMALLEST)
    found: Numbers = read / spread * norm[0] + norm[1]
    return found


@cache
def _bell() -> Numbers:
    """The share of the bell curve below each of evenly spaced places from -`_FAR` to `_FAR`."""
    places = np.linspace(-_FAR, _FAR, int(2 * _FAR * _GRAIN) + 1)
    return np.array([(1 + erf(place / sqrt(2))) / 2 for place in places], dtype=np.float32)


def gated(wide: Numbers) -> Numbers:
    """Each number times the share of the bell curve below it (Hendrycks and Gimpel 2016)."""
    near = np.clip(wide, -_FAR, _FAR) * _GRAIN + _FAR * _GRAIN
    found: Numbers = wide * _bell()[np.rint(near).astype(np.int32)]
    return found


def _unstepped(held: np.lib.npyio.NpzFile, name: str) -> tuple[Numbers, Numbers]:
    """A matrix kept in steps, a size for each output, and what is added after it."""
    matrix = held[name].astype(np.float32) * held[f"{name}.step"][:, None]
    return np.ascontiguousarray(matrix.T), held[f"{name}.add"].astype(np.float32)


def _norm(held: np.lib.npyio.NpzFile, name: str) -> tuple[Numbers, Numbers]:
    scale, add = held[name].astype(np.float32)
    return scale, add


def unpacked(kept: bytes) -> Encoder:
    """The encoder of a file's bytes."""
    with np.load(BytesIO(kept), allow_pickle=False) as held:
        written = bytes(held["pieces"]).decode().split("\n")
        return Encoder(
            Pieces({piece: number for number, piece in enumerate(written)}),
            held["table"],
            held["table.step"].astype(np.float32),
            held["places"].astype(np.float32),
            _norm(held, "norm"),
            tuple(_layer(held, number) for number in range(int(held["layers"]))),
        )


def _layer(held: np.lib.npyio.NpzFile, number: int) -> Layer:
    return Layer(
        _unstepped(held, f"{number}.mixed"),
        _unstepped(held, f"{number}.attended"),
        _norm(held, f"{number}.first_norm"),
        _unstepped(held, f"{number}.widened"),
        _unstepped(held, f"{number}.narrowed"),
        _norm(held, f"{number}.second_norm"),
    )


def _place() -> Traversable:
    return resources.files("framework_data") / "learned" / PLACE


@cache
def kept() -> Encoder:
    """The encoder that came with the program, read once.

    From then on numpy multiplies with one thread: these matrices are small, several requests are
    answered side by side, and threads that wait for each other make each of them slower.
    """
    threadpool_limits(1, user_api="blas")
    return unpacked(_place().read_bytes())


@cache
def mark() -> str:
    """SHA-256 of the encoder that came with the program."""
    return sha256(_place().read_bytes()).hexdigest()
