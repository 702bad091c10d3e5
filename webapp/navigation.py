"""The menu: at most six words, for one post. One's account is behind one's name."""

from dataclasses import dataclass
from typing import Final

from flask import url_for

from competence.accounts.queries import SignedInAs
from competence.actors import Role

ASK: Final = ("Ask", "boundaries.ask")
SUPERVISION: Final = ("Supervision", "supervision.show")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A word of the menu, where it leads, and whether one is there."""

    label: str
    href: str
    current: bool


def navigation(who: SignedInAs | None, path: str) -> list[MenuItem]:
    """The menu for somebody signed in (or nobody), with where they are marked."""
    here = [(label, url_for(endpoint)) for label, endpoint in _places(who)]
    inside = [href for _, href in here if path == href or path.startswith(href.rstrip("/") + "/")]
    nearest = max(inside, key=len, default="")
    return [MenuItem(label, href, current=href == nearest) for label, href in here]


def _places(who: SignedInAs | None) -> list[tuple[str, str]]:
    if who is None:
        return [ASK, ("Framework", "framework.index"), ("Sign in", "auth.sign_in")]
    places = [("Home", "home.show"), ASK]
    has_left = who.organisation_id is not None and not who.roles  # what they kept stays theirs
    if Role.PEER_SUPPORT_WORKER in who.roles or has_left:
        places += [
            ("My practice", "standing.show"),
            SUPERVISION,
            ("Portfolio", "portfolio.index"),
        ]
    if Role.SUPERVISOR in who.roles:
        places.append(("What waits", "signoff.queue"))
        if SUPERVISION not in places:
            places.append((SUPERVISION[0], "supervision.given"))
    if Role.ADMINISTRATOR in who.roles:
        places.append(("People", "organisation.people"))
    return [*places, ("Framework", "framework.index")]
