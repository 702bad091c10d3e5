"""The installation's signature (Ed25519, RFC 8032) under what it says outside the database."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from competence.sealing.keyring import Keyring


class Signer:
    """Signs for one purpose with a key made from the installation's, and knows its signatures."""

    def __init__(self, keyring: Keyring, purpose: str) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(keyring.derived(f"sign {purpose}"))
        self._public = self._private.public_key()

    def sign(self, said: bytes) -> str:
        """The signature under `said`, in hexadecimal."""
        return self._private.sign(said).hex()

    def is_ours(self, signature: str, said: bytes) -> bool:
        """Whether `sign` gave this signature for `said`."""
        try:
            self._public.verify(bytes.fromhex(signature), said)
        except (InvalidSignature, ValueError):
            return False
        return True
