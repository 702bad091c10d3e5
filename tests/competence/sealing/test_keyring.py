import secrets

import pytest

from competence.sealing import Keyring, KeyUnusable
from competence.sealing.keyring import KEY_BYTES

OWNER = b"whose key it is"


def test_a_key_made_as_text_is_read_from_it() -> None:
    text = Keyring.new_text()

    one, other = Keyring.from_text(text), Keyring.from_text(f" {text}\n")

    assert one.name == other.name
    assert other.unwrap(one.wrap(b"secret", OWNER), OWNER) == b"secret"


@pytest.mark.parametrize("text", ["", "too short", "é" * 44, "A" * 43, "A" * 88])
def test_what_is_no_key_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(KeyUnusable):
        Keyring.from_text(text)


def test_another_installations_key_opens_nothing() -> None:
    wrapped = Keyring(secrets.token_bytes(KEY_BYTES)).wrap(b"secret", OWNER)

    with pytest.raises(KeyUnusable, match="POLYPHONY_KEY"):
        Keyring(secrets.token_bytes(KEY_BYTES)).unwrap(wrapped, OWNER)


def test_a_wrapped_key_opens_for_its_owner_only() -> None:
    keyring = Keyring(secrets.token_bytes(KEY_BYTES))
    wrapped = keyring.wrap(b"secret", OWNER)

    with pytest.raises(KeyUnusable):
        keyring.unwrap(wrapped, b"somebody else")


def test_wrapping_twice_gives_different_bytes_and_the_name_gives_no_key_away() -> None:
    key = secrets.token_bytes(KEY_BYTES)
    keyring = Keyring(key)

    assert keyring.wrap(b"secret", OWNER) != keyring.wrap(b"secret", OWNER)
    assert keyring.name not in key.hex()
