"""Sealed text: personal words kept as bytes under a key of the person they are about.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. Each person's key is wrapped by the
installation's key, which is never in the database. The place a text stands (table, column,
organisation, id) is bound into it, so words moved to another row do not open. Destroying a
person's key is erasure. Sealing and opening are said out loud by actions and queries.
"""

from competence.sealing.keyring import Keyring, KeyUnusable
from competence.sealing.sealed import (
    forget_person,
    give_key,
    open_bytes,
    opened,
    opens_here,
    pseudonym,
    seal_bytes,
    seal_into,
)
from competence.sealing.signing import Signer

__all__ = [
    "KeyUnusable",
    "Keyring",
    "Signer",
    "forget_person",
    "give_key",
    "open_bytes",
    "opened",
    "opens_here",
    "pseudonym",
    "seal_bytes",
    "seal_into",
]
