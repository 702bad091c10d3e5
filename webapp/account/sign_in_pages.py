"""How one signs in, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from competence.days import day_of
from competence.second_factor.queries import Own
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What one signs in with; `app_since` and `codes` are empty where there are none.

    `may_end_app`, `may_remove`: whether the app, or a passkey, may go; the last of who must, stays.
    """

    app_since: str
    codes: str
    must: bool
    passkeys: tuple["PasskeyLine", ...]
    offers_passkeys: bool
    may_end_app: bool
    may_remove: bool


@dataclass(frozen=True, slots=True)
class PasskeyLine:
    """A passkey: what one called it, since when, and where it is taken away."""

    name: str
    since: str
    href: str


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Codes to be kept on paper, and where to go on."""

    codes: tuple[str, ...]
    next: str


def sign_in_page(own: Own, *, must: bool, offers_passkeys: bool) -> SignInPage:
    """What one signs in with; `must`: whether one has to have a second step."""
    left = "1 code is left" if own.codes_left == 1 else f"{own.codes_left} codes are left"
    return SignInPage(
        app_since="" if own.app_since is None else day_words(day_of(own.app_since)),
        codes=left if own.is_there else "",
        must=must,
        passkeys=tuple(
            PasskeyLine(
                one.name,
                day_words(day_of(one.added_at)),
                url_for("my_sign_in.remove_passkey", passkey_id=one.id),
            )
            for one in own.passkeys
        ),
        offers_passkeys=offers_passkeys,
        may_end_app=not must or bool(own.passkeys),
        may_remove=not must or own.app_since is not None or len(own.passkeys) > 1,
    )


def paper_page(codes: Sequence[str], then: str) -> PaperPage:
    """The codes, shown this once."""
    return PaperPage(tuple(codes), url_for("auth.kept", then=then or url_for("my_sign_in.show")))
