"""When a sign-in ends by itself: pages warn two minutes before, and one key is enough to stay.

The server alone ends it; a page without script is as safe, and keeps what was typed (`HELD_FOR`).
"""

from dataclasses import dataclass

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from competence.accounts.queries import SignedInAs
from competence.accounts.rules import AT_MOST, USED_EVERY, ends_at
from webapp.auth.access import everybody_signed_in
from webapp.auth.actor import signed_in
from webapp.clock import now

pages = Blueprint("idle", __name__)


@dataclass(frozen=True, slots=True)
class Ending:
    """In how many seconds a sign-in ends by itself, and whether using it puts that off."""

    seconds: int
    may_stay: bool


@pages.get("/still-here")
@everybody_signed_in(action="session.stay")
def stay() -> ResponseReturnValue:
    """Somebody is there still: the sign-in was used, and ends so much later."""
    return jsonify(ends_in=ending(signed_in()).seconds)


def ending(who: SignedInAs) -> Ending:
    """When this sign-in ends if nobody uses it from now on."""
    at = now()
    # As `actor` writes it down: a use shortly after another is not.
    used = at if at - who.last_used_at > USED_EVERY else who.last_used_at
    ends = ends_at(started_at=who.started_at, last_used_at=used, roles=who.roles)
    return Ending(int((ends - at).total_seconds()), may_stay=ends < who.started_at + AT_MOST)
