"""Cross-site request forgery: Flask-WTF's protection, with a token that never repeats in a page.

Pages are compressed, and a secret that stands the same in every compressed answer can be guessed
from its length (BREACH, CVE-2013-3587). So each answer carries the token under a fresh mask.
"""

import base64
import binascii
import secrets

from flask import Flask
from flask_wtf.csrf import CSRFProtect, generate_csrf


class MaskedCSRFProtect(CSRFProtect):  # type: ignore[misc]  # Flask-WTF ships no types
    """CSRFProtect that takes the mask off before it looks at a token."""

    def init_app(self, app: Flask) -> None:
        """Protect `app`, and give its templates the masked token."""
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = masked_token

    def _get_csrf_token(self) -> str | None:
        return unmasked(super()._get_csrf_token())


def masked_token() -> str:
    """The token of this session under a mask of its own."""
    token = str(generate_csrf()).encode()
    mask = secrets.token_bytes(len(token))
    return base64.urlsafe_b64encode(mask + _mixed(mask, token)).decode()


def unmasked(given: str | None) -> str | None:
    """The token under its mask; None for what is no masked token."""
    try:
        both = base64.urlsafe_b64decode((given or "").encode())
        half = len(both) // 2
        return _mixed(both[:half], both[half:]).decode() or None
    except (binascii.Error, ValueError):
        return None


def _mixed(mask: bytes, token: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(mask, token, strict=False))
