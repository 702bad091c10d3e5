"""A long file sealed in pieces, so that no part of it is believed that was altered or cut off.

AES-256-GCM over pieces of one megabyte, each with its place and whether it is the last in the
nonce (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). The key is made for
each file, from the installation's key and a salt that stands in the clear at its beginning.
"""

import secrets
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from competence.errors import RuleBroken
from competence.sealing import Keyring

MARK: Final = b"polyphony backup 1\n"
PIECE: Final = 1024 * 1024
_SALT: Final = 16
_TAG: Final = 16

NOT_OURS: Final = "This is no copy made by Polyphony, or its beginning is damaged."
DAMAGED: Final = (
    "This copy is damaged, not whole, or was made with another installation's key. Nothing was"
    " changed."
)


class SealedWriter:
    """Takes bytes, and writes them sealed to `file`; `finish` writes the last piece."""

    def __init__(self, file: IO[bytes], keyring: Keyring) -> None:
        salt = secrets.token_bytes(_SALT)
        self._file, self._header = file, MARK + salt
        self._cipher = AESGCM(keyring.derived("backup", salt))
        self._waiting, self._count = bytearray(), 0
        file.write(self._header)

    def write(self, data: bytes) -> int:
        """Take in more; a piece is written once it is full and another begins."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        """Write what waits, as the last piece."""
        self._put(bytes(self._waiting), is_last=True)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._count, is_last=is_last)
        self._file.write(self._cipher.encrypt(nonce, piece, self._header))
        self._count += 1


class SealedReader:
    """Gives back what a SealedWriter took; RuleBroken at the first piece that is not as written."""

    def __init__(self, file: IO[bytes], keyring: Keyring) -> None:
        self._header = file.read(len(MARK) + _SALT)
        if not self._header.startswith(MARK) or len(self._header) < len(MARK) + _SALT:
            raise RuleBroken(NOT_OURS)
        self._file = file
        self._cipher = AESGCM(keyring.derived("backup", self._header[len(MARK) :]))
        self._ready, self._count = bytearray(), 0
        self._next = self._sealed_piece()
        if not self._next:
            raise RuleBroken(DAMAGED)

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer at the end alone."""
        while len(self._ready) < size and self._next:
            self._open_piece()
        given = bytes(self._ready[:size])
        del self._ready[:size]
        return given

    def _open_piece(self) -> None:
        piece, self._next = self._next, self._sealed_piece()
        nonce = _nonce(self._count, is_last=not self._next)
        try:
            self._ready += self._cipher.decrypt(nonce, piece, self._header)
        except InvalidTag as error:
            raise RuleBroken(DAMAGED) from error
        self._count += 1

    def _sealed_piece(self) -> bytes:
        return self._file.read(PIECE + _TAG)


def _nonce(count: int, *, is_last: bool) -> bytes:
    return count.to_bytes(11) + bytes([is_last])
