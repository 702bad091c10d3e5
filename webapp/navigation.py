"""The menu: at most six words, for one post. One's account is behind one's name."""

from dataclasses import dataclass
from typing import Final

from flask import url_for

from competence.accounts.queries import SignedInAs
from competence.actors import Role
from competence.people.rules import MAY_LEAD

ASK: Final = ("Ask", "boundaries.ask")
SUPERVISION: Final = ("Supervision", "supervision.show")
BEGINS_AT: Final = {"supervision.given": "supervision.show"}
"""Where the pages begin that a place stands for, if not at its own address."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A word of the menu, where it leads, and whether one is there."""

    label: str
    href: str
    current: bool


def navigation(who: SignedInAs | None, path: str) -> list[MenuItem]:
    """The menu for somebody signed in (or nobody), with where they are marked."""
    here = [
        (label, url_for(endpoint), url_for(BEGINS_AT.get(endpoint, endpoint)))
        for label, endpoint in _places(who)
    ]
    inside = [at for _, _, at in here if path == at or path.startswith(at.rstrip("/") + "/")]
    nearest = max(inside, key=len, default="")
    return [MenuItem(label, href, current=at == nearest) for label, href, at in here]


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
    if not who.roles.isdisjoint(MAY_LEAD):
        places.append(("What waits", "signoff.queue"))
    if Role.SUPERVISOR in who.roles and SUPERVISION not in places:
        places.append((SUPERVISION[0], "supervision.given"))
    if Role.TRAINER in who.roles:
        places.append(("Training", "training.show"))
    if Role.QUALITY_READER in who.roles:
        places.append(("Reading again", "quality.index"))
    if Role.COMMISSIONER in who.roles:
        places += [("Your services", "audit.index"), ("All services together", "audit.together")]
    if Role.ADMINISTRATOR in who.roles:
        places.append(("People", "organisation.people"))
    return [*places, ("Framework", "framework.index")]
