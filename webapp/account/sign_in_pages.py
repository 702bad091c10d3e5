"""How one signs in, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from competence.days import day_of
from competence.second_factor.queries import Own
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What one signs in with; `app_since` and `codes` are empty without a second step."""

    app_since: str
    codes: str
    must: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Codes to be kept on paper, and where to go on."""

    codes: tuple[str, ...]
    next: str


def sign_in_page(own: Own, *, must: bool) -> SignInPage:
    """What one signs in with; `must`: whether one has to have a second step."""
    if own.app_since is None:
        return SignInPage("", "", must)
    left = "1 code is left" if own.codes_left == 1 else f"{own.codes_left} codes are left"
    return SignInPage(day_words(day_of(own.app_since)), left, must)


def paper_page(codes: Sequence[str], then: str) -> PaperPage:
    """The codes, shown this once."""
    return PaperPage(tuple(codes), url_for("auth.kept", then=then or url_for("my_sign_in.show")))
