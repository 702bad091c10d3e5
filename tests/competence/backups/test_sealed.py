"""A long file in sealed pieces: nothing of it is believed that was altered, moved or cut off."""

from io import BytesIO

import pytest

from competence.backups.sealed import MARK, PIECE, SealedReader, SealedWriter
from competence.errors import RuleBroken
from competence.sealing import Keyring

HEADER = len(MARK) + 16
SEALED_PIECE = PIECE + 16
TWO_AND_A_BIT = bytes(range(256)) * (2 * PIECE // 256) + b"the end"


def sealed(keyring: Keyring, plain: bytes) -> bytes:
    file = BytesIO()
    writer = SealedWriter(file, keyring)
    for start in range(0, len(plain), 700_000):
        writer.write(plain[start : start + 700_000])
    writer.finish()
    return file.getvalue()


def opened(keyring: Keyring, data: bytes) -> bytes:
    reader, found = SealedReader(BytesIO(data), keyring), b""
    while more := reader.read(300_000):
        found += more
    return found


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, len(TWO_AND_A_BIT)])
def test_what_was_sealed_is_given_back(keyring: Keyring, length: int) -> None:
    plain = TWO_AND_A_BIT[:length]

    assert opened(keyring, sealed(keyring, plain)) == plain


def test_twice_the_same_is_never_the_same_sealed(keyring: Keyring) -> None:
    assert sealed(keyring, b"once") != sealed(keyring, b"once")


@pytest.mark.parametrize(
    "at", [len(MARK), HEADER - 1, HEADER, HEADER + PIECE // 2, HEADER + SEALED_PIECE + 5, -1]
)
def test_one_bit_altered_anywhere_is_found(keyring: Keyring, at: int) -> None:
    data = bytearray(sealed(keyring, TWO_AND_A_BIT))
    data[at] ^= 1

    with pytest.raises(RuleBroken, match="damaged"):
        opened(keyring, bytes(data))


@pytest.mark.parametrize(
    "left", [HEADER, HEADER + 5, HEADER + SEALED_PIECE, HEADER + 2 * SEALED_PIECE, -1]
)
def test_an_end_cut_off_is_found_at_every_place(keyring: Keyring, left: int) -> None:
    data = sealed(keyring, TWO_AND_A_BIT)[:left]

    with pytest.raises(RuleBroken, match="damaged"):
        opened(keyring, data)


def test_pieces_in_another_order_or_added_are_found(keyring: Keyring) -> None:
    data = sealed(keyring, TWO_AND_A_BIT)
    first = data[HEADER : HEADER + SEALED_PIECE]
    second = data[HEADER + SEALED_PIECE : HEADER + 2 * SEALED_PIECE]
    last = data[HEADER + 2 * SEALED_PIECE :]

    for pieces in (second + first + last, first + second + last + last, second + last):
        with pytest.raises(RuleBroken, match="damaged"):
            opened(keyring, data[:HEADER] + pieces)


def test_another_key_opens_nothing(keyring: Keyring) -> None:
    with pytest.raises(RuleBroken, match="another installation's key"):
        opened(Keyring(bytes(32)), sealed(keyring, b"secret"))


@pytest.mark.parametrize("data", [b"", MARK, b"PK" * 100, MARK[:-1] + b"9" * 50])
def test_what_is_no_backup_is_said_to_be_none(keyring: Keyring, data: bytes) -> None:
    with pytest.raises(RuleBroken, match="no copy made by Polyphony"):
        opened(keyring, data)
