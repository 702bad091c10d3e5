"""The installation's key, which wraps every person's; it lives outside the database."""

import base64
import binascii
import secrets
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32


class KeyUnusable(Exception):
    """The installation's key is missing, malformed, or not the one that wrapped a person's key."""


class Keyring:
    """Wraps and unwraps persons' keys with the installation's key."""

    def __init__(self, installation_key: bytes) -> None:
        if len(installation_key) != KEY_BYTES:
            found = len(installation_key)
            msg = f"The installation's key must be {KEY_BYTES} bytes; this one has {found}."
            raise KeyUnusable(msg)
        self._key = installation_key
        self._cipher = AESGCM(installation_key)
        self.name = sha256(b"polyphony key name" + installation_key).hexdigest()[:16]
        """Tells keys apart without giving them away; kept beside each wrapped key."""

    @classmethod
    def from_text(cls, text: str) -> "Keyring":
        """The keyring of a key written as URL-safe base64, as `new_text` writes it."""
        try:
            return cls(base64.urlsafe_b64decode(text.strip().encode()))
        except (binascii.Error, ValueError) as error:
            raise KeyUnusable("The installation's key is not URL-safe base64.") from error

    @staticmethod
    def new_text() -> str:
        """A new random key, as text for a file or a setting."""
        return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()

    def derived(self, purpose: str, salt: bytes = b"") -> bytes:
        """A key of 32 bytes for one purpose alone (HKDF, RFC 5869); gives nothing of ours away."""
        told = f"polyphony {purpose}".encode()
        return HKDF(hashes.SHA256(), KEY_BYTES, salt, told).derive(self._key)

    def wrap(self, key: bytes, owner: bytes) -> bytes:
        """`key` sealed for its `owner` (a person's id as bytes)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, key, owner)

    def unwrap(self, wrapped: bytes, owner: bytes) -> bytes:
        """The key that `wrap` sealed; raises KeyUnusable when it was another installation's."""
        try:
            return self._cipher.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], owner)
        except InvalidTag as error:
            msg = "A person's key does not open with this installation's key. Check POLYPHONY_KEY."
            raise KeyUnusable(msg) from error
