"""What is asked of a browser about a passkey, and whether what it answers holds (WebAuthn level 3).

The site is what the settings say, never what a request says of itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from competence.errors import RuleBroken

_DOES_NOT_HOLD = "That passkey did not work here. Try once more, or sign in another way."


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are for: its origin, and the name they are bound to."""

    origin: str
    name: str


@dataclass(frozen=True, slots=True)
class Added:
    """What is kept of a passkey."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


def site_of(address: str) -> Site | None:
    """The site of an address; None where browsers make no passkeys: plain http, a bare number."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host or _is_number(host) or (parts.scheme != "https" and host != "localhost"):
        return None
    return Site(f"{parts.scheme}://{parts.netloc}", host)


def to_add(
    site: Site, challenge: bytes, *, person_id: UUID, email: str, has: Sequence[bytes]
) -> str:
    """What is asked of a browser to make a passkey, as JSON; `has` are those there already."""
    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name="Polyphony",
        user_id=person_id.bytes,
        user_name=email,
        challenge=challenge,
        exclude_credentials=_described(has),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
    )
    return webauthn.options_to_json(options)


def to_use(site: Site, challenge: bytes, *, of: Sequence[bytes] = ()) -> str:
    """What is asked of a browser to use a passkey, one `of` these or any, as JSON.

    As the whole sign-in (any) it has to see that it is its owner, by a finger, a face or a PIN.
    """
    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        challenge=challenge,
        allow_credentials=_described(of),
        user_verification=UserVerificationRequirement.PREFERRED
        if of
        else UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def credential_of(answer: str) -> bytes:
    """Which passkey an answer is from; RuleBroken for what is none."""
    try:
        return webauthn.base64url_to_bytes(json.loads(answer)["rawId"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleBroken(_DOES_NOT_HOLD) from error


def added(answer: str, site: Site, challenge: bytes) -> Added:
    """The passkey that a browser made; RuleBroken where the answer does not hold."""
    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
        )
    except WebAuthnException as error:
        raise RuleBroken(_DOES_NOT_HOLD) from error
    return Added(made.credential_id, made.credential_public_key, made.sign_count)


def counted(
    answer: str, site: Site, challenge: bytes, *, public_key: bytes, sign_count: int, whole: bool
) -> int:
    """How often a passkey says that it signed, once its answer holds; RuleBroken where not.

    `whole`: it is the whole sign-in, so it must have seen that it is its owner. One that counts
    back was copied, and does not hold.
    """
    try:
        used = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=whole,
        )
    except WebAuthnException as error:
        raise RuleBroken(_DOES_NOT_HOLD) from error
    return used.new_sign_count


def _described(credentials: Sequence[bytes]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=one) for one in credentials]


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
