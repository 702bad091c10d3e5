"""The secret that somebody's app is to know, on its way from one page to the next.

It stands in the page in any case, to be photographed or typed. Signed, and for one person alone,
so that nobody can have another one kept than was made here.
"""

from typing import Final
from uuid import UUID

import segno
from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer
from markupsafe import Markup

from competence.errors import RuleBroken

LASTS_SECONDS: Final = 3600
_SALT: Final = "the secret of an app"
_GROUP: Final = 4
_SCALE: Final = 5


def carried(secret: str, person_id: UUID) -> str:
    """A secret as one signed text."""
    return str(_signing().dumps([secret, str(person_id)]))


def read(text: str, person_id: UUID) -> str:
    """The secret in a signed text; RuleBroken where it is old, or was not made for this person."""
    try:
        secret, whose = _signing().loads(text, max_age=LASTS_SECONDS)
    except BadData:
        whose = ""
    if whose != str(person_id):
        raise RuleBroken("That page is too old to go on from. Begin again.")
    return str(secret)


def typed(secret: str) -> str:
    """A secret as somebody types it into an app."""
    return " ".join(secret[at : at + _GROUP] for at in range(0, len(secret), _GROUP))


def square(address: str) -> Markup:
    """What an app photographs, as SVG with attributes alone."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=_SCALE, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None,
        title="A square for your app to photograph",
    )  # fmt: skip
    return Markup(drawn)  # noqa: S704 - drawn from what we made ourselves


def _signing() -> URLSafeTimedSerializer:
    config = current_app.config
    keys = [*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]]  # the last one signs
    return URLSafeTimedSerializer(keys, salt=_SALT)
