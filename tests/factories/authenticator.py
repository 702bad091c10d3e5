"""A phone or a stick that holds passkeys, in software: what a browser would answer for it."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, NEW_CREDENTIAL = 0x01, 0x04, 0x40


def coded(plain: bytes) -> str:
    """Bytes as WebAuthn writes them in JSON."""
    return urlsafe_b64encode(plain).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes of such a text."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Authenticator:
    """One passkey, how often it signed, and whether it looks who uses it (finger, face, PIN)."""

    origin: str = "http://localhost:8000"
    sees_who: bool = True
    signed: int = 0
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def makes(self, options: str) -> str:
        """What a browser answers when it is asked to make a passkey."""
        asked = json.loads(options)
        numbers = self.key.public_key().public_numbers()
        public = {
            1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"),
            -3: numbers.y.to_bytes(32, "big"),
        }  # fmt: skip
        held = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential
        data = self._data(asked["rp"]["id"], NEW_CREDENTIAL) + held + cbor2.dumps(public)
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(client, attestationObject=coded(statement), transports=["internal"])

    def uses(self, options: str) -> str:
        """What a browser answers when it is asked to use it."""
        asked = json.loads(options)
        self.signed += 1
        data = self._data(asked["rpId"])
        client = self._client("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            client, authenticatorData=coded(data), signature=coded(signature), userHandle=None
        )

    def _data(self, name: str, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.sees_who else 0) | more
        return sha256(name.encode()).digest() + bytes([flags]) + self.signed.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, client: bytes, **response: Any) -> str:
        return json.dumps(
            {
                "id": coded(self.credential),
                "rawId": coded(self.credential),
                "type": "public-key",
                "response": {"clientDataJSON": coded(client), **response},
                "clientExtensionResults": {},
            }
        )
