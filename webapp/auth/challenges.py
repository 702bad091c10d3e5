"""What a browser is asked about a passkey, on its way in the page: made here, signed, and short.

Each says what it is for and whose it is. That it is answered once, the database keeps.
"""

import secrets
from typing import Final

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from competence.errors import RuleBroken
from competence.second_factor.ceremony import Site, site_of
from competence.second_factor.rules import CHALLENGE_LASTS
from webapp.settings import Settings

ADD: Final = "add"
STEP: Final = "second step"
SIGN_IN: Final = "sign in"
_SALT: Final = "a challenge for a passkey"


def site() -> Site | None:
    """The site that passkeys are for, as the settings name it; None where there can be none."""
    settings: Settings = current_app.config["SETTINGS"]
    return site_of(settings.site)


def needed_site() -> Site:
    """The site that passkeys are for; RuleBroken where there can be none."""
    found = site()
    if found is None:
        raise RuleBroken("Passkeys are not used here.")
    return found


def made(purpose: str, whose: object = "") -> tuple[bytes, str]:
    """A new challenge, and the same as one signed text."""
    challenge = secrets.token_bytes(32)
    return challenge, str(_signing().dumps([challenge.hex(), purpose, str(whose)]))


def read(text: str, purpose: str, whose: object = "") -> bytes:
    """The challenge in a signed text; RuleBroken where it is over, or was made for another."""
    try:
        challenge, *meant = _signing().loads(text, max_age=int(CHALLENGE_LASTS.total_seconds()))
    except BadData:
        meant = []
    if meant != [purpose, str(whose)]:
        raise RuleBroken("That took too long. Try once more.")
    return bytes.fromhex(challenge)


def _signing() -> URLSafeTimedSerializer:
    config = current_app.config
    keys = [*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]]  # the last one signs
    return URLSafeTimedSerializer(keys, salt=_SALT)
