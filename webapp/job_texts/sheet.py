"""A check on its way from one page to the next: in the page itself, signed, and nowhere else.

So nothing that was pasted is kept here between two presses, nothing is read twice, and nobody can
have a paper made that says what no release says.
"""

from typing import Final

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from competence.errors import RuleBroken
from competence.job_texts.rules import Check, from_plain, plain

_SALT: Final = "a check of a job text"


def written(check: Check) -> str:
    """A check as one signed text."""
    return str(_signing().dumps(plain(check)))


def read(sheet: str) -> Check:
    """The check in a signed text; RuleBroken where it was made elsewhere or is cut short."""
    try:
        return from_plain(_signing().loads(sheet))
    except BadData:
        raise RuleBroken("That page is too old to go on from. Paste the text again.") from None


def _signing() -> URLSafeSerializer:
    config = current_app.config
    keys = [*config["SECRET_KEY_FALLBACKS"], config["SECRET_KEY"]]  # the last one signs
    return URLSafeSerializer(keys, salt=_SALT)
